"""A report that tells a wave → the wave as a whole and each of its towns as a part (codebook I1, T9), whose figures are no totals of it.

The reader may take a night over five cities for one incident or for five. Either way the report tells the whole, and its parts by town.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.incidents.titles import title
from onrecord.joining.features import SHORT, TOWN, days
from onrecord.joining.names import naming
from onrecord.joining.waves import TOWNS, apart, says_several
from onrecord.kinds import Harm
from onrecord.model import Claim, ClaimKind, Incident, Place, Record, Span

OF_A_TOWN: frozenset[ClaimKind] = frozenset(
    {"harm", "attack", "targeting", "damage", "response", "weapon_identification", "alert"}
)
"""Kinds of claim that can be about one town of the wave."""


class Told(NamedTuple):
    """An incident of a report as it is joined: `part` names the town of a wave, empty for a wave's whole and for any other incident."""

    incident: Incident
    claims: tuple[Claim, ...]
    part: str
    places: tuple[Place, ...]
    """Other places where something happened in the sentences that tell of it."""


def spread(record: Record) -> tuple[Told, ...]:
    """The incidents of a report, those of a wave told as a whole and by their towns."""
    about: dict[str | None, list[Claim]] = {}
    for claim in record.claims:
        about.setdefault(claim.incident, []).append(claim)
    plain = [
        Told(incident, tuple(about.get(incident.id, ())), "", _around(record, about.get(incident.id, ())))
        for incident in record.incidents
    ]
    night = _night(record, plain)
    if not night:
        return tuple(plain)
    rest = [told for told in plain if told not in night]
    return (*_spread(record, night), *rest)


def _night(record: Record, plain: Sequence[Told]) -> list[Told]:
    """The incidents of one night's wave, the one that tells it first; none where the report tells no wave."""
    for whole in plain:
        when = days(whole.incident.time)
        if when is None or when.length > SHORT:
            continue
        country = _country(record, whole)
        others = [
            other
            for other in plain
            if other is not whole
            and (then := days(other.incident.time))
            and then.length <= SHORT
            and max(then.first - when.last, when.first - then.last) <= 1
            and _country(record, other) == country
        ]
        towns = _towns(record, [whole, *others])
        if says_several(whole.claims) and (len(apart(towns)) > 1 or (towns and _told_wide(record, whole))):
            return [whole, *others]
        own = [claim.place for claim in whole.claims if claim.kind in OF_A_TOWN and claim.place]
        if len(apart([town for town in towns if town.id in own])) >= TOWNS:
            return [whole, *others]
    return []


def _told_wide(record: Record, told: Told) -> bool:
    """Whether some of it is placed in a country or a region, not in a town."""
    return any(place.precision in ("country", "region") for place in _by_id(record, told))


def _country(record: Record, told: Told) -> str | None:
    own = next((place.country for place in record.places if place.id == told.incident.place and place.country), None)
    return own or next((place.country for place in told.places if place.country), None)


def _towns(record: Record, night: Iterable[Told]) -> list[Place]:
    """The towns of a wave, each once, by the first place that names it."""
    found: dict[object, Place] = {}
    for told in night:
        for place in (*_by_id(record, told), *told.places):
            if place and place.precision in TOWN and place.role not in ("dateline", "name_part", "said_at"):
                found.setdefault(place.geonames or place.name, place)
    return list(found.values())


def _by_id(record: Record, told: Told) -> list[Place]:
    wanted = {told.incident.place, *(claim.place for claim in told.claims)}
    return [place for place in record.places if place.id in wanted]


def _spread(record: Record, night: Sequence[Told]) -> list[Told]:
    whole = night[0].incident
    towns = _towns(record, night)
    keys = {place.id: place.geonames or place.name for place in record.places}
    of_town: dict[object, list[Claim]] = {town.geonames or town.name: [] for town in towns}
    rest: list[Claim] = []
    for told in night:
        home = keys.get(told.incident.place or "") if told is not night[0] else None
        for claim in told.claims:
            at = keys.get(claim.place or "", home)
            if claim.kind in OF_A_TOWN and at in of_town and not _of_all(record.report.text, claim):
                of_town[at].append(claim)
            else:
                rest.append(claim)
    country = next(
        (place for place in record.places if place.precision == "country" and place.country == towns[0].country), None
    )
    where = country.id if country else None
    widest = replace(
        whole, main=any(told.incident.main for told in night), place=where, toll={}, contradictions=(), victims=(), targets=()
    )
    widest = replace(widest, title=title(whole.method, country, whole.time), claims=tuple(claim.id for claim in rest))
    found = [Told(widest, tuple(rest), "", tuple(towns))]
    for town in towns:
        claims = of_town[town.geonames or town.name]
        name = title(whole.method, town, whole.time)
        part = replace(widest, main=False, title=name, place=town.id, claims=tuple(claim.id for claim in claims))
        found.append(Told(part, tuple(claims), town.name, ()))
    return found


def _of_all(text: str, claim: Claim) -> bool:
    """Whether a claim says that it is of all the towns together."""
    start, end = sentence(text, claim.evidence[0].start)
    words = text[start:end]
    return bool(_all().search(words)) or (says_several([claim]) and not isinstance(claim.harm, Harm))


@cache
def _all() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(naming().in_all))})\b", re.IGNORECASE)


def _around(record: Record, claims: Sequence[Claim]) -> tuple[Place, ...]:
    told = sorted({sentence(record.report.text, claim.evidence[0].start) for claim in claims})
    return tuple(
        place
        for place in record.places
        if place.role == "event" and any(start <= place.span.start < end for start, end in told)
    )


def sentence(text: str, at: int) -> Span:
    """Roughly the sentence around an offset: from one full stop, question or exclamation mark or line end to the next."""
    start = max(text.rfind(end, 0, at) for end in (". ", "! ", "? ", "\n"))
    ends = [found for end in (". ", "! ", "? ", "\n") if (found := text.find(end, at)) >= 0]
    return Span(start + 1, min(ends, default=len(text)))
