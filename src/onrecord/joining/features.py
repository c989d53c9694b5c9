"""A telling → what of it is compared: days, places, method, parties, weapons, targets, figures, names (codebook I2)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.incidents.toll import counts
from onrecord.joining import names
from onrecord.joining.types import Telling
from onrecord.joining.waves import TOWNS, apart, says_several
from onrecord.kinds import Attack, Harm, Responsibility, Targeting
from onrecord.model import Method, Place, Time

DATING = frozenset({"attack", "harm", "targeting", "damage"})
"""Kinds of claim whose time is the incident's."""
SAID_TO_BE = frozenset({"report_date", "today"})
"""Rules by which a day is the report's own for want of a better one, or may be the day of what else the report tells."""
NIGHT = frozenset({"overnight", "last_night", "tonight"})
SHORT = 3
"""Days of an interval that still says when."""
PLACES = 24
"""Towns of one telling that count, its own first."""
TOWN = frozenset({"site", "neighbourhood", "town"})


class Days(NamedTuple):
    """First and last day as ordinals."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class Features(NamedTuple):
    """What is compared of a telling. `days` is when as far as told; `others` are days that its claims give beside."""

    telling: Telling
    published: int | None
    days: Days | None
    others: tuple[Days, ...]
    sure: bool
    """Whether the day is the incident's own, not the report's."""
    night: bool
    """Whether it was in a night, which has two dates: the days are then its evening's and its morning's."""
    place: Place | None
    towns: tuple[Place, ...]
    country: str | None
    method: Method
    parties: frozenset[str]
    weapons: frozenset[str]
    targets: frozenset[str]
    figures: dict[str, frozenset[int]]
    victims: frozenset[str]
    wave: bool
    """Whether it is of a wave as a whole."""

    @property
    def exact(self) -> bool:
        return self.days is not None and self.days.length <= SHORT


def features(telling: Telling) -> Features:
    """What is compared of a telling."""
    incident = telling.incident
    own = days(incident.time)
    told = [found for claim in telling.claims if claim.kind in DATING and (found := days(claim.time))]
    if own and told and all(found == told[0] and _earlier(found, own) for found in told):
        incident, own = replace(incident, time=None), told[0]
    night = own is not None and incident.time is not None and incident.time.rule in NIGHT
    if night and own and own.length == 1:
        own = Days(own.first, own.last + 1)
    place = next((one for one in telling.places if one.id == incident.place), None)
    towns = {(one.geonames or one.name): one for one in telling.places if one.precision in TOWN}
    return Features(
        telling=telling,
        published=_ordinal(telling.report.published),
        days=own,
        others=tuple(sorted({found for found in told if found.length <= SHORT} - {own})),
        sure=bool(incident.time and incident.time.rule not in SAID_TO_BE) or (own in told),
        night=night,
        place=place,
        towns=tuple(towns.values())[:PLACES],
        country=next((one.country for one in (place, *telling.places) if one and one.country), None),
        method=incident.method,
        parties=frozenset(filter(None, map(names.group, _parties(telling)))),
        weapons=names.heads(weapon.name for weapon in incident.weapons),
        targets=names.heads(_targets(telling)) - names.heads(one.name for one in telling.places),
        figures=_figures(telling),
        victims=frozenset(_victims(telling)),
        wave=own is not None
        and own.length <= SHORT
        and (says_several(telling.claims) or len(apart(tuple(towns.values()))) >= TOWNS),
    )


def _earlier(told: Days, own: Days) -> bool:
    """Whether a claim dates an incident before the sentence that tells of it does, which then is of what was said about it afterwards."""
    return told.length <= SHORT and told.last < own.first


def days(time: Time | None) -> Days | None:
    """An interval as ordinals of days; None where it cannot be told."""
    if time is None:
        return None
    first, last = _ordinal(time.from_), _ordinal(time.to)
    return None if first is None or last is None else Days(min(first, last), max(first, last))


def _ordinal(written: str | None) -> int | None:
    try:
        return date.fromisoformat((written or "")[:10]).toordinal()
    except ValueError:
        return None


def _parties(telling: Telling) -> Iterable[str]:
    for attacker in telling.incident.attackers:
        if attacker.kind != "unnamed":
            yield attacker.name
    for claim in telling.claims:
        if isinstance(claim.responsibility, Responsibility):
            yield claim.responsibility.accused or ""
            if claim.responsibility.act in ("claims", "denies"):
                yield next((source.name for source in telling.sources if source.id == claim.source), "")
        if isinstance(claim.attack, Attack) and claim.attack.attacker:
            yield claim.attack.attacker


def _targets(telling: Telling) -> Iterable[str]:
    for target in telling.incident.targets:
        yield target.name
    for claim in telling.claims:
        if isinstance(claim.targeting, Targeting) and claim.targeting.aspect != "not_aimed_at":
            yield claim.targeting.target
        if isinstance(claim.attack, Attack) and claim.attack.target:
            yield claim.attack.target


def _figures(telling: Telling) -> dict[str, frozenset[int]]:
    """Totals in numbers by outcome, as the report gives and sums them up."""
    found: dict[str, set[int]] = {}
    for outcome, toll in telling.incident.toll.items():
        if toll.best is not None:
            found.setdefault(outcome, set()).add(toll.best)
    for claim in telling.claims:
        if isinstance(claim.harm, Harm) and claim.harm.best is not None and counts(claim):
            found.setdefault(claim.harm.outcome, set()).add(claim.harm.best)
    return {outcome: frozenset(numbers) for outcome, numbers in found.items()}


def _victims(telling: Telling) -> Iterable[str]:
    """Surnames and first names of victims named."""
    for victim in telling.incident.victims:
        if victim.kind == "named":
            yield " ".join(sorted(names.words(victim.name)))
    for claim in telling.claims:
        if isinstance(claim.harm, Harm) and claim.harm.name:
            yield " ".join(sorted(names.words(claim.harm.name)))
