"""Two tellings → how far they speak of one incident, feature by feature, each with its reason (codebook I2).

Points are added up; from `SAME` on two tellings are of one incident. A shared war, city or politician is not enough: a town and a day
make six points, and what is known of method, target and toll must not speak against it. The weights were set on our own reports and on the
development articles named in ``docs/joining.md``.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.incidents.clustering import agree, kilometres
from onrecord.joining.features import Days, Features, features
from onrecord.joining.sketches import COPY, likeness
from onrecord.joining.types import Telling
from onrecord.model import Method, Place, Value

Feature = Literal["place", "time", "method", "parties", "weapons", "targets", "toll", "victims", "phrases"]

SAME = 6.0
APART = -100.0
"""Points of what cannot be: another place, another day."""
REWRITTEN = 0.3
"""Share of phrases that one story keeps when it is written anew; reports of one event by two hands share less than 0.15, and of 1,000 pairs of
unrelated army releases, all to one form, one shares as much."""
SOON = 2
"""Days within which a report that gives no day but its own is most likely of it."""
MISDATED = -3.0
"""Points of exact days that follow one on the other: two strikes more likely than one misdated, unless much else is alike."""
NEAR = 15.0
"""Kilometres within which two places named are one's outskirts."""
AROUND = 40.0
VAGUE = 10
"""Days of an interval that still says something of when."""
VAGUEST = 366
"""Days of an interval beyond which it does not say when."""
LATER = 10
"""Days after an incident within which reports go on about it that give no day but their own."""
ALIKE: frozenset[frozenset[Method]] = frozenset(
    frozenset[Method](pair)
    for pair in (
        ("air_strike", "bombing"),
        ("air_strike", "missile_strike"),
        ("air_strike", "shelling"),
        ("bombing", "drone_strike"),
        ("bombing", "missile_strike"),
        ("bombing", "mine"),
        ("shelling", "missile_strike"),
        ("shooting", "armed_clash"),
        ("shooting", "ground_assault"),
        ("shooting", "execution"),
        ("armed_clash", "ground_assault"),
        ("abduction", "execution"),
        ("bombing", "ground_assault"),
    )
)
"""Methods that reports take for each other."""
FROM_AFAR: frozenset[Method] = frozenset(("air_strike", "drone_strike", "missile_strike", "shelling", "bombing", "mine"))


class Reason(NamedTuple):
    feature: Feature
    points: float
    says: str


class Comparison(Value, frozen=True, kw_only=True):
    """What speaks for and against two tellings' being of one incident."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def same(self) -> bool:
        return self.score >= SAME


def compare(one: Telling, other: Telling) -> Comparison:
    """How far two tellings speak of one incident, and why."""
    return compared(features(one), features(other))


def compared(one: Features, other: Features) -> Comparison:
    """The same of tellings whose features are known. Symmetrical."""
    reasons: list[Reason] = []
    score = 0.0
    for reason in _reasons(one, other):
        reasons.append(reason)
        score += reason.points
        if score <= APART / 2:
            break
    return Comparison(score=score, reasons=tuple(reasons))


def part_of(one: Features, whole: Features) -> bool:
    """Whether one telling is of a part of the wave that the other tells: the same night and country, alike in method, in a town of the wave, or
    by the same party where the wave's towns are not all named."""
    if not whole.wave or one.wave or not one.exact or not one.days or not whole.days or one.country != whole.country:
        return False
    if one.place is None or one.place.precision in ("country", "area") or _gap(one.days, whole.days) > 0:
        return False
    methods = frozenset((one.method, whole.method))
    if "other" not in methods and len(methods) > 1 and methods not in ALIKE and not methods <= FROM_AFAR:
        return False
    over_all = whole.place is not None and whole.place.precision == "country"
    return _named(one.place, whole.towns) or (over_all and bool(one.parties & whole.parties))


def _reasons(one: Features, other: Features) -> Iterator[Reason]:
    if part_of(one, other) or part_of(other, one):
        yield Reason("place", APART, "one is a part of the wave that the other tells")
        return
    yield _time(one, other)
    yield _waves(one, other) if one.wave and other.wave else _place(one, other)
    yield _method(one.method, other.method)
    yield _shared("targets", one.targets, other.targets, 2.0, -0.5)
    yield _shared("parties", one.parties, other.parties, 1.0, -0.25)
    yield _shared("weapons", one.weapons, other.weapons, 0.5, -0.25)
    yield _shared("victims", one.victims, other.victims, 4.0, 0.0)
    yield from _tolls(one, other)
    yield _phrases(one, other)


def _time(one: Features, other: Features) -> Reason:
    first, second = one.days, other.days
    if first is None or second is None:
        both = first is None and second is None
        return Reason("time", -2.0 if both else APART, "when is not known of both")
    if max(first.length, second.length) > VAGUEST:
        return Reason("time", APART, "a period, no time")
    if one.night and other.night and first.first != second.first:
        return Reason("time", APART, "two nights")
    if _gap(first, second) == 0:
        length = max(first.length, second.length)
        if one.exact and other.exact:
            own = one.sure and other.sure
            return Reason("time", 3.0 if own else 2.5, "the same day" if own else "the same day, which is the report's own")
        if length <= VAGUE:
            return Reason("time", 1.0, f"days that overlap, told to {length} days")
        return Reason("time", 0.0, "days that overlap, but told vaguely")
    if any(_gap(mine, second) == 0 for mine in one.others) or any(_gap(first, yours) == 0 for yours in other.others):
        return Reason("time", 2.0, "a day that the other gives too")
    early, late = (one, other) if first.last < second.first else (other, one)
    if not late.sure and early.exact and late.exact and early.days and late.days:
        after = late.days.first - early.days.last
        if after <= LATER:
            return Reason("time", 1.5 if after <= SOON else 0.0, "told later, without a day of its own")
    if _gap(first, second) == 1 and one.exact and other.exact and not (_fresh(one) and _fresh(other)):
        return Reason("time", MISDATED, "a day apart, as one of them may misdate it")
    return Reason("time", APART, f"{_gap(first, second)} days apart")


def _fresh(one: Features) -> bool:
    """Whether a report was published on the day that it tells of, which it then hardly mistakes."""
    return one.days is not None and one.published is not None and one.published <= one.days.last


def _gap(one: Days, other: Days) -> int:
    """Days between two intervals; 0 where they overlap."""
    return max(one.first - other.last, other.first - one.last, 0)


def _place(one: Features, other: Features) -> Reason:
    first, second = one.place, other.place
    if first is None or second is None:
        if (first and _named(first, other.towns)) or (second and _named(second, one.towns)):
            return Reason("place", 1.5, "a place that the other names")
        if (first and _beside(first, other)) or (second and _beside(second, one)):
            return Reason("place", 1.0, "a place that the other names beside")
        known = first or second or one.towns or other.towns
        return Reason("place", APART if known else -0.5, "where is not known of both")
    if _one(first, second):
        wide = first.precision in ("country", "area")
        return Reason("place", 0.5 if wide else 3.0, f"both in {first.name}")
    if _named(first, other.towns) or _named(second, one.towns):
        return Reason("place", 1.5, "a place that the other names")
    beside = _beside(first, other) + _beside(second, one)
    if beside:
        return Reason(
            "place",
            1.0 if beside == 1 else 2.5,
            "a place that the other names beside" if beside == 1 else "places that each other name beside",
        )
    if not first.country or not second.country:
        return Reason("place", APART, f"{first.name}, {second.name}")
    if "country" in (first.precision, second.precision):
        return Reason("place", 0.5 if first.country == second.country else APART, f"{first.name}, {second.name}")
    if not agree(first, second):
        return Reason("place", APART, f"{first.name} is not {second.name}")
    if None not in (first.lat, second.lat) and first.precision == second.precision:
        away = kilometres(first, second)
        return Reason("place", 2.0 if away <= NEAR else 0.0, f"{first.name} and {second.name}, {away:.0f} km apart")
    return Reason("place", 1.0, f"{first.name} and {second.name}, one in the other")


def goes_on(one: Features, other: Features) -> bool:
    """Whether a telling says so little that it goes on about another of its report: no method, no dead, nothing of where or when against it."""
    if (
        one.telling.report.id != other.telling.report.id
        or one.method != "other"
        or "killed" in one.figures
        or one.wave
        or other.wave
    ):
        return False
    if one.place and other.place and not (_one(one.place, other.place) or agree(one.place, other.place)):
        return False
    return not one.days or not other.days or 0 <= one.days.first - other.days.first <= LATER


def _waves(one: Features, other: Features) -> Reason:
    """Two tellings of waves are of one if they name the same towns, or the same country and none that differ."""
    if one.country != other.country:
        return Reason("place", APART, "waves over two countries")
    shared = [town.name for town in one.towns if _named(town, other.towns)]
    if len(shared) > 1:
        return Reason("place", 3.0, f"one wave over {', '.join(shared[:4]) or one.country}")
    wide = any(place and place.precision == "country" for place in (one.place, other.place))
    return Reason("place", 1.5 if shared or wide else APART, f"waves over {one.country}")


def _one(first: Place, second: Place) -> bool:
    """Whether two entries stand for one town (the region around it is often named for it), one of them perhaps not in the gazetteer."""
    if first.geonames is not None and first.geonames == second.geonames:
        return True
    return first.name.lower() == second.name.lower() and (
        first.country == second.country or not (first.country and second.country)
    )


def _named(place: Place, towns: tuple[Place, ...]) -> bool:
    return any(_one(place, town) for town in towns)


def _beside(place: Place, one: Features) -> bool:
    """Whether a report names a place beside its own, by the same name."""
    return place.precision not in ("country", "area") and any(
        place.name.lower() == other.name.lower() and (place.country == other.country or not (place.country and other.country))
        for other in one.telling.beside
    )


def _method(one: Method, other: Method) -> Reason:
    if "other" in (one, other):
        return Reason("method", 0.0, "no method told of both")
    if one == other:
        return Reason("method", 1.5, one)
    if frozenset((one, other)) in ALIKE:
        return Reason("method", 0.5, f"{one} and {other} are told of one act")
    both_afar = one in FROM_AFAR and other in FROM_AFAR
    return Reason("method", -1.0 if both_afar else -2.0, f"{one} is not {other}")


def _shared(feature: Feature, one: frozenset[str], other: frozenset[str], shared: float, none: float) -> Reason:
    common = one & other
    if common:
        return Reason(feature, shared, f"both {', '.join(sorted(common)[:3])}")
    if one and other:
        return Reason(feature, none, "none shared")
    return Reason(feature, 0.0, "not told of both")


def _tolls(one: Features, other: Features) -> Iterator[Reason]:
    """Figures of one outcome: equal ones speak for it the more the larger they are; tolls rise, so that a smaller one told later speaks
    against it."""
    early, late = sorted((one, other), key=lambda told: (told.telling.report.published or "9999", told.telling.id))
    for outcome, weight in (("killed", 1.0), ("wounded", 0.5), ("abducted", 0.5), ("detained", 0.25)):
        mine, yours = early.figures.get(outcome), late.figures.get(outcome)
        if not mine or not yours:
            continue
        common = max(mine & yours, default=0)
        if common:
            points = 2.0 if common >= 5 else 1.0 if common > 1 else 0.5
            yield Reason("toll", weight * points, f"both {common} {outcome}")
        else:
            least, most = sorted((max(mine), max(yours)))
            ratio = least / max(most, 1)
            fallen = max(yours) < max(mine)
            points = (
                (1.0 if least >= 5 else 0.5)
                if ratio >= 0.75
                else 0.5
                if ratio >= 0.5
                else 0.0
                if ratio >= 0.25
                else -1.5
                if fallen
                else -0.5
            )
            yield Reason("toll", weight * points, f"{max(mine)}, then {max(yours)} {outcome}")


def _phrases(one: Features, other: Features) -> Reason:
    if one.telling.report.id == other.telling.report.id:
        return Reason("phrases", APART, "one report tells them apart")
    alike = likeness(one.telling.sketch, other.telling.sketch)
    points = 3.0 if alike >= COPY else 1.5 if alike >= REWRITTEN else 0.0
    return Reason("phrases", points, f"{alike:.0%} of their phrases")
