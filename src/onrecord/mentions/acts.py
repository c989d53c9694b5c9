"""Reading → acts of force: the verbs and nouns that tell of one, with the method that the lexicon ``acts`` gives them.

A word that fools readers (a heart attack, striking a deal, firing a minister) is none in a context that the lexicon lists (section 6).
What stays ambiguous is marked `certain=False`. Whether the act happened, is planned, denied or recalled is for the claims.
"""

from functools import cache
from typing import NamedTuple

import msgspec

from onrecord.lexicons import load
from onrecord.lexicons.context import Contexts, Unless
from onrecord.lexicons.phrases import Phrases, fold
from onrecord.mentions.types import Act
from onrecord.model import Method, Span
from onrecord.reading.types import Reading


class ActWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    method: Method
    words: tuple[str, ...]
    certain: bool = True
    decisive: bool = False


class Acts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    acts: tuple[ActWords, ...]
    unless: tuple[Unless, ...]


class _Lexicon(NamedTuple):
    phrases: Phrases[ActWords]
    contexts: Contexts


def find(reading: Reading) -> tuple[Act, ...]:
    """Acts in the order of the text; none overlaps another."""
    lexicon, folded = _lexicon(), fold(reading.text)
    return tuple(
        Act(trigger=Span(start, end), method=words.method, certain=words.certain, decisive=words.decisive)
        for start, end, words in lexicon.phrases.find(folded)
        if lexicon.contexts.allow(folded, start, end) and reading.sentence_at(start) is not None
    )


@cache
def _lexicon() -> _Lexicon:
    words = load("acts", Acts)
    return _Lexicon(
        phrases=Phrases({phrase: one for one in words.acts for phrase in one.words}),
        contexts=Contexts(words.unless),
    )
