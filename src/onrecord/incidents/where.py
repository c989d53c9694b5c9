"""Where an incident happened: the place its own sentences name, checked against the country that the report is about (codebook P1, P3)."""

from collections import Counter
from collections.abc import Sequence

from onrecord.gazetteer import Gazetteer
from onrecord.incidents.clustering import Cluster, agree
from onrecord.mentions.nations import nations
from onrecord.mentions.types import Mentions
from onrecord.model import Place
from onrecord.reading.types import Reading

MUCH = 5
"""How much of another country a report names that outweighs the single town in a country of its own."""
SOME = 3
"""The same for other incidents than the main one."""
EARLY = 4
"""Sentences of the news in which a place named is the incident's."""
ENOUGH = 0.8
"""Weight from which a town stands for its country: three mentions, or one as where something happened."""
READ = 20_000
"""Code points of a report in which peoples are counted."""


def place(reading: Reading, mentions: Mentions, weight: Counter[str], cluster: Cluster, *, main: bool) -> Place | None:
    """The cluster's own place; else, in the country that the report speaks of most, the nearest event place, else the country itself, by its
    name or in other words. A town that alone speaks for a country of its own, in a report on another, was resolved to the wrong one and is
    passed over."""
    country = max(weight, key=lambda one: (weight[one], one), default=None)
    own = cluster.place
    if own and not (
        own.country
        and own.country != country
        and weight[own.country] <= (1 if main else 2)
        and weight[country or ""] >= (MUCH if main else SOME)
    ):
        return own
    start = cluster.tellings[0].span.start
    named = [one for one in mentions.places if one.country == country]
    inside = [one for one in named if one.role not in ("name_part", "said_at")]
    events = [one for one in inside if one.role == "event"]
    whole = next((one for one in inside if one.precision == "country"), None)
    before = [one for one in events if one.span.start < start]
    if events:
        return before[-1] if before else events[0]
    return (
        nearest(reading, inside, cluster)
        or whole
        or next(iter(inside or named), None)
        or in_other_words(reading, country)
        or own
    )


def in_other_words(reading: Reading, country: str | None) -> Place | None:
    """A country that the report names only by its people, its leader or an armed group at home there."""
    entry = Gazetteer.load().country(country) if country else None
    word = next((one for one in nations(reading.text[:READ]) if one.country == country), None)
    if entry is None or word is None:
        return None
    return Place(
        id="",
        span=word.span,
        name=entry.name,
        role="origin",
        geonames=entry.geonames,
        lat=entry.lat,
        lon=entry.lon,
        country=entry.country,
        precision="country",
    )


def nearest(reading: Reading, inside: Sequence[Place], cluster: Cluster) -> Place | None:
    """The first place smaller than a country in the sentence nearest before the incident that has one: what goes on is told where it began."""
    told = [
        one
        for one in inside
        if one.role == "other" and one.precision not in ("country", "area") and one.span.start < cluster.tellings[0].span.end
    ]
    if not told:
        return None
    sentence = reading.sentence_at(told[-1].span.start)
    return next(one for one in told if reading.sentence_at(one.span.start) == sentence)


def countries(reading: Reading, mentions: Mentions) -> Counter[str]:
    """How much of each country the report names: its places, its name (towns share theirs between countries), its people, its groups."""
    weight = Counter(one.country for one in mentions.places if one.country and one.role != "said_at")
    for country in {one.country for one in mentions.places if one.country and one.precision == "country"}:
        weight[country] += 2
    weight.update(nation.country for nation in nations(reading.text[:READ]))
    return weight


def opens(cluster: Cluster, at: Place) -> bool:
    """Whether the place is named where the incident is first told."""
    return any(telling.rank < EARLY and at in telling.places for telling in cluster.tellings)


def within(mentions: Mentions, cluster: Cluster, wide: Place) -> Place:
    """The town or site in a country that the report speaks of most as where things happened; the country if there is none."""
    weights: dict[str, float] = {}
    first: dict[str, Place] = {}
    for place in mentions.places:
        if (
            place.precision not in ("site", "neighbourhood", "town", "district")
            or place.role not in ("event", "other")
            or not (agree(place, wide) or (place.country is not None and place.country == wide.country))
        ):
            continue
        first.setdefault(place.name, place)
        told = any(telling.span.covers(place.span) for telling in cluster.tellings)
        weights[place.name] = weights.get(place.name, 0.0) + (1.0 if place.role == "event" else 0.3) + told
    best = max(weights, key=lambda name: (weights[name], -first[name].span.start), default=None)
    return first[best] if best is not None and weights[best] >= ENOUGH else wide
