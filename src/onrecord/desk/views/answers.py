"""Who says what about one incident: a table of questions by parties, every answer with the claims it comes from (codebook I5).

Takes the tellings of an incident and its contradictions, gives a `Table`; parties that answer nothing have no column.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from onrecord.joining.types import Joined, Telling
from onrecord.kinds import Outcome
from onrecord.model import OUTLET, Claim, Source, Stance, Value
from onrecord.show.plain import figure

Question = Literal["killed", "wounded", "attacker", "weapon", "target", "hit", "interception"]
ASKED: dict[Question, str] = {
    "killed": "How many were killed?",
    "wounded": "How many were hurt?",
    "attacker": "Who did it?",
    "weapon": "With what?",
    "target": "What was it aimed at?",
    "hit": "What was hit?",
    "interception": "What was shot down?",
}
_CONTRADICTED_AS = {
    "killed": "toll",
    "wounded": "toll",
    "attacker": "attacker",
    "weapon": "weapon",
    "target": "target",
    "hit": "target",
    "interception": "interception",
}
DISPUTED = {
    "toll": "how many",
    "attacker": "who did it",
    "weapon": "with what",
    "target": "the target",
    "interception": "what was shot down",
    "outcome": "what became of them",
}
"""What a contradiction is about, in words."""
OUTLETS = "Outlets"
"""The column of what nobody is named for but the outlet itself."""


class Said(Value, frozen=True, kw_only=True):
    """One claim behind an answer: whose it is, and the words."""

    claim: str
    report: str
    source: str
    stance: Stance
    quote: str


class Answer(Value, frozen=True, kw_only=True):
    """One answer, and everyone of the party who gave it."""

    says: str
    by: tuple[Said, ...]


class Row(Value, frozen=True, kw_only=True):
    question: Question
    asked: str
    contradicted: bool
    answers: tuple[tuple[Answer, ...], ...]
    """By party, in the order of `Table.parties`."""


class Table(Value, frozen=True, kw_only=True):
    parties: tuple[str, ...]
    rows: tuple[Row, ...]


def who_says_what(incident: Joined, tellings: Iterable[Telling]) -> Table:
    """The table of an incident; copies (I3) answer nothing, since their original does."""
    copies = {report.id for report in incident.reports if report.copy_of}
    given: dict[Question, dict[str, dict[str, list[Said]]]] = {question: {} for question in ASKED}
    for telling in tellings:
        if telling.report.id in copies:
            continue
        sources = {source.id: source for source in telling.sources}
        for claim in telling.claims:
            source = sources[claim.source]
            name = telling.report.outlet or "the outlet" if source.id == OUTLET else source.name
            said = Said(claim=claim.id, report=telling.report.id, source=name, stance=claim.stance, quote=claim.quote)
            for question, says in _answers(claim):
                given[question].setdefault(_party(source), {}).setdefault(says, []).append(said)
    told = {party for by_party in given.values() for party in by_party}
    parties = tuple(sorted(told, key=lambda party: (party == OUTLETS, party)))
    contradicted = {contradiction.about for contradiction in incident.contradictions}
    rows = (
        Row(
            question=question,
            asked=ASKED[question],
            contradicted=_CONTRADICTED_AS.get(question) in contradicted,
            answers=tuple(
                tuple(Answer(says=says, by=tuple(by)) for says, by in by_party.get(party, {}).items()) for party in parties
            ),
        )
        for question, by_party in given.items()
        if by_party
    )
    return Table(parties=parties, rows=tuple(rows))


def _party(source: Source) -> str:
    return OUTLETS if source.kind in ("outlet", "media") else source.party or source.role or source.name


def _answers(claim: Claim) -> Iterator[tuple[Question, str]]:
    denied = "not " if claim.stance == "denies" or claim.certainty == "negated" else ""
    if claim.harm:
        questions: dict[Outcome, Question] = {"killed": "killed", "wounded": "wounded"}
        if (
            (question := questions.get(claim.harm.outcome))
            and claim.harm.scope in ("incident", "increment")
            and claim.harm.group != "attacker"
        ):
            yield question, denied + figure(claim.harm)
    elif claim.responsibility:
        body = claim.responsibility
        match body.act:
            case "claims":
                yield "attacker", f"claims {body.of or 'responsibility'}"
            case "denies":
                yield "attacker", f"denies {body.of or 'responsibility'}"
            case "accuses" if body.accused:
                yield "attacker", denied + body.accused
    elif claim.attack:
        if claim.attack.attacker:
            yield "attacker", denied + claim.attack.attacker
        for weapon in claim.attack.weapons:
            yield "weapon", denied + weapon
    elif claim.weapon_identification:
        yield "weapon", denied + claim.weapon_identification.weapon
    elif claim.targeting:
        aimed = claim.targeting.aspect != "hit"
        no = "not " if claim.targeting.aspect == "not_aimed_at" else denied
        yield "target" if aimed else "hit", no + claim.targeting.target
    elif claim.damage:
        yield "hit", f"{denied}{claim.damage.object} {claim.damage.extent.replace('_', ' ')}"
    elif claim.munitions and claim.munitions.intercepted:
        yield "interception", f"{denied}{figure(claim.munitions.intercepted)} {claim.munitions.weapon}"
