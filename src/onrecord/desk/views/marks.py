"""A record's text cut into segments, each with the statements, claims and drops that cover it: what the report page marks in place."""

from collections.abc import Iterator
from itertools import pairwise

from onrecord.model import DropReason, Record, Span, Value


class Segment(Value, frozen=True, kw_only=True):
    """A run of text under the same marks; `speaker` is the name of whoever the innermost statement belongs to."""

    text: str
    statements: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    speaker: str | None = None
    dropped: DropReason | None = None


Paragraph = tuple[Segment, ...]


def paragraphs(record: Record) -> tuple[Paragraph, ...]:
    """The text by lines, empty lines as empty paragraphs, so that the segments joined by line breaks are the text to the character."""
    lines: list[list[Segment]] = [[]]
    for segment in _segments(record):
        for number, part in enumerate(segment.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(
                    Segment(
                        text=part,
                        statements=segment.statements,
                        claims=segment.claims,
                        speaker=segment.speaker,
                        dropped=segment.dropped,
                    )
                )
    return tuple(tuple(line) for line in lines)


def _segments(record: Record) -> Iterator[Segment]:
    """A sweep over the ends of all spans: what opens at a point is taken up, what closes is let go."""
    names = {source.id: source.name for source in record.sources}
    said_by = {statement.id: names[statement.source] for statement in record.statements}
    opening: dict[int, list[tuple[str, str]]] = {}
    closing: dict[int, list[tuple[str, str]]] = {}

    def mark(span: Span, kind: str, value: str) -> None:
        opening.setdefault(span.start, []).append((kind, value))
        closing.setdefault(span.end, []).append((kind, value))

    for statement in record.statements:
        for span in statement.content:
            mark(span, "statement", statement.id)
    for claim in record.claims:
        for span in claim.evidence:
            mark(span, "claim", claim.id)
    for dropped in record.report.dropped:
        if dropped.span is not None:
            mark(dropped.span, "dropped", dropped.reason)

    text = record.report.text
    open_marks: dict[tuple[str, str], int] = {}
    bounds = sorted({0, len(text), *opening, *closing})
    for start, end in pairwise(bounds):
        for one in closing.get(start, ()):
            open_marks[one] -= 1
            if not open_marks[one]:
                del open_marks[one]
        for one in opening.get(start, ()):
            open_marks[one] = open_marks.get(one, 0) + 1
        by_kind: dict[str, list[str]] = {"statement": [], "claim": [], "dropped": []}
        for kind, value in open_marks:
            by_kind[kind].append(value)
        statements = tuple(by_kind["statement"])
        yield Segment(
            text=text[start:end],
            statements=statements,
            claims=tuple(by_kind["claim"]),
            speaker=said_by[statements[-1]] if statements else None,
            dropped=next(iter(by_kind["dropped"]), None),  # type: ignore[arg-type]
        )
