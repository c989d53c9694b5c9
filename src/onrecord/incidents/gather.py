"""Claims of one report → its incidents (codebook I1): the main one, others, background; and the claims with the incident each is about.

tellings ─▶ clusters ─▶ incidents: method, time, place, parties, toll, contradictions, title
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec

from onrecord.incidents import relevance
from onrecord.incidents.clustering import Cluster, agree, clusters
from onrecord.incidents.contradictions import contradictions
from onrecord.incidents.method import method
from onrecord.incidents.roles import roles
from onrecord.incidents.tellings import tellings
from onrecord.incidents.titles import title
from onrecord.incidents.toll import tolls
from onrecord.kinds import Harm
from onrecord.mentions.types import Mentions
from onrecord.model import Claim, Incident, Place, Time
from onrecord.reading.types import Reading

APART = frozenset({"statement", "diplomacy"})
"""Kinds of claim that are about an incident only where they stand in a sentence that tells of it."""


ODD = 2
"""How many times more of another country a report names than of the one that a single town was put in."""


def gather(reading: Reading, mentions: Mentions, claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], tuple[Incident, ...]]:
    """The claims, each with its incident set, and the incidents: the main one first, then in the order of the text."""
    kept = relevance.incidents(clusters(tellings(reading, mentions, claims)), reading.types)
    main = relevance.main(kept, len(reading.sentences))
    if main is not None:
        kept.insert(0, kept.pop(main))
    placed = _assign(reading, kept, claims, main is not None)
    incidents = tuple(
        _incident(
            reading,
            mentions,
            cluster,
            tuple(claim for claim in placed if claim.incident == f"i{number}"),
            f"i{number}",
            number == 1 and main is not None,
        )
        for number, cluster in enumerate(kept, 1)
    )
    return placed, incidents


def _assign(reading: Reading, kept: Sequence[Cluster], claims: Sequence[Claim], has_main: bool) -> tuple[Claim, ...]:
    """Each claim with the incident of its sentence; elsewhere with the incident told last, statements and diplomacy with none."""
    by_sentence = {telling.sentence: f"i{number}" for number, cluster in enumerate(kept, 1) for telling in cluster.tellings}
    order = sorted(by_sentence)
    found = []
    for claim in claims:
        sentence = reading.sentence_at(claim.evidence[0].start)
        incident = by_sentence.get(sentence) if sentence is not None else None
        loose = isinstance(claim.harm, Harm) and claim.harm.scope in ("background", "cumulative", "rate")
        if incident is None and sentence is not None and kept and claim.kind not in APART and not loose:
            before = [at for at in order if at <= sentence]
            incident = by_sentence[before[-1]] if before else by_sentence[order[0]]
        if (
            isinstance(claim.harm, Harm)
            and claim.harm.scope in ("background", "cumulative", "rate")
            and incident == "i1"
            and has_main
        ):
            incident = None
        found.append(msgspec.structs.replace(claim, incident=incident) if incident else claim)
    return tuple(found)


def _incident(
    reading: Reading, mentions: Mentions, cluster: Cluster, claims: tuple[Claim, ...], id: str, main: bool
) -> Incident:
    how, where, when = method(cluster.tellings), _place(mentions, cluster), _time(reading, cluster)
    if main and where and where.precision in ("country", "area"):
        where = _within(mentions, cluster, where)
    parties = roles(reading.text, cluster.tellings)
    return Incident(
        id=id,
        main=main,
        title=title(how, where, when),
        method=how,
        time=when,
        place=where.id if where else None,
        attackers=parties.attackers,
        victims=parties.victims,
        weapons=parties.weapons,
        targets=parties.targets,
        toll=tolls(reading, claims),
        contradictions=contradictions(reading, claims),
        claims=tuple(claim.id for claim in claims),
    )


def _place(mentions: Mentions, cluster: Cluster) -> Place | None:
    """The cluster's own place; else, in the country that the report names most, the nearest event place, else the country itself. A town that
    alone speaks for a country of its own, in a report on another, was resolved to the wrong one and is passed over."""
    named = Counter(place.country for place in mentions.places if place.country and place.role != "said_at")
    weight = {country: number + _written_out(mentions, country) for country, number in named.items()}
    country = max(weight, key=lambda one: (weight[one], one), default=None)
    own = cluster.place
    if own and not (own.country and own.country != country and weight[own.country] * ODD <= weight.get(country or "", 0)):
        return own
    start = cluster.tellings[0].span.start
    inside = [place for place in mentions.places if place.country == country]
    events = [place for place in inside if place.role == "event"]
    whole = next((place for place in inside if place.precision == "country"), None)
    before = [place for place in events if place.span.start < start]
    return before[-1] if before else events[0] if events else whole or next(iter(inside), own)


def _within(mentions: Mentions, cluster: Cluster, wide: Place) -> Place:
    """The town or site in a country that the report speaks of most as where things happened; the country if there is none."""
    weights: dict[str, float] = {}
    first: dict[str, Place] = {}
    for place in mentions.places:
        if (
            place.precision not in ("site", "neighbourhood", "town", "district")
            or place.role not in ("event", "other")
            or not agree(place, wide)
        ):
            continue
        first.setdefault(place.name, place)
        told = any(telling.span.covers(place.span) for telling in cluster.tellings)
        weights[place.name] = weights.get(place.name, 0.0) + (1.0 if place.role == "event" else 0.3) + told
    best = max(weights, key=lambda name: (weights[name], -first[name].span.start), default=None)
    return first[best] if best is not None and weights[best] >= 1.0 else wide


def _written_out(mentions: Mentions, country: str) -> int:
    """What a country's own name counts for over its towns': names of towns are shared between countries."""
    return 2 * any(place.country == country and place.precision == "country" for place in mentions.places)


def _time(reading: Reading, cluster: Cluster) -> Time | None:
    """The time that its own sentences give, else the report's date, said to be that (P4)."""
    if cluster.time or not reading.report.published:
        return cluster.time
    try:
        day = date.fromisoformat(reading.report.published[:10]).isoformat()
    except ValueError:
        return None
    return Time(from_=day, to=day, precision="day", rule="report_date")
