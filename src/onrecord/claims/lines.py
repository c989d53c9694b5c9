"""Reading → its sentences as words with their classes, numbers and noun phrases: what every drawer of claims looks at.

Positions are word indices of one sentence; spans are code points of the report's text.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import cache, cached_property, lru_cache

import msgspec
from msgspec.structs import replace

from onrecord.lexicons import load
from onrecord.lexicons.phrases import fold
from onrecord.mentions import phrases
from onrecord.mentions import words as word_rules
from onrecord.mentions.counts import counting
from onrecord.mentions.numbers import Number
from onrecord.mentions.phrases import Class, Phrase
from onrecord.mentions.words import Word
from onrecord.model import Span, Statement
from onrecord.reading.types import Reading

LONGEST = 150
"""Words of a sentence after which no more are read: lists and tables tell no claims."""
_NEAR = 6
"""Words before a trigger in which what makes it unreal or negates it is looked for."""
_BREAKS = frozenset(";:—–")


class Clauses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    after_comma: frozenset[str]
    anywhere: frozenset[str]
    unreal: frozenset[str]
    unreal_with: frozenset[str]
    negations: frozenset[str]
    raising: frozenset[str]


@cache
def clauses() -> Clauses:
    return load("clauses", Clauses)


class Line:
    """One sentence of a reading."""

    def __init__(self, reading: Reading, index: int) -> None:
        self.reading = reading
        self.index = index
        sentence = reading.sentences[index]
        self.words: list[Word] = word_rules.split(reading.text, sentence.span)[:LONGEST]
        end = self.words[-1].end if len(self.words) == LONGEST else sentence.span.end
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
        return phrases.classify(self.words, (), self.numbers)

    @cached_property
    def phrases(self) -> list[Phrase]:
        return phrases.chunk(self.words, self.classes, self.numbers, self._persons())

    def _persons(self) -> Collection[int]:
        names = [name.span for name in self.reading.names if name.kind == "person" and name.span.overlaps(self.sentence.span)]
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

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """The words of the clause around a trigger."""
        start = first
        while start > 0 and not self._starts_clause(start):
            start -= 1
        end = last
        while end < len(self.words) and not self._starts_clause(end):
            end += 1
        return self._trim(start, end)

    def _starts_clause(self, at: int) -> bool:
        if at == 0:
            return False
        before, word, rules = self.low[at - 1], self.low[at], clauses()
        if before in _BREAKS or word in rules.anywhere:
            return True
        if word in ("as", "after", "before") and before not in ("such", "well", "known", "described"):
            following = next((one for one in self.phrases if one.first == at + 1), None)
            return following is not None and self._is_verb_after(following)
        return before in (",", "-", "”", '"') and (word in rules.after_comma or (before != "," and word in ("said", "told")))

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        edge = ("and", "but", "as", "while", "or")
        while start < end - 1 and (not self.low[start][0].isalnum() or self.low[start] in edge):
            start += 1
        while end > start + 1 and not self.low[end - 1][0].isalnum() and self.low[end - 1] not in ("%", ")"):
            end -= 1
        return start, end

    def evidence(self, first: int, last: int, *, keep: tuple[int, int] | None = None) -> Span:
        """The span of the clause around a trigger, within the statement that holds the trigger; `keep`: words that it must take in."""
        start, end = self.clause(first, last)
        if keep:
            start, end = min(start, keep[0]), max(end, keep[1])
        return self.clipped(self.span(start, end), self.span(first, last))

    def clipped(self, wide: Span, core: Span) -> Span:
        """A span cut to the narrowest piece of a statement that covers its core."""
        pieces = [piece for statement in self.statements for piece in statement.content if piece.covers(core)]
        if not pieces:
            return wide
        piece = min(pieces, key=lambda one: (one.end - one.start, one.start))
        return Span(max(wide.start, piece.start), min(wide.end, piece.end))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that say something in this sentence."""
        span = self.sentence.span
        return tuple(one for one in self.reading.statements if any(piece.overlaps(span) for piece in one.content))

    def phrase_at(self, at: int) -> Phrase | None:
        """The noun phrase that holds a word."""
        return next((phrase for phrase in self.phrases if phrase.first <= at < phrase.last), None)

    def after(self, at: int, *, skip: Collection[str] = ()) -> Phrase | None:
        """The noun phrase that starts at the word, past adverbs, quotation marks and the words in `skip`."""
        while at < len(self.words) and (self.classes[at] == "adv" or self.low[at] in skip or self.low[at] in "“\"'‘"):
            at += 1
        found = next((phrase for phrase in self.phrases if phrase.first <= at < phrase.last), None)
        return found and (found if found.first == at else found._replace(first=at, head=max(found.head, at)))

    def subject(self, at: int) -> Phrase | None:
        """The noun phrase before a verb, past its auxiliaries, adverbs and what stands between commas."""
        back = at - 1
        while back >= 0 and self._helps(back):
            back -= 1
        if back >= 0 and self.low[back] == ",":
            opening = next((k for k in range(back - 1, max(-1, back - 14), -1) if self.low[k] == ","), None)
            back = opening - 1 if opening is not None else back - 1
        if back > 0 and self.classes[back] == "rel":
            return self._antecedent(back)
        found = next((phrase for phrase in self.phrases if phrase.first <= back < phrase.last), None)
        return self._whole(found) if found else None

    def _antecedent(self, relative: int) -> Phrase | None:
        """The noun phrase that a *who* or *which* stands for: the one right before it, past a comma."""
        at = relative - 1
        while at > 0 and not self.low[at][0].isalnum():
            at -= 1
        found = next((phrase for phrase in self.phrases if phrase.first <= at < phrase.last), None)
        return self._whole(found) if found else None

    def _helps(self, at: int) -> bool:
        """Whether a word stands between a verb and its subject: an auxiliary, an adverb, *is expected to*."""
        if self.classes[at] in ("be", "have", "do", "modal", "adv") or self.low[at] in ("to", "not", "also"):
            return True
        return self.low[at + 1 : at + 2] == ["to"] and self.low[at] in clauses().raising

    def _whole(self, phrase: Phrase) -> Phrase:
        """With *X of Y* the head is X: the phrase before ``of`` joined in front."""
        while phrase.first > 1 and self.low[phrase.first - 1] in ("of", "for") and (before := self._ending(phrase.first - 1)):
            phrase = phrase._replace(first=before.first, head=before.head, number=before.number, noun=before.noun)
        return phrase

    def _ending(self, at: int) -> Phrase | None:
        return next((phrase for phrase in self.phrases if phrase.last == at), None)

    def long(self, phrase: Phrase) -> tuple[int, int]:
        """The words of a phrase with its ``of`` phrases and what is joined to it by *and*."""
        last = phrase.last
        while last < len(self.words) - 1 and self.low[last] in ("of", "and", "&"):
            following = next((one for one in self.phrases if one.first == last + 1), None)
            if following is None or (self.low[last] == "and" and self._is_verb_after(following)):
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

    def negated(self, at: int) -> bool:
        """Whether what the word says is said not to be so."""
        return any(self.low[k] in clauses().negations for k in self._back(at))

    def unreal(self, at: int, *, presupposed: bool = False) -> bool:
        """Whether the word is part of a plan, a wish, a threat, a condition or a guess (A9); what is `presupposed` (*the murder of*) is only
        by the words right before it."""
        rules = clauses()
        for k in self._back(at):
            word = self.low[k]
            if word not in rules.unreal:
                continue
            if word not in rules.unreal_with or (
                k + 1 < len(self.low) and self.low[k + 1] in ("to", "of", "for", "that", "against")
            ):
                return True
        if not presupposed and self._after_modal(at):
            return True
        return at > 0 and self.low[at - 1] == "to" and self.classes[at] != "noun" and not self._past_to(at)

    def _after_modal(self, at: int) -> bool:
        """Whether the clause up to the word, or the relative clause right after it, is in the mood of what may be."""
        start, _ = self.clause(at, at + 1)
        return "modal" in self.classes[start:at] or (self.classes[at + 1 : at + 3] == ["rel", "modal"])

    def modifies(self, first: int, last: int) -> bool:
        """Whether words stand in front of the noun of their phrase (*attack planning*, *advanced forces*)."""
        phrase = self.phrase_at(last - 1)
        return phrase is not None and phrase.head >= last and phrase.first <= first

    def _past_to(self, at: int) -> bool:
        """*went on to attack*, *was able to capture*, *managed to*, *used to*: it happened."""
        return at > 1 and self.low[at - 2] in (
            "on",
            "managed",
            "able",
            "used",
            "began",
            "continued",
            "according",
            "continue",
            "continues",
        )

    def _back(self, at: int) -> Iterator[int]:
        """Words before a trigger, nearest first, within its clause."""
        for k in range(at - 1, max(-1, at - 1 - _NEAR), -1):
            if self.low[k] in (";", ":", ".", "that", "who", "which", "but", "after", "because", "when", "”", '"', "“"):
                return
            yield k


class _Same:
    """A reading as a key by identity: hashing all of its values would cost more than it saves."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __hash__(self) -> int:
        return id(self.reading)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.reading is self.reading


@lru_cache(maxsize=1)
def _lines(same: _Same) -> tuple[Line, ...]:
    every = (Line(same.reading, index) for index in range(len(same.reading.sentences)))
    return tuple(line for line in every if not line.asks)


def lines(reading: Reading) -> tuple[Line, ...]:
    """Every sentence of a reading that says something, no question (A9); drawers of one reading share them."""
    return _lines(_Same(reading))
