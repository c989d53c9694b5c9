"""Reading → times mentioned, each an interval resolved against the report's own day, with its precision and the rule used (codebook P4).

The day of reference is the report's date of publication, inside an embedded post the post's (A10), else a date in the report's dateline, else
the first that is told with its weekday and year; where there is none, only dates that name their year are resolved. What stays unresolved is
not a mention.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from onrecord.mentions.calendar import Interval
from onrecord.mentions.time_patterns import came, coming, pattern, starters, words
from onrecord.mentions.time_rules import Context, lower, resolve, rule_of
from onrecord.mentions.types import TimeMention
from onrecord.model import Span
from onrecord.reading.types import Reading

_TOKEN = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATELINE = 600
_OPENING = 80
_TENSE = 70
"""Code points before a time in which its tense is looked for."""
_PREPOSITIONS = ("in", "during", "of", "by", "from", "the", "throughout")


def find(reading: Reading) -> tuple[TimeMention, ...]:
    """Times in the order of the text; none overlaps another."""
    return tuple(_find(reading))


def reference_day(reading: Reading) -> date | None:
    """The day that the report's relative times are seen from."""
    if day := _iso_day(reading.report.published):
        return day
    head = reading.text[:_DATELINE]
    year = next((date(int(found[0]), 12, 31) for found in _YEAR.finditer(head)), None)
    found = [
        (match, resolve(match, Context(year, None, False))) for token in _TOKEN.finditer(head) if (match := _match(head, token))
    ]
    days = [(match, interval.first) for match, interval in found if interval and _heads(head, match)]
    whole = next((day for match, day in days if match["md_y"] or match["dm_y"] or match["iso"]), None)
    short = next((day for match, day in days if match["md"] or match["dm"]), None)
    return whole or short or next((interval.first for match, interval in found if interval and _told_in_full(match)), None)


def _told_in_full(match: re.Match[str]) -> bool:
    """*police said on Tuesday, 9 January 2024*: day of the week and year, as a report without a date names its own day."""
    return bool((match["md_y"] or match["dm_y"]) and _WEEKDAY.match(match[0]))


_AFTER = re.compile(r"\s+([^\W\d_]+)")
_WEEKDAY = re.compile(r"(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.I)
_FILED = re.compile(r"\s*[)\]]?\s*(?:[—–:\]\n\u2028]|--?\s|$)")
_BY_AGENCY = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:[—–]|--?\s)")


def _heads(head: str, match: re.Match[str]) -> bool:
    """Whether a date stands where a dateline has it: in brackets, at the start of a line, or before a dash, a colon or a line's end."""
    if match["md"] is None and match["dm"] is None and match["iso"] is None:
        return False
    before = head[max(0, match.start() - 1) : match.start()]
    return before in ("", "(", "[", "\n", "\u2028") or bool(_FILED.match(head, match.end()))


def _find(reading: Reading) -> Iterator[TimeMention]:
    text, reference = reading.text, reference_day(reading)
    posts = [(post.span, _iso_day(post.published)) for post in reading.posts if post.published]
    previous: Interval | None = None
    paragraph = previous_at = -1
    for sentence in reading.sentences:
        if sentence.paragraph > paragraph + 1:
            previous = None
        paragraph = sentence.paragraph
        end = sentence.span.start
        seen_from = next((day for span, day in posts if day and span.covers(sentence.span)), reference)
        for token in _TOKEN.finditer(text, *sentence.span):
            if token.start() < end or not (match := _match(text, token, sentence.span.end)):
                continue
            span = _span(match)
            counted_from = _counted_from(text, sentence.span, span, previous_at)
            found = resolve(match, Context(seen_from, previous, _is_coming(text, sentence.span, span), counted_from))
            if found is None:
                continue
            if _in_dateline(text, span, found, reference):
                found = found._replace(rule="dateline")
            end = span.end
            if found.precision in ("day", "days"):
                previous, previous_at = found, span.end
            yield TimeMention(span=span, time=msgspec.structs.replace(found.time(), span=span))


def _counted_from(text: str, sentence: Span, span: Span, previous_at: int) -> Literal["", "time", "act"]:
    """What *two days after* counts from, where that stands before it: an act that *came* then, or a time of the same sentence."""
    if came().search(text, sentence.start, span.start) and _TOKEN.match(text, span.end + 1):
        return "act"
    return "time" if 0 <= sentence.start <= previous_at <= span.start else ""


def _match(text: str, token: re.Match[str], end: int | None = None) -> re.Match[str] | None:
    if not (token[0][0].isdigit() or token[0].lower() in starters()):
        return None
    before = text[token.start() - 1 : token.start()]
    if before in ("-", "/", "_") and token[0][0].isdigit():
        return None
    match = pattern().match(text, token.start(), len(text) if end is None else end)
    return match if match and not _is_a_verb(match) and not _is_a_name(text, match) else None


def _is_a_name(text: str, match: re.Match[str]) -> bool:
    """*the 19 April Movement*, *30 June Street*: a date in a name is no time."""
    if match["dm"] is None and match["md"] is None:
        return False
    after = _AFTER.match(text, match.end())
    return after is not None and after[1][0].isupper() and after[1].lower() in words().names


def _is_a_verb(match: re.Match[str]) -> bool:
    """*may*, *march*: a month only with a capital, and in text all in capitals only beside a year or after a preposition."""
    month = next((match[name] for name in ("dm_m", "md_m", "my_m", "m_m") if match[name]), "")
    if month.lower().rstrip(".") not in words().ambiguous_months:
        return False
    return month.islower() or (match["md"] is not None and month.isupper() and match["md_y"] is None)


def _span(match: re.Match[str]) -> Span:
    """The words of a time, without the preposition before a month or year (*in March*), unless it says something (*since March*)."""
    rule = rule_of(match)
    start, end = match.span(rule)
    if rule in ("m", "year") and lower(match[f"{rule}_mod"]) in _PREPOSITIONS:
        start = match.start(f"{rule}_third") if match[f"{rule}_third"] else match.start("m_m" if rule == "m" else "year_y")
    return Span(start, end)


def _is_coming(text: str, sentence: Span, span: Span) -> bool:
    before = list(coming().finditer(text, max(sentence.start, span.start - _TENSE), span.start))
    last = before[-1] if before else None
    if last is None and not _TOKEN.search(text, sentence.start, max(sentence.start, span.start - 3)):
        last = coming().search(text, span.end, min(sentence.end, span.end + _TENSE))
    return last is not None and last["coming"] is not None


def _in_dateline(text: str, span: Span, found: Interval, reference: date | None) -> bool:
    """The report's own day, written in its head, tells when it was filed."""
    if span.end > _DATELINE or not found.rule.startswith("date") or found.first != reference:
        return False
    line = text.rfind("\n", 0, span.start) + 1
    if text[span.start - 1 : span.start] == "(" or text[span.end : span.end + 1] in ("\n", "]", ""):
        return True
    return span.start - line < 2 or (span.start - line < _OPENING and _BY_AGENCY.match(text, span.end) is not None)


def _iso_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
