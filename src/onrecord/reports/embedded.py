"""Social posts embedded in a text (codebook A10), as they look once a page is flattened:

Words of the post https://t.co/… pic.twitter.com/…
— Name (@handle) April 25, 2025
"""

import re
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reading.types import Post
from onrecord.reports.published import date_of

_SIGNED = re.compile(
    r"(?m)(?P<before>^|[ \t])(?:—|–|―|--|&mdash;)[ \t]?(?P<name>[^\n()—–@]{1,80}?)[ \t]\(@(?P<handle>[\w.\-]{1,60})\)"
    r"(?:[,·]?[ \t](?P<date>[A-Z][a-z]{2,8}\.?[ \t]\d{1,2},[ \t]\d{4}|\d{1,2}[ \t][A-Z][a-z]{2,8}\.?[ \t]\d{4}))?(?=[ \t]*$|[ \t])"
)
_LINKS = re.compile(r"(?:[\s(]*(?:https?://\S+|pic\.(?:twitter|x)\.com/\S+|\[(?:image|video|link)\]))+[\s)]*\Z", re.IGNORECASE)
_LEAD = re.compile(r"(?:[\s>]|<[^<>\n]{1,200}>)*+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]?\s+(?=\S)")
_LONGEST = 4000
_SHORT = 320
"""Code points of a post of the usual length; a longer one is taken for several lines only where blank lines part paragraphs."""


def posts(text: str, known: Sequence[Post] = ()) -> tuple[Post, ...]:
    """The posts in a text, in its order: those `known`, and those found by how they are signed.

    `span` holds the post's words without its closing links, `author` the name as signed, `published` the day signed.
    """
    found = list(known)
    floor = 0
    blank_lines = text.count("\n\n") >= 2
    for signed in _SIGNED.finditer(text):
        start = _start(text, floor, signed, blank_lines)
        floor = signed.end()
        words = _LINKS.sub("", text[start : signed.start()])
        span = _trimmed(text, start, start + len(words))
        if span.start < span.end and not any(span.overlaps(post.span) for post in known):
            author = Span(*signed.span("name"))
            found.append(Post(span=span, author=author.of(text), author_span=author, published=date_of(signed["date"])))
    return tuple(sorted(found, key=lambda post: post.span))


def _start(text: str, floor: int, signed: re.Match[str], blank_lines: bool) -> int:
    """Where the words above (or, on the same line, before) a signature begin."""
    end = signed.start("before")
    floor = max(floor, end - _LONGEST)
    line = text.rfind("\n", floor, end) + 1
    if text[max(line, floor) : end].strip():
        return _last_sentence(text, max(line, floor), end)
    above = len(text[floor:end].rstrip()) + floor
    paragraph = text.rfind("\n\n", floor, above)
    block = paragraph + 2 if paragraph >= 0 else floor
    if blank_lines or (above - block <= _SHORT and paragraph >= 0):
        return block
    return max(text.rfind("\n", floor, above) + 1, floor)


def _last_sentence(text: str, start: int, end: int) -> int:
    """`start` for a line short enough to be the post; else its last sentence, since where the post begins is not known."""
    if end - start <= _SHORT:
        return start
    words = _LINKS.sub("", text[start:end])
    return start + max((m.end() for m in _SENTENCE_END.finditer(words, max(0, len(words) - _SHORT))), default=len(words))


def _trimmed(text: str, start: int, end: int) -> Span:
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    return Span(start, start + len(text[start:end].rstrip()))
