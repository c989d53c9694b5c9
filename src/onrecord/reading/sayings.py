"""The model's links → sayings: each one cue, the words of its source beside it, and what was said, cut as the codebook cuts it.

Content keeps to its sentence, joined with those that one quotation runs through, so that a quotation that its cue splits is one saying in two
pieces where it is one sentence and two sayings where it is two (C7); what goes on in a new paragraph is a new saying without a cue (A2).
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from onrecord.model import Span, Value
from onrecord.reading.decoding import Link
from onrecord.reading.layout import QUOTE_MARKS, Layout

_LEADING = " \t\r\n,;:.—–-…)]"
_TRAILING = " \t\r\n,;:.—–-([…"
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "them",
        "him",
        "who",
        "which",
        "what",
        "and",
        "or",
        "but",
        "of",
        "to",
        "in",
        "on",
        "for",
        "with",
        "as",
        "not",
        "so",
        "was",
        "is",
    ]
)
PLACE = 1000
"""Code points within which two sayings of nearly the same words start."""
CLAUSE = 5
"""Words from which what stands before a colon is content rather than a lead to the quotation."""
SNAP = 0.5
"""Share of a quotation's words that content must have for the whole quotation to be content."""


class Saying(Value, frozen=True, kw_only=True):
    """One source's words before the source is resolved. `pieces` are in the order of the text."""

    pieces: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    goes_on: bool = False
    """True where the words go on from the saying before, with no cue of their own."""

    @property
    def whole(self) -> Span:
        return Span(self.pieces[0].start, self.pieces[-1].end)


def sayings(layout: Layout, links: Sequence[Link]) -> list[Saying]:
    """All that the links say, in the order of their content."""
    found = [saying for link in _by_paragraph(layout, links) for saying in _of_link(layout, link)]
    return sorted(_without_doubles(found), key=lambda saying: (saying.whole, saying.cue or Span(0, 0)))


def _by_paragraph(layout: Layout, links: Sequence[Link]) -> Iterator[Link]:
    """The links, with unquoted content cut where it runs into the next paragraph; the part right after another's cue is that one's."""
    whose = {link.cue[1]: number for number, link in enumerate(links)}
    contents: list[list[tuple[int, int]]] = [[] for _ in links]
    for number, link in enumerate(links):
        for run in link.contents:
            parts = list(_paragraphs(layout, run))
            for part in parts:
                contents[whose.get(part[0], number) if len(parts) > 1 else number].append(part)
    for link, own in zip(links, contents, strict=True):
        yield msgspec.structs.replace(link, contents=tuple(own))


def _paragraphs(layout: Layout, run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The run itself where a quotation stands in it, else its part in each paragraph."""
    start, end = run
    if layout.quotations_in(span_of(layout, run)):
        yield run
        return
    for index in range(start + 1, end):
        if layout.paragraph(layout.words[index][0]) != layout.paragraph(layout.words[start][0]):
            yield start, index
            start = index
    yield start, end


def span_of(layout: Layout, run: tuple[int, int]) -> Span:
    return Span(layout.words[run[0]][0], layout.words[run[1] - 1][1])


def _of_link(layout: Layout, link: Link) -> Iterator[Saying]:
    cue = span_of(layout, link.cue)
    source = _source(layout, cue, [span_of(layout, run) for run in link.sources])
    units: dict[int, list[Span]] = {}
    raws = [
        _accusation(layout, cue, raw) for raw in _within_reach(layout, cue, [span_of(layout, raw) for raw in link.contents])
    ]
    for raw in raws:
        for piece in refine(layout, raw, [cue, *([source] if source else [])], raws):
            units.setdefault(layout.clause(piece.start).start, []).append(piece)
    home = layout.clause(cue.start).start
    for start, pieces in units.items():
        goes_on = start != home and bool(units.get(home)) and start > home
        for group in _grouped(layout, pieces):
            yield Saying(pieces=tuple(group), cue=cue, source=source, goes_on=goes_on)


def _within_reach(layout: Layout, cue: Span, raws: Sequence[Span]) -> Iterator[Span]:
    """The raw content that the cue can reach: unquoted words of a later paragraph only after a colon, and nothing that stands before the
    speaker of a cue that a clause follows (*Ten dead in blast, the army says it was not behind it*)."""
    home = layout.paragraph(cue.start)
    goes_on = any(_follows(layout, cue, raw) for raw in raws)
    leads = cue.of(layout.text) != ":" and layout.text[cue.start : layout.sentence_span(cue.start).end].rstrip().endswith(":")
    for raw in raws:
        if leads or layout.quotations_in(raw) or layout.text[raw.start] in QUOTE_MARKS:
            yield raw
        elif (
            goes_on
            and raw.end <= cue.start
            and layout.count(raw) < layout.count(Span(cue.end, max(cue.end, *(r.end for r in raws))))
        ):
            continue
        elif layout.paragraph(raw.end - 1) <= home:
            yield raw
        elif layout.paragraph(raw.start) <= home:
            yield Span(raw.start, layout.sentence_span(raw.start).end)


def _follows(layout: Layout, cue: Span, raw: Span) -> bool:
    """Whether unquoted content of three words or more goes on right after a cue."""
    return 0 <= raw.start - cue.end <= 1 and layout.count(raw) >= CLAUSE - 2 and not layout.quotations_in(raw)


def _accusation(layout: Layout, cue: Span, raw: Span) -> Span:
    """*accused the rebels* goes on with *of shelling the hospital*, up to a comma or the end of the clause (A5)."""
    index = layout.word_range(raw)[1]
    if "accus" not in layout.lower(*cue) or index >= len(layout.words) or raw.start < cue.end:
        return raw
    clause = layout.clause(raw.start)
    stops = (start for start, _ in layout.words[index:] if start >= clause.end or layout.text[start] in ",;:—–")
    return Span(raw.start, min(next(stops, clause.end), clause.end))


def refine(layout: Layout, raw: Span, outside: Sequence[Span], together: Sequence[Span]) -> Iterator[Span]:
    """Raw content → pieces: within one clause, snapped to quotations, without cue and source, trimmed; empty ones left out.

    `together` is all the raw content of the link: a quotation is snapped to if most of it is in these.
    """
    for part in _by_clause(layout, raw):
        whole = part
        for quotation in layout.quotations_in(part):
            whole = _snapped(layout, whole, quotation.span, outside, together)
        for piece in cut(whole, outside):
            trimmed = trim(layout, piece)
            if trimmed and _tells(layout, trimmed):
                yield trimmed


def _by_clause(layout: Layout, raw: Span) -> Iterator[Span]:
    start = raw.start
    plain = not layout.quotations_in(raw) and layout.paragraph(raw.start) == layout.paragraph(raw.end - 1)
    while start < raw.end:
        end = raw.end if plain else min(raw.end, max(layout.clause(start).end, start + 1))
        yield Span(start, end)
        start = end
        while start < raw.end and layout.text[start].isspace():
            start += 1


def _snapped(layout: Layout, piece: Span, quotation: Span, outside: Sequence[Span], together: Sequence[Span]) -> Span:
    """The piece with the whole quotation, if most of it is in the piece; with a cue inside the quotation the piece is nested, and left."""
    if any(quotation.start <= span.start and span.end <= quotation.end for span in outside[:1]):
        return piece
    shared = [Span(max(part.start, quotation.start), min(part.end, quotation.end)) for part in together]
    if not piece.overlaps(quotation) or sum(
        layout.count(part) for part in shared if part.start < part.end
    ) < SNAP * layout.count(quotation):
        return piece
    return Span(min(piece.start, quotation.start), max(piece.end, quotation.end))


def cut(piece: Span, outside: Iterable[Span]) -> Iterator[Span]:
    """What is left of a piece without the spans given."""
    start = piece.start
    for span in sorted(outside):
        if span.start < piece.end and span.end > start:
            if span.start > start:
                yield Span(start, span.start)
            start = max(start, span.end)
    if start < piece.end:
        yield Span(start, piece.end)


def trim(layout: Layout, piece: Span) -> Span | None:
    """Without the marks around it and a leading *that*; quotation marks stay."""
    text, (start, end) = layout.text, piece
    while start < end and text[start] in _LEADING:
        start += 1
    if layout.lower(start, min(end, start + 5)) == "that ":
        start += 5
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end) if start < end else None


def _tells(layout: Layout, piece: Span) -> bool:
    return any(word not in _EMPTY for word in layout.words_of(piece) if word[0].isalnum())


def _grouped(layout: Layout, pieces: list[Span]) -> Iterator[list[Span]]:
    """In order, overlaps joined. A clause of its own that a colon and a quotation follow is a saying of its own; words that only lead to the
    quotation ("told Marchenko:") are none."""
    merged: list[Span] = []
    for piece in sorted(pieces):
        if merged and piece.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    group: list[Span] = []
    for number, piece in enumerate(merged):
        following = merged[number + 1] if number + 1 < len(merged) else None
        leads = (
            following is not None and layout.text[piece.end : piece.end + 1] == ":" and layout.quotation(piece.start) is None
        )
        if not leads or following is None or layout.quotation(following.start) is None:
            group.append(piece)
        elif layout.count(piece) >= CLAUSE:
            yield [*group, piece]
            group = []
    if group:
        yield group


def _source(layout: Layout, cue: Span, runs: list[Span]) -> Span | None:
    """The run nearest the cue, joined with those that a comma or a few words part from it."""
    if not runs:
        return None
    runs = sorted(runs)
    best = min(range(len(runs)), key=lambda number: (_distance(runs[number], cue), number))
    joined = runs[best]
    for run in [*runs[:best][::-1], *runs[best + 1 :]]:
        low, high = min(joined.end, run.end), max(joined.start, run.start)
        gap = Span(low, high) if low < high else None
        if gap is None or (layout.count(gap) <= 3 and not gap.overlaps(cue) and layout.sentence(low) == layout.sentence(high)):
            joined = Span(min(joined.start, run.start), max(joined.end, run.end))
    return joined


def _distance(run: Span, cue: Span) -> int:
    return max(run.start - cue.end, cue.start - run.end, 0)


def _without_doubles(found: list[Saying]) -> list[Saying]:
    """Of two sayings with nearly the same words, the one whose cue stands in the same clause, then the nearer cue."""
    ranked = sorted(range(len(found)), key=lambda number: (found[number].goes_on, _cue_distance(found[number]), number))
    kept: list[Saying] = []
    by_place: dict[int, list[Span]] = {}
    for number in ranked:
        whole = found[number].whole
        place = whole.start // PLACE
        if any(_same(whole, other) for at in (place - 1, place, place + 1) for other in by_place.get(at, ())):
            continue
        kept.append(found[number])
        by_place.setdefault(place, []).append(whole)
    return kept


def _same(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0.9 * (max(a.end, b.end) - min(a.start, b.start))


def _cue_distance(saying: Saying) -> int:
    return _distance(saying.whole, saying.cue) if saying.cue else 10**9
