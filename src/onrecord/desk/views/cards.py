"""Claims with their speakers and what people decided of them: the cards of the report page and of the review queue."""

from collections.abc import Mapping, Sequence

from onrecord.desk.decisions import standing
from onrecord.joining.types import Decision
from onrecord.model import Claim, Record, Value
from onrecord.show.plain import name_of

AROUND = 160
"""Code points shown before and after the words of a claim."""


class Card(Value, frozen=True, kw_only=True):
    """`seen` is the id of the latest decision that the card shows, by which later ones are noticed and `state` what holds of them."""

    claim: Claim
    report: str
    before: str
    after: str
    speaker: str
    place: str | None
    decided: tuple[Decision, ...]
    state: str | None
    seen: str


def cards(record: Record, decisions: Mapping[str, Sequence[Decision]]) -> tuple[Card, ...]:
    """One card a claim, in the order of the text. `decisions` are those on each claim with those that undo them, oldest first."""
    where = {place.id: place.name for place in record.places}
    return tuple(
        _card(record, claim, where.get(claim.place or ""), tuple(decisions.get(claim.id, ()))) for claim in record.claims
    )


def _card(record: Record, claim: Claim, place: str | None, decided: tuple[Decision, ...]) -> Card:
    text, first, last_span = record.report.text, claim.evidence[0], claim.evidence[-1]
    last = next(reversed(standing(decided)), None)
    return Card(
        claim=claim,
        report=record.report.id,
        before=" ".join(text[max(0, first.start - AROUND) : first.start].split()),
        after=" ".join(text[last_span.end : last_span.end + AROUND].split()),
        speaker=name_of(record, claim.source),
        place=place,
        decided=decided,
        state=last.action if last else None,
        seen=decided[-1].id if decided else "",
    )
