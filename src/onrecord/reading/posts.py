"""Social posts embedded in a report → sayings: every word of a post is its author's, direct, whatever the model finds (codebook A10)."""

from collections.abc import Iterable, Sequence

from onrecord.model import Span
from onrecord.reading.sayings import Saying
from onrecord.reading.types import Post


def with_posts(found: Iterable[Saying], posts: Sequence[Post]) -> list[Saying]:
    """The sayings with those of the posts; what the model laid over the edge of a post is left out, what it found inside stays, nested."""
    kept = [saying for saying in found if not any(_crosses(saying, post.span) for post in posts)]
    return [*kept, *(Saying(pieces=(post.span,), source=post.author_span) for post in posts)]


def _crosses(saying: Saying, post: Span) -> bool:
    parts = [*saying.pieces, *([saying.source] if saying.source else [])]
    inside = [post.covers(part) for part in parts]
    return any(part.overlaps(post) for part in parts) and not (
        all(inside) and saying.source is not None and saying.whole != post
    )
