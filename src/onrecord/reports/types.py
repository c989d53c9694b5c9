"""What this package gives: a `Document` for each report received, a `Failure` for each that could not be read."""

from onrecord.model import Report, Value
from onrecord.reading.types import Post

MAX_BYTES = 64_000_000
"""Bytes of one report as it was received; more is refused, not cut."""
MAX_CHARACTERS = 2_000_000
"""Code points of one report's text; more is refused, not cut."""


class Document(Value, frozen=True):
    """One report, the social posts embedded in it (A10), the caller's id and the bytes that `report.id` is the digest of."""

    report: Report
    posts: tuple[Post, ...]
    key: str | None
    raw: bytes


class Failure(Value, frozen=True):
    """What could not be read: the file, URL or line (``where``), and one clear line on what is wrong and what to do."""

    where: str
    reason: str


class Unreadable(Exception):
    """Raised inside the package where a report cannot be read; its text becomes `Failure.reason`."""
