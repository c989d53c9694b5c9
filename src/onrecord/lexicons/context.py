"""Words that mean something else beside certain others (codebook, section 6): a lexicon's ``unless`` entries as a test.

Each entry names words, and what must not stand right `before` or right `after` them.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from onrecord.lexicons.phrases import alternation, expand

_BEFORE = 48
"""Code points before a word in which its context is looked for."""


class Unless(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`words` do not count with one of `before` in front of them or one of `after` behind;
    with `only_before` or `only_after`, they count only beside one of those."""

    words: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()


class Contexts:
    """All `unless` entries of a lexicon, by word."""

    def __init__(self, entries: Iterable[Unless]) -> None:
        tests: dict[str, list[_Test]] = {}
        for entry in entries:
            test = _Test(entry)
            for word in entry.words:
                for form in expand(word):
                    tests.setdefault(form, []).append(test)
        self._tests: Mapping[str, list[_Test]] = tests

    def allow(self, folded: str, start: int, end: int) -> bool:
        """Whether the word at this place of a folded text counts."""
        word = " ".join(folded[start:end].split())
        return all(test.allows(folded, start, end) for test in self._tests.get(word, ()))


class _Test:
    def __init__(self, entry: Unless) -> None:
        self._entry = entry

    def allows(self, text: str, start: int, end: int) -> bool:
        one, before = self._entry, text[max(0, start - _BEFORE) : start]
        if _ends(before, one.before) or _goes_on(text, end, one.after):
            return False
        wanted = _ends(before, one.only_before) or _goes_on(text, end, one.only_after)
        return wanted or not (one.only_before or one.only_after)


def _ends(text: str, words: tuple[str, ...]) -> bool:
    return bool(words) and _pattern(words, r"\b{}[\s\"',-]*$").search(text) is not None


def _goes_on(text: str, place: int, words: tuple[str, ...]) -> bool:
    return bool(words) and _pattern(words, r"[\s\"',-]*{}(?!\w)").match(text, place) is not None


@cache
def _pattern(words: tuple[str, ...], form: str) -> re.Pattern[str]:
    """Compiled when its words are first met: a lexicon has many, a report few."""
    return re.compile(form.format(alternation(words)))
