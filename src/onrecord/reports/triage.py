"""Text → whether it can be about an attack, an armed conflict or its diplomacy at all: one scan by an automaton, in microseconds.

Recall first: a report passed over is lost, one let through costs time. Figures: docs/speed.md.
"""

from functools import cache

import msgspec

from onrecord.lexicons import load
from onrecord.lexicons.phrases import Phrases, fold

TRIAGE = "triage"
"""`Report.unread` of a report that was passed over."""


class TriageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of `telling`, or `enough` different ones of `hinting`, all forms of a word being one; of a short text one for each `stretch` of
    code points begun."""

    telling: tuple[str, ...]
    hinting: tuple[str, ...]
    enough: int
    stretch: int


def tells(text: str) -> bool:
    """Whether the text has to be read."""
    words, phrases = _lexicon()
    enough = min(words.enough, 1 + len(text) // words.stretch)
    hints: set[str] = set()
    for hint in phrases.present(fold(text)):
        if hint is None:
            return True
        hints.add(hint)
        if len(hints) >= enough:
            return True
    return False


@cache
def _lexicon() -> tuple[TriageWords, Phrases[str | None]]:
    words = load("triage", TriageWords)
    return words, Phrases({**{hint: hint for hint in words.hinting}, **dict.fromkeys(words.telling)})
