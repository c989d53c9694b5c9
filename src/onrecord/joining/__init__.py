"""Incidents as single reports tell them → incidents across reports, each with its toll through time, contradictions and grade.

Takes `Telling`s, gives `Joined` incidents; pure, and independent of the order in which reports came (codebook I1 to I7).

tell(record)              the tellings of one report, small, to be kept
blocks, probes            keys to keep a telling under, and keys to look for others under
linked(one, other)        whether two candidates are of one component
join(tellings, decisions) the incidents of whole components
tolls(tellings, ...)      the curves of one incident
bands, copies             near-duplicate reports
compare(one, other)       why two tellings are or are not of one incident
"""

from onrecord.joining.blocking import blocks, probes
from onrecord.joining.comparing import Comparison, Reason, compare
from onrecord.joining.join import join, linked
from onrecord.joining.sketches import bands, copies, likeness, sketch
from onrecord.joining.telling import tell
from onrecord.joining.tolls import tolls

__all__ = [
    "Comparison",
    "Reason",
    "bands",
    "blocks",
    "compare",
    "copies",
    "join",
    "likeness",
    "linked",
    "probes",
    "sketch",
    "tell",
    "tolls",
]
