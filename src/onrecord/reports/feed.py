"""A feed (RSS, Atom, RDF) → a document for each entry: its headline and the text that the feed itself carries; links are not followed."""

import io
import re
import time
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.reports import html
from onrecord.reports.build import document
from onrecord.reports.decode import decode
from onrecord.reports.published import date_of
from onrecord.reports.types import Document, Failure, Unreadable

_DECLARED = re.compile(rb"<\?xml[^>]{1,200}encoding=[\"']([\w.-]{2,40})")
_MARKUP = re.compile(r"<\w+[^<>]*>|&#?\w{2,10};")


def read(raw: bytes, where: str, url: str | None = None, charset: str | None = None) -> Iterator[Document | Failure]:
    """A document for each entry that has words, its `raw` being the entry as canonical JSON.

    Raises `Unreadable` for a feed that defines entities (a way to blow up readers) or has no entries.
    """
    import feedparser

    declared = _DECLARED.search(raw[:1024])
    source = decode(raw, charset or (declared[1].decode("ascii") if declared else None))
    if "<!ENTITY" in source:
        raise Unreadable("a feed that defines its own XML entities: refused, they can blow up any reader")
    feed = feedparser.parse(
        io.BytesIO(source.encode("utf-8", "replace")), response_headers={"content-type": "application/xml; charset=utf-8"}
    )
    if not feed.entries:
        raise Unreadable("a feed without entries, or cut short before the first one")
    for number, entry in enumerate(feed.entries, 1):
        try:
            if read := _entry(entry, _words(feed.feed.get("title")), url):
                yield read
        except Unreadable as problem:
            yield Failure(where=f"{where}#{number}", reason=str(problem))


def _entry(entry: Any, outlet: str | None, url: str | None) -> Document | None:
    contents = [content.get("value") for content in entry.get("content", ())]
    body = max([*contents, entry.get("summary")], key=lambda markup: len(markup or ""), default=None) or ""
    title, text = _words(entry.get("title")), plain(body)
    if not (title or text):
        return None
    kept = {name: entry.get(name) for name in ("id", "link", "title", "published", "updated", "author")} | {"body": body}
    return document(
        msgspec.json.encode(kept, order="deterministic"),
        f"{title}\n\n{text}" if title else text,
        url=entry.get("link") or url,
        outlet=_words((entry.get("source") or {}).get("title")) or outlet,
        title=title,
        byline=_words(entry.get("author")),
        published=_when(entry),
    )


def _when(entry: Any) -> str | None:
    for name in ("published", "updated", "created"):
        if date_of(entry.get(name)):
            return str(entry.get(name))
        if stamp := entry.get(f"{name}_parsed"):
            return time.strftime("%Y-%m-%dT%H:%M:%SZ", stamp)
    return None


def plain(markup: str) -> str:
    """The text of a piece of markup; text without markup as it is."""
    if not _MARKUP.search(markup):
        return markup.strip()
    article = html.extract(f"<html><body><article>{markup}</article></body></html>")
    return article.text if article else ""


def _words(value: str | None) -> str | None:
    return " ".join(plain(value).split()) or None if value else None
