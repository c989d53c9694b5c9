"""Text → sentences and paragraphs with exact offsets.

A blank line, an indented line or a Unicode line or paragraph separator ends a paragraph; so does a single line break, unless the text is
hard-wrapped (old wire copy), where it is only a space. Within a paragraph a sentence ends at `.`, `!`, `?` or `…`, with the quotation marks and
brackets that close there, before white space and something that can start a sentence. A quotation of several sentences is split like other text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from onrecord.lexicons import load
from onrecord.model import Span
from onrecord.reading.types import Sentence

LONGEST = 3000
"""Code points after which a sentence without an end is cut at white space, so that no input makes later stages slow."""

_BREAK = re.compile(r"(?<![ \t])[ \t]*(?:\r\n?|[\n\u2028\u2029\x0b\x0c\x85])[ \t\r\n\u2028\u2029\x0b\x0c\x85]*")
_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s+["'“‘«(\[\u2014–-]*\S)""")
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w.]*\w)?$")
_OPENERS = "\"'“‘«([—–- \t\r\n\u2028\u2029\x0b\x0c\x85\xa0"
_WRAP = range(40, 101)


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before_name: frozenset[str]
    maybe_final: frozenset[str]


@cache
def _abbreviations() -> Abbreviations:
    return load("sentences", Abbreviations)


def hard_wrapped(text: str) -> bool:
    """True where line breaks fall inside sentences: most lines end near one width, without an end of a sentence."""
    lines = [line for line in re.split(r"\r\n?|\n", text[:20_000]) if line.strip()]
    if len(lines) < 4:
        return False
    open_ended = sum(len(line) in _WRAP and line.rstrip()[-1] not in ".!?…:\"'”’»)" for line in lines[:-1])
    return open_ended >= 0.5 * (len(lines) - 1)


def paragraphs(text: str, wrapped: bool | None = None) -> Iterator[Span]:
    """Spans of paragraphs, without the white space around them."""
    wrapped = hard_wrapped(text) if wrapped is None else wrapped
    start = 0
    for match in _BREAK.finditer(text):
        newlines = match[0].replace("\r\n", "\n").count("\n")
        if wrapped and newlines == 1 and match[0][-1] not in " \t" and not _SEPARATORS.intersection(match[0]):
            continue
        if span := _trim(text, start, match.start()):
            yield span
        start = match.end()
    if span := _trim(text, start, len(text)):
        yield span


_SEPARATORS = frozenset("\u2028\u2029\x0b\x0c\x85")


def sentences(text: str, dropped: Iterable[Span] = ()) -> tuple[Sentence, ...]:
    """The sentences of the text, without those that lie in dropped spans."""
    cuts = sorted(dropped)
    kept: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text)):
        for piece in _without(paragraph, cuts):
            kept.extend(Sentence(span=span, paragraph=number) for span in _split(text, piece) if _has_word(text, span))
    return tuple(kept)


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        end = match.end()
        if end - start > 1 and _ends(text, start, match):
            yield from _bounded(text, start, end)
            start = end
    yield from _bounded(text, start, paragraph.end)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    after = match.end()
    while after < len(text) and text[after] in _OPENERS:
        after += 1
    follows = text[after : after + 1]
    if follows.islower() and match[0][0] != "…":
        return False
    if match[0] == "…" or (set(match[0]) == {"."} and len(match[0]) > 1):
        return follows.isupper()
    if match[0][0] != ".":
        return True
    word = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
    if word is None:
        return True
    last = word[0].lower()
    words = _abbreviations()
    if last in words.before_name:
        return False
    if len(last) == 1 and word[0].isupper() and not follows.isdigit():
        return _initial_ends(text, word.start(), start)
    return not (last in words.maybe_final and (follows.isdigit() or follows.islower()))


def _initial_ends(text: str, at: int, start: int) -> bool:
    """A single capital with a full stop is a person's initial when a capitalised word or another initial stands before it."""
    before = text[max(start, at - 24) : at].rstrip()
    return bool(before) and not (before.split()[-1][:1].isupper() or before.endswith("."))


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        if span := _trim(text, start, cut):
            yield span
        start = cut
    if span := _trim(text, start, end):
        yield span


def _without(span: Span, cuts: list[Span]) -> Iterator[Span]:
    start = span.start
    for cut in cuts:
        if cut.end <= start or cut.start >= span.end:
            continue
        if cut.start > start:
            yield Span(start, cut.start)
        start = max(start, cut.end)
    if start < span.end:
        yield Span(start, span.end)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _has_word(text: str, span: Span) -> bool:
    return any(character.isalnum() for character in span.of(text))
