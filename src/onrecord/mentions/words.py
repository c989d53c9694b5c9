"""Text → words for rules to read: numbers, hyphenated words and clitics kept apart, with their lower-case form.

Other than `reading.tokens` (what the model labels), a number with its separators and a hyphenated word are one word here, and a
possessive ending is its own: ``Kyiv's 17-year-old`` is ``Kyiv`` ``'s`` ``17-year-old``.
"""

import re
from typing import NamedTuple

from onrecord.model import Span

_WORD = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:-?[^\W\d_][^\W_]*(?:-[^\W_]+)*)?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|['’](?:s|S)(?![^\W_])"
    r"|[^\W\d_][^\W_]*(?:['’](?![sS](?![^\W_]))[^\W_]+)?(?:[-‑][^\W_]+)*"
    r"|[^\w\s]"
)


class Word(NamedTuple):
    """A word or mark: its place in the text, its letters in lower case (straight apostrophes and hyphens), and as written."""

    start: int
    end: int
    low: str
    text: str

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def split(text: str, span: Span) -> list[Word]:
    """The words of a stretch of text, in order."""
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        written = match[0]
        found.append(Word(match.start(), match.end(), written.lower().replace("’", "'").replace("‑", "-"), written))
    return found


def span(words: list[Word], first: int, last: int) -> Span:
    """The stretch of text of the words from `first` up to, not including, `last`."""
    return Span(words[first].start, words[last - 1].end)
