"""Attributions in tokens → sources and statements: who each cue's speaker is, and that one person is one source."""

from collections.abc import Sequence

import msgspec

from onrecord.model import OUTLET, Source, Span, Statement
from onrecord.reading.decoding import Link
from onrecord.reading.types import Reading


def attribute(reading: Reading, words: Sequence[tuple[int, int]], links: Sequence[Link]) -> Reading:
    """The reading with its sources and statements."""
    outlet = Source(id=OUTLET, name=reading.report.outlet or OUTLET, kind="outlet")
    sources: dict[str, Source] = {}
    statements: list[Statement] = []
    for link in links:
        contents = tuple(_span(words, run) for run in link.contents)
        if not contents:
            continue
        source_span = _span(words, link.sources[0]) if link.sources else None
        source = OUTLET
        if source_span:
            name = source_span.of(reading.text)
            known = sources.get(name) or Source(id=f"s{len(sources) + 1}", name=name, kind="person")
            sources[name] = msgspec.structs.replace(known, mentions=(*known.mentions, source_span))
            source = known.id
        statements.append(
            Statement(
                id=f"q{len(statements) + 1}",
                source=source,
                chain=(source, OUTLET) if source != OUTLET else (OUTLET,),
                source_span=source_span,
                cue=_span(words, link.cue),
                content=contents,
            )
        )
    return msgspec.structs.replace(reading, sources=(outlet, *sources.values()), statements=tuple(statements))


def _span(words: Sequence[tuple[int, int]], run: tuple[int, int]) -> Span:
    return Span(words[run[0]][0], words[run[1] - 1][1])
