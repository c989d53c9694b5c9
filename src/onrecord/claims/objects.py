"""Things and their classes: what a noun phrase names that can be aimed at, hit or damaged, from the lexicon ``objects``."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from onrecord.claims.lines import Line
from onrecord.lexicons import load
from onrecord.lexicons.phrases import Phrases, expand
from onrecord.mentions.phrases import Phrase

_SECOND = ("civilian", "military", "industrial", "residential", "energy", "medical", "religious")
"""Classes that a word before the noun of another class names too (military-industrial)."""


class Objects(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    classes: dict[str, tuple[str, ...]]


class Thing(NamedTuple):
    """A thing in a sentence: its words, and the classes it belongs to."""

    first: int
    last: int
    classes: tuple[str, ...]


@cache
def _phrases() -> Phrases[tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in load("objects", Objects).classes.items():
        for word in words:
            for form in expand(word):
                found[form] = (*found.get(form, ()), name)
    return Phrases(found)


def things(line: Line) -> Iterator[Thing]:
    """The things named in a sentence, in order."""
    start = line.sentence.span.start
    for found in _phrases().find(line.folded):
        first, last = line.at(start + found.start), line.at(start + found.end - 1) + 1
        if last <= len(line.words):
            yield Thing(first, last, found.value)


def classes_of(line: Line, first: int, last: int) -> tuple[str, ...]:
    """Classes of the things among the words, without *structure* where another tells more; in the order they are named."""
    named: list[str] = []
    for thing in things(line):
        if first <= thing.first and thing.last <= last:
            named.extend(thing.classes)
    words = " ".join(line.low[first:last])
    named.extend(word for word in _SECOND if word in words)
    distinct = list(dict.fromkeys(named))
    return tuple(name for name in distinct if name != "structure" or len(distinct) == 1)


def thing_in(line: Line, phrase: Phrase) -> Thing | None:
    """The thing that a noun phrase names at its end."""
    return next((thing for thing in things(line) if thing.first >= phrase.first and thing.last == phrase.last), None)
