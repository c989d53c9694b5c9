"""Claims of one report → its incidents (codebook I1): the main one, others, background; and the claims with the incident each is about.

tellings ─▶ clusters ─▶ incidents: method, time, place, parties, toll, contradictions, title
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from onrecord.incidents import relevance, where
from onrecord.incidents.clustering import Cluster, clusters
from onrecord.incidents.contradictions import contradictions
from onrecord.incidents.method import method
from onrecord.incidents.roles import roles
from onrecord.incidents.tellings import tellings
from onrecord.incidents.titles import title
from onrecord.incidents.toll import tolls
from onrecord.kinds import Harm
from onrecord.mentions.types import Mentions
from onrecord.model import Claim, Incident, Time
from onrecord.reading.types import Reading

APART = frozenset({"statement", "diplomacy"})
"""Kinds of claim that are about an incident only where they stand in a sentence that tells of it."""

LOOK_BACK = 3
"""Sentences before an incident in which a time can still be its own."""
RECENT = 7
"""Days before the report within which such a time is of the news that it tells."""


def gather(reading: Reading, mentions: Mentions, claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], tuple[Incident, ...]]:
    """The claims, each with its incident set, and the incidents: the main one first, then in the order of the text."""
    kept = relevance.incidents(clusters(tellings(reading, mentions, claims)), reading.types)
    main = relevance.main(kept, len(reading.sentences))
    if main is not None:
        kept.insert(0, kept.pop(main))
    placed = _assign(reading, kept, claims, main is not None)
    about: dict[str | None, list[Claim]] = {}
    for claim in placed:
        about.setdefault(claim.incident, []).append(claim)
    weight = where.countries(reading, mentions)
    incidents = tuple(
        _incident(reading, mentions, weight, cluster, tuple(about.get(id, ())), id, id == "i1" and main is not None)
        for id, cluster in ((f"i{number}", cluster) for number, cluster in enumerate(kept, 1))
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
            incident = by_sentence[order[max(bisect_right(order, sentence) - 1, 0)]]
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
    reading: Reading, mentions: Mentions, weight: Counter[str], cluster: Cluster, claims: tuple[Claim, ...], id: str, main: bool
) -> Incident:
    how, at, when = (
        method(cluster.tellings),
        where.place(reading, mentions, weight, cluster, main=main),
        _time(reading, mentions, cluster),
    )
    if main and at and (at.precision in ("country", "area") or not where.opens(cluster, at)):
        at = where.within(mentions, cluster, at)
    parties = roles(reading.text, cluster.tellings)
    return Incident(
        id=id,
        main=main,
        title=title(how, at, when),
        method=how,
        time=when,
        place=at.id if at else None,
        attackers=parties.attackers,
        victims=parties.victims,
        weapons=parties.weapons,
        targets=parties.targets,
        toll=tolls(reading, claims),
        contradictions=contradictions(reading, claims),
        claims=tuple(claim.id for claim in claims),
    )


def _time(reading: Reading, mentions: Mentions, cluster: Cluster) -> Time | None:
    """The time that its own sentences give, else a recent one in the sentences just before, else the report's date, said to be that (P4)."""
    if cluster.time or not reading.report.published:
        return cluster.time
    try:
        today = date.fromisoformat(reading.report.published[:10])
    except ValueError:
        return None
    start = cluster.tellings[0].span.start
    sentence = reading.sentence_at(start) or 0
    floor = reading.sentences[max(0, sentence - LOOK_BACK)].span.start
    recent = (today - timedelta(days=RECENT)).isoformat()
    for mention in reversed(mentions.times):
        told = (
            mention.time.rule != "dateline" and recent <= mention.time.from_[:10] and mention.time.to[:10] <= today.isoformat()
        )
        if floor <= mention.span.start < start and told:
            return mention.time
    return Time(from_=today.isoformat(), to=today.isoformat(), precision="day", rule="report_date")
