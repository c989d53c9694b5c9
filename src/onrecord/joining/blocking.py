"""A telling → the keys under which it is kept, and those under which it looks for others: places and times, wider where one is vague.

Two tellings are candidates for one incident if one is kept under a key that the other asks for. Towns meet in cells of a degree, regions
and countries by their codes, a town that a report names beside its own by its name; days meet exactly or follow one on the other. Weeks
and months are kept apart (``vague:``), and so are the days before a report that gives no day but its own (``late:``).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from math import cos, floor, radians

from onrecord.joining.comparing import AROUND, LATER
from onrecord.joining.features import Days, Features, features
from onrecord.joining.types import Telling
from onrecord.model import Place

MONTHS = 14
"""Months of an interval up to which it is looked up; a longer one does not say when."""
_DEGREE = 111.0
"""Kilometres of a degree of latitude."""


def blocks(telling: Telling) -> tuple[str, ...]:
    """The keys to keep a telling under, in order."""
    return kept(features(telling))


def probes(telling: Telling) -> tuple[str, ...]:
    """The keys to look for others under, in order: what is kept under one of them may be of the same incident."""
    return asked(features(telling))


def kept(one: Features) -> tuple[str, ...]:
    return (*_keys(_kept_places(one), _kept_times(one)), f"report:{one.telling.report.id}")


def asked(one: Features) -> tuple[str, ...]:
    return (*_keys(_asked_places(one), _asked_times(one)), f"report:{one.telling.report.id}")


def _keys(places: Iterable[str], times: Iterable[str]) -> tuple[str, ...]:
    when = sorted(set(times))
    return tuple(f"{place}@{time}" for place in sorted(set(places)) for time in when)


def _kept_places(one: Features) -> Iterator[str]:
    if not _places(one):
        yield "nowhere"
    for place in _places(one):
        if place.precision not in ("country", "area"):
            yield f"named:{place.name.lower()}"
        if not place.country:
            continue
        if _wide(place):
            yield f"country:{place.country}"
            continue
        yield f"in:{place.country}"
        if _pointed(place):
            yield f"cell:{floor(place.lat or 0)},{floor(place.lon or 0)}"
            yield f"in:{place.country}.{place.admin1}"
        else:
            yield f"region:{place.country}.{place.admin1}"


def _asked_places(one: Features) -> Iterator[str]:
    if not _places(one):
        yield "nowhere"
    yield from (f"named:{place.name.lower()}" for place in one.telling.beside)
    for place in _places(one):
        if not place.country:
            yield f"named:{place.name.lower()}"
            continue
        yield f"country:{place.country}"
        if _wide(place):
            yield f"in:{place.country}"
            continue
        yield f"region:{place.country}.{place.admin1}"
        if _pointed(place):
            yield from _cells(place)
        else:
            yield f"in:{place.country}.{place.admin1}"


def _places(one: Features) -> list[Place]:
    return [place for place in (one.place, *one.towns) if place]


def _wide(place: Place) -> bool:
    return place.precision in ("country", "area") or not (place.admin1 or _pointed(place))


def _pointed(place: Place) -> bool:
    return place.precision not in ("district", "region", "country", "area") and None not in (place.lat, place.lon)


def _cells(place: Place) -> Iterator[str]:
    """Cells of a degree within reach of what can be one place."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    up = AROUND / _DEGREE
    side = up / max(cos(radians(lat)), 0.1)
    for row in {floor(lat - up), floor(lat + up)}:
        for column in {floor(lon - side), floor(lon + side)}:
            yield f"cell:{row},{column}"


def _kept_times(one: Features) -> Iterator[str]:
    if one.days is None:
        yield "never"
    elif not one.exact:
        yield from (f"vague:{month}" for month in _months(one.days))
    else:
        for day in _told(one):
            yield _iso(day)
            yield _iso(day)[:7]
        if not one.sure:
            yield from (f"late:{_iso(day)}" for day in range(one.days.first - LATER, one.days.first))


def _asked_times(one: Features) -> Iterator[str]:
    if one.days is None:
        yield "never"
    elif not one.exact:
        for month in _months(one.days):
            yield month
            yield f"vague:{month}"
    else:
        for day in _told(one):
            yield f"late:{_iso(day)}"
            yield f"vague:{_iso(day)[:7]}"
            yield _iso(day)
        yield from (_iso(day) for day in (one.days.first - 1, one.days.last + 1))
        if not one.sure:
            yield from (_iso(day) for day in range(one.days.first - LATER, one.days.first))


def _told(one: Features) -> list[int]:
    return [day for days in (one.days, *one.others) if days for day in range(days.first, days.last + 1)]


def _iso(day: int) -> str:
    return date.fromordinal(max(day, 1)).isoformat()


def _months(days: Days) -> list[str]:
    """Months of an interval; none where there are too many to say when."""
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > MONTHS:
        return []
    months = (first.year * 12 + first.month - 1 + step for step in range(count))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months]
