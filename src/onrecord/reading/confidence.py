"""Which of the model's sayings are worth recording: those it is sure enough of, the surer the less the cue is a word of speech."""

import re
from collections.abc import Sequence

import msgspec

from onrecord.model import Span
from onrecord.reading.engine import Floats
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying, trim
from onrecord.reading.stance import unspoken

CONTENT_LEAST, CONTENT, CONTENT_UNSPOKEN, CONTENT_SHORT = 0.25, 0.6, 0.95, 0.85
"""Least mean probability of the content's words: with a sure cue of speech, with a doubtful one, with no word of speech, of few words."""
CUE, CUE_UNSPOKEN, CUE_SURE = 0.4, 0.95, 0.9
REST = 0.15
"""Mean probability from which the rest of a clause belongs to content that broke off."""
_DATELINE = re.compile(r"[^.\n\u201c\"]{2,60}?(?<=[\w)\]])\s+(?:--|[-–—])\s+(?=[A-Z])")
"""*KYIV, 25 April (Agency) -*: the head of a report, no part of what is said."""
_ON_CONDITION = re.compile(
    r"(?:not\s+to\s+be|to\s+(?:remain|stay|be))\s+(?:named|identified|quoted|anonymous|unnamed)\b|(?:for\s+)?anonymity\b", re.I
)
AFTER = 3
"""Words after a cue and its source that may close the sentence: *on Monday*, *in a statement*."""
FEW, ENOUGH = 2, 5
"""Words up to which a piece is short; from which a piece makes short ones beside it doubtful."""


class Likelihood:
    """Each word's probability of being a source's, a cue's or content's, by the model."""

    def __init__(self, source: Floats, cue: Floats, content: Floats) -> None:
        self.source, self.cue, self.content = source, cue, content

    def mean(self, layout: Layout, scores: Floats, span: Span) -> float:
        first, last = layout.word_range(span)
        return float(scores[first:last].mean()) if last > first else 0.0


def sharpened(layout: Layout, saying: Saying, likelihood: Likelihood) -> Saying | None:
    """A saying of the model's without the pieces that it is not sure of; None where too little is left, or where the words are only the
    condition on which somebody spoke."""
    if _ON_CONDITION.match(layout.text, saying.pieces[0].start):
        return None
    longest = max(layout.count(piece) for piece in saying.pieces)
    pieces = tuple(
        piece
        for piece in saying.pieces
        if likelihood.mean(layout, likelihood.content, piece) >= CONTENT_LEAST
        and (longest < ENOUGH or layout.count(piece) > FEW or layout.quotation(piece.start) is not None)
    )
    if not pieces:
        return None
    words = [layout.count(piece) for piece in pieces]
    content = sum(
        likelihood.mean(layout, likelihood.content, piece) * (count + 1) for piece, count in zip(pieces, words, strict=True)
    )
    content /= sum(words) + len(words)
    return msgspec.structs.replace(saying, pieces=pieces) if _enough(layout, saying, content, sum(words), likelihood) else None


def extended(layout: Layout, saying: Saying, others: Sequence[Saying], likelihood: Likelihood) -> Saying:
    """A saying whose content broke off before its clause ends, with the rest of the clause where nothing else was found in it (C4)."""
    last = saying.pieces[-1]
    if saying.cue is not None and saying.cue.start > last.start:
        return _framed(layout, saying, saying.cue, others)
    if saying.cue is None or layout.quotation(last.end - 1) is not None:
        return saying
    clause = layout.clause(last.start)
    rest = trim(layout, Span(last.end, clause.end))
    if rest is None or not clause.covers(saying.cue) or likelihood.mean(layout, likelihood.content, rest) < REST:
        return saying
    if _taken(rest, saying, others):
        return saying
    return msgspec.structs.replace(saying, pieces=(*saying.pieces[:-1], Span(last.start, rest.end)))


def _framed(layout: Layout, saying: Saying, cue: Span, others: Sequence[Saying]) -> Saying:
    """*…, the governor said on Monday.*: what closes a sentence frames all of it that comes before, where nobody else speaks in it."""
    frame = min(cue, saying.source) if saying.source else cue
    clause = layout.clause(cue.start)
    dateline = _DATELINE.match(layout.text, clause.start, frame.start)
    whole = trim(layout, Span(dateline.end() if dateline else clause.start, frame.start))
    if (
        saying.source is None
        or whole is None
        or layout.quotations_in(clause)
        or layout.text[: frame.start].rstrip()[-1:] != ","
        or layout.count(Span(frame.start, max(cue.end, saying.source.end))) > layout.count(cue) + layout.count(saying.source)
        or layout.count(trim(layout, Span(max(cue.end, saying.source.end), clause.end)) or Span(0, 0)) > AFTER
        or not all(Span(clause.start, whole.end).covers(piece) for piece in saying.pieces)
        or _taken(whole, saying, others)
    ):
        return saying
    return msgspec.structs.replace(saying, pieces=(whole,))


def _taken(span: Span, saying: Saying, others: Sequence[Saying]) -> bool:
    """Whether a part of another saying lies in the span."""
    parts = (part for other in others if other is not saying for part in (other.cue, other.source, *other.pieces) if part)
    return any(part.overlaps(span) for part in parts)


def _enough(layout: Layout, saying: Saying, content: float, words: int, likelihood: Likelihood) -> bool:
    if saying.cue is None:
        return content >= CONTENT
    cue = likelihood.mean(layout, likelihood.cue, saying.cue)
    if unspoken(saying.cue.of(layout.text)):
        return content >= CONTENT_UNSPOKEN and cue >= CUE_UNSPOKEN
    least = CONTENT_SHORT if words <= FEW else CONTENT if cue < CUE_SURE else CONTENT_LEAST
    return content >= least and cue >= CUE
