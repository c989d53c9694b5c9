"""A web archive (WARC, packed or not) → a document for each HTML page that was answered with success, streamed."""

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.reports import html
from onrecord.reports.types import MAX_BYTES, Document, Failure, Unreadable


def read(stream: BinaryIO, where: str) -> Iterator[Document | Failure]:
    """The pages of an archive in its order. Raises `Unreadable` where it holds none."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    pages = 0
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=True):
        headers = record.http_headers
        kind = (record.http_content_type or "").lower() if headers else str(record.headers.get("Content-Type", "")).lower()
        if (headers and headers.status_code != 200) or "html" not in kind:
            continue
        pages += 1
        url = str(record.headers.get("WARC-Target-URI") or "").strip("<>") or None
        raw = record.reader.read(MAX_BYTES + 1)
        try:
            if len(raw) > MAX_BYTES:
                raise Unreadable(f"a page of more than {MAX_BYTES:,} bytes")
            yield html.read(raw, url=url, charset=record.http_charset if headers else None)
        except Unreadable as problem:
            yield Failure(where=f"{where}#{url or pages}", reason=str(problem))
    if not pages:
        raise Unreadable("an archive without HTML pages, or cut short before the first one")
