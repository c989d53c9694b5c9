"""The tellings of one incident → the incident as all of them tell it: what, when, where, who, how many, how well attested."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord.ids import content_id
from onrecord.incidents.method import ORDER
from onrecord.incidents.titles import title
from onrecord.joining import names
from onrecord.joining.decisions import Decided
from onrecord.joining.features import Features
from onrecord.joining.grades import grade
from onrecord.joining.sides import contradictions
from onrecord.joining.sketches import copies
from onrecord.joining.speakers import speakers
from onrecord.joining.tolls import curves
from onrecord.joining.totals import counted, totals
from onrecord.joining.types import Grade, Heading, Joined, Located, Telling
from onrecord.mentions.number_values import vague
from onrecord.model import Attacker, Entity, Method, Place, Time, Victim

WIDE = ("site", "neighbourhood", "town", "district", "region", "area", "country", None)
"""Precisions of a place, the narrowest first."""


def first(members: Iterable[Features]) -> Telling:
    """The telling that an incident is named by: the one published first, then by id."""
    return min((one.telling for one in members), key=lambda one: (one.report.published or "9999", one.report.id, one.id))


def joined(members: Sequence[Features], holds: Decided, fragments: frozenset[str]) -> Joined:
    """One incident of its tellings, which are in the order of what they say (`clustering.rank`)."""
    tellings = [one.telling for one in members]
    own = [one for one in members if one.telling.id not in fragments] or list(members)
    copied = copies((one.report, one.sketch) for one in tellings)
    who = speakers(tellings)
    when, where, how = _time(own), _place(own), _method(own)
    given = {outcome: totals(told, who, vague()) for outcome, told in counted(tellings, copied).items()}
    return Joined(
        id=content_id("e", first(own).id),
        title=title(how, where, when),
        method=how,
        time=when,
        place=_located(where),
        attackers=_attackers(tellings),
        weapons=_entities(weapon for one in tellings for weapon in one.incident.weapons),
        targets=_entities(target for one in tellings for target in one.incident.targets),
        victims=_victims(tellings),
        toll={outcome: curve.current for outcome, curve in curves(tellings, who, copied).items()},
        grade=_graded(tellings, holds) or grade(tellings, who, frozenset(copied)),
        contradictions=contradictions(tellings, who, given, frozenset(copied)),
        reports=_headings(tellings, copied),
        tellings=tuple(sorted(one.id for one in tellings if one.id not in fragments)),
    )


def _time(members: Sequence[Features]) -> Time | None:
    """The time most tellings give of those that say it best; the first of equals."""
    timed = [one for one in members if one.telling.incident.time]
    exact = [one for one in timed if one.exact and one.sure] or [one for one in timed if one.exact] or timed
    if not exact:
        return None
    votes = Counter(day for one in exact if one.days for day in {one.days.last} | {day.last for day in one.others})
    best = max(
        exact,
        key=lambda one: (votes[one.days.last] if one.days else 0, bool(one.days and one.days.length == 1), -exact.index(one)),
    )
    found = best.telling.incident.time
    return replace(found, span=None) if found else None


def _place(members: Sequence[Features]) -> Place | None:
    """The narrowest kind of place that tellings give, and of those the one most give."""
    places = [one.place for one in members if one.place]
    if not places:
        return None
    whole = [one.place for one in members if one.wave and one.place and one.place.precision == "country"]
    if whole:
        return whole[0]
    votes = Counter(place.geonames or place.name for place in places)
    return max(
        places, key=lambda place: (votes[place.geonames or place.name], -WIDE.index(place.precision), -places.index(place))
    )


def _method(members: Sequence[Features]) -> Method:
    """The method most tellings give; what aircraft did is also told as a bombing."""
    votes: Counter[Method] = Counter(one.method for one in members if one.method != "other")
    if votes["air_strike"]:
        votes["air_strike"] += votes.pop("bombing", 0)
    return max(votes, key=lambda method: (votes[method], -ORDER.index(method)), default="other")


def _located(place: Place | None) -> Located | None:
    if place is None:
        return None
    return Located(
        name=place.name,
        geonames=place.geonames,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        precision=place.precision,
    )


def _attackers(tellings: Sequence[Telling]) -> tuple[Attacker, ...]:
    """Each party once, by its fullest name, those named before those unnamed."""
    found: dict[str, Attacker] = {}
    for attacker in sorted(
        (one for telling in tellings for one in telling.incident.attackers), key=lambda one: one.kind == "unnamed"
    ):
        key = names.group(attacker.name) or attacker.name.lower()
        known = found.get(key)
        if known is None or (known.kind == attacker.kind and len(attacker.name) > len(known.name)):
            found[key] = Attacker(name=attacker.name, kind=attacker.kind, mentions=())
    return tuple(found.values())


def _entities(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    found: dict[frozenset[str], Entity] = {}
    for entity in entities:
        key = names.heads([entity.name]) or frozenset([entity.name.lower()])
        known = next((other for other in found if other & key), key)
        if known not in found or len(entity.name) > len(found[known].name):
            found[known] = Entity(name=entity.name, mentions=())
    return tuple(found.values())


def _victims(tellings: Sequence[Telling]) -> tuple[Victim, ...]:
    """Each person named once (T11), then those described, each description once."""
    found: dict[tuple[str, str], Victim] = {}
    for victim in (one for telling in tellings for one in telling.incident.victims):
        words = names.words(victim.name)
        key = (victim.kind, words[-1] if victim.kind == "named" and words else victim.name.lower())
        known = found.get(key)
        if known is None or len(victim.name) > len(known.name):
            found[key] = Victim(name=victim.name, kind=victim.kind, mentions=())
    return tuple(sorted(found.values(), key=lambda one: one.kind != "named"))


def _headings(tellings: Sequence[Telling], copied: Iterable[str] | dict[str, str]) -> tuple[Heading, ...]:
    """Each report once, in the order of publication, copies with their original."""
    originals = dict(copied) if isinstance(copied, dict) else {}
    reports = {one.report.id: one.report for one in tellings}
    return tuple(
        replace(report, copy_of=originals.get(report.id))
        for report in sorted(reports.values(), key=lambda one: (one.published or "9999", one.id))
    )


def _graded(tellings: Sequence[Telling], holds: Decided) -> Grade | None:
    """What a person graded last stands (I6)."""
    taken = [holds.grades[one.id] for one in tellings if one.id in holds.grades]
    if not taken:
        return None
    value, decision = max(taken, key=lambda one: (one[1].at, one[1].id))
    return Grade(value=value, reason=f"graded by {decision.by}" + (f": {decision.why}" if decision.why else ""))
