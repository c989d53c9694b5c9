"""Text → quotations with exact offsets: curly, straight, low-high and guillemets; nested, over several paragraphs, unclosed.

Straight marks are opening after white space or an opening bracket and closing otherwise. A quotation that runs on in the next paragraph has
an opening mark there again and no closing one before it: each paragraph's piece is a quotation of its own, the ones that go on
`closed=False`. Where line breaks were lost, an opening mark after the end of a sentence inside a quotation is such a paragraph's too. Single
marks count only where they cannot be apostrophes; a quotation inside another belongs to the outer one.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.model import Span
from onrecord.reading.types import Quotation

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "``": "''", "''": "''", "‘": "’"}
_MARK = re.compile(r"``|''|[\"“”„«»‘’]|(?<![\w'])'(?=\w)|(?<=[\w.,!?…])'(?!\w)")
_BEFORE_OPENING = frozenset("([{—–-:/,;")
_REOPENS = re.compile(r"[.!?…]\s+$")
_ENDED = re.compile(r"[.!?…](?=\s+\w)")
LONGEST = 5000
"""Code points after which an unclosed quotation is not one."""


def quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """Outermost quotations in the order of the text; none runs over the end of a paragraph."""
    return tuple(found for paragraph in paragraphs for found in _in_paragraph(text, paragraph))


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
    position = 0
    while position < len(marks):
        mark = marks[position]
        if not _opens(text, mark, paragraph):
            position += 1
            continue
        closing = _closing(text, marks, position, paragraph)
        if closing is None:
            following = _reopened(text, marks, position)
            if following is not None:
                end, position = following
                yield Quotation(span=Span(mark.start(), end), content=Span(mark.end(), end))
                continue
            end = paragraph.end
            if mark[0] in '“"«' and end - mark.end() <= LONGEST and _runs_on(text, mark, paragraph):
                yield Quotation(span=Span(mark.start(), end), content=Span(mark.end(), end), closed=False)
                return
            position += 1
            continue
        last = marks[closing]
        if last[0] == mark[0] != '"' and mark[0] not in _PAIRS.get(mark[0], mark[0]):
            end = last.start()
            while end > mark.end() and text[end - 1].isspace():
                end -= 1
            yield Quotation(span=Span(mark.start(), end), content=Span(mark.end(), end), closed=False)
            position = closing
            continue
        if last.start() > mark.end():
            yield Quotation(span=Span(mark.start(), last.end()), content=Span(mark.end(), last.start()))
        position = closing + 1


def _reopened(text: str, marks: list[re.Match[str]], opening: int) -> tuple[int, int] | None:
    """Where a quotation whose closing mark was forgotten ends, and the mark that opens the next: at the end of its first sentence."""
    mark = marks[opening]
    if mark[0] not in "“«":
        return None
    after = next((number for number in range(opening + 1, len(marks)) if marks[number][0] == mark[0]), None)
    end = _ENDED.search(text, mark.end(), marks[after].start()) if after is not None else None
    return (end.end(), after) if end is not None and after is not None else None


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark[0] not in _PAIRS and mark[0] != "'":
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end() : mark.end() + 1]
    if mark[0] in ('"', "''", "'", "»", "‘"):
        return (before.isspace() or before in _BEFORE_OPENING) and bool(after) and not after.isspace()
    return True


def _closing(text: str, marks: list[re.Match[str]], opening: int, paragraph: Span) -> int | None:
    opener = marks[opening][0]
    closers = _PAIRS.get(opener, "'")
    depth = 0
    for position in range(opening + 1, len(marks)):
        mark = marks[position]
        if mark.start() - marks[opening].end() > LONGEST:
            return None
        if opener == "‘" and mark[0] == "’" and text[mark.end() : mark.end() + 1].isalnum():
            continue
        if mark[0] == opener and opener not in closers:
            if depth == 0 and _REOPENS.search(text, max(0, mark.start() - 4), mark.start()):
                return position
            depth += 1
        elif mark[0] in closers and len(mark[0]) <= len(closers):
            if opener in ('"', "''") and _opens(text, mark, paragraph) and not _closes(text, mark):
                continue
            if depth == 0:
                return position
            depth -= 1
    return None


def _closes(text: str, mark: re.Match[str]) -> bool:
    after = text[mark.end() : mark.end() + 1]
    return not after or not after.isalnum()


def _runs_on(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """An opening mark without a closing one is a quotation that goes on only at the start of a paragraph or sentence, or after a cue."""
    before = text[paragraph.start : mark.start()].rstrip()
    return not before or before[-1] in ":,.!?…"
