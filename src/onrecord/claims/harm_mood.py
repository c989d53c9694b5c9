"""Whether a frame tells of something that happened (codebook A8, A9): plans, threats, conditions and wishes do not."""

from typing import Literal, NamedTuple

from onrecord.claims.harm_frames import Clause, Frame
from onrecord.claims.harm_words import lexicon
from onrecord.mentions.phrases import grammar
from onrecord.model import Certainty

_DEMANDED = frozenset(
    "demand demands demanded demanding call calls called calling urge urged urging seek seeks seeking sought ask asked asking want wants wanted negotiate negotiating "
    "negotiated negotiations order ordered orders propose proposed request requested requests plan planned planning prepare preparing allow allowing secure permit "
    "hope hopes hoping warrant reward for oppose opposed consider considering agree agreed promise promised guarantee facilitate discuss discussed".split()
)


class Mood(NamedTuple):
    certainty: Certainty | None
    """None where the words say nothing: the statement's own certainty stands."""
    kind: Literal["real", "negated"] = "real"


def mood(clause: Clause, frame: Frame, question: bool) -> Mood | None:
    """The mood of a frame; None where it tells of nothing that happened."""
    lex, words = grammar(), lexicon().words
    left = _left(clause, frame)
    lows = [clause.low(at) for at in left]
    if question and frame.voice not in ("counted", "camp"):
        return None
    group = [clause.low(at) for at in range(_group_start(clause, frame), frame.at)]
    if any(low in ("would", "could", "should", "must", "can", "cannot", "ought", "shall", "will", "won't", "can't", "couldn't", "wouldn't", "'ll", "shouldn't", "they'll", "we'll", "i'll") for low in group):
        return None
    if any(low in lex.negations for low in group):
        return None
    certainty: Certainty | None = None
    if "might" in group and "have" in group:
        return None
    if any(low in words.doubtful for low in group):
        certainty = "possible"
    elif any(low in words.probable for low in group) or any(low in ("reportedly", "apparently", "believed", "feared", "presumed") for low in lows[-6:]):
        certainty = "probable"
    if "to" in group and not _achieved(clause, frame):
        return None
    if frame.voice in ("base",) and "to" not in group and not {"did", "do", "does"} & set(group):
        return None
    if _conditional(clause, frame):
        return None
    if frame.voice in ("event", "gerund", "compound", "kin", "lives") and _unreal_noun(clause, frame):
        return None
    if frame.voice in ("event", "gerund", "active") and frame.outcome in ("released", "detained", "rescued", "evacuated", "displaced") and frame.voice != "active":
        if any(low in _DEMANDED for low in lows[-5:]):
            return None
    if frame.voice == "event" and (frame.events == 1 and any(low in _DEMANDED for low in lows[-3:] if low != "for")):
        return None
    if frame.voice == "active" and clause.low(frame.at) in ("kill", "wound", "injure", "detain", "arrest", "capture", "murder", "execute", "shoot", "kidnap", "die", "hold", "flee", "rescue", "release", "evacuate", "free", "take") and not any(
        p.number for p in frame.patients
    ):
        return None
    if frame.voice == "active" and clause.low(frame.at) in ("dying",) or (clause.low(frame.at) == "dying" and not any(p.number for p in frame.patients)):
        return None
    return Mood(certainty)


def _left(clause: Clause, frame: Frame) -> range:
    start = min([frame.first, *(phrase.first for phrase in frame.patients if phrase.first < frame.first)])
    at = min(start, frame.at)
    while at > 0 and clause.low(at - 1) not in (";", ":", "—", "–", "but", "“", '"'):
        at -= 1
        if frame.at - at > 30:
            break
    return range(at, min(start, frame.at))


def _group_start(clause: Clause, frame: Frame) -> int:
    if frame.voice in ("event", "counted", "compound", "kin", "lives", "toll", "camp", "attributive"):
        if frame.voice in ("kin", "lives"):
            return clause.auxiliary(frame.first)[1]
        return frame.at
    return min(clause.auxiliary(frame.at)[1], frame.first) if frame.voice != "among" else frame.at


def _achieved(clause: Clause, frame: Frame) -> bool:
    """*to* after a verb that says it came about: helped to, seemed to, is believed to have."""
    start = _group_start(clause, frame)
    for at in range(frame.at - 1, start - 1, -1):
        if clause.low(at) == "to":
            if clause.low(at + 1) == "have" or clause.low(at + 1) == "be" and clause.kind(at - 1) == "adv":
                return True
            before = [clause.low(k) for k in range(max(0, at - 6), at)]
            return bool(lexicon().words.achieved.intersection(before[-3:]) or {"emerged", "went"} & set(before))
    return True


def _conditional(clause: Clause, frame: Frame) -> bool:
    for at in range(frame.at - 1, max(frame.at - 25, -1), -1):
        low = clause.low(at)
        if low in (";", "“", '"') or (low in (":",)):
            return False
        if low in ("if", "unless", "whether", "lest") and clause.low(at - 1) not in ("as", "even"):
            return True
    return False


def _unreal_noun(clause: Clause, frame: Frame) -> bool:
    words = lexicon().words
    near = [clause.low(at) for at in range(max(frame.first - 4, 0), frame.first)]
    return any(low in words.unreal or low in ("threatened", "threatening", "threaten", "planned", "planning", "plotting", "tried", "trying", "without", "against", "justify", "would", "considering", "deter", "risking", "capable") for low in near)
