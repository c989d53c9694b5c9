"""A stream of bytes → documents, by the module of its format."""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from onrecord.reports import jsonlines
from onrecord.reports.detect import Format, detect
from onrecord.reports.types import MAX_BYTES, Document, Failure, Unreadable

_MAX_EXPORT = 512_000_000
"""Bytes of a JSON export, which holds many reports in one value."""


def read_stream(
    stream: BinaryIO,
    head: bytes,
    where: str,
    *,
    suffix: str = "",
    url: str | None = None,
    media_type: str | None = None,
    triage: bool = False,
) -> Iterator[Document | Failure]:
    """The documents of a stream that begins with `head`; `triage` as in `read_sources`. Raises `Unreadable` where none can be read."""
    form = detect(head, suffix, media_type)
    if form == "jsonl":
        from onrecord.reports import jsonfile

        yield from jsonlines.read_jsonl(stream, where, read=partial(jsonfile.one, triage=triage))
    elif form == "warc":
        from onrecord.reports import warc

        yield from warc.read(stream, where)
    elif form == "json":
        from onrecord.reports import jsonfile

        yield from jsonfile.read(whole(stream, _MAX_EXPORT), where)
    else:
        yield from _single(form, whole(stream), where, url, charset_of(media_type))


def _single(form: Format, raw: bytes, where: str, url: str | None, charset: str | None) -> Iterator[Document | Failure]:
    if form == "feed":
        from onrecord.reports import feed

        yield from feed.read(raw, where, url=url, charset=charset)
    elif form == "html":
        from onrecord.reports import html

        yield html.read(raw, url=url, charset=charset)
    elif form == "email":
        from onrecord.reports import email

        yield email.read(raw)
    elif form == "pdf":
        from onrecord.reports import pdf

        yield pdf.read(raw, url=url)
    else:
        from onrecord.reports import text

        yield text.read(raw, url=url, charset=charset)


def whole(stream: BinaryIO, limit: int = MAX_BYTES) -> bytes:
    """All bytes of a stream. Raises `Unreadable` above the limit."""
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise Unreadable(f"more than {limit:,} bytes: no single report is; give JSON lines or an archive, or split it")
    return raw


def charset_of(media_type: str | None) -> str | None:
    """The charset that a ``Content-Type`` names."""
    name = (media_type or "").lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return name or None
