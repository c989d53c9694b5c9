"""Two verbs of saying joined by *and* or *but* under one subject → two sayings: *she says she is well and is asking to come home*.

The model often lets the content of the first run over the second; it is cut before the conjunction, and the second has the first one's source.
"""

import re
from collections.abc import Sequence

import msgspec

from onrecord.model import Span
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying, trim

NEIGHBOURS = 8
"""Sayings after one among which the second verb's is."""
LEAST = 3
"""Words of content before a second verb."""
_SECOND = re.compile(
    r",?\s(?:and|but)\s+(?P<cue>(?:(?:has|have|had|also|then|later|repeatedly|again)\s+){0,2}(?:said|says|warned|warns|added|urged|urges|denied|denies"
    r"|called\s+(?:for|on)|calls\s+(?:for|on)|insisted|demanded|accused|accuses|promised|vowed|pledged|threatened|blamed|condemned|confirmed"
    r"|reiterated|stressed|announced|argued|suggested|expressed))\s+(?:that\s+)?(?=[\w“\"])"
)
_JOINS = frozenset(["and", "but"])
_BETWEEN = frozenset(["also", "then", "later", "has", "have", "had", "is", "are", "was", "were", "even", "still", "again"])


def parted(layout: Layout, found: Sequence[Saying]) -> list[Saying]:
    """The sayings, in the order given, with contents cut where another verb of the same subject follows."""
    result = list(found)
    for number, first in enumerate(found):
        if first.cue is None or first.source is None:
            continue
        for other in range(number + 1, min(len(found), number + NEIGHBOURS)):
            second = found[other]
            if second.source is not None or second.cue is None or second.cue.start < first.cue.end:
                continue
            last = result[number].pieces[-1]
            at = _conjunction(layout, second.cue)
            if at is None or not last.covers(second.cue) or at <= last.start or layout.quotation(at) is not None:
                continue
            rest = trim(layout, Span(last.start, at))
            if rest is not None:
                result[number] = msgspec.structs.replace(result[number], pieces=(*result[number].pieces[:-1], rest))
                result[other] = msgspec.structs.replace(second, source=first.source)
    return result


def unfolded(layout: Layout, saying: Saying) -> list[Saying]:
    """A saying whose unquoted content runs on through *and* or *but* and a verb of saying, as the two that it is."""
    last = saying.pieces[-1]
    if saying.cue is None or saying.cue.start > last.start or layout.quotation(last.start) is not None:
        return [saying]
    match = _SECOND.search(layout.text, last.start, last.end)
    if match is None or layout.quotation(match.start()) is not None:
        return [saying]
    first, rest = trim(layout, Span(last.start, match.start())), trim(layout, Span(match.end(), last.end))
    if first is None or rest is None or layout.count(first) < LEAST:
        return [saying]
    second = msgspec.structs.replace(saying, pieces=(rest,), cue=Span(*match.span("cue")))
    return [msgspec.structs.replace(saying, pieces=(*saying.pieces[:-1], first)), second]


def _conjunction(layout: Layout, cue: Span) -> int | None:
    """Where the *and* or *but* right before a cue starts."""
    index = layout.first_word(cue.start) - 1
    while index > 0 and layout.lower(*layout.words[index]) in _BETWEEN:
        index -= 1
    return layout.words[index][0] if index >= 0 and layout.lower(*layout.words[index]) in _JOINS else None
