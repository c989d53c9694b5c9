"""A stream of bytes → documents, by the module of its format."""

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.reports.detect import detect
from onrecord.reports.jsonlines import read_jsonl
from onrecord.reports.types import MAX_BYTES, Document, Failure, Unreadable


def read_stream(
    stream: BinaryIO, head: bytes, where: str, *, suffix: str = "", url: str | None = None, media_type: str | None = None
) -> Iterator[Document | Failure]:
    """The documents of a stream that begins with `head`. Raises `Unreadable` where it holds none that can be read."""
    form = detect(head, suffix, media_type)
    if form == "jsonl":
        yield from read_jsonl(stream, where)
        return
    raw = whole(stream)
    if form == "html":
        from onrecord.reports import html

        yield html.read(raw, url=url, charset=charset_of(media_type))
    else:
        from onrecord.reports import text

        yield text.read(raw, url=url, charset=charset_of(media_type))


def whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream that holds one report. Raises `Unreadable` above `MAX_BYTES`."""
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"more than {MAX_BYTES:,} bytes: no single report is; give JSON lines or an archive, or split it")
    return raw


def charset_of(media_type: str | None) -> str | None:
    """The charset that a ``Content-Type`` names."""
    name = (media_type or "").lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return name or None
