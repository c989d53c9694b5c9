"""Words that mean something else beside certain others (codebook, section 6): a lexicon's ``unless`` entries as a test.

Each entry names words, and what must not stand right `before` or right `after` them.
"""

import re
from collections.abc import Iterable, Mapping

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
        self._before = _pattern(entry.before, r"\b{}[\s\"',-]*$")
        self._after = _pattern(entry.after, r"[\s\"',-]*{}(?!\w)")
        self._only_before = _pattern(entry.only_before, r"\b{}[\s\"',-]*$")
        self._only_after = _pattern(entry.only_after, r"[\s\"',-]*{}(?!\w)")

    def allows(self, text: str, start: int, end: int) -> bool:
        before = text[max(0, start - _BEFORE) : start]
        if (self._before and self._before.search(before)) or (self._after and self._after.match(text, end)):
            return False
        wanted = (self._only_before and self._only_before.search(before)) or (
            self._only_after and self._only_after.match(text, end)
        )
        return bool(wanted) or not (self._only_before or self._only_after)


def _pattern(words: tuple[str, ...], form: str) -> re.Pattern[str] | None:
    return re.compile(form.format(alternation(words))) if words else None
