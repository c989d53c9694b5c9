"""A Telegram Desktop export (``result.json``) → a document for each message with words: outlet the channel, text entities joined."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.reports.build import document
from onrecord.reports.post import with_quoted
from onrecord.reports.types import Document, Failure, Unreadable


def is_export(value: Any) -> bool:
    """Whether a JSON value is an export of one chat, or of several."""
    if not isinstance(value, dict):
        return False
    chats = value.get("chats")
    return isinstance(value.get("messages"), list) or (isinstance(chats, dict) and isinstance(chats.get("list"), list))


def read(value: dict[str, Any], where: str) -> Iterator[Document | Failure]:
    """A document for each message that has words, its `raw` being channel and message as canonical JSON.

    A forwarded message is a post of the one it was forwarded from (A10). Service messages and media without a caption are no reports.
    """
    chats = [value] if isinstance(value.get("messages"), list) else value["chats"]["list"]
    for chat in chats:
        if not isinstance(chat, dict) or not isinstance(chat.get("messages"), list):
            continue
        for number, message in enumerate(chat["messages"], 1):
            if (
                isinstance(message, dict)
                and message.get("type", "message") == "message"
                and words_of(message.get("text")).strip()
            ):
                try:
                    yield _message(chat, message)
                except Unreadable as problem:
                    yield Failure(where=f"{where}#{message.get('id', number)}", reason=str(problem))


def _message(chat: dict[str, Any], message: dict[str, Any]) -> Document:
    channel = _string(chat.get("name"))
    author = _string(message.get("from"))
    text = words_of(message.get("text"))
    when = _string(message.get("date_unixtime")) or _string(message.get("date"))
    origin = _string(message.get("forwarded_from"))
    posts = []
    if origin:
        text, post = with_quoted("", text, origin, None, None)
        posts.append(post)
    return document(
        msgspec.json.encode({"channel": channel, "message": message}, order="deterministic"),
        text,
        outlet=channel or author,
        byline=author if author != channel else None,
        published=when,
        posts=posts,
    )


def words_of(text: Any) -> str:
    """The text of a message: a string, or a list of strings and entities (links, bold, mentions) run together."""
    if isinstance(text, list):
        return "".join(
            piece if isinstance(piece, str) else words_of(piece.get("text")) for piece in text if isinstance(piece, str | dict)
        )
    return text if isinstance(text, str) else ""


def _string(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip() else None
