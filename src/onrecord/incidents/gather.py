"""Claims of one report → its incidents (codebook I1): the main one, others, background; and the claims with the incident each is about.

tellings ─▶ clusters ─▶ incidents: method, time, place, parties, toll, contradictions, title
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

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
from onrecord.model import Claim, Incident, Place, Time
from onrecord.reading.types import Reading

APART = frozenset({"statement", "diplomacy"})
"""Kinds of claim that are about an incident only where they stand in a sentence that tells of it."""

LOOSE = frozenset({"background", "cumulative", "rate"})
"""Scopes of harm that is told of no incident of the news."""
LOOK_BACK = 3
"""Sentences before an incident in which a time can still be its own."""
RECENT = 7
"""Days before the report within which such a time is of the news that it tells."""


class Gathered(NamedTuple):
    """The claims, each with its incident set; the incidents, the main one first, then in the order of the text; the report's places,
    with the countries that an incident lies in and that only other words than their names tell."""

    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    places: tuple[Place, ...]


def gather(reading: Reading, mentions: Mentions, claims: tuple[Claim, ...]) -> Gathered:
    """The incidents of a report, and what belongs to each."""
    kept = relevance.incidents(clusters(tellings(reading, mentions, claims)), reading.types)
    main = relevance.main(kept, len(reading.sentences), reading.types)
    if main is None and relevance.unlikely(reading.types):
        kept.clear()
    if main is not None:
        kept.insert(0, kept.pop(main))
    recalled = main is not None and kept[0].recalled
    placed = _assign(reading, kept, _of_main(reading, kept[0], claims) if recalled else claims, main is not None)
    about: dict[str | None, list[Claim]] = {}
    for claim in placed:
        about.setdefault(claim.incident, []).append(claim)
    weight = where.countries(reading, mentions)
    places = list(mentions.places)
    incidents = []
    for number, cluster in enumerate(kept, 1):
        id, leads = f"i{number}", number == 1 and main is not None
        at = _place(reading, mentions, weight, cluster, main=leads)
        if at and not at.id:
            at = next((one for one in places if one.span == at.span), msgspec.structs.replace(at, id=f"p{len(places) + 1}"))
            places += [at] if at not in places else []
        incidents.append(_incident(reading, mentions, cluster, at, tuple(about.get(id, ())), id, leads))
    return Gathered(placed, tuple(incidents), tuple(places))


def _of_main(reading: Reading, cluster: Cluster, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, where the main incident is one of the past: what its first sentence with harm tells is its own, no background (T8)."""
    told = {telling.sentence for telling in cluster.tellings}
    first: Sequence[Claim] = next((telling.harms for telling in cluster.tellings if telling.harms), ())
    outcomes = {claim.harm.outcome for claim in first if isinstance(claim.harm, Harm)}
    return [
        msgspec.structs.replace(claim, harm=msgspec.structs.replace(claim.harm, scope="incident"))
        if isinstance(claim.harm, Harm)
        and claim.harm.scope == "background"
        and claim.harm.outcome in outcomes
        and reading.sentence_at(claim.evidence[0].start) in told
        else claim
        for claim in claims
    ]


def _assign(reading: Reading, kept: Sequence[Cluster], claims: Sequence[Claim], has_main: bool) -> tuple[Claim, ...]:
    """Each claim with the incident of its sentence; elsewhere with the incident told last, statements and diplomacy with none.

    The main incident has harm recalled (T8) where the report opens with it, and, of several or named people, where it is told no other."""
    by_sentence = {telling.sentence: f"i{number}" for number, cluster in enumerate(kept, 1) for telling in cluster.tellings}
    leading = {telling.sentence for cluster in kept[:1] for telling in cluster.tellings if relevance.early(telling)}
    order = sorted(by_sentence)
    fresh = any(
        isinstance(claim.harm, Harm)
        and claim.harm.scope not in LOOSE
        and by_sentence.get(reading.sentence_at(claim.evidence[0].start) or 0) == "i1"
        for claim in claims
    )
    found = []
    for claim in claims:
        sentence = reading.sentence_at(claim.evidence[0].start)
        incident = by_sentence.get(sentence) if sentence is not None else None
        scope = claim.harm.scope if isinstance(claim.harm, Harm) else "incident"
        loose = scope in LOOSE
        known = isinstance(claim.harm, Harm) and (claim.harm.name or (claim.harm.best or 0) > 1)
        recalled = scope == "background" and (sentence in leading or (known and not fresh))
        if incident is None and sentence is not None and kept and claim.kind not in APART and not loose:
            incident = by_sentence[order[max(bisect_right(order, sentence) - 1, 0)]]
        if loose and incident == "i1" and has_main and not recalled:
            incident = None
        found.append(msgspec.structs.replace(claim, incident=incident) if incident else claim)
    return tuple(found)


def _place(reading: Reading, mentions: Mentions, weight: Counter[str], cluster: Cluster, *, main: bool) -> Place | None:
    at = where.place(reading, mentions, weight, cluster, main=main)
    if main and at and (at.precision in ("country", "area") or not where.opens(cluster, at)):
        return where.within(mentions, cluster, at)
    return at


def _incident(
    reading: Reading, mentions: Mentions, cluster: Cluster, at: Place | None, claims: tuple[Claim, ...], id: str, main: bool
) -> Incident:
    how, when = method(cluster.tellings, reading.types), _time(reading, mentions, cluster)
    speaking = [statement.source_span for statement in reading.statements if statement.source_span]
    parties = roles(reading.text, cluster.tellings, speaking)
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
