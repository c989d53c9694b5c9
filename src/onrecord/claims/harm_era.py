"""When a figure's own time is, seen from the report: a day of its news, a period that reaches into it, or the past."""

import re
from datetime import date, timedelta
from typing import Literal

from onrecord.claims.harm_scope_words import compared, reporting
from onrecord.claims.harm_told import Told
from onrecord.mentions.times import reference_day
from onrecord.mentions.types import Mentions, TimeMention
from onrecord.model import Span
from onrecord.reading.types import Reading

NEWS = timedelta(days=14)
"""How long before the report something may have happened that is its news."""
NEAR = 90
"""Code points between a figure and the time that may be its own."""

_BACK = re.compile(r"\b(?:that (?:day|night|morning|evening|week|month|year|attack|massacre)|at the time)\b")
"""Words that point back to the time told of last."""

Era = Literal["day", "recent", "period", "past"]
"""`day`: a day of the report's news; `recent`: a longer or vaguer time that reaches into it."""


def era(reading: Reading, mentions: Mentions, one: Told, news: timedelta = NEWS) -> Era | None:
    """When the nearest time of the figure's sentence is, or its only day; None where it has none of its own."""
    today, span = reference_day(reading), reading.sentences[one.sentence].span
    start, end = min(s.start for s in one.evidence), max(s.end for s in one.evidence)
    times = [time for time in mentions.times if span.covers(time.span) and not _another(reading.text, span, time)]
    if today is not None and not times and _BACK.search(span.of(reading.text)):
        before = [time for time in mentions.times if time.span.end <= span.start]
        return "past" if before and seen_from(today, before[-1], news) == "past" else None
    if today is None or not times:
        return None
    if len(times) == 1 and seen_from(today, times[0], news) == "day":
        return "period" if _since(reading.text, span, times[0]) else "day"

    def distance(time: TimeMention) -> tuple[float, int]:
        behind = time.span.start >= end
        return max(time.span.start - end, start - time.span.end, 0) * (1 if behind else 1.5), time.span.start

    nearest = min(times, key=distance)
    if max(nearest.span.start - end, start - nearest.span.end) > NEAR:
        return None
    return "period" if _since(reading.text, span, nearest) else seen_from(today, nearest, news)


def _when(text: str, time: TimeMention) -> bool:
    """Whether a clause with *when* tells what happened at the time (*the worst since June, when 30 died*)."""
    return text[time.span.end : time.span.end + 7].lstrip(" ,").startswith("when ")


def _since(text: str, span: Span, time: TimeMention) -> bool:
    return not _when(text, time) and text[max(span.start, time.span.start - 12) : time.span.start].rstrip().lower().endswith(
        "since"
    )


def _another(text: str, span: Span, time: TimeMention) -> bool:
    """A time of something else: what the figure is compared with, or when it was said."""
    before = text[max(span.start, time.span.start - NEAR) : time.span.start]
    return not _when(text, time) and bool(compared().search(before) or reporting().search(before))


def seen_from(today: date, mention: TimeMention, news: timedelta = NEWS) -> Era | None:
    """When a time is, seen from the day of the report; what ended within `news` before it is no past."""
    first, last = _day(mention.time.from_), _day(mention.time.to)
    if first is None or last is None or first > today:
        return None
    if last < today - news or (mention.time.precision == "month" and last < today and first < today - news):
        return "past"
    if last >= today - timedelta(days=2) and (last - first) > timedelta(days=8) and mention.time.precision != "month":
        return "period"
    return "day" if mention.time.precision in ("instant", "day") else "recent"


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
