"""Mentions of one entity → one entity: the fullest form as its name, every form as a span (codebook A4, T11).

People named share a surname; people and things described share their head noun; groups share their entry in the lexicon.
"""

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.model import Span


class Mention(NamedTuple):
    """One form of an entity; `key` tells entities apart, `kind` is the model's word for what it is."""

    span: Span
    kind: str
    key: str


class Gathered(NamedTuple):
    name: str
    kind: str
    mentions: tuple[Span, ...]


def gathered(text: str, mentions: Iterable[Mention]) -> tuple[Gathered, ...]:
    """Entities in the order of their first mentions; each form is written once."""
    kinds: dict[str, str] = {}
    spans: dict[str, list[Span]] = {}
    for mention in sorted(set(mentions), key=lambda mention: (mention.span, mention.key)):
        kinds.setdefault(mention.key, mention.kind)
        known = spans.setdefault(mention.key, [])
        if not any(span.overlaps(mention.span) for span in known):
            known.append(mention.span)
    return tuple(Gathered(fullest(text, spans[key]), kinds[key], tuple(spans[key])) for key in spans)


def fullest(text: str, spans: Iterable[Span]) -> str:
    """The longest form, its white space made plain; the first of equals."""
    return max((written(text, span) for span in spans), key=len)


def written(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def names_joined(text: str, spans: Iterable[Span]) -> dict[Span, str]:
    """For each person's name the key of the fullest name that it can be short for (Spanish names are shortened at either end)."""
    ordered = sorted(set(spans), key=lambda span: (-len(span.of(text).split()), span))
    keys: dict[Span, str] = {}
    full: list[tuple[frozenset[str], str]] = []
    for span in ordered:
        words = frozenset(word.strip(".,'’\"()[]").lower() for word in span.of(text).split())
        key = next((known for name, known in full if words and words <= name), None)
        if key is None:
            key = " ".join(sorted(words))
            full.append((words, key))
        keys[span] = key
    return keys
