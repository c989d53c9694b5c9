"""An incident as known → a dossier for print: every figure and every answer with a note that gives the words it came from."""

from onrecord.desk.views.answers import DISPUTED, who_says_what
from onrecord.kinds import Count
from onrecord.ledger.queries import Known
from onrecord.model import OUTLET, Value
from onrecord.show.phrases import phrase
from onrecord.show.plain import day, figure

MOST_ANSWERS = 3
"""Answers of one party to one question; a dossier is two pages."""


class Note(Value, frozen=True, kw_only=True):
    """The words behind something: `number` is what it is called by in the text."""

    number: int
    speaker: str
    quote: str
    where: str
    report: str


class Figure(Value, frozen=True, kw_only=True):
    when: str
    says: str
    source: str
    superseded: bool
    note: Note | None


class TollTold(Value, frozen=True, kw_only=True):
    outcome: str
    why: str
    notes: tuple[Note, ...]
    figures: tuple[Figure, ...]


class AnswerTold(Value, frozen=True, kw_only=True):
    party: str
    says: str
    notes: tuple[Note, ...]


class Version(Value, frozen=True, kw_only=True):
    """One side of a dispute."""

    source: str
    says: str
    notes: tuple[Note, ...]


class Dossier(Value, frozen=True, kw_only=True):
    tolls: tuple[TollTold, ...]
    answers: dict[str, tuple[AnswerTold, ...]]
    """By question."""
    disputes: dict[str, tuple[Version, ...]]
    """By what they are about."""
    other: tuple[tuple[str, Note], ...]
    notes: tuple[Note, ...]


class _Notes:
    """Hands out one number for the same words of the same speaker, in the order in which they are first called on."""

    def __init__(self, known: Known) -> None:
        self.given: dict[tuple[str, str, str], Note] = {}
        self._claims = {claim.id: (telling, claim) for telling in known.tellings for claim in telling.claims}

    def of(self, claim_id: str) -> Note | None:
        if claim_id not in self._claims:
            return None
        telling, claim = self._claims[claim_id]
        names = {source.id: source.name for source in telling.sources}
        report = telling.report
        outlet = report.outlet or report.title or report.key or report.id[:19]
        speaker = outlet if claim.source == OUTLET else names[claim.source]
        same = (report.id, speaker, claim.quote)
        if same not in self.given:
            self.given[same] = Note(
                number=len(self.given) + 1,
                speaker=speaker,
                quote=claim.quote,
                where=f"{outlet}, {day(report.published)}" if report.published else outlet,
                report=report.id,
            )
        return self.given[same]

    def all_of(self, claim_ids: tuple[str, ...]) -> tuple[Note, ...]:
        """Each once, by number."""
        found = {note.number: note for note in map(self.of, claim_ids) if note is not None}
        return tuple(found[number] for number in sorted(found))


def dossier(known: Known) -> Dossier:
    notes = _Notes(known)
    tolls = tuple(
        TollTold(
            outcome=outcome,
            why=curve.why,
            notes=notes.all_of(curve.current.claims),
            figures=tuple(
                Figure(
                    when=day(total.as_of) if total.as_of else "not known",
                    says=figure(Count(low=total.low, best=total.best, high=total.high, hedge=total.hedge)),
                    source=total.source,
                    superseded=total.superseded_by is not None,
                    note=notes.of(total.claim),
                )
                for total in curve.history
            ),
        )
        for outcome, curve in known.tolls.items()
    )
    table = who_says_what(known.incident, known.tellings)
    answers = {
        row.asked: tuple(
            AnswerTold(party=party, says=answer.says, notes=notes.all_of(tuple(said.claim for said in answer.by[:2])))
            for party, given in zip(table.parties, row.answers, strict=True)
            for answer in given[:MOST_ANSWERS]
        )
        for row in table.rows
        if row.question not in ("killed", "wounded")
    }
    disputes = {
        DISPUTED[contradiction.about]: tuple(
            Version(source=side.source, says=side.says, notes=notes.all_of(side.claims[:2])) for side in contradiction.sides
        )
        for contradiction in known.incident.contradictions
    }
    other = tuple(
        (phrase(claim), note)
        for telling in known.tellings
        for claim in telling.claims
        if claim.kind in ("response", "alert") and (note := notes.of(claim.id))
    )
    return Dossier(tolls=tolls, answers=answers, disputes=disputes, other=other[:8], notes=tuple(notes.given.values()))
