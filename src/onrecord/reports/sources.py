"""Files, folders, URLs and standard input → documents, one after another in flat memory; what cannot be read gives a `Failure`."""

import gzip
import io
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.reports.detect import HEAD, refused
from onrecord.reports.formats import read_stream
from onrecord.reports.types import MAX_BYTES, Document, Failure, Unreadable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_GZIP = b"\x1f\x8b"
_JSON_LINE = re.compile(rb"\s*\{.*\}[ \r]*\n")
_MAX_RATIO = 200
"""Unpacked bytes to packed ones, beyond `MAX_BYTES`, above which a gzip file is refused as a bomb; text packs about 3 to 10 times."""


def read_sources(
    sources: Sequence[str], *, stdin: BinaryIO | None = None, allow_private: bool = False, triage: bool = False
) -> Iterator[Document | Failure]:
    """Each report in `sources`: files, folders (with what is in them, sorted, hidden names skipped), URLs, and ``-`` for `stdin`.

    Formats are told by content. A source or a line that cannot be read gives a `Failure`; the rest goes on. JSON lines, archives
    and exports are streamed. `allow_private` lets URLs reach loopback, link-local and private addresses.
    With `triage`, reports in JSON lines that cannot be about an attack come unexamined and marked so.
    """
    for source in sources:
        yield from _guarded(source, _source(source, stdin, allow_private, triage))


def _guarded(where: str, documents: Iterator[Document | Failure]) -> Iterator[Document | Failure]:
    """The documents; whatever goes wrong on the way, in a library too, ends them with one failure, and not the batch."""
    try:
        yield from documents
    except Unreadable as problem:
        yield Failure(where=where, reason=str(problem))
    except FileNotFoundError:
        yield Failure(where=where, reason="no such file or folder")
    except PermissionError:
        yield Failure(where=where, reason="may not be read: permission denied")
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Failure(where=where, reason="a gzip file that is damaged or cut short")
    except RecursionError:
        yield Failure(where=where, reason="nested too deeply to be read")
    except Exception as problem:
        yield Failure(where=where, reason=f"could not be read ({type(problem).__name__}: {_one_line(problem)})")


def _source(source: str, stdin: BinaryIO | None, allow_private: bool, triage: bool) -> Iterator[Document | Failure]:
    if source == "-":
        if stdin is None:
            raise Unreadable("no standard input to read")
        yield from _stream(stdin, "-", triage=triage)
    elif source.lower().startswith(("http://", "https://")):
        from onrecord.reports.fetch import fetch

        page = fetch(source, allow_private=allow_private)
        yield from _stream(io.BytesIO(page.raw), source, url=page.url, media_type=page.media_type, triage=triage)
    elif "://" in source[:12]:
        raise Unreadable("only http and https URLs can be fetched")
    else:
        path = Path(source)
        if not path.is_dir():
            yield from _file(path, triage)
        else:
            for file in files_in(path):
                yield from _guarded(str(file), _file(file, triage))


def files_in(folder: Path) -> Iterator[Path]:
    """Every file of a folder and of those in it, sorted; hidden names are skipped."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in sorted(names) if not name.startswith("."))


def _file(path: Path, triage: bool) -> Iterator[Document | Failure]:
    if path.exists() and not path.is_file():
        raise Unreadable("neither a file nor a folder")
    with path.open("rb") as stream:
        yield from _stream(stream, str(path), suffix=path.suffix, triage=triage)


def _stream(
    stream: BinaryIO,
    where: str,
    *,
    triage: bool,
    suffix: str = "",
    url: str | None = None,
    media_type: str | None = None,
) -> Iterator[Document | Failure]:
    head, whole = _peeked(stream)
    if head.startswith(_GZIP):
        head, whole = _peeked(io.BufferedReader(_Unpacked(whole), HEAD))
        suffix = Path(where.removesuffix(".gz")).suffix
        if head.startswith(_GZIP):
            raise Unreadable("gzip within gzip: unpack it first")
    if reason := refused(head):
        raise Unreadable(reason)
    yield from read_stream(whole, head, where, suffix=suffix, url=url, media_type=media_type, triage=triage)


def _peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first `HEAD` bytes, or fewer from a live stream that begins with a whole JSON line, and a stream that still begins with them."""
    head = b""
    while len(head) < HEAD and not _JSON_LINE.match(head) and (more := _next(stream, HEAD - len(head))):
        head += more
    return head, io.BufferedReader(_Rewound(head, stream), HEAD)


def _next(stream: BinaryIO, most: int) -> bytes:
    """What is there to read, waiting only where there is nothing."""
    found: bytes = getattr(stream, "read1", stream.read)(most)
    return found


class _Rewound(io.RawIOBase):
    """A stream that gives bytes already read once more, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        if self._head:
            piece, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            piece = _next(self._rest, len(view))
        view[: len(piece)] = piece
        return len(piece)


class _Unpacked(io.RawIOBase):
    """A gzip stream unpacked as it is read; raises `Unreadable` where it swells like a bomb."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = _Counted(packed)
        self._inner = gzip.GzipFile(fileobj=io.BufferedReader(self._packed, HEAD), mode="rb")
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        piece = self._inner.read(len(view))
        self._given += len(piece)
        if self._given > MAX_BYTES and self._given > _MAX_RATIO * self._packed.taken:
            raise Unreadable(f"a gzip file that unpacks to more than {_MAX_RATIO} times its size: refused as a bomb")
        view[: len(piece)] = piece
        return len(piece)


class _Counted(io.RawIOBase):
    """A stream that counts the bytes taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.taken = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        piece = self._stream.read(len(view))
        self.taken += len(piece)
        view[: len(piece)] = piece
        return len(piece)


def _one_line(problem: BaseException) -> str:
    return " ".join(str(problem).split())[:200]
