"""What of a given text is no part of it (codebook A11): captions, links, prompts, bylines, agency, copyright and contact lines.

Text → `Dropped` values with spans, in order. Whole lines are judged, and at the end of the text, where pages run lines together, the
closing bullets and sentences. The patterns are data (``lexicons/en/boilerplate.toml``); precision goes before completeness.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import get_args

import msgspec

from onrecord.lexicons import load
from onrecord.model import Dropped, DropReason, Span

_LONGEST = 600
"""Code points of the longest line judged: boilerplate is short, and patterns stay cheap."""
_TAIL = 1600
_LINE = re.compile(r"[^\n]+")
_SEGMENT = re.compile(r"(?<=[.!?”\"’)\w])[ \t]+(?=[•©] )|(?<=[.!?”\"’)])[ \t]+(?=[A-Z©•(\[])")
_NAME = r"(?-i:[A-Z][\w.’'-]*(?:[ \t](?:(?:de|di|da|del|van|von|der|bin|al|el|la)[ \t])?[A-Z][\w.’'-]*){0,5})"
_ENDS_LIKE_PROSE = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_WRAPPED = 50
"""Code points of a line that, ending in mid-sentence, is taken to go on in the next: text wrapped by hand."""
_REPEATED = 60
"""Code points from which a line that was there before is a duplicate, not a refrain."""


class Boilerplate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word list: agencies' names, headings of link lists, and patterns by reason."""

    agencies: tuple[str, ...]
    headings: tuple[str, ...]
    patterns: dict[DropReason, tuple[str, ...]]


def dropped(text: str, keep: Sequence[Span] = ()) -> tuple[Dropped, ...]:
    """What is no part of the text, by span, in order and without overlap; spans in `keep` (embedded posts) are left alone."""
    kept = sorted(keep)
    lines = [(span, reason) for span, reason in _lines(text) if not _touches(span, kept)]
    taken = sorted([*kept, *(span for span, _ in lines)])
    closing = [(span, reason) for span, reason in _closing(text) if not _touches(span, taken)]
    return tuple(Dropped(reason=reason, text=span.of(text), span=span) for span, reason in sorted(lines + closing))


def reason_for(line: str) -> DropReason | None:
    """Why a line on its own is no part of a report, or None."""
    if not line or len(line) > _LONGEST:
        return None
    return _reason(_patterns().match(line))


@cache
def _lexicon() -> Boilerplate:
    return load("boilerplate", Boilerplate)


@cache
def _patterns() -> re.Pattern[str]:
    lexicon = _lexicon()
    agency = "(?:" + "|".join(re.escape(name) for name in sorted(lexicon.agencies, key=len, reverse=True)) + ")"
    parts = []
    for reason in get_args(DropReason):
        if patterns := lexicon.patterns.get(reason):
            joined = "|".join(pattern.replace("AGENCY", agency).replace("NAME", _NAME) for pattern in patterns)
            parts.append(f"(?P<{reason}>{joined})")
    return re.compile("|".join(parts), re.IGNORECASE)


@cache
def _headings() -> re.Pattern[str]:
    return re.compile("|".join(_lexicon().headings), re.IGNORECASE)


def _reason(match: re.Match[str] | None) -> DropReason | None:
    return match.lastgroup if match else None  # type: ignore[return-value]


def _lines(text: str) -> Iterator[tuple[Span, DropReason]]:
    """Whole lines, and the headlines under a heading of links."""
    seen: set[str] = set()
    in_links = wrapped = False
    capitals = text.isupper()
    end = 0
    for number, found in enumerate(_LINE.finditer(text)):
        line = found[0].strip()
        if not line:
            continue
        goes_on = wrapped and found.start() - end <= 1
        end = found.end()
        wrapped = len(line) >= _WRAPPED and not _ENDS_LIKE_PROSE.search(line)
        if goes_on:
            continue
        span = _trimmed(found)
        if _headings().match(line):
            in_links = True
            yield span, "related_link"
        elif reason := reason_for(line):
            # A text all in capitals has no names to tell by their capitals; a title is no prompt.
            if not (capitals and reason in ("byline", "caption")) and (number or reason not in ("prompt", "related_link")):
                yield span, reason
        elif in_links and len(line) <= 160 and not _ENDS_LIKE_PROSE.search(line):
            yield span, "related_link"
        else:
            in_links = False
            if len(line) >= _REPEATED and line in seen:
                yield span, "duplicate"
            seen.add(line)


def _closing(text: str) -> Iterator[tuple[Span, DropReason]]:
    """Closing segments of the last line, from the end backwards while each is boilerplate."""
    body = text.rstrip()
    start = max(body.rfind("\n") + 1, len(body) - _TAIL)
    cuts = [start, *(m.end() for m in _SEGMENT.finditer(body, start)), len(body)]
    bullets = [cut for cut in cuts if body.startswith("•", cut)]
    segments = [Span(a, b) for a, b in pairwise(cuts) if not bullets or b <= bullets[0]][1:]
    segments += [Span(a, b) for a, b in zip(bullets, [*bullets[1:], len(body)], strict=False)]
    judged = ((span, _segment_reason(span.of(body).strip())) for span in reversed(segments))
    for span, reason in takewhile(lambda pair: pair[1] is not None, judged):
        assert reason is not None
        words = span.of(body)
        yield Span(span.start, span.start + len(words.rstrip())), reason


def _segment_reason(words: str) -> DropReason | None:
    return reason_for(words) or reason_for(words.removeprefix("•").lstrip())


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of the others, which are in order and apart from each other."""
    at = bisect_left(others, span)
    return any(span.overlaps(other) for other in others[max(0, at - 1) : at + 1])


def _trimmed(found: re.Match[str]) -> Span:
    words = found[0]
    start = found.start() + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
