"""Readings made by hand, so that what reads mentions is tested without the model."""

from onrecord.model import Report
from onrecord.reading.sentences import sentences
from onrecord.reading.types import Post, Reading


def reading(text: str, published: str | None = None, posts: tuple[Post, ...] = ()) -> Reading:
    """A text as sentences, with nothing read from it yet."""
    return Reading(
        report=Report(id="sha256:test", text=text, published=published),
        sentences=sentences(text),
        quotations=(),
        posts=posts,
        names=(),
        toponyms=(),
        tagged=(),
        sources=(),
        statements=(),
    )
