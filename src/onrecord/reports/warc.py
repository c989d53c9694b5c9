"""A web archive (WARC, packed or not) → a document for each HTML page that was answered with success, streamed."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.reports import html
from onrecord.reports.types import MAX_BYTES, Document, Failure, Unreadable


def read(stream: BinaryIO, where: str) -> Iterator[Document | Failure]:
    """The pages of an archive in its order. Raises `Unreadable` where it holds none or, after the last good one, where it is damaged."""
    found = False
    try:
        for page in _pages(stream, where):
            found = True
            yield page
    except (OSError, EOFError) as problem:
        raise Unreadable(f"a web archive that is damaged or cut short ({' '.join(str(problem).split())[:100]})") from None
    if not found:
        raise Unreadable("a web archive without HTML pages, or cut short before the first one")


def _pages(stream: BinaryIO, where: str) -> Iterator[Document | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    for record in ArchiveIterator(_Positioned(stream), record_types=kinds, parse_http=True, auto_decode="all"):
        answered = record.http_headers
        kind = str((record.http_content_type if answered else record.headers.get("Content-Type")) or "").lower()
        if (answered and answered.status_code != 200) or "html" not in kind:
            continue
        url = str(record.headers.get("WARC-Target-URI") or "").strip("<>") or None
        raw = record.reader.read(MAX_BYTES + 1)
        try:
            if len(raw) > MAX_BYTES:
                raise Unreadable(f"a page of more than {MAX_BYTES:,} bytes")
            yield html.read(raw, url=url, charset=record.http_charset if answered else None)
        except Unreadable as problem:
            yield Failure(where=f"{where}#{url or record.record_id}", reason=str(problem))


class _Positioned(io.RawIOBase):
    """The little that fastwarc asks of a stream: a pipe cannot tell where it is, so this counts."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._position = stream, 0

    def read(self, size: int = -1, /) -> bytes:
        piece = self._stream.read(size)
        self._position += len(piece)
        return piece

    def tell(self) -> int:
        return self._position
