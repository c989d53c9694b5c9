"""A JSON file or line → documents, by its shape: a Telegram export, a saved post, an input line, or a list of these."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.reports import jsonlines, post, telegram
from onrecord.reports.types import Document, Failure, Unreadable


def read(raw: bytes, where: str) -> Iterator[Document | Failure]:
    """The documents of a JSON file. Raises `Unreadable` where it is no JSON or holds no report."""
    value = jsonlines.parse(raw.removeprefix(b"\xef\xbb\xbf"))
    if telegram.is_export(value):
        yield from telegram.read(value, where)
    elif not isinstance(value, list):
        yield one(value, raw)
    else:
        for number, item in enumerate(value, 1):
            try:
                yield one(item, msgspec.json.encode(item, order="deterministic"))
            except (Unreadable, UnicodeEncodeError) as problem:
                yield Failure(where=f"{where}#{number}", reason=str(problem))


def one(value: Any, raw: bytes, *, triage: bool = False) -> Document:
    """The document of a post or of an input line, which `triage` spares examining. Raises `Unreadable` where the value is neither."""
    if isinstance(value, dict) and post.is_post(value):
        return post.read(value, raw)
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return jsonlines.from_value(value, raw, triage=triage)
    raise Unreadable('no report in this JSON: a saved post, a Telegram export or {"id", "title", "text", …} was expected')
