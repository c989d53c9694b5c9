"""A saved social post (JSON of X, Mastodon, Bluesky, Telegram's bot interface, Facebook and the like) → document.

The outlet of a post is its author: what nobody else is named for in it, its author says. A post quoted in it is put below its words,
signed, as an embedded post of its own author (A10).
"""

from collections.abc import Iterator
from typing import Any

from onrecord.model import Span
from onrecord.reading.types import Post
from onrecord.reports import markup
from onrecord.reports.build import document, encodable
from onrecord.reports.published import date_of
from onrecord.reports.types import Document, Unreadable

_WORDS = (
    "full_text",
    "text",
    "content",
    "message",
    "record.text",
    "note_tweet.text",
    "body",
    "caption",
    "data.text",
    "value.text",
)
_AUTHORS = (
    "user.name",
    "account.display_name",
    "author.displayName",
    "author.name",
    "author.display_name",
    "from.name",
    "sender_chat.title",
    "chat.title",
    "channel.title",
    "channel.name",
    "user.screen_name",
    "account.acct",
    "author.handle",
    "author.username",
    "author",
    "from",
    "user",
    "username",
    "account",
    "channel",
    "sender",
)
_HANDLES = (
    "user.screen_name",
    "account.acct",
    "author.handle",
    "author.username",
    "author.screen_name",
    "chat.username",
    "channel.username",
    "username",
)
_TIMES = (
    "created_at",
    "createdAt",
    "record.createdAt",
    "date",
    "created_time",
    "timestamp",
    "published",
    "published_at",
    "data.created_at",
    "posted_at",
    "time",
)
_LINKS = ("url", "permalink", "link", "permalink_url", "uri")
_QUOTED = ("quoted_status", "quote.quoted_status", "quoted_post", "quoted", "reblog", "retweeted_status")


def is_post(value: Any) -> bool:
    """Whether a JSON value is a post: an object with words and with an author or, but for a plain input line, a time."""
    if not isinstance(value, dict):
        return False
    value = _unwrapped(value)
    return _first(value, _WORDS) is not None and (_first(value, _AUTHORS) is not None)


def read(value: dict[str, Any], raw: bytes) -> Document:
    """The document of a post. Raises `Unreadable` where it has no words."""
    value = _unwrapped(value)
    words = _words(value)
    if words is None:
        raise Unreadable("a post without words")
    text, posts = words, []
    for quoted in _quoted(value):
        text, post = with_quoted(
            text, _words(quoted) or "", _author(quoted) or "unknown", _first(quoted, _HANDLES), _first(quoted, _TIMES)
        )
        posts.append(post)
    address = _first(value, _LINKS)
    return document(
        raw,
        text,
        url=address if address and address.startswith(("http://", "https://")) else None,
        outlet=_author(value),
        published=_first(value, _TIMES),
        posts=posts,
    )


def with_quoted(text: str, words: str, author: str, handle: str | None, when: str | None) -> tuple[str, Post]:
    """The text with a quoted post below it, and that post with its spans."""
    text, words, author = encodable(text), encodable(words), encodable(author)
    head = f"{text}\n\n" if text else ""
    start = len(head)
    name = start + len(words) + len("\n— ")
    signature = f"— {author} (@{encodable(handle.lstrip('@'))})" if handle else f"— {author}"
    post = Post(
        span=Span(start, start + len(words)), author=author, author_span=Span(name, name + len(author)), published=date_of(when)
    )
    return f"{head}{words}\n{signature}", post


def _quoted(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in _QUOTED:
        quoted = _at(value, path)
        if isinstance(quoted, dict) and _words(quoted):
            yield quoted
            return


def _unwrapped(value: dict[str, Any]) -> dict[str, Any]:
    """The post itself: X's second interface wraps it in ``data`` and lists authors apart; others in ``post`` or ``message``."""
    for name in ("post", "message", "channel_post", "status", "tweet"):
        if isinstance(inner := value.get(name), dict):
            return inner
    data, includes = value.get("data"), value.get("includes")
    if isinstance(data, dict) and isinstance(data.get("text"), str):
        users = includes.get("users") if isinstance(includes, dict) else None
        found = [user for user in users or () if isinstance(user, dict) and user.get("id") == data.get("author_id")]
        return {**data, "author": found[0]} if found else data
    return value


def _words(value: dict[str, Any]) -> str | None:
    words = _first(value, _WORDS)
    return markup.words(words) if words is not None and "content" in value else words


def _author(value: dict[str, Any]) -> str | None:
    return _first(value, _AUTHORS)


def _first(value: dict[str, Any], paths: tuple[str, ...]) -> str | None:
    """The first of the paths at which there are words or, for times, a number."""
    for path in paths:
        found = _at(value, path)
        if isinstance(found, str) and found.strip():
            return found
        if isinstance(found, int | float) and not isinstance(found, bool) and paths is _TIMES:
            return str(found)
    return None


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value
