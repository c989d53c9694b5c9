"""The scopes of a report's figures seen beside each other: one death told twice, a total and its parts (codebook T3, T9, T11, C12)."""

import re
from collections.abc import Sequence
from datetime import timedelta

from onrecord.claims.harm_era import era
from onrecord.claims.harm_told import Told
from onrecord.kinds import Outcome, Scope
from onrecord.mentions import people
from onrecord.mentions.types import Mentions
from onrecord.model import Span
from onrecord.reading.types import Reading

_BACK = re.compile(
    r"(?:[\w,-]+\s+){1,4}?(?:of|among)\s+(?:them|those|the\s+(?:dead|victims|casualties|wounded|injured|killed))\b", re.I
)
"""*Fourteen of them*, *four of the wounded*."""
FOLLOWING = 6
"""Figures after a total that can be its parts."""
FRESH = timedelta(days=31)
"""How long before a report without other news somebody may have died whom it is about."""
AFTER = 3
"""Sentences after a death within which a death without a name is that one."""
PARTS = 4
"""From how many people on a total is looked for in the figures after it."""


def reconciled(reading: Reading, mentions: Mentions, told: Sequence[Told], given: Sequence[Scope], news: bool) -> list[Scope]:
    """The scopes given to figures one by one, made to agree with each other. `news`: the report opens with harm that is new."""
    scopes = list(given)
    _follow(reading, mentions, told, scopes, news)
    _widen(told, scopes)
    _narrow(told, scopes)
    _of_them(reading.text, told, scopes)
    _summed(told, scopes)
    return scopes


def words_before(one: Told, reach: int) -> list[str]:
    """Up to `reach` words before the one that tells, in lower case."""
    return [word.low for word in one.words[max(one.at - reach, 0) : one.at]]


def _follow(reading: Reading, mentions: Mentions, told: Sequence[Told], scopes: list[Scope], news: bool) -> None:
    """Whoever was taken, however long ago, where the report opens with that, is whom it is about; so is one whose death is weeks old, where
    nothing newer is told. Told again, by name, by the death alone or beside what befell others, it is the same (C12)."""
    about: set[tuple[Outcome, str]] = set()
    last: Told | None = None
    for at, one in enumerate(told):
        if scopes[at] != "background" or one.counted:
            continue
        own = _names(reading, one)
        opens = one.outcome == "abducted" and one.sentence <= reading.news + 1
        fresh = not news and _single_death(one) and not _aside(one) and era(reading, mentions, one, FRESH) in ("day", "recent")
        again = any((one.outcome, name) in about for name in own[:1]) or (last is not None and _goes_on(one, last))
        if opens or fresh or again:
            scopes[at] = "incident"
            about.update((one.outcome, name) for name in (own if opens else own[:1]))
            last = one if fresh or (again and last is not None) else last


def _single_death(one: Told) -> bool:
    return one.outcome == "killed" and not one.counted and one.count.best == 1


def _goes_on(one: Told, last: Told) -> bool:
    """Whether a death without a name is the one told of last, or somebody was harmed beside the one who died."""
    if one.sentence == last.sentence:
        return one.outcome in ("killed", "wounded")
    return _single_death(one) and one.name is None and one.sentence - last.sentence <= AFTER


def _names(reading: Reading, one: Told) -> list[str]:
    """Last words of the names, or else the noun, of those told of, and of the people named before them in the sentence."""
    span = reading.sentences[one.sentence].span
    before = [
        name.span.of(reading.text).split()[-1]
        for name in reading.names
        if name.kind == "person" and span.start <= name.span.start < one.people.start
    ]
    return [(one.name or one.group or "").split(" ")[-1], *before]


def _aside(one: Told) -> bool:
    """Whether people are told of in a clause that hangs on something else: *the camp where her son died*."""
    before = [word.low for word in one.words if word.end <= one.people.start]
    return before[-1:] in (["where"], ["when"], ["whose"], ["which"], ["after"], ["since"])


def _widen(told: Sequence[Told], scopes: list[Scope]) -> None:
    """Where one death is the news, a figure for more who have died, with no day of theirs, is not of it."""
    first = next((at for at, one in enumerate(told) if one.outcome == "killed" and scopes[at] == "incident"), None)
    if first is None or told[first].counted or told[first].count.best != 1:
        return
    for at in range(first + 1, len(told)):
        one = told[at]
        perfect = one.voice == "toll" or not {"have", "has"}.isdisjoint(words_before(one, 6))
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


def _of_them(text: str, told: Sequence[Told], scopes: list[Scope]) -> None:
    """*Fourteen of them died when a school was hit; another eight were killed in …*: parts of the larger total told before (T3, T9)."""
    totals: dict[Outcome, int] = {}
    for at, one in enumerate(told):
        size = one.count.best or one.count.low or 0
        if scopes[at] != "incident":
            continue
        if 0 < size < totals.get(one.outcome, 0) and one.part_of is None and (one.additive or _points_back(text, one)):
            scopes[at] = "part"
        totals[one.outcome] = max(size, totals.get(one.outcome, 0))


def _points_back(text: str, one: Told) -> bool:
    return _BACK.match(text, one.people.start) is not None


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
