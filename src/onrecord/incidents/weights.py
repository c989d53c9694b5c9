"""How much of an incident a sentence tells, by its frames, its acts and the harm it counts."""

from collections.abc import Sequence

from onrecord.incidents.frames import Frame
from onrecord.mentions.types import Act
from onrecord.model import Claim

HARMS = frozenset({"killed", "wounded", "casualties", "abducted", "detained", "missing", "hospitalised"})


def weigh(frames: Sequence[Frame], acts: Sequence[Act], harms: Sequence[Claim], placed: bool, timed: bool) -> float:
    """How much of an incident a sentence tells. Deaths and losses count fully only beside an act of force (C10)."""
    frame_weight = max((_frame_weight(frame) for frame in frames), default=0.0)
    act_weight = max((0.6 if act.certain else 0.2 for act in acts), default=0.0)
    counted = any(
        claim.harm
        and claim.harm.scope in ("incident", "part", "increment")
        and claim.harm.outcome in HARMS
        and claim.harm.low != 0
        for claim in harms
    )
    force = any(forceful(frame) for frame in frames) or any(act.certain for act in acts)
    weight = max(frame_weight, act_weight) + (1.0 if force else 0.3) * counted
    return weight * (1.0 + 0.25 * placed + 0.25 * timed)


def forceful(frame: Frame) -> bool:
    """Whether a frame by itself says that force was used: not a death, an arrest by nobody in particular, or a generality."""
    if (
        frame.generic
        or frame.frame == "die"
        or (frame.frame == "aim" and not any(part.kind == "thing" for part in frame.patients))
    ):
        return False
    if frame.frame == "aim":
        return any(part.kind in ("force", "state", "group") for part in frame.agents) and bool(frame.patients)
    if frame.frame == "detain":
        return any(part.kind in ("force", "group", "state") for part in frame.agents) or any(
            part.kind in ("unnamed", "group") for part in frame.patients
        )
    return True


def _frame_weight(frame: Frame) -> float:
    if frame.generic:
        return 0.1
    both = frame.frame == "clash" and len(frame.agents) > 1
    specific = both or any(part.kind in ("person", "people", "thing", "unnamed", "force") for part in frame.patients)
    acted = any(part.kind in ("group", "unnamed", "force", "state") for part in frame.agents)
    weight = 0.9 if specific else 0.6 if acted else 0.3
    if frame.frame == "detain":
        return weight * (0.6 if forceful(frame) else 0.2)
    return weight * (0.4 if frame.frame in ("die", "aim") else 0.6 if frame.frame == "clash" else 1.0)
