"""Which format some bytes are, by their content first, then by what they are called: names and media types lie."""

import re
from typing import Literal

Format = Literal["html", "text", "jsonl", "json", "feed", "warc", "email", "pdf"]

HEAD = 65_536
"""Bytes of the beginning that `detect` looks at."""
_REFUSED = (
    (b"PK\x03\x04", "a zip archive (or an office document): unpack it, or save it as text, HTML or PDF"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as text, HTML or PDF"),
    (b"{\\rtf", "a rich text document: save it as text, HTML or PDF"),
    (b"Rar!", "a rar archive: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
    (b"BZh", "a bzip2 file: unpack it first"),
    (b"\xfd7zXZ", "an xz file: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file: unpack it first"),
    (b"\x89PNG", "an image, not text"),
    (b"\xff\xd8\xff", "an image, not text"),
    (b"GIF8", "an image, not text"),
    (b"RIFF", "an image, sound or video, not text"),
    (b"ID3", "sound, not text"),
    (b"OggS", "sound or video, not text"),
    (b"\x7fELF", "a program, not text"),
    (b"SQLite format 3", "a database, not a report"),
)
_FEED = re.compile(rb"<(?:rss[\s>]|feed[\s>]|rdf:RDF[\s>]|channel[\s>])", re.IGNORECASE)
_HTML = re.compile(
    rb"<(?:!doctype html|html|head|body|article|div|p|meta|title|main|section|span|h[1-6]|blockquote|table|ul|br)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(rb"(?:[!-9;-~]+:[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*){2}")
_MAIL_FIELD = re.compile(rb"(?im)^(?:from|to|subject|date|message-id|received|mime-version|return-path|delivered-to):")
_SUFFIXES: dict[str, Format] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".rss": "feed", ".atom": "feed",
    ".warc": "warc", ".eml": "email", ".pdf": "pdf", ".txt": "text", ".md": "text", ".markdown": "text",
}  # fmt: skip
_MEDIA: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/json": "json", "application/rss+xml": "feed", "application/atom+xml": "feed", "application/pdf": "pdf",
    "message/rfc822": "email", "application/warc": "warc", "text/plain": "text", "text/markdown": "text",
}  # fmt: skip


def refused(head: bytes) -> str | None:
    """What the bytes are, if they are something that no report is kept in; one line that says what to do."""
    if head[4:8] == b"ftyp":
        return "video or sound, not text"
    return next((f"{reason}" for magic, reason in _REFUSED if head.startswith(magic)), None)


def detect(head: bytes, suffix: str = "", media_type: str | None = None) -> Format:
    """The format of bytes that begin with `head` (up to `HEAD` of them); `suffix` (``.html``) and `media_type` decide where content does not."""
    plain = _unmarked(head).lstrip()
    if plain.startswith(b"WARC/"):
        return "warc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if plain.startswith((b"{", b"[")) and (json := _json(plain)):
        return json
    if plain.startswith(b"<"):
        if (feed := _FEED.search(plain[:4096])) and not re.search(
            rb"<(?:html|!doctype html)", plain[: feed.start()], re.IGNORECASE
        ):
            return "feed"
        if _HTML.search(plain[:4096]):
            return "html"
    if _MAIL.match(plain) and len({m[0].lower() for m in _MAIL_FIELD.finditer(plain[:8192])}) >= 2:
        return "email"
    named = _SUFFIXES.get(suffix.lower()) or _MEDIA.get((media_type or "").partition(";")[0].strip().lower())
    if named in ("html", "text") or (named == "jsonl" and not plain):
        return named
    return "html" if len(_HTML.findall(plain[:8192])) >= 3 and plain.startswith(b"<") else "text"


def _unmarked(head: bytes) -> bytes:
    """The head as ASCII-like bytes whatever its encoding: enough to recognise markup by."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _json(plain: bytes) -> Format | None:
    """JSON or JSON lines, told apart by whether the first line is a whole value; None for text that only opens a bracket."""
    first, newline, rest = plain.partition(b"\n")
    first = first.rstrip()
    if plain.startswith(b"{"):
        if newline and first.endswith(b"}") and rest.lstrip()[:1] in (b"{", b""):
            return "jsonl"
        return "json" if re.match(rb'\{\s*(?:"|\})', plain) else None
    return "json" if re.match(rb'\[\s*(?:[\[{"\]])', plain) else None
