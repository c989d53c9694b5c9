"""What each figure is a figure of (codebook T3 to T9): the incident, a part, an increment, a period, a rate or something earlier.

First what the sentence itself says: shares and rates, periods, times before the report. What it leaves open is settled by the report: where its
opening tells of harm that is news, open figures are the incident's; elsewhere one person's fate is background, a crowd's is cumulative.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from onrecord.claims.harm_era import era, seen_from
from onrecord.claims.harm_scope_words import pattern
from onrecord.claims.harm_scopes import reconciled, words_before
from onrecord.claims.harm_told import Told
from onrecord.claims.harm_words import events, lexicon
from onrecord.kinds import Scope
from onrecord.mentions.times import reference_day
from onrecord.mentions.types import Mentions
from onrecord.reading.types import Reading

OPENING = 900
"""Code points in which a report says what its news is."""
FORCE = frozenset({"killed", "wounded", "casualties", "abducted", "detained"})
DONE = frozenset({"active", "passive", "gerund", "reduced", "toll", "counted", "lives"})
"""Voices in which something is told that was done to people."""
MANY = 1000
"""From how many dead on only a figure with its day is one event's."""
CROWD = 10
"""From how many people on a figure without a date is one of a period, not of one event."""
EXODUS = 100_000
"""From how many people on those who fled did so over a period."""
EVENT = 100
"""Below how many people a figure told in the simple past is of one event."""
DENSE = 0.5
"""Acts of force a sentence from which on a report is taken to be about them."""


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
            scopes.append(scope or _by_report(reading, mentions, one, news))
    for one, scope in zip(told, reconciled(reading, mentions, told, scopes, news), strict=True):
        yield msgspec.structs.replace(one, scope=scope)


def _by_sentence(reading: Reading, mentions: Mentions, one: Told) -> Scope | None:
    """What the sentence of a figure says of its scope; None where it says nothing."""
    text, sentence = reading.text, reading.sentences[one.sentence].span
    said = sentence.of(text)
    end = max(span.end for span in one.evidence)
    behind = text[end : min(end + 30, sentence.end)]
    if (
        one.share
        or pattern("rate").match(behind.lstrip())
        or pattern("rate").search(" ".join(span.of(text) for span in one.evidence))
    ):
        return "rate"
    if pattern("members").search(" ".join(span.of(text) for span in one.evidence)):
        return "part"
    if one.additive and _says("increment", said):
        return "increment"
    if one.voice == "among" and one.counted:
        return "part"
    when = era(reading, mentions, one)
    driven_out = (
        one.outcome == "displaced" and one.voice != "camp" and (when in ("day", "recent") or one.voice in ("active", "gerund"))
    )
    fled = one.outcome == "displaced" and one.voice == "intransitive" and one.counted and when not in ("period", "past")
    if fled and when != "day":
        return "cumulative" if (one.count.best or 0) >= EXODUS else None
    if _standing(one) and not driven_out and not fled:
        return "cumulative" if one.counted else "background"
    if one.outcome == "killed" and (one.count.low or one.count.best or 0) >= MANY and when != "day":
        return "cumulative"
    if when == "period":
        return "cumulative" if _crowd(one) or one.count.hedge != "exact" else "background"
    if when == "past":
        return "cumulative" if _crowd(one) and one.count.hedge == "vague" else "background"
    if when in ("day", "recent"):
        return "incident" if when == "day" else None
    said_of_period = one.voice == "counted" and one.count.hedge == "vague" and one.words[one.at].low in events()
    if said_of_period and _crowd(one) and not _came_of(one):
        return "cumulative"
    if _says("background", said):
        return "background"
    return "cumulative" if _says("cumulative", said) and _crowd(one) else None


@lru_cache(maxsize=64)
def _says(field: str, said: str) -> bool:
    """Whether a sentence has one of the words; kept, as its figures ask for it one after the other."""
    return pattern(field).search(said) is not None


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


def _has_news(reading: Reading, mentions: Mentions, told: Sequence[Told], own: Sequence[Scope | None]) -> bool:
    """Whether the opening of the report tells of harm or force that nothing puts into the past.

    In its first sentence of anybody's, after it of what was done to people who are counted or on a day of the news.
    """
    opening = OPENING + (reading.sentences[reading.news].span.start if reading.sentences else 0)
    if any(_is_news(one, scope, opening, reading.news) for one, scope in zip(told, own, strict=True)):
        return True
    acts = [act for act in mentions.acts if act.certain or act.method != "ground_assault"]
    if len(acts) >= DENSE * max(len(reading.sentences), 4):
        return True
    today = reference_day(reading)
    for act in mentions.acts:
        at = reading.sentence_at(act.trigger.start)
        if act.trigger.start < opening and act.certain and today is not None and at is not None:
            span = reading.sentences[at].span
            if any(span.covers(time.span) and seen_from(today, time) == "day" for time in mentions.times):
                return True
    return False


def _is_news(one: Told, scope: Scope | None, opening: int, news: int) -> bool:
    """Whether a figure of the opening says that something happened to people."""
    if scope in ("cumulative", "background", "rate") or one.outcome == "displaced" or _recalled(one):
        return False
    if one.voice in ("attributive", "state", "relative") or (one.voice == "reduced" and not one.counted):
        return False
    lead = news + (4 if one.voice in ("active", "passive") else 3)
    return one.sentence <= news or (
        one.evidence[0].start < opening
        and (scope == "incident" or ((one.counted or one.sentence < lead) and one.outcome in FORCE and _done(one)))
    )


def _done(one: Told) -> bool:
    """Whether a figure tells of what was done to people, or of what came of something told, not in the perfect of a standing result."""
    before = words_before(one, 5)
    came = not lexicon().words.resulting.isdisjoint(before) and {"have", "has", "had"}.isdisjoint(before)
    return one.voice in DONE or (one.voice == "event" and came)


def _recalled(one: Told) -> bool:
    """Told in a relative clause, or in the perfect of a standing result: not what the sentence is there to say."""
    before = words_before(one, 4)
    return before[-1:] in (["that"], ["which"], ["who"]) or ("who" in before and "have" in before)


def _by_report(reading: Reading, mentions: Mentions, one: Told, news: bool) -> Scope:
    """The scope of a figure whose sentence leaves it open."""
    since = not {"have", "has"}.isdisjoint(words_before(one, 4))
    perfect = since or "had" in words_before(one, 4)
    if news:
        return (
            "cumulative"
            if one.counted
            and one.outcome != "displaced"
            and one.sentence > 3
            and one.voice == "intransitive"
            and since
            and _crowd(one)
            else "incident"
        )
    if one.outcome == "displaced":
        return "cumulative"
    size = one.count.best or one.count.low or 0
    loosely = _says("loosely", reading.sentences[one.sentence].span.of(reading.text))
    if (
        one.counted
        and CROWD / 2 <= size < EVENT
        and one.outcome in FORCE
        and one.voice in DONE - {"counted"}
        and not perfect
        and not loosely
    ):
        return "incident"
    if (
        one.counted
        and ((one.voice == "passive" and not _crowd(one)) or _came_of(one))
        and not perfect
        and not loosely
        and _beside_act(reading, mentions, one)
    ):
        return "incident"
    return "cumulative" if one.counted and (_crowd(one) or loosely) else "background"


def _came_of(one: Told) -> bool:
    """*Clashes in which they suffered a number of deaths*: what came of something told."""
    return one.voice == "counted" and "which" in words_before(one, 8) and (one.count.low or 0) < CROWD


def _beside_act(reading: Reading, mentions: Mentions, one: Told) -> bool:
    """Whether the sentence tells of an act of force before the figure (*there was a clash and two were killed*)."""
    start = reading.sentences[one.sentence].span.start
    return any(start <= act.trigger.start < one.evidence[0].start for act in mentions.acts)
