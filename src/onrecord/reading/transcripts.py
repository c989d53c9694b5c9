"""Transcripts and interviews → sayings: a paragraph that opens with a name and a colon is what that speaker said (codebook A3, C8)."""

import re
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying

_TURN = re.compile(r"[\"“]?(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})(?P<colon>:)\s+(?=\S)")
TURNS = 3
"""Paragraphs of this form that make a transcript: one or two may be headings."""


def turns(layout: Layout) -> list[Saying]:
    """What each speaker said, in the order of the text; empty where the report is no transcript."""
    found = list(_turns(layout))
    return (
        found if len(found) >= TURNS and len({saying.source.of(layout.text) for saying in found if saying.source}) > 1 else []
    )


def _turns(layout: Layout) -> Iterator[Saying]:
    number = 0
    while number < len(layout.sentences):
        paragraph, first = layout.sentences[number].paragraph, layout.sentences[number].span
        while number < len(layout.sentences) and layout.sentences[number].paragraph == paragraph:
            last = layout.sentences[number].span
            number += 1
        match = _TURN.match(layout.text, first.start, last.end)
        if match and match.end() < last.end:
            yield Saying(
                pieces=(Span(match.end(), last.end),), source=Span(*match.span("name")), cue=Span(*match.span("colon"))
            )
