"""A feed (RSS, Atom, RDF) → a document for each entry: its headline and the text that the feed itself carries; links are not followed."""

import io
import re
import time
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.reports import markup
from onrecord.reports.build import document
from onrecord.reports.decode import decode
from onrecord.reports.published import date_of
from onrecord.reports.types import Document, Failure, Unreadable

_DECLARED = re.compile(rb"<\?xml[^>]{1,200}encoding=[\"']([\w.-]{2,40})")


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
    found = False
    for number, entry in enumerate(feed.entries, 1):
        try:
            if read := _entry(entry, _words(feed.feed.get("title")), url):
                found = True
                yield read
        except Unreadable as problem:
            yield Failure(where=f"{where}#{number}", reason=str(problem))
            found = True
    if not found:
        raise Unreadable("a feed without entries that have words, or cut short before the first one")


def _entry(entry: Any, outlet: str | None, url: str | None) -> Document | None:
    contents = [content.get("value") for content in entry.get("content", ())]
    body = max([*contents, entry.get("summary")], key=lambda part: len(part or ""), default=None) or ""
    title, text = _words(entry.get("title")), markup.words(body)
    if not (title or text):
        return None
    kept = {name: dict.get(entry, name) for name in ("id", "link", "title", "published", "updated", "author")} | {"body": body}
    return document(
        msgspec.json.encode(kept, order="deterministic"),
        "\n\n".join(filter(None, (title, text))),
        url=entry.get("link") or url,
        outlet=_words((entry.get("source") or {}).get("title")) or outlet,
        title=title,
        byline=_words(entry.get("author")),
        published=_when(entry),
    )


def _when(entry: Any) -> str | None:
    # `dict.get`, because an entry's own `get` reads one date for another.
    for name in ("published", "updated", "created"):
        if date_of(stated := dict.get(entry, name)):
            return str(stated)
        if stamp := dict.get(entry, f"{name}_parsed"):
            return time.strftime("%Y-%m-%dT%H:%M:%SZ", stamp)
    return None


def _words(value: str | None) -> str | None:
    return " ".join(markup.words(value).split()) or None if value else None
