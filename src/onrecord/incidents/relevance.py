"""Clusters → which of them are incidents, and which one the report is about, if any (codebook 1, C10, C11).

A report about politics that names an attack in passing has incidents but no main one; a report of plans, threats or exercises has none.
"""

from collections.abc import Sequence

from onrecord.incidents.clustering import Cluster
from onrecord.incidents.tellings import Telling

KEPT = 0.85
"""Weight from which a cluster is an incident."""
MAIN = 2.2
"""Weight from which one can be what the report is about."""
EARLY = 4
"""Sentences within which the main incident is first told."""


def is_incident(cluster: Cluster) -> bool:
    """Whether the cluster tells of one act of force, not of a war or a series of generalities."""
    return cluster.weight >= KEPT and any(specific(telling) for telling in cluster.tellings)


def specific(telling: Telling) -> bool:
    """Whether a sentence says whom or what an act befell, or who did it."""
    return (
        bool(telling.harms)
        or any(frame.patients or frame.agents for frame in telling.frames)
        or any(act.certain for act in telling.acts)
    )


def main(clusters: Sequence[Cluster], sentences: int) -> int | None:
    """Index of the cluster that the report is about, or None."""
    best = max(range(len(clusters)), key=lambda index: (clusters[index].weight, -index), default=None)
    if best is None:
        return None
    chosen = clusters[best]
    early = chosen.first < EARLY and not chosen.background
    dense = chosen.weight >= max(MAIN, 0.12 * sentences)
    return best if early and dense else None
