"""The words that tell what a figure is a figure of, compiled from the lexicon."""

import re
from functools import cache

import msgspec

from onrecord.lexicons import load


class ScopeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rate: list[str]
    cumulative: list[str]
    loosely: list[str]
    background: list[str]
    increment: list[str]
    members: list[str]
    compared: list[str]
    reporting: list[str]


@cache
def pattern(field: str) -> re.Pattern[str]:
    """One of the lists as a pattern of whole words."""
    return re.compile(rf"(?<!\w)(?:{_any(field)})(?!\w)", re.I)


def compared() -> re.Pattern[str]:
    return pattern("compared")


@cache
def reporting() -> re.Pattern[str]:
    """A verb of saying right before a time, with at most *on* between them."""
    return re.compile(rf"(?<!\w)(?:{_any('reporting')})(?:\s+on)?\s*$", re.I)


def _any(field: str) -> str:
    words: list[str] = getattr(load("scope", ScopeWords), field)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
