"""Plain text and Markdown → document. The text is kept to the character; a leading Markdown heading is also its title.

A text may begin with a header that says what is known of it, between two lines of three hyphens, one `field: value` a line, all optional::

    ---
    id: dori-1
    outlet: Sahel Courier
    url: https://example.org/dori-1
    published: 2031-09-15T18:20:00Z
    title: Gunmen attack a market
    ---

Then the text is the title, a blank line, and what follows the header, as in JSON lines. A header with any other field is part of the text.
"""

import re

from onrecord.reports.build import document
from onrecord.reports.decode import decode
from onrecord.reports.types import Document

_HEADING = re.compile(r"\s*#{1,2}[ \t]+(?P<title>[^\n]{1,300}?)[ \t#]*(?:\r?\n|\Z)")
_UNDERLINED = re.compile(r"\s*(?P<title>[^\n]{1,300}?)[ \t]*\r?\n(?:={3,}|-{3,})[ \t]*(?:\r?\n|\Z)")
_HEADER = re.compile(
    r"---[ \t]*\r?\n(?P<fields>(?:(?:id|outlet|url|published|title):[^\n]{0,2000}\n){1,5})---[ \t]*(?:\r?\n)+(?P<text>.*)",
    re.DOTALL,
)


def read(raw: bytes, url: str | None = None, charset: str | None = None) -> Document:
    """The document of the bytes of a text. Raises `Unreadable` for binary data."""
    text = decode(raw, charset)
    if header := _HEADER.fullmatch(text):
        return _headed(raw, header["fields"], header["text"], url)
    heading = _HEADING.match(text) or _UNDERLINED.match(text)
    return document(raw, text, title=heading["title"] if heading else None, url=url)


def _headed(raw: bytes, header: str, text: str, url: str | None) -> Document:
    fields = {name: value.strip() or None for name, _, value in (row.partition(":") for row in header.splitlines())}
    title = fields.get("title")
    return document(
        raw,
        f"{title}\n\n{text}" if title else text,
        key=fields.get("id"),
        outlet=fields.get("outlet"),
        url=fields.get("url") or url,
        title=title,
        published=fields.get("published"),
    )
