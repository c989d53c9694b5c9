"""Record → nothing, or `ValueError`: the first law, proved.

Every span lies in the text, every quote is verbatim, every id stands for something.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Record, Span

GAP = " … "
"""What joins the pieces of a quote taken from several spans."""


def quote(text: str, evidence: Iterable["Span"]) -> str:
    """The words at the evidence spans, as a claim quotes them."""
    return GAP.join(text[start:end] for start, end in evidence)


def prove(record: "Record") -> None:
    """Raise `ValueError` naming the first span, quote or id of the record that does not hold."""
    text = record.report.text

    def inside(owner: str, spans: Iterable["Span | None"]) -> None:
        for span in spans:
            if span is not None and not 0 <= span[0] < span[1] <= len(text):
                raise ValueError(f"{owner}: span {list(span)} is empty or outside the text of {len(text)} characters")

    ids = {
        name: {item.id for item in getattr(record, name)} for name in ("sources", "statements", "places", "claims", "incidents")
    }
    for name, distinct in ids.items():
        if len(distinct) < len(getattr(record, name)):
            raise ValueError(f"{name}: two have one id")

    def known(owner: str, name: str, wanted: Iterable[str | None]) -> None:
        for one in wanted:
            if one is not None and one not in ids[name]:
                raise ValueError(f"{owner}: {one!r} is not among the {name}")

    if "outlet" not in ids["sources"]:
        raise ValueError("sources: the outlet is missing")
    for dropped in record.report.dropped:
        inside("dropped", [dropped.span])
    for source in record.sources:
        inside(f"source {source.id}", source.mentions)
    for statement in record.statements:
        inside(f"statement {statement.id}", [*statement.content, statement.cue, statement.source_span])
        known(f"statement {statement.id}", "sources", [statement.source, *statement.chain])
    for place in record.places:
        inside(f"place {place.id}", [place.span])
    for claim in record.claims:
        if not claim.evidence:
            raise ValueError(f"claim {claim.id}: no evidence")
        inside(f"claim {claim.id}", [*claim.evidence, claim.time.span if claim.time else None])
        if claim.quote != quote(text, claim.evidence):
            raise ValueError(f"claim {claim.id}: its quote is not verbatim at its span")
        known(f"claim {claim.id}", "sources", [claim.source])
        known(f"claim {claim.id}", "statements", [claim.statement])
        known(f"claim {claim.id}", "places", [claim.place])
        known(f"claim {claim.id}", "incidents", [claim.incident])
    for incident in record.incidents:
        owner = f"incident {incident.id}"
        inside(owner, [incident.time.span if incident.time else None])
        for entities in (incident.attackers, incident.victims, incident.weapons, incident.targets):
            for entity in entities:
                inside(owner, entity.mentions)
        known(owner, "places", [incident.place])
        known(owner, "claims", [*incident.claims, *(claim for toll in incident.toll.values() for claim in toll.claims)])
        for side in (side for contradiction in incident.contradictions for side in contradiction.sides):
            known(owner, "sources", [side.source])
            known(owner, "claims", side.claims)
