"""Tellings → clusters, one an incident (codebook I1): sentences join when time, place, method and victims agree or leave the question open.

Two strikes on one city on two days are two incidents; a sentence that says neither when nor where goes with the incident told last.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from onrecord.incidents.tellings import Telling
from onrecord.incidents.words import singular
from onrecord.kinds import Harm
from onrecord.mentions.number_values import lexicon
from onrecord.model import Claim, Place, Time, Value

ALONE = 0.75
"""Weight from which a sentence can be an incident by itself."""
TOGETHER = 1.5
"""Weight from which sentences can be the first incident of a report together."""
NEAR = 40.0
"""Kilometres within which two places can be one incident's."""
LEAD = 4
"""Sentences of the news that tell what the report is about."""
COMPARED = 24
"""Incidents that a sentence is compared with at most, so that a long list of incidents takes no time."""
KNOWN_BY = 8
SEVERAL = 2
"""People counted from whom the same number and noun say that they are the same."""
MONTH = 31
MOSTLY = 0.7
"""Share of its weight from which an incident is one of the past."""
_WIDE = frozenset({"country", "region", "area", "district"})


class Cluster(Value, frozen=True, kw_only=True):
    """The sentences that tell of one incident, in the order of the text."""

    tellings: tuple[Telling, ...]

    @property
    def weight(self) -> float:
        return sum(
            telling.weight * (2.0 if telling.rank < 2 else 1.4 if telling.rank < LEAD else 1.0) for telling in self.tellings
        )

    @property
    def first(self) -> int:
        return self.tellings[0].rank

    @property
    def background(self) -> bool:
        return all(telling.background for telling in self.tellings)

    @property
    def recalled(self) -> bool:
        """Whether most of what tells of it recalls it."""
        back = sum(telling.weight for telling in self.tellings if telling.background)
        return back > MOSTLY * sum(telling.weight for telling in self.tellings)

    @property
    def place(self) -> Place | None:
        """The first town or site named that lies in the first place named; else that place."""
        named = [place for telling in self.tellings if (place := placed(telling))]
        exact = (place for place in named if place.precision not in _WIDE and agree(place, named[0]))
        return next(exact, named[0]) if named else None

    @property
    def time(self) -> Time | None:
        """The first day given, else the narrowest time."""
        recalled = self.recalled
        told = [time for telling in self.tellings if telling.background == recalled and (time := timed(telling))]
        told = told or [time for telling in self.tellings if telling.rank <= 1 and (time := timed(telling))]
        return min(told, key=lambda time: max(days(time), 3), default=None)


def clusters(tellings: Sequence[Telling]) -> tuple[Cluster, ...]:
    """The clusters in the order of their first sentences."""
    made: list[list[Telling]] = []
    latest, waiting = -1, list[Telling]()
    for telling in tellings:
        fitting = [number for number in _order(made, latest, telling) if fits(telling, _ends(made[number]))]
        new = telling.weight >= ALONE and (placed(telling) or telling.times or telling.names or not made)
        new = new or (not made and telling.weight + sum(one.weight for one in waiting if fits(one, [telling])) >= TOGETHER)
        new = new or (
            not made and telling.harmed and any(one.operation and fits(one, [telling]) for one in [telling, *waiting])
        )
        if telling.tells and fitting and (latest in fitting or not new or _same(telling, _ends(made[fitting[0]]))):
            latest = fitting[0]
            made[latest].append(telling)
        elif new:
            early = [one for one in waiting if fits(one, [telling]) and (one.tells or telling.sentence - one.sentence <= LEAD)]
            waiting = [one for one in waiting if one not in early]
            made.append([*early, telling])
            latest = len(made) - 1
        elif fitting and telling.tells:
            made[fitting[0]].append(telling)
        elif not made:
            waiting.append(telling)
    return tuple(Cluster(tellings=tuple(parts)) for parts in made)


def _ends(parts: Sequence[Telling]) -> Sequence[Telling]:
    """The sentences that an incident is known by in a long report: those that told it first and last."""
    return parts if len(parts) <= 2 * KNOWN_BY else [*parts[:KNOWN_BY], *parts[-KNOWN_BY:]]


def _order(made: Sequence[Sequence[Telling]], latest: int, telling: Telling) -> list[int]:
    """The incident told last, the first ones, then the newest; a sentence without a time of its own leaves what was only recalled to the end."""
    nearby = dict.fromkeys(
        [latest, *range(min(len(made), COMPARED // 2)), *range(len(made) - 1, max(len(made) - COMPARED // 2, 0) - 1, -1)]
    )
    numbers = [number for number in nearby if number >= 0]
    recalled = {number: all(part.background for part in _ends(made[number])) for number in numbers}
    if latest >= 0 and (telling.times or not recalled[latest]):
        return numbers
    return sorted(numbers, key=lambda number: (recalled[number], -number))


def _same(telling: Telling, parts: Sequence[Telling]) -> bool:
    """Whether something that tells incidents apart is shared outright."""
    place, time = placed(telling), timed(telling)
    return (
        any(telling.names & other.names or _again(telling, other) for other in parts)
        or bool(place and any(at.geonames == place.geonames for other in parts for at in other.places if at.geonames))
        or bool(time and any(_overlap(time, mention.time, True) for other in parts for mention in other.times))
    )


def fits(telling: Telling, parts: Sequence[Telling]) -> bool:
    """Whether nothing in the sentence speaks against its being about the incident told in the others."""
    mixed = telling.background != all(part.background for part in parts)
    if mixed and (telling.times or telling.background) and not _title_of(telling, parts):
        return False
    names = frozenset().union(*(part.names for part in parts))
    if telling.names & names or any(_again(telling, part) for part in parts):
        return True
    if all(part.background for part in parts) and not telling.background and telling.sentence > parts[-1].sentence + 1:
        return False
    place, time = placed(telling), timed(telling)
    others = [where for part in parts if (where := placed(part))]
    if not others and telling.sentence > parts[0].sentence:
        others = [part.carried for part in parts[:LEAD] if part.carried][:1]
    if place and others and not any(agree(place, other) for other in others):
        return False
    timed_parts = [(part, when) for part in parts if (when := timed(part))]
    if time and timed_parts and not any(_overlap(time, when, telling.night or part.night) for part, when in timed_parts):
        return False
    if telling.times and timed_parts and _earlier(telling, min(when.from_ for _, when in timed_parts)):
        return False
    kinds, known = families(telling), frozenset().union(*(families(part) for part in parts))
    return not (("abduct" in kinds and "blast" in known) or ("blast" in kinds and "abduct" in known))


def _earlier(telling: Telling, start: str) -> bool:
    """Whether all that a sentence tells of when, periods too, was over before a day (*a few weeks ago*)."""
    return all(mention.time.to[:10] < start[:10] for mention in telling.times) and not telling.night and timed(telling) is None


def _again(telling: Telling, other: Telling) -> bool:
    """Whether the sentence speaks of people counted before as known: *five students were killed*, then *the murder of the five students*."""
    return any(
        _known(claim) and _counted(claim) in {_counted(one) for one in other.harms}
        for claim in telling.harms
        if _counted(claim)
    )


def _counted(claim: Claim) -> tuple[str, int, str] | None:
    """Outcome, number and noun of several people counted exactly."""
    harm = claim.harm
    if not isinstance(harm, Harm) or not harm.group or harm.hedge != "exact" or (harm.best or 0) < SEVERAL:
        return None
    return harm.outcome, harm.best or 0, singular(harm.group.lower().split()[-1])


def _known(claim: Claim) -> bool:
    words = claim.quote.lower().split()
    return any(
        before in ("the", "these", "those") and (word.isdigit() or word in lexicon().units) for before, word in pairwise(words)
    )


def _title_of(telling: Telling, parts: Sequence[Telling]) -> bool:
    """Whether the parts are a title without a time over the sentence that opens the report with something earlier, at the same place."""
    opens = telling.rank <= 1 and all(part.rank <= 1 and not part.times for part in parts)
    named = {place.name for part in parts for place in part.places}
    return opens and any(place.name in named for place in telling.places)


def families(telling: Telling) -> frozenset[str]:
    """Kinds of act that are seldom one incident's."""
    found = set()
    for frame in telling.frames:
        if frame.frame == "abduct" and frame.patients:
            found.add("abduct")
        if frame.frame == "explode":
            found.add("blast")
    return frozenset(found)


def placed(telling: Telling) -> Place | None:
    """The most specific event place that the sentence names, the first of equals."""
    order = {"site": 0, "neighbourhood": 1, "town": 1, "district": 3, "region": 4, "area": 5, "country": 6}
    best = min(telling.places, key=lambda place: (place.lat is None, order.get(place.precision or "area", 5)), default=None)
    region = next((place for place in telling.places if place.precision == "region"), None)
    return region if best and region and not agree(best, region) else best


def timed(telling: Telling) -> Time | None:
    """The narrowest time that the sentence gives, the first of equals; periods of months tell no incident's."""
    told = [
        mention.time for mention in telling.times if not (mention.time.precision == "period" and days(mention.time) > MONTH)
    ]
    return min(told, key=lambda time: max(days(time), 3), default=None)


def days(time: Time) -> int:
    """How many days an interval has; a lot where it cannot be told."""
    found = _days(time)
    return (found[1] - found[0]).days + 1 if found else 10_000


def agree(one: Place, other: Place) -> bool:
    """Whether two places can be one incident's: the same, near each other, or one inside the other."""
    if (one.geonames is not None and one.geonames == other.geonames) or one.name.lower() == other.name.lower():
        return True
    wide = one.precision in _WIDE or other.precision in _WIDE
    if wide and one.country and other.country:
        same_region = not (one.admin1 and other.admin1) or one.admin1 == other.admin1
        return one.country == other.country and (same_region or "country" in (one.precision, other.precision))
    if None in (one.lat, one.lon, other.lat, other.lon):
        return True
    return kilometres(one, other) <= NEAR


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance of two places with coordinates."""
    lat, lon, to_lat, to_lon = (radians(value or 0.0) for value in (one.lat, one.lon, other.lat, other.lon))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


def _overlap(one: Time, other: Time, night: bool) -> bool:
    """Whether two intervals overlap, or lie a day apart where one is told of a night, which has two dates, or neither is told to the day."""
    first, second = _days(one), _days(other)
    if first is None or second is None:
        return True
    apart = timedelta(days=0 if not night and one.precision == other.precision == "day" else 1)
    return first[0] - apart <= second[1] and second[0] - apart <= first[1]


def _days(time: Time) -> tuple[date, date] | None:
    try:
        return date.fromisoformat(time.from_[:10]), date.fromisoformat(time.to[:10])
    except ValueError:
        return None
