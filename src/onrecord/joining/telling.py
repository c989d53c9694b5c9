"""A report's record → its tellings: each incident with the claims, sources and places that it rests on, all that joining needs."""

from msgspec.structs import replace

from onrecord.ids import content_id
from onrecord.joining.sketches import sketch
from onrecord.joining.spread import Told, spread
from onrecord.joining.types import Heading, Telling
from onrecord.model import OUTLET, Place, Record, Report

BESIDE = 8
"""Places beside those of a telling that are kept of a report, those named first."""


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
    places = _places(record, told)
    return Telling(
        id=content_id("t", record.report.id, told.incident.id, *parts),
        report=heading,
        sketch=signature,
        incident=told.incident,
        claims=told.claims,
        sources=tuple(source for source in record.sources if source.id in speakers),
        places=places,
        beside=_beside(record, places),
    )


def _beside(record: Record, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Each place once by its first mention, without what the telling has and what is too wide to be one's place."""
    known = {place.geonames or place.name.lower() for place in places}
    found: dict[int | str, Place] = {}
    for place in record.places:
        key = place.geonames or place.name.lower()
        if key not in known and place.precision not in ("country", "area"):
            found.setdefault(key, replace(place, alternatives=()))
    return tuple(found.values())[:BESIDE]


def _places(record: Record, told: Told) -> tuple[Place, ...]:
    """The incident's place first, then where its claims are, then where else something happened in the sentences that tell of it; where no
    place is the incident's, the towns that the report names."""
    named = dict.fromkeys([told.incident.place, *(claim.place for claim in told.claims), *(place.id for place in told.places)])
    if told.incident.place is None:
        named.update(dict.fromkeys(place.id for place in record.places if place.role in ("other", "origin", "name_part")))
    places = {place.id: place for place in record.places}
    return tuple(places[id] for id in named if id is not None)
