"""Reading → places (codebook P1 to P3): where each name stands, what it is, what part it plays, in the order of the text.

A place that no gazetteer has keeps what the report says of it: a village *in Herat province* lies at the province, as a district or town of it.
"""

from collections import Counter
from collections.abc import Sequence

from onrecord.gazetteer import Entry, Kind
from onrecord.mentions.nations import nations
from onrecord.mentions.place_names import Found, find_names
from onrecord.mentions.place_resolve import settle
from onrecord.mentions.place_roles import roles
from onrecord.mentions.place_weigh import Settled
from onrecord.model import Alternative, Place, PlacePrecision, PlaceRole
from onrecord.reading.types import Reading

PRECISION: dict[Kind, PlacePrecision] = {
    "country": "country",
    "former": "country",
    "admin1": "region",
    "admin2": "district",
    "town": "town",
    "area": "area",
    "region": "region",
    "site": "site",
}


def find(reading: Reading) -> tuple[Place, ...]:
    """All places of a reading, ids p1, p2, … in the order of the text."""
    found = find_names(reading)
    settled = settle(reading.text, found)
    parts = roles(reading, found, settled)
    home = _home(reading.text, settled)
    return tuple(
        _place(f"p{number}", reading.text, name, what, part, home)
        for number, (name, what, part) in enumerate(zip(found, settled, parts, strict=True), 1)
    )


def _home(text: str, settled: Sequence[Settled]) -> str | None:
    """The country that most of the report's places lie in, and of what else tells countries, if more than half do."""
    countries = Counter(what.entry.country for what in settled if what.entry and what.entry.country)
    countries.update(nation.country for nation in nations(text))
    if not countries:
        return None
    country, times = countries.most_common(1)[0]
    return country if 2 * times > countries.total() else None


def _place(id: str, text: str, name: Found, what: Settled, role: PlaceRole, home: str | None) -> Place:
    written = " ".join(name.span.of(text).split())
    entry, around = what.entry, what.around
    if entry is None:
        return Place(
            id=id,
            span=name.span,
            name=written,
            role=role,
            lat=around.lat if around else None,
            lon=around.lon if around else None,
            country=around.country if around else home,
            admin1=around.admin1 if around else None,
            precision=_told(name) or (PRECISION[around.kind] if around else "site" if name.site else None),
        )
    return Place(
        id=id,
        span=name.span,
        name=written,
        role=role,
        geonames=entry.geonames,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        admin1=entry.admin1,
        precision=_precision(name, entry),
        alternatives=tuple(_alternative(other) for other in what.others),
    )


def _told(name: Found) -> PlacePrecision | None:
    return PRECISION[name.kind] if name.kind else None


def _precision(name: Found, entry: Entry) -> PlacePrecision:
    if name.site:
        return "site"
    if name.kind in ("admin1", "admin2") and entry.kind in ("town", "admin1", "admin2"):
        return PRECISION[name.kind]
    return PRECISION[entry.kind]


def _alternative(entry: Entry) -> Alternative:
    return Alternative(geonames=entry.geonames, name=entry.name, lat=entry.lat, lon=entry.lon, country=entry.country)
