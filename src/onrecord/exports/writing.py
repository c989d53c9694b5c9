"""Tables and documents → bytes, and bytes → a file, a folder, a zip or standard output. Nothing else here knows of any schema.

CSV is RFC 4180 in UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that already looks
as if it had one, so that `fused` gives back what was there; numbers stay numbers.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from onrecord.exports.types import Cell, Column, Table
from onrecord.output import replaced, to_json, write

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
LISTED = "; "
"""What joins several texts in one cell."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When every member of a zip is said to have been made, so that equal contents give equal bytes."""


class File(NamedTuple):
    """A file to be: its name and its bytes, piece by piece."""

    name: str
    pieces: Iterable[bytes]


class Unavailable(Exception):
    """A format that needs a package which is not installed."""


class NoPlace(Exception):
    """Several files for one place, or a place that cannot be written to."""


def defused(text: str) -> str:
    """The text as a spreadsheet takes it for nothing but text."""
    return "'" + text if FORMULA.match(text) else text


def fused(text: str) -> str:
    """What `defused` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def csv_file(table: Table) -> File:
    """The table as CSV, with a row of tags under the header where its columns have tags."""
    return File(f"{table.name}.csv", _csv(table))


def parquet_file(table: Table) -> File:
    """The table as Parquet: texts as they are, several texts as a list. Raises `Unavailable` without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise Unavailable("Parquet needs pyarrow; install it with: pip install 'onrecord[tables]'") from None
    kinds = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "texts": pyarrow.list_(pyarrow.string()),
    }
    columns = {
        name: pyarrow.array([_stored(row.get(name), column) for row in table.rows], kinds[column.kind])
        for name, column in table.columns.items()
    }
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), out)
    return File(f"{table.name}.parquet", (out.getvalue(),))


def json_file(name: str, document: Any) -> File:
    """One indented JSON document."""
    return File(name, (to_json(document, indent=2) + b"\n",))


def lines_file(name: str, values: Iterable[Any]) -> File:
    """JSON lines."""
    return File(name, (to_json(value) + b"\n" for value in values))


def deliver(files: tuple[File, ...], output: Path | None) -> None:
    """Write to `output`, or to standard output where it is None.

    Several files go to a folder, or to a zip where `output` ends in ``.zip``. Raises `NoPlace` saying what to do instead.
    """
    if output is None:
        if len(files) > 1:
            raise NoPlace(f"{len(files)} tables do not fit standard output; name a folder or a .zip with -o")
        for piece in files[0].pieces:
            write(piece)
        return
    try:
        if output.suffix == ".zip":
            with replaced(output) as out:
                _zip(files, out)
        elif len(files) > 1 or output.is_dir():
            output.mkdir(parents=True, exist_ok=True)
            for file in files:
                with replaced(output / file.name) as out:
                    out.writelines(file.pieces)
        else:
            with replaced(output) as out:
                out.writelines(files[0].pieces)
    except OSError as error:
        raise NoPlace(f"{output}: {error.strerror or error}") from None


def zipped(files: tuple[File, ...]) -> bytes:
    """The files as one zip, the same bytes for the same contents."""
    out = io.BytesIO()
    _zip(files, out)
    return out.getvalue()


def _csv(table: Table) -> Iterator[bytes]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    if any(column.tag for column in table.columns.values()):
        writer.writerow(column.tag for column in table.columns.values())
    for row in table.rows:
        writer.writerow(_plain(row.get(name)) for name in table.columns)
        yield _utf8(out)
    yield _utf8(out)


def _utf8(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode("utf-8", "backslashreplace")


def _plain(cell: Cell) -> str | int | float | None:
    if isinstance(cell, tuple):
        cell = LISTED.join(cell)
    return defused(cell) if isinstance(cell, str) else cell


def _stored(cell: Cell, column: Column) -> Any:
    if column.kind == "texts":
        return [_valid(one) for one in cell] if isinstance(cell, tuple) else []
    return _valid(cell) if isinstance(cell, str) else cell


def _valid(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _zip(files: tuple[File, ...], out: BinaryIO) -> None:
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            member = zipfile.ZipInfo(file.name, LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, b"".join(file.pieces))
