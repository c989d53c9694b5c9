"""Tellings of one incident → its method: what acts, weapons and verbs say, the first sentences counting most (codebook 3.2, C13)."""

from collections.abc import Mapping, Sequence
from typing import get_args

from onrecord.incidents.tellings import Telling
from onrecord.model import Method

ORDER: tuple[Method, ...] = get_args(Method)
FRAMES: dict[str, tuple[Method, float]] = {
    "abduct": ("abduction", 2.0),
    "explode": ("bombing", 1.5),
    "clash": ("armed_clash", 1.2),
}
KINDS: dict[Method, str] = {"bombing": "BOMBING", "abduction": "KIDNAPPING", "arson": "ARSON"}
"""What the model calls the methods that it tells from other attacks."""
CAMPAIGN = 3
"""Sentences of an advance on the ground from which fire and fighting are a part of it."""
SUPPORT: tuple[Method, ...] = ("air_strike", "armed_clash", "shelling")
DECIDING = 3
"""Sentences in which a word that decides the method is heeded."""
UNSEEN, SEEN = 0.25, 0.5
"""Likelihood under which the model does not see a kind of attack in a report, and from which it sees one."""


def method(tellings: Sequence[Telling], types: Mapping[str, float]) -> Method:
    """The method with most said for it; `other` where nothing tells one. One that the model does not see in the report, while it sees another
    attack, gives way to any other."""
    votes: dict[Method, float] = {}

    def vote(one: Method, weight: float) -> None:
        votes[one] = votes.get(one, 0.0) + weight

    telling_force = [
        telling for telling in tellings if not all(frame.generic for frame in telling.frames) or not telling.frames
    ]
    if decided := next((act.method for telling in telling_force[:DECIDING] for act in telling.acts if act.decisive), None):
        return decided
    for rank, telling in enumerate(telling_force):
        early = 2.0 if rank == 0 else 1.3 if rank == 1 else 1.0
        for act in telling.acts:
            if act.method != "other":
                vote(act.method, early * (2.0 if act.certain else 0.7))
        for weapon in telling.weapons:
            if weapon.method:
                vote(weapon.method, early * 1.0)
        for frame in telling.frames:
            if frame.frame in FRAMES and (frame.patients or frame.agents or frame.frame == "explode"):
                one, weight = FRAMES[frame.frame]
                vote(one, early * weight)
    if sum(any(act.method == "ground_assault" for act in telling.acts) for telling in tellings) >= CAMPAIGN:
        vote("ground_assault", sum(votes.get(one, 0.0) for one in SUPPORT) / 2)
    opening = {
        frame.frame for telling in tellings if telling.rank == 0 for frame in telling.frames if frame.agents and frame.patients
    }
    doubted = {one for one, kind in KINDS.items() if types.get(kind, 1.0) < UNSEEN and types.get("ATTACK", 0.0) > SEEN}
    doubted -= {"abduction"} if "abduct" in opening else set()
    return max(votes, key=lambda one: (one not in doubted, votes[one], -ORDER.index(one)), default="other")
