"""Bytes → text: byte order mark, UTF-8, the charset declared, then a guess.

UTF-8 goes before a declared charset because text that is valid UTF-8 is hardly ever anything else, while declarations lie; only
charsets whose bytes look like ASCII or need pairs are believed first. Nothing is stripped but the byte order mark; NUL becomes U+FFFD.
"""

import codecs
import re

from onrecord.reports.types import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BELIEVED = re.compile(r"(?i)utf-?(?:16|32)|iso-2022|hz-gb|utf-?7$")
_GUESS_BYTES = 100_000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of the bytes, `declared` being the charset that headers or markup name. Raises `Unreadable` for binary data."""
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(charset, errors="replace").replace("\0", "�")
    if declared and _BELIEVED.match(declared) and (text := _strict(raw, declared)) is not None:
        return text.replace("\0", "�")
    sample = raw[:_GUESS_BYTES]
    if (pair := _pairs(sample)) is not None:
        return raw.decode(pair, errors="replace").replace("\0", "�")
    if len(_CONTROL.findall(sample)) > 1 + len(sample) // 100:
        raise Unreadable("binary data, not text: give a page, text, feed, archive, e-mail or PDF")
    text = _utf8(raw)
    if text is None and declared:
        text = _strict(raw, declared)
    return (_guess(raw) if text is None else text).replace("\0", "�")


def _strict(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(codecs.lookup(charset).name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _utf8(raw: bytes) -> str | None:
    """UTF-8, forgiving a truncated end and stray bytes amid text that is plainly UTF-8; None if it is something else."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        text = raw.decode(errors="replace")
    bad = text.count("�")
    good = sum(1 for character in text[:_GUESS_BYTES] if character > "\x7f" and character != "�")
    return text if (bad == 1 and text.endswith("�")) or bad * 20 <= good else None


def _pairs(sample: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is NUL."""
    half = len(sample) // 2
    if half < 4 or sample.count(0) < half // 2:
        return None
    even, odd = sample[0 : half * 2 : 2].count(0), sample[1 : half * 2 : 2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _guess(raw: bytes) -> str:
    """Western Windows text where few bytes are not ASCII, as in English with an accent or a curly quote; else by statistics."""
    sample = raw[:_GUESS_BYTES]
    high = sum(byte > 0x7F for byte in sample)
    if high * 10 < len(sample) and (text := _strict(raw, "cp1252")) is not None:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_GUESS_BYTES]).best()
    charset = best.encoding if best else "cp1252"
    return raw.decode(charset, errors="replace")
