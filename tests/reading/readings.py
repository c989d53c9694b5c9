"""Reads invented reports and tells who said what in them, in words rather than spans."""

from functools import cache
from typing import NamedTuple

from onrecord.ids import digest
from onrecord.model import Report, Source
from onrecord.reading.layout import Layout
from onrecord.reading.quotations import quotations
from onrecord.reading.reader import read
from onrecord.reading.sentences import paragraphs, sentences
from onrecord.reading.tokens import tokens
from onrecord.reading.types import Post, Reading


class Said(NamedTuple):
    speaker: str
    stance: str
    direct: bool
    words: str


@cache
def reading(text: str, posts: tuple[Post, ...] = ()) -> Reading:
    return read(Report(id=digest(text.encode("utf-8", "surrogatepass")), text=text), posts)


def said(text: str, posts: tuple[Post, ...] = ()) -> list[Said]:
    """Every statement, in the order of the text."""
    whole = reading(text, posts)
    return [
        Said(whole.source(one.source).name, one.stance, one.direct, " … ".join(piece.of(text) for piece in one.content))
        for one in whole.statements
    ]


def speaker_of(text: str, words: str, posts: tuple[Post, ...] = ()) -> str | None:
    """The name of whoever says the words, None if nobody does."""
    return next((one.speaker for one in said(text, posts) if words in one.words), None)


def source(text: str, name: str) -> Source:
    """The one source whose name or role holds the words."""
    found = [one for one in reading(text).sources if name in one.name or name in (one.role or "")]
    assert len(found) == 1, [one.name for one in reading(text).sources]
    return found[0]


def layout(text: str) -> Layout:
    kept = sentences(text, ())
    words = [word for sentence in kept for word in tokens(text, *sentence.span)]
    return Layout(text, kept, quotations(text, paragraphs(text)), words)
