"""Mentions of one entity → one entity: the fullest form as its name, every form as a span (codebook A4, T11).

People named share a surname; people and things described share their head noun; groups share their entry in the lexicon.
"""

from collections.abc import Iterable, Sequence
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
    """For each person's name the key of the fullest name that it can be short for."""
    ordered = sorted(set(spans), key=lambda span: (-len(span.of(text).split()), span))
    keys = short_for([span.of(text) for span in ordered])
    return dict(zip(ordered, keys, strict=True))


def short_for(names: Sequence[str]) -> list[str]:
    """For each of names, the longest first, a key that those who can be one person share (Spanish names are shortened at either end)."""
    keys: list[str] = []
    full: list[tuple[frozenset[str], str]] = []
    for name in names:
        words = frozenset(word.strip(".,'’\"()[]").lower() for word in name.split())
        key = next((known for longer, known in full if words and words <= longer), None)
        if key is None:
            key = " ".join(sorted(words))
            full.append((words, key))
        keys.append(key)
    return keys
