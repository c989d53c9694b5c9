"""What reading gives (Report → `Reading`): sentences, quotations, tagged spans, and who said what.

All spans are code point ranges of `Report.text`. Words inside `Report.dropped` belong to no sentence and carry no tag.
"""

from bisect import bisect_right
from typing import Literal

import msgspec

from onrecord.model import OUTLET, Report, Source, Span, Statement, Value

NameKind = Literal["person", "organisation", "place", "nationality"]
Role = Literal["attacker_person", "attacker_group", "target", "victim", "weapon"]


class Sentence(Value, frozen=True, kw_only=True):
    """One sentence of kept text; `paragraph` counts from 0."""

    span: Span
    paragraph: int


class Quotation(Value, frozen=True, kw_only=True):
    """Words in quotation marks: `span` with the marks, `content` without; `closed` is false where the mark that ends it is missing."""

    span: Span
    content: Span
    closed: bool = True


class Post(Value, frozen=True, kw_only=True):
    """A social post embedded in the report (A10): its words, its author as written, its own date (ISO) where it has one."""

    span: Span
    author: str
    author_span: Span
    published: str | None = None


class Name(Value, frozen=True, kw_only=True):
    span: Span
    kind: NameKind


class Tagged(Value, frozen=True, kw_only=True):
    """A span that the model gave a part in an attack."""

    span: Span
    role: Role


_ENDED = (".", "!", "?", "…", '"', "”", "’", "'", "»", ")", "]")


class Reading(Value, frozen=True, kw_only=True):
    """A report as read. `sources` starts with the outlet; `statements` is in the order of the text."""

    report: Report
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    posts: tuple[Post, ...]
    names: tuple[Name, ...]
    toponyms: tuple[Span, ...]
    tagged: tuple[Tagged, ...]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    scores: tuple[float, ...] = ()
    """One per sentence: how likely it is, from 0 to 1, that the sentence tells of an attack; empty where the model has no such head."""
    types: dict[str, float] = msgspec.field(default_factory=dict)
    """How likely, from 0 to 1, the report tells of an attack of each kind (``ATTACK``, ``BOMBING``, … and ``NONE``); empty where the model
    has no such head."""

    @property
    def text(self) -> str:
        return self.report.text

    @property
    def news(self) -> int:
        """Index of the first sentence that tells anything: long enough, and ended as one. Titles, release numbers and contact lines come before
        it."""
        words = (sentence.span.of(self.text).rstrip() for sentence in self.sentences)
        return next((index for index, said in enumerate(words) if said.count(" ") >= 8 and said.endswith(_ENDED)), 0)

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds the offset, or None."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1
        return index if index >= 0 and offset < self.sentences[index].span.end else None

    def statement_at(self, span: Span) -> Statement | None:
        """The narrowest statement of which one content piece covers the span; the outlet's where there is none is None (C4)."""
        covering = [
            (piece.end - piece.start, number)
            for number, statement in enumerate(self.statements)
            for piece in statement.content
            if piece.covers(span)
        ]
        return self.statements[min(covering)[1]] if covering else None

    def source(self, id: str = OUTLET) -> Source:
        """The source of this id; `KeyError` if there is none."""
        for source in self.sources:
            if source.id == id:
                return source
        raise KeyError(id)
