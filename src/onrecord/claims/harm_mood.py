"""Whether a frame tells of something that happened (codebook A8, A9): plans, threats, conditions and wishes do not."""

from typing import NamedTuple

from onrecord.claims.harm_clause import Clause
from onrecord.claims.harm_frame import Frame
from onrecord.claims.harm_words import base_forms, lexicon
from onrecord.mentions.word_classes import grammar
from onrecord.model import Certainty

STANDING = frozenset({"counted", "camp"})
"""Voices in which a figure stands by itself, even in a question."""
NOUNS = frozenset({"event", "counted", "compound", "toll", "camp", "attributive", "among"})
"""Voices told by no verb of their own."""
WISHED = frozenset({"want", "wants", "wanted", "wanting"})
"""*They want their sons sent home*: wished for, whatever it is."""
ASKED_FOR = frozenset({"released", "detained", "rescued", "evacuated", "displaced"})
"""Outcomes that are demanded as often as they are told (the release of all hostages)."""


class Mood(NamedTuple):
    certainty: Certainty | None
    """None where the words say nothing: the statement's own certainty stands."""


def mood(clause: Clause, frame: Frame, question: bool) -> Mood | None:
    """The mood of a frame; None where it tells of nothing that happened."""
    words = lexicon().words
    if question and frame.voice not in STANDING:
        return None
    group = [clause.low(at) for at in range(_group_start(clause, frame), frame.at)]
    before = _before(clause, frame)
    unsaid = (
        words.modal.intersection(group)
        or grammar().negations.intersection(group)
        or ("might" in group and "have" in group)
        or ("to" in group and not _achieved(clause, frame))
        or (frame.voice == "base" and not {"to", "did", "do", "does"} & set(group))
        or _conditional(clause, frame)
        or (frame.voice in ("event", "gerund", "compound", "kin", "lives") and _unreal_noun(clause, frame))
        or _demanded(frame, before)
        or _general(clause, frame)
        or (frame.voice == "counted" and words.modal.intersection(before[-6:]))
    )
    if unsaid:
        return None
    if words.doubtful.intersection(group):
        return Mood("possible")
    if words.probable.intersection(group) or words.hearsay.intersection(before[-6:]):
        return Mood("probable")
    return Mood(None)


def _before(clause: Clause, frame: Frame) -> list[str]:
    """The words of the clause before what is told and of whom."""
    start = min(frame.first, frame.at, *(phrase.first for phrase in frame.patients))
    first = start
    while first > 0 and clause.low(first - 1) not in (";", ":", "—", "–", "but", "“", '"') and frame.at - first <= 30:
        first -= 1
    return [clause.low(at) for at in range(first, start)]


def _group_start(clause: Clause, frame: Frame) -> int:
    if frame.voice in NOUNS:
        return frame.at
    if frame.voice in ("kin", "lives"):
        return clause.auxiliary(frame.first)[1]
    return min(clause.auxiliary(frame.at)[1], frame.first)


def _achieved(clause: Clause, frame: Frame) -> bool:
    """*to* after a verb that says it came about: helped to, seemed to, is believed to have."""
    for at in range(frame.at - 1, _group_start(clause, frame) - 1, -1):
        if clause.low(at) == "to":
            if clause.low(at + 1) == "have" or (clause.low(at + 1) == "be" and clause.kind(at - 1) == "adv"):
                return True
            near = [clause.low(k) for k in range(max(0, at - 6), at)]
            return bool(lexicon().words.achieved.intersection(near[-3:]) or {"emerged", "went"}.intersection(near))
    return True


def _conditional(clause: Clause, frame: Frame) -> bool:
    for at in range(frame.at - 1, max(frame.at - 25, -1), -1):
        low = clause.low(at)
        if low in (";", "“", '"', ":"):
            return False
        if low in ("if", "unless", "whether", "lest") and clause.low(at - 1) not in ("as", "even"):
            return True
    return False


def _unreal_noun(clause: Clause, frame: Frame) -> bool:
    for at in range(frame.first - 1, max(frame.first - 5, -1), -1):
        if clause.low(at) == ",":
            return False
        if clause.low(at) in lexicon().words.unreal:
            return True
    return False


def _demanded(frame: Frame, before: list[str]) -> bool:
    words = lexicon().words.demanded
    if frame.voice == "reduced":
        return bool(WISHED.intersection(before[-5:]))
    if frame.voice not in ("event", "gerund"):
        return False
    if frame.outcome in ASKED_FOR and words.intersection(before[-5:]):
        return True
    return frame.voice == "event" and frame.events == 1 and bool(words.intersection(before[-3:]) - {"for"})


def _general(clause: Clause, frame: Frame) -> bool:
    """Said of the present at large: *they kill civilians*, *people are dying*."""
    counted = any(phrase.number for phrase in frame.patients)
    low = clause.low(frame.at)
    return not counted and (low == "dying" or (frame.voice == "active" and low in base_forms()))
