"""JSON lines → documents, one a line: ``{"id", "title", "text", "published", "outlet", "url"}``, all but ``text`` optional.

`report.text` is ``title + "\\n\\n" + text`` (just ``text`` where there is no title), unchanged to the character. One exception: a
lone surrogate (``"\\ud800"``), which no UTF-8 output could carry, becomes U+FFFD, one code point for one.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from onrecord.reports.build import document
from onrecord.reports.types import MAX_BYTES, Document, Failure, Unreadable


class Line(msgspec.Struct, frozen=True):
    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def read_jsonl(
    lines: BinaryIO | Iterable[bytes | str], where: str = "-", *, read: Callable[[Any, bytes], Document] | None = None
) -> Iterator[Document | Failure]:
    """The document of each line that is not blank; a line that is none gives a `Failure` naming it (``FILE:3``), the rest goes on.

    A binary stream is read line by line in flat memory; a line of more than `MAX_BYTES` is passed over with a failure.
    `read` makes a document of a line's value and bytes, in place of `from_value`.
    """
    read = read or from_value
    for number, line in enumerate(_numbered(lines), 1):
        at = f"{where}:{number}"
        if line is None:
            yield Failure(where=at, reason=f"the line is longer than {MAX_BYTES:,} bytes: no report is")
            continue
        raw = line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line
        raw = raw.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n") if number == 1 else raw.rstrip(b"\r\n")
        if raw.strip():
            try:
                yield read(parse(raw), raw)
            except Unreadable as problem:
                yield Failure(where=at, reason=str(problem))


def parse(raw: bytes) -> Any:
    """The JSON value of the bytes; lone surrogates pass. Raises `Unreadable` with the reason and the column."""
    try:
        return json.loads(raw.decode("utf-8", "strict"))
    except UnicodeDecodeError as problem:
        raise Unreadable(f"not UTF-8, which JSON must be: byte 0x{raw[problem.start]:02x} at {problem.start}") from None
    except json.JSONDecodeError as problem:
        raise Unreadable(f"not JSON, or cut short: {problem.msg} at character {problem.pos}") from None
    except (RecursionError, ValueError) as problem:
        detail = "nested too deeply" if isinstance(problem, RecursionError) else "a number of too many digits"
        raise Unreadable(f"not readable as JSON: {detail}") from None


def from_value(value: Any, raw: bytes, *, triage: bool = False) -> Document:
    """The document of one parsed line; `triage` as in `build.document`. Raises `Unreadable` naming the field that does not fit."""
    try:
        line = msgspec.convert(value, Line)
    except msgspec.ValidationError as problem:
        raise Unreadable(f'not {{"id", "title", "text", …}}: {problem}') from None
    title = line.title or None
    return document(
        raw,
        f"{title}\n\n{line.text}" if title else line.text,
        key=None if line.id is None else str(line.id),
        url=line.url,
        outlet=line.outlet,
        title=title,
        published=line.published,
        published_from="argument",
        triage=triage,
    )


def _numbered(lines: BinaryIO | Iterable[bytes | str]) -> Iterator[bytes | str | None]:
    """Every line, None in place of one that is too long."""
    if not hasattr(lines, "readline"):
        yield from lines
        return
    while line := lines.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = lines.readline(MAX_BYTES)
        yield None
