"""A sentence of a reading as words, with their classes, numbers and noun phrases: what `lines` builds on.

Positions are word indices of the sentence; spans are code points of the report's text.
"""

from bisect import bisect_right
from collections.abc import Collection
from functools import cache, cached_property

import msgspec
from msgspec.structs import replace

from onrecord.claims.near import Near
from onrecord.lexicons import load
from onrecord.lexicons.phrases import fold
from onrecord.mentions import phrases
from onrecord.mentions import words as word_rules
from onrecord.mentions.counts import counting
from onrecord.mentions.numbers import Number
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.word_classes import Class, classify
from onrecord.mentions.words import Word
from onrecord.model import Span
from onrecord.reading.types import Reading

LONGEST = 150
"""Words of a sentence after which no more are read: lists and tables tell no claims."""


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    after_comma: frozenset[str]
    anywhere: frozenset[str]
    unreal: frozenset[str]
    unreal_with: frozenset[str]
    negations: frozenset[str]
    raising: frozenset[str]
    attributive: frozenset[str]


@cache
def clauses() -> Clauses:
    return load("clauses", Clauses)


class Tokens:
    """The words of one sentence."""

    def __init__(self, reading: Reading, index: int, near: Near) -> None:
        self.reading = reading
        self.index = index
        sentence = reading.sentences[index]
        self.words: list[Word] = word_rules.split(reading.text, sentence.span)[:LONGEST]
        end = self.words[-1].end if len(self.words) == LONGEST else sentence.span.end
        self.near = near.until(end)
        self.sentence = replace(sentence, span=Span(sentence.span.start, end))
        self.low: list[str] = [word.low for word in self.words]
        self._ends = [word.end for word in self.words]

    @cached_property
    def folded(self) -> str:
        """The sentence for `Phrases.find`; its offsets start at the sentence's."""
        return fold(self.sentence.span.of(self.reading.text))

    @property
    def asks(self) -> bool:
        """Whether the sentence is a question."""
        return "?" in self.low[-2:]

    @cached_property
    def numbers(self) -> list[Number]:
        return counting(self.words)

    @cached_property
    def classes(self) -> list[Class]:
        return classify(self.words, (), self.numbers)

    @cached_property
    def phrases(self) -> list[Phrase]:
        found: list[Phrase] = []
        for phrase in phrases.chunk(self.words, self.classes, self.numbers, self._persons()):
            before = found[-1] if found else None
            if (
                before
                and before.last == phrase.first
                and self.low[before.last - 1] in clauses().attributive
                and self.classes[phrase.first] in ("word", "noun")
            ):
                found[-1] = phrase._replace(
                    first=before.first, number=before.number or phrase.number, determiner=before.determiner
                )
            else:
                found.append(phrase)
        return found

    def _persons(self) -> Collection[int]:
        names = [name.span for name in self.near.names if name.kind == "person"]
        return {at for at, word in enumerate(self.words) if any(span.start <= word.start < span.end for span in names)}

    def span(self, first: int, last: int) -> Span:
        """The text of words `first` up to, not including, `last`."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def said(self, first: int, last: int) -> str:
        """The words as written, white space as one blank."""
        return " ".join(self.span(first, last).of(self.reading.text).split())

    def at(self, offset: int) -> int:
        """Index of the word that holds or follows the offset; the number of words where none does."""
        return bisect_right(self._ends, offset)

    def range(self, span: Span) -> tuple[int, int]:
        """The words that a span covers."""
        first = self.at(span.start)
        last = first
        while last < len(self.words) and self.words[last].start < span.end:
            last += 1
        return first, last

    def phrase_at(self, at: int) -> Phrase | None:
        """The noun phrase that holds a word."""
        return next((phrase for phrase in self.phrases if phrase.first <= at < phrase.last), None)

    def after(self, at: int, *, skip: Collection[str] = ()) -> Phrase | None:
        """The noun phrase that starts at the word, past adverbs, quotation marks and the words in `skip`."""
        while (
            at < len(self.words)
            and not any(phrase.first == at for phrase in self.phrases)
            and (self.classes[at] == "adv" or self.low[at] in skip or self.low[at] in "“\"'‘")
        ):
            at += 1
        found = next((phrase for phrase in self.phrases if phrase.first <= at < phrase.last), None)
        return found and (found if found.first == at else found._replace(first=at, head=max(found.head, at)))

    def ending(self, at: int) -> Phrase | None:
        return next((phrase for phrase in self.phrases if phrase.last == at), None)

    def long(self, phrase: Phrase) -> tuple[int, int]:
        """The words of a phrase with its ``of`` phrases and what is joined to it by *and*."""
        last = phrase.last
        while last < len(self.words) - 1 and self.low[last] in ("of", "and", "&"):
            following = next((one for one in self.phrases if one.first == last + 1), None)
            if following is None or (
                self.low[last] == "and" and (self._is_verb_after(following) or self.classes[following.first] in ("ed", "ing"))
            ):
                break
            last = following.last
        return phrase.first, last

    def _is_verb_after(self, phrase: Phrase) -> bool:
        return phrase.last < len(self.classes) and self.classes[phrase.last] in ("be", "have", "do", "modal", "verb", "ed")

    def name(self, phrase: Phrase | None, *, whole: bool = True) -> str | None:
        """A phrase as words, without the article or possessive in front; None for a pronoun or nothing."""
        if phrase is None or self.classes[phrase.first] in ("pro", "rel"):
            return None
        first, last = self.long(phrase) if whole else (phrase.first, phrase.last)
        while first < last - 1 and (self.classes[first] == "det" or self.low[first] in ("its", "their", "his", "her", "our")):
            first += 1
        while last > first + 1 and self.low[last - 1] in ("'s", "'"):
            last -= 1
        return self.said(first, last)

    def modifies(self, first: int, last: int) -> bool:
        """Whether words stand in front of the noun of their phrase (*attack planning*, *advanced forces*)."""
        phrase = self.phrase_at(last - 1)
        if phrase is None or (
            phrase.first == first and first > 0 and self.classes[first - 1] in ("adv", "do", "modal", "have")
        ):
            return False
        return phrase.head >= last and phrase.first <= first
