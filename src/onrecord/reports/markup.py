"""Markup → its words, without a tree: for fragments (feeds, posts), and for pages so damaged or deep that no parser gives their text."""

import re
from html import unescape

_TOKEN = re.compile(r"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)[^<>]*>|<[!?][^<>]*>", re.DOTALL)
_HIDDEN = frozenset(["script", "style", "noscript", "template", "head", "svg", "iframe", "textarea", "select"])
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "table",
        "blockquote",
        "section",
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "figure",
    ]
)
_MARKUP = re.compile(r"<[A-Za-z/!][^<>]*>|&#?\w{2,10};")


def words(markup: str) -> str:
    """The words, a line for each block; text without tags or entities comes back as it is, but for white space at its ends."""
    if not _MARKUP.search(markup):
        return markup.strip()
    pieces: list[str] = []
    hidden: str | None = None
    at = 0
    for token in _TOKEN.finditer(markup):
        if hidden is None:
            pieces.append(re.sub(r"\s+", " ", markup[at : token.start()]))
        at = token.end()
        tag = (token["tag"] or "").lower()
        if hidden is not None:
            hidden = None if token["close"] and tag == hidden else hidden
        elif tag in _HIDDEN and not token["close"]:
            hidden = tag
        elif tag in _BLOCKS:
            pieces.append("\n")
    if hidden is None:
        pieces.append(re.sub(r"\s+", " ", markup[at:]))
    lines = (" ".join(line.split(" ")).strip() for line in unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)
