"""The scopes of a report's figures seen beside each other: one death told twice, a total and its parts (codebook T3, T9, T11, C12)."""

from collections.abc import Sequence

from onrecord.claims.harm_era import era
from onrecord.claims.harm_told import Told
from onrecord.kinds import Outcome, Scope
from onrecord.mentions import people
from onrecord.mentions.types import Mentions
from onrecord.model import Span
from onrecord.reading.types import Reading

FOLLOWING = 6
"""Figures after a total that can be its parts."""
PARTS = 4
"""From how many people on a total is looked for in the figures after it."""


def reconciled(reading: Reading, mentions: Mentions, told: Sequence[Told], given: Sequence[Scope]) -> list[Scope]:
    """The scopes given to figures one by one, made to agree with each other."""
    scopes = list(given)
    _follow_opening(reading, mentions, told, scopes)
    _widen(told, scopes)
    _narrow(told, scopes)
    _summed(told, scopes)
    return scopes


def words_before(one: Told, reach: int) -> list[str]:
    """Up to `reach` words before the one that tells, in lower case."""
    return [word.low for word in one.words[max(one.at - reach, 0) : one.at]]


def _follow_opening(reading: Reading, mentions: Mentions, told: Sequence[Told], scopes: list[Scope]) -> None:
    """Whoever was taken, however long ago, where the report opens with that, is whom it is about; so is one whose death is days old.

    Wherever the report tells of it again it is the same (C12).
    """
    about: set[tuple[Outcome, str]] = set()
    for at, one in enumerate(told):
        if scopes[at] != "background" or one.counted:
            continue
        known = (one.outcome, (one.name or one.group or "").split(" ")[-1])
        opens = one.outcome == "abducted" and one.sentence <= reading.news + 1
        fresh = (
            one.outcome == "killed"
            and one.count.hedge == "exact"
            and not _aside(one)
            and era(reading, mentions, one) == "recent"
        )
        if opens or fresh or (known[1] and known in about):
            scopes[at] = "incident"
            about.add(known)


def _aside(one: Told) -> bool:
    """Whether people are told of in a clause that hangs on something else: *the camp where her son died*."""
    before = [word.low for word in one.words if word.end <= one.people.start]
    return before[-1:] in (["where"], ["when"], ["whose"], ["after"], ["since"])


def _widen(told: Sequence[Told], scopes: list[Scope]) -> None:
    """Where one death is the news, a figure for more who have died, with no day of theirs, is not of it."""
    first = next((at for at, one in enumerate(told) if one.outcome == "killed" and scopes[at] == "incident"), None)
    if first is None or told[first].counted or told[first].count.best != 1:
        return
    for at in range(first + 1, len(told)):
        one = told[at]
        perfect = not {"have", "has"}.isdisjoint(words_before(one, 6))
        if one.outcome == "killed" and scopes[at] == "incident" and one.counted and perfect and (one.count.best or 0) > 1:
            scopes[at] = "cumulative"


def _narrow(told: Sequence[Told], scopes: list[Scope]) -> None:
    """A smaller figure of some group after a total of people at large is a part of it (T3): *16 people died … two soldiers were killed*; so is
    somebody described, not counted, after any total that is not of fighters (T11), unless one person's fate is the news (C12)."""
    totals: dict[Outcome, int] = {}
    anybody: dict[Outcome, int] = {}
    listed: set[Span] = set()
    for at, one in enumerate(told):
        size = one.count.best or one.count.low or 0
        if scopes[at] != "incident":
            continue
        described = not one.counted and one.count.hedge == "exact"
        if described and one.outcome not in anybody:
            anybody[one.outcome] = 0
        if one.counted and one.who != "combatant" and anybody.get(one.outcome) != 0:
            anybody[one.outcome] = max(size, anybody.get(one.outcome, 0))
        if one.counted and people.at_large(one.group):
            totals[one.outcome] = max(size, totals.get(one.outcome, 0))
        elif size and (
            (size < totals.get(one.outcome, 0) and (one.counted or one.evidence[-1] in listed))
            or (described and one.who != "combatant" and size < anybody.get(one.outcome, 0))
        ):
            scopes[at] = "part"
            if len(one.evidence) > 1:
                listed.add(one.evidence[-1])


def _summed(told: Sequence[Told], scopes: list[Scope]) -> None:
    """Exact figures that come one after the other to a total told before are its parts (T3, T9): *15 died … eight there … another seven*."""
    for at, whole in enumerate(told):
        size = whole.count.best or 0
        if scopes[at] != "incident" or size < PARTS:
            continue
        rest, parts = size, list[int]()
        for number in range(at + 1, min(at + 1 + FOLLOWING, len(told))):
            part = told[number]
            mine = part.count.best or 0
            if part.outcome != whole.outcome or not part.counted or part.part_of is not None or not 0 < mine < size:
                continue
            rest, parts = rest - mine, [*parts, number]
            if rest <= 0:
                break
        if rest == 0 and len(parts) > 1:
            for number in parts:
                scopes[number] = "part"
