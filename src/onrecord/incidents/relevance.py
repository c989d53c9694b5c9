"""Clusters → which of them are incidents, and which one the report is about, if any (codebook 1, C10, C11).

A report about politics that names an attack in passing has incidents but no main one; a report of plans, threats or exercises has none.
"""

from collections.abc import Mapping, Sequence

from onrecord.incidents.clustering import Cluster
from onrecord.incidents.frames import Frame
from onrecord.incidents.tellings import Telling
from onrecord.incidents.weights import forceful

KEPT = 0.85
"""Weight from which a cluster is an incident."""
NONE = 0.7
"""Likelihood of no attack from which the model's word is heeded."""
PASSING = 0.5
"""The same, for a report that is about no incident and names some in passing."""
TOLD = 6.0
"""Weight that is enough against the model's word."""
STRIKES = frozenset({"air_strike", "drone_strike", "missile_strike", "shelling"})
"""Methods that the model saw too few reports of."""
MAIN = 1.5
"""Weight from which force can be what the report is about."""
DENSE = 0.07
"""The same for each sentence of the report."""
DOUBT = 2.0
"""How much of that is asked by the model's likelihood of no attack; all of it from one half."""
EARLY = 3
"""Sentences within which the main incident is first told."""
OPENING = 700
"""Code points within which it is, whatever headings stand before it."""


def incidents(clusters: Sequence[Cluster], types: Mapping[str, float]) -> list[Cluster]:
    """The clusters that tell of one act of force each. Where the model takes the report for none of an attack, only what is told at length,
    or strikes, arrests and counted harm that it opens with, of which the model knows little."""
    doubted = types.get("NONE", 0.0) > NONE
    return [
        cluster
        for cluster in clusters
        if operated(cluster)
        or (
            cluster.weight >= (TOLD if doubted and not operation(cluster) else KEPT)
            and any(specific(telling) for telling in cluster.tellings)
        )
    ]


def unlikely(types: Mapping[str, float]) -> bool:
    """Whether the model rather takes the report for none of an attack: what it then names in passing, with no main incident, is none."""
    return types.get("NONE", 0.0) > PASSING


def operated(cluster: Cluster) -> bool:
    """Whether the report opens with an operation of forces in which somebody was killed, hurt or taken."""
    opening = [telling for telling in cluster.tellings if telling.rank < EARLY or telling.span.start < OPENING]
    return any(telling.operation for telling in opening) and any(telling.harmed for telling in opening)


def operation(cluster: Cluster) -> bool:
    """Whether the opening of the report tells of forces that took or struck somebody."""
    return any(early(telling) and (_struck(telling) or _took(telling)) for telling in cluster.tellings)


def _struck(telling: Telling) -> bool:
    return any(act.certain and act.method in STRIKES for act in telling.acts)


def _took(telling: Telling) -> bool:
    return any(forceful(frame) and (frame.frame in ("detain", "aim") or taken(frame, telling)) for frame in telling.frames)


def taken(frame: Frame, telling: Telling) -> bool:
    """Whether somebody was counted as harmed in a sentence with an act against armed men, or, when or where it says, against anybody."""
    counted = any(claim.harm and claim.harm.scope == "incident" and claim.harm.low != 0 for claim in telling.harms)
    armed = any(part.kind == "unnamed" for part in frame.patients) and frame.frame in ("kill", "wound")
    return counted and (armed or bool(telling.places or telling.times))


def specific(telling: Telling) -> bool:
    """Whether a sentence tells of force and says whom or what it befell, or who used it; not where, after the opening, it tells the totals of
    a period (C10)."""
    totals = telling.harms and all(claim.harm and claim.harm.scope in ("cumulative", "rate") for claim in telling.harms)
    if totals and telling.rank >= EARLY and not any(mention.time.precision == "day" for mention in telling.times):
        return False
    told = any(
        forceful(frame) and (frame.patients or frame.agents or (telling.harms and frame.frame != "clash"))
        for frame in telling.frames
    )
    return told or any(act.certain for act in telling.acts)


def main(clusters: Sequence[Cluster], sentences: int, types: Mapping[str, float]) -> int | None:
    """Index of the cluster that the report is about, or None: told of early, and of much of the report's length, of less where the model
    sees an attack in it. What is only recalled is what a report is about where it opens with it and tells of nothing newer."""
    leading = [
        index
        for index, cluster in enumerate(clusters)
        if operated(cluster) or any(early(telling) for telling in cluster.tellings)
    ]
    fresh = [index for index in leading if not clusters[index].background]
    told = sum(cluster.weight for cluster in clusters if not cluster.background or not fresh)
    asked = max(MAIN, DENSE * sentences * min(1.0, DOUBT * types.get("NONE", 1.0)))
    if not any(operated(clusters[index]) for index in leading) and (not leading or told < asked):
        return None
    return max(fresh or leading, key=lambda index: (clusters[index].weight, -index))


def early(telling: Telling) -> bool:
    """Whether a sentence in the opening of the report tells of force outright."""
    return (telling.rank < EARLY or telling.span.start < OPENING) and specific(telling)
