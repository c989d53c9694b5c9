"""Which of the model's sayings are worth recording: those it is sure enough of, the surer the less the cue is a word of speech."""

from onrecord.model import Span
from onrecord.reading.engine import Floats
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying
from onrecord.reading.stance import unspoken

CONTENT, CONTENT_UNSPOKEN, CONTENT_SHORT = 0.6, 0.8, 0.85
"""Least mean probability of the content's words: as such, where the cue is no word of speech, where the content has at most two words."""
CUE, CUE_UNSPOKEN = 0.4, 0.6


class Likelihood:
    """Each word's probability of being a source's, a cue's or content's, by the model."""

    def __init__(self, source: Floats, cue: Floats, content: Floats) -> None:
        self.source, self.cue, self.content = source, cue, content

    def mean(self, layout: Layout, scores: Floats, span: Span) -> float:
        first, last = layout.word_range(span)
        return float(scores[first:last].mean()) if last > first else 0.0


def sure(layout: Layout, saying: Saying, likelihood: Likelihood) -> bool:
    """Whether a saying of the model's is kept."""
    content = min(likelihood.mean(layout, likelihood.content, piece) for piece in saying.pieces)
    if saying.cue is None:
        return content >= CONTENT
    cue = likelihood.mean(layout, likelihood.cue, saying.cue)
    if unspoken(saying.cue.of(layout.text)):
        return content >= CONTENT_UNSPOKEN and cue >= CUE_UNSPOKEN
    short = sum(layout.count(piece) for piece in saying.pieces) <= 2
    return content >= (CONTENT_SHORT if short else CONTENT) and cue >= CUE
