"""Plain text and Markdown → document. The text is kept to the character; a leading Markdown heading is also its title."""

import re

from onrecord.reports.build import document
from onrecord.reports.decode import decode
from onrecord.reports.types import Document

_HEADING = re.compile(r"\s*#{1,2}[ \t]+(?P<title>[^\n]{1,300}?)[ \t#]*(?:\r?\n|\Z)")
_UNDERLINED = re.compile(r"\s*(?P<title>[^\n]{1,300}?)[ \t]*\r?\n(?:={3,}|-{3,})[ \t]*(?:\r?\n|\Z)")


def read(raw: bytes, url: str | None = None, charset: str | None = None) -> Document:
    """The document of the bytes of a text. Raises `Unreadable` for binary data."""
    text = decode(raw, charset)
    heading = _HEADING.match(text) or _UNDERLINED.match(text)
    return document(raw, text, title=heading["title"] if heading else None, url=url)
