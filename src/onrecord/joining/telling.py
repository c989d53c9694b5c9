"""A report's record → its tellings: each incident with the claims, sources and places that it rests on, all that joining needs."""

from onrecord.ids import content_id
from onrecord.joining.sketches import sketch
from onrecord.joining.spread import Told, spread
from onrecord.joining.types import Heading, Telling
from onrecord.model import OUTLET, Place, Record, Report


def tell(record: Record) -> tuple[Telling, ...]:
    """One telling an incident of the report, and one a town of a wave. A telling is known by the report, the incident's number there and the
    town, so that reading the report again gives the same id."""
    if not record.incidents:
        return ()
    report = record.report
    heading = Heading(
        id=report.id, key=record.key, url=report.url, outlet=report.outlet, title=report.title, published=report.published
    )
    signature = sketch(read_text(report))
    return tuple(_telling(record, heading, signature, told) for told in spread(record))


def read_text(report: Report) -> str:
    """A report's text without what is no part of it (codebook A11)."""
    pieces, end = [], 0
    for span in sorted(dropped.span for dropped in report.dropped if dropped.span):
        pieces.append(report.text[end : span.start])
        end = max(end, span.end)
    return "".join([*pieces, report.text[end:]])


def _telling(record: Record, heading: Heading, signature: bytes, told: Told) -> Telling:
    speakers = {claim.source for claim in told.claims} | {OUTLET}
    parts = (told.part,) if told.part else ()
    return Telling(
        id=content_id("t", record.report.id, told.incident.id, *parts),
        report=heading,
        sketch=signature,
        incident=told.incident,
        claims=told.claims,
        sources=tuple(source for source in record.sources if source.id in speakers),
        places=_places(record, told),
    )


def _places(record: Record, told: Told) -> tuple[Place, ...]:
    """The incident's place first, then where its claims are, then where else something happened in the sentences that tell of it; where no
    place is the incident's, the towns that the report names."""
    named = dict.fromkeys([told.incident.place, *(claim.place for claim in told.claims), *(place.id for place in told.places)])
    if told.incident.place is None:
        named.update(dict.fromkeys(place.id for place in record.places if place.role in ("other", "origin", "name_part")))
    places = {place.id: place for place in record.places}
    return tuple(places[id] for id in named if id is not None)
