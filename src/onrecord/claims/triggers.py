"""Verbs and nouns of a lexicon in a sentence, as word positions: what most drawers start from."""

from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from onrecord.claims.lines import Line
from onrecord.lexicons.phrases import Phrases

T = TypeVar("T")


class Trigger(NamedTuple, Generic[T]):
    """Words `first` up to `last` of a sentence and what the lexicon says of them."""

    first: int
    last: int
    value: T


class Triggers(Generic[T]):
    """Phrases of a lexicon, to be looked for in sentences."""

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._phrases = Phrases(entries)

    def find(self, line: Line) -> Iterator[Trigger[T]]:
        """Every trigger in the sentence, in order; none overlaps another."""
        start = line.sentence.span.start
        for found in self._phrases.find(line.folded):
            first, last = line.at(start + found.start), line.at(start + found.end - 1) + 1
            if last <= len(line.words):
                yield Trigger(first, last, found.value)
