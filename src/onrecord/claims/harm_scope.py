"""What each figure is a figure of (codebook T3 to T9): the incident, a part, an increment, a period, a rate or something earlier.

First what the sentence itself says: shares and rates, periods, times before the report. What it leaves open is settled by the report: where its
opening tells of harm that is news, open figures are the incident's; elsewhere one person's fate is background, a crowd's is cumulative.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Literal

import msgspec

from onrecord.claims.harm_told import Told
from onrecord.kinds import Outcome, Scope
from onrecord.lexicons import load
from onrecord.mentions import people
from onrecord.mentions.times import reference_day
from onrecord.mentions.types import Mentions, TimeMention
from onrecord.reading.types import Reading

OPENING = 900
"""Code points in which a report says what its news is."""
NEWS = timedelta(days=14)
"""How long before the report something may have happened that is its news."""
FORCE = frozenset({"killed", "wounded", "casualties", "abducted", "detained"})
MANY = 1000
"""From how many dead on only a figure with its day is one event's."""
DENSE = 0.5
"""Acts of force a sentence from which on a report is taken to be about them."""
NEAR = 90
"""Code points between a figure and the time that may be its own."""
CROWD = 10
"""From how many people on a figure without a date is one of a period, not of one event."""

Era = Literal["day", "recent", "period", "past"]
"""`day`: a day of the report's news; `recent`: a longer or vaguer time that reaches into it."""


class ScopeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rate: list[str]
    cumulative: list[str]
    loosely: list[str]
    background: list[str]
    increment: list[str]
    compared: list[str]
    partly: list[str]


@cache
def _pattern(field: str) -> re.Pattern[str]:
    words: list[str] = getattr(load("scope", ScopeWords), field)
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
        + r")",
        re.I,
    )


def scoped(reading: Reading, mentions: Mentions, told: Sequence[Told]) -> Iterator[Told]:
    """The same figures, each with its scope."""
    own = [_by_sentence(reading, mentions, one) for one in told]
    news = _has_news(reading, mentions, told, own)
    scopes: list[Scope] = []
    for one, scope in zip(told, own, strict=True):
        if one.part_of is not None and scope != "rate":
            whole = scopes[one.part_of]
            scopes.append("part" if whole in ("incident", "part", "increment") else whole)
        else:
            scopes.append(scope or _by_report(reading, one, news))
    _narrow(told, scopes)
    for one, scope in zip(told, scopes, strict=True):
        yield msgspec.structs.replace(one, scope=scope)


def _narrow(told: Sequence[Told], scopes: list[Scope]) -> None:
    """A smaller figure of some group after a total of people at large is a part of it (T3): *16 people died … two soldiers were killed*."""
    totals: dict[Outcome, int] = {}
    for at, one in enumerate(told):
        size = one.count.best or one.count.low or 0
        if scopes[at] != "incident" or not one.counted:
            continue
        large = people.at_large(one.group)
        if large:
            totals[one.outcome] = max(size, totals.get(one.outcome, 0))
        elif size and size < totals.get(one.outcome, 0):
            scopes[at] = "part"


def _by_sentence(reading: Reading, mentions: Mentions, one: Told) -> Scope | None:
    """What the sentence of a figure says of its scope; None where it says nothing."""
    text, sentence = reading.text, reading.sentences[one.sentence].span
    said = sentence.of(text)
    end = max(span.end for span in one.evidence)
    behind = text[end : min(end + 30, sentence.end)]
    if (
        one.share
        or _pattern("rate").match(behind.lstrip())
        or _pattern("rate").search(" ".join(span.of(text) for span in one.evidence))
    ):
        return "rate"
    if one.additive and _pattern("increment").search(said):
        return "increment"
    if _standing(one):
        return "cumulative" if one.counted else "background"
    era = _era(reading, mentions, one)
    if one.outcome == "killed" and (one.count.low or one.count.best or 0) >= MANY and era != "day":
        return "cumulative"
    if era == "period":
        return "cumulative" if _crowd(one) or one.count.hedge != "exact" else "background"
    if era == "past":
        return "cumulative" if _crowd(one) and one.count.hedge == "vague" else "background"
    if era in ("day", "recent"):
        return "incident" if era == "day" and one.outcome != "displaced" else None
    if _pattern("background").search(said):
        return "background"
    return "cumulative" if _pattern("cumulative").search(said) and _crowd(one) else None


def _standing(one: Told) -> bool:
    """Held or displaced still, not taken or driven out just now (C2)."""
    if one.outcome == "displaced":
        return one.voice == "camp" or one.count.hedge in ("about", "vague", "at_least", "more_than")
    if one.outcome not in ("detained", "abducted", "trapped"):
        return False
    lows = [word.low for word in one.words[max(one.at - 5, 0) : one.at + 1]]
    return (
        one.voice in ("state", "counted", "relative")
        or "held" in lows
        or "hold" in lows
        or "holding" in lows
        or ("are" in lows or "is" in lows or "being" in lows or "remain" in lows)
    )


def _crowd(one: Told) -> bool:
    count = one.count
    size = count.best or count.low or count.high
    return size is None or size >= CROWD or (count.hedge == "vague" and one.counted)


def _era(reading: Reading, mentions: Mentions, one: Told) -> Era | None:
    """When the nearest time of the sentence is, seen from the report."""
    today = reference_day(reading)
    span = reading.sentences[one.sentence].span
    start, end = min(s.start for s in one.evidence), max(s.end for s in one.evidence)
    times = [time for time in mentions.times if span.covers(time.span)]
    if today is None or not times:
        return None
    near = [time for time in times if max(time.span.start - end, start - time.span.end) <= NEAR]
    times = [
        time
        for time in near
        if not _pattern("compared").search(reading.text, max(span.start, time.span.start - NEAR), time.span.start)
    ]
    if not times:
        return None
    nearest = min(
        times,
        key=lambda time: (
            max(time.span.start - end, start - time.span.end, 0) * (1 if time.span.start >= end else 1.5),
            time.span.start,
        ),
    )
    return _seen_from(today, nearest)


def _seen_from(today: date, mention: TimeMention) -> Era | None:
    first, last = _day(mention.time.from_), _day(mention.time.to)
    if first is None or last is None or first > today:
        return None
    if last < today - NEWS or (mention.time.precision == "month" and last < today and first < today - NEWS):
        return "past"
    if last >= today - timedelta(days=2) and (last - first) > timedelta(days=8) and mention.time.precision != "month":
        return "period"
    return "day" if mention.time.precision in ("instant", "day") else "recent"


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _has_news(reading: Reading, mentions: Mentions, told: Sequence[Told], own: Sequence[Scope | None]) -> bool:
    """Whether the opening of the report tells of harm or force that nothing puts into the past.

    In its first sentence of anybody's, after it of what was done to people who are counted or on a day of the news.
    """
    start = reading.sentences[0].span.start if reading.sentences else 0
    for one, scope in zip(told, own, strict=True):
        if (
            scope in ("cumulative", "background", "rate")
            or one.outcome == "displaced"
            or one.voice in ("attributive", "state", "relative")
        ):
            continue
        if _recalled(one):
            continue
        if one.sentence == 0 or (
            one.evidence[0].start < start + OPENING and (scope == "incident" or (one.counted and one.outcome in FORCE))
        ):
            return True
    if len(mentions.acts) >= DENSE * max(len(reading.sentences), 4):
        return True
    today = reference_day(reading)
    for act in mentions.acts:
        if act.trigger.start < start + OPENING and act.certain and today is not None:
            at = reading.sentence_at(act.trigger.start)
            span = reading.sentences[at].span if at is not None else act.trigger
            if any(span.covers(time.span) and _seen_from(today, time) == "day" for time in mentions.times):
                return True
    return False


def _recalled(one: Told) -> bool:
    """Told in a relative clause, or in the perfect of a standing result: not what the sentence is there to say."""
    before = [word.low for word in one.words[max(one.at - 4, 0) : one.at]]
    return before[-1:] in (["that"], ["which"], ["who"]) or ("who" in before and "have" in before)


def _by_report(reading: Reading, one: Told, news: bool) -> Scope:
    if news:
        perfect = (
            one.counted
            and one.sentence > 3
            and one.voice == "intransitive"
            and "have" in [word.low for word in one.words[max(one.at - 3, 0) : one.at]]
        )
        return "cumulative" if perfect and _crowd(one) else "incident"
    said = reading.sentences[one.sentence].span.of(reading.text)
    if one.outcome == "displaced" or (one.counted and (_crowd(one) or _pattern("loosely").search(said))):
        return "cumulative"
    return "background"
