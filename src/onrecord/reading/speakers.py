"""Attributions in tokens → sources and statements: who each cue's speaker is, and that one person is one source."""

from collections.abc import Sequence

import msgspec
import numpy as np

from onrecord.model import OUTLET, Source, Span, Statement
from onrecord.reading.cast import Cast, Member
from onrecord.reading.decoding import Link
from onrecord.reading.engine import Floats
from onrecord.reading.layout import Layout
from onrecord.reading.resolving import Resolver
from onrecord.reading.sayings import Saying, sayings
from onrecord.reading.subjects import supply
from onrecord.reading.types import Reading


def attribute(
    reading: Reading, words: Sequence[tuple[int, int]], links: Sequence[Link], likely: Floats | None = None
) -> Reading:
    """The reading with its sources and statements."""
    outlet = Source(id=OUTLET, name=reading.report.outlet or OUTLET, kind="outlet")
    layout = Layout(reading.text, reading.sentences, reading.quotations, words)
    cast = Cast(layout, reading.names)
    resolver = Resolver(layout, cast)
    likely = np.zeros(len(words), np.float32) if likely is None else likely
    found = supply(layout, sayings(layout, links), reading.names, likely)
    speakers = _resolve(found, resolver)
    order: dict[int, str] = {}
    statements: list[Statement] = []
    for saying, member in zip(found, speakers, strict=True):
        source = OUTLET
        if member is not None:
            source = order.setdefault(id(member), f"s{len(order) + 1}")
        statements.append(
            Statement(
                id=f"q{len(statements) + 1}",
                source=source,
                chain=(source, OUTLET) if source != OUTLET else (OUTLET,),
                source_span=saying.source if member is not None else None,
                cue=saying.cue,
                content=saying.pieces,
                direct=_direct(layout, saying),
            )
        )
    by_id = {order[id(member)]: member for member in cast.all if id(member) in order}
    sources = tuple(
        Source(
            id=key,
            name=member.name,
            kind="person",
            role=member.roles[0].of(reading.text) if member.roles else None,
            mentions=tuple(sorted(member.mentions)),
        )
        for key, member in sorted(by_id.items(), key=lambda pair: int(pair[0][1:]))
    )
    return msgspec.structs.replace(reading, sources=(outlet, *sources), statements=tuple(statements))


def _resolve(found: Sequence[Saying], resolver: Resolver) -> list[Member | None]:
    events: list[tuple[int, int, Span | None]] = [
        ((saying.source or saying.whole).start, number, None) for number, saying in enumerate(found)
    ]
    sources = {saying.source for saying in found}
    events += [(span.start, -1, span) for span in _subject_pronouns(resolver.layout) if span not in sources]
    members: list[Member | None] = [None] * len(found)
    done: dict[Span, Member | None] = {}
    for _, number, pronoun in sorted(events, key=lambda event: event[:2]):
        if pronoun is not None:
            resolver.follow(pronoun)
            continue
        source = found[number].source
        if source is None:
            continue
        if source not in done:
            outer = [
                (other.whole.end - other.whole.start, index)
                for index, other in enumerate(found)
                if index != number and any(piece.covers(source) for piece in other.pieces)
            ]
            done[source] = resolver.resolve(source, members[min(outer)[1]] if outer else None)
        members[number] = done[source]
    return members


def _subject_pronouns(layout: Layout) -> list[Span]:
    """Every *he* and *she* in the outlet's own words."""
    return [
        Span(start, end) for start, end in layout.words if layout.lower(start, end) in ("he", "she") and layout.quotation(start) is None
    ]


def _direct(layout: Layout, saying: Saying) -> bool:
    """Whether all the words stand in quotation marks."""
    for piece in saying.pieces:
        quotation = layout.quotation(piece.start)
        if quotation is None or piece.end > quotation.span.end:
            return False
    return True
