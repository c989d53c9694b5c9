"""*Danko was reported by two agencies to have been killed*: what is said of somebody by the agent of a passive verb of saying (C4).

Gives sayings whose source, cue and content are read off the words: the content is the subject and all from *to* on.
"""

import re
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying, trim
from onrecord.reading.subjects import phrase_after, subject_of

_CUE = re.compile(
    r"\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:\w+ly\s+|later\s+|also\s+)?"
    r"(?:reported|said|believed|confirmed|thought|alleged|claimed|understood|declared)\s+by\b",
    re.I,
)
_TO = re.compile(r"\s+to\s+(?:have|be)\b")


def raised(layout: Layout) -> Iterator[Saying]:
    """Every such saying in the outlet's own words, in the order of the text."""
    for sentence in layout.sentences:
        match = _CUE.search(layout.text, *sentence.span)
        if match is None or layout.quotation(match.start()) is not None:
            continue
        cue = Span(*match.span())
        source = phrase_after(layout, layout.first_word(cue.end), sentence.span)
        subject = subject_of(layout, sentence.span, cue)
        begins = _TO.match(layout.text, source.end) if source is not None else None
        if begins is None or subject is None or subject.end > cue.start:
            continue
        told = trim(layout, Span(begins.start(), sentence.span.end))
        if told is not None:
            yield Saying(pieces=(subject, told), cue=cue, source=source)
