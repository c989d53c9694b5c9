"""Quotations that go on with no cue of their own stay with their speaker (codebook A2).

A paragraph that ends inside a quotation hands its speaker to the quotation that opens the next; words linked to a cue of a later
paragraph, which is not how reports are written, go to whoever spoke last before them.
"""

from collections.abc import Sequence

import msgspec

from onrecord.model import Span
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying
from onrecord.reading.types import Quotation


def continued(layout: Layout, found: Sequence[Saying]) -> list[Saying]:
    """The sayings, in the order of their content, with each quotation that goes on given to its speaker."""
    ordered = sorted(found, key=lambda saying: (saying.whole, saying.cue or Span(0, 0)))
    ordered = [_brought_back(layout, saying, ordered[:number]) for number, saying in enumerate(ordered)]
    quotations = layout.quotations
    for number, quotation in enumerate(quotations[:-1]):
        following = quotations[number + 1]
        if quotation.closed or not _opens_next(layout, quotation, following):
            continue
        speaker = _of(ordered, quotation)
        if speaker is None:
            continue
        held = [
            index
            for index, saying in enumerate(ordered)
            if following.span.covers(saying.pieces[0]) and _starts(saying, following)
        ]
        goes_on = msgspec.structs.replace(speaker, pieces=(following.span,), goes_on=True)
        if held:
            pieces = ordered[held[0]].pieces
            ordered[held[0]] = msgspec.structs.replace(goes_on, pieces=pieces)
        else:
            ordered.append(goes_on)
    return sorted(ordered, key=lambda saying: (saying.whole, saying.cue or Span(0, 0)))


def _brought_back(layout: Layout, saying: Saying, before: Sequence[Saying]) -> Saying:
    if saying.cue is None or layout.paragraph(saying.cue.start) <= layout.paragraph(saying.whole.end - 1):
        return saying
    here = layout.paragraph(saying.whole.start)
    last = next(
        (other for other in reversed(before) if other.source and here - layout.paragraph(other.whole.end - 1) <= 1), None
    )
    return msgspec.structs.replace(saying, source=last.source, cue=last.cue, goes_on=True) if last else saying


def _opens_next(layout: Layout, quotation: Quotation, following: Quotation) -> bool:
    here, there = layout.paragraph(quotation.span.start), layout.paragraph(following.span.start)
    if here == there and not layout.text[quotation.span.end : following.span.start].strip():
        return True
    return there == here + 1 and layout.sentence_span(following.span.start).start == following.span.start


def _of(found: Sequence[Saying], quotation: Quotation) -> Saying | None:
    return next(
        (saying for saying in found if any(piece.overlaps(quotation.span) for piece in saying.pieces) and saying.source), None
    )


def _starts(saying: Saying, quotation: Quotation) -> bool:
    return saying.pieces[0].start - quotation.span.start <= 1
