"""Phrases of a lexicon → where they stand in a text, in one pass, whatever the case, with offsets that fit the text as it is.

An entry such as ``bomb/s/ed/ing`` stands for bomb, bombs, bombed and bombing; a phrase of several words is found over a line break too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")

_PLAIN = tuple(zip("\t\n\r\v\f\x85\xa0\u2028\u2029\u202f’‘‑–", " " * 10 + "''--", strict=True))
_ASCII = 5
"""How many of them are ASCII."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Found(NamedTuple, Generic[T]):
    """A phrase at code points `start` to `end` and what the lexicon says of it."""

    start: int
    end: int
    value: T


def fold(text: str) -> str:
    """The text in lower case with plain blanks, apostrophes and hyphens; never a character more or less than it was given."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    for mark, plain in _PLAIN[: _ASCII if lower.isascii() else None]:
        lower = lower.replace(mark, plain)
    return lower if lower.isascii() else _SURROGATE.sub("\ufffd", lower)


def expand(entry: str) -> tuple[str, ...]:
    """``bomb/s/ed`` → bomb, bombs, bombed. The endings join the last word of the entry."""
    stem, *endings = entry.split("/")
    return (stem, *(stem + ending for ending in endings))


class Phrases(Generic[T]):
    """An automaton over phrases. The longest phrase at the leftmost place wins; matches never overlap and end at word edges."""

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._values = [value for entry, value in entries.items() for _ in expand(entry)]
        self._automaton = AhoCorasick([fold(form) for entry in entries for form in expand(entry)], matchkind=MatchKind.Standard)

    def find(self, folded: str) -> Iterator[Found[T]]:
        """Every phrase in a text that `fold` made plain, in the order of the text."""
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        end = 0
        for start, negative_stop, pattern in sorted(
            (start, -stop, pattern) for pattern, start, stop in hits if _edges(folded, start, stop)
        ):
            if start >= end:
                end = -negative_stop
                yield Found(start, end, self._values[pattern])

    def present(self, folded: str) -> Iterator[T]:
        """What the lexicon says of each phrase in a text that `fold` made plain, of phrases within phrases too."""
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _edges(folded, start, end):
                yield self._values[pattern]


def _edges(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


def alternation(words: Iterable[str]) -> str:
    """The words, expanded, as one regular expression group, longest first; a blank in them is any white space."""
    forms = sorted({form for word in words for form in expand(word)}, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace("\\ ", r"\s+") for form in forms) + ")"
