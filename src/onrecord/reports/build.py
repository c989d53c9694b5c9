"""Text and what is known of it → `Document`: the last step of every format.

Whatever the caller did not know is read off the text: language, publication date, embedded posts (A10), boilerplate (A11).
"""

import re
from collections.abc import Sequence

from onrecord.ids import digest
from onrecord.model import Dropped, PublishedFrom, Report
from onrecord.reading.types import Post
from onrecord.reports import boilerplate, embedded
from onrecord.reports.language import language_of
from onrecord.reports.published import date_of, from_text, from_url
from onrecord.reports.triage import TRIAGE, tells
from onrecord.reports.types import MAX_CHARACTERS, Document, Unreadable

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with every lone surrogate as U+FFFD: one code point for one, so offsets hold, and UTF-8 can carry it."""
    return _SURROGATE.sub("�", text) if not text.isascii() else text


def _field(value: str | None) -> str | None:
    """A field on one line, or None where it says nothing."""
    return " ".join(encodable(value).split()) or None if value else None


def document(
    raw: bytes,
    text: str,
    *,
    key: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    published_from: PublishedFrom = "meta",
    posts: Sequence[Post] = (),
    dropped: Sequence[Dropped] = (),
    triage: bool = False,
) -> Document:
    """The document of a text. `text` is kept to the character but for lone surrogates; `published` is any date, None if unknown.

    `posts` are those known from the format; `dropped` what the format left out of the text. With `triage`,
    a text that cannot be about an attack is not examined any further. Raises `Unreadable` where the text is
    longer than `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(f"the text has {len(text):,} characters, more than the {MAX_CHARACTERS:,} of one report: split it")
    text = encodable(text)
    passed_over = triage and not tells(text)
    found = () if passed_over else embedded.posts(text, known=posts)
    language = None if passed_over else language_of(text)
    when, origin = _published(published, published_from, url, text, found)
    boiled = () if passed_over else boilerplate.dropped(text, keep=[post.span for post in found])
    report = Report(
        id=digest(raw),
        text=text,
        url=_field(url),
        outlet=_field(outlet),
        title=_field(title),
        byline=_field(byline),
        published=when,
        published_from=origin,
        language=language,
        unread=TRIAGE if passed_over else None if language in (None, "en") else "language",
        dropped=(*dropped, *boiled),
    )
    return Document(report=report, posts=found, key=None if key is None else encodable(key), raw=raw)


def _published(
    given: str | None, origin: PublishedFrom, url: str | None, text: str, posts: Sequence[Post]
) -> tuple[str | None, PublishedFrom | None]:
    """The date given, else the URL's, else the text's own; a report is no older than the last post it embeds."""
    if when := date_of(given):
        return when, origin
    if url and (when := from_url(url)):
        return when, "url"
    if when := from_text(text) or max((post.published for post in posts if post.published), default=None):
        return when, "text"
    return None, None
