"""Which of the model's sayings are worth recording: those it is sure enough of, the surer the less the cue is a word of speech."""

import msgspec

from onrecord.model import Span
from onrecord.reading.engine import Floats
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying
from onrecord.reading.stance import unspoken

CONTENT_LEAST, CONTENT, CONTENT_UNSPOKEN, CONTENT_SHORT = 0.25, 0.6, 0.95, 0.85
"""Least mean probability of the content's words: with a sure cue of speech, with a doubtful one, with no word of speech, of few words."""
CUE, CUE_UNSPOKEN, CUE_SURE = 0.4, 0.95, 0.9
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
    """A saying of the model's without the pieces that it is not sure of; None where too little is left."""
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


def _enough(layout: Layout, saying: Saying, content: float, words: int, likelihood: Likelihood) -> bool:
    if saying.cue is None:
        return content >= CONTENT
    cue = likelihood.mean(layout, likelihood.cue, saying.cue)
    if unspoken(saying.cue.of(layout.text)):
        return content >= CONTENT_UNSPOKEN and cue >= CUE_UNSPOKEN
    least = CONTENT_SHORT if words <= FEW else CONTENT if cue < CUE_SURE else CONTENT_LEAST
    return content >= least and cue >= CUE
