"""Reading → its sentences as words with their classes, numbers and noun phrases: what every drawer of claims looks at.

Positions are word indices of one sentence; spans are code points of the report's text.
"""

from collections.abc import Iterator
from functools import lru_cache

from onrecord.claims.near import near
from onrecord.claims.tokens import Tokens, clauses
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.types import Mentions
from onrecord.model import Span
from onrecord.reading.types import Reading

_NEAR = 6
"""Words before a trigger in which what makes it unreal or negates it is looked for."""
_INSIDE = frozenset({"of", "in", "at", "near", "from", "inside", "outside"})
"""Prepositions between a subject and what stands with it (*the post in the town was attacked*)."""
_HANGING = frozenset({"in", "at", "of", "to", "on", "for", "by", "with", "the", "and", "or", "than", "after", "from"})
"""Words that no clause ends in."""
_BREAKS = frozenset(";:—–-")


class Line(Tokens):
    """One sentence of a reading."""

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
        if word == "and" and self._joins_verbs(at):
            return True
        if word in ("as", "after", "before") and before not in ("such", "well", "known", "described"):
            following = next((one for one in self.phrases if one.first == at + 1), None)
            return following is not None and self._is_verb_after(following)
        return before in (",", "-", "”", '"') and (word in rules.after_comma or (before != "," and word in ("said", "told")))

    def _joins_verbs(self, at: int) -> bool:
        """Whether an *and* goes on with another verb, not with the like of what stands before it."""
        after = at + 1
        while after < len(self.words) and (self.classes[after] == "adv" or self.low[after] == ","):
            after += 1
        if self.low[after : after + 1] == ["that"]:
            return True
        following = self.classes[after] if after < len(self.words) else "punct"
        return following in ("be", "have", "do", "modal", "verb") or (
            following == "ed" and self.classes[at - 1] not in ("ed", "be", "adv", "verb")
        )

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        edge = ("and", "but", "as", "while", "or", "when", "before", "after", "because", "that")
        while start < end - 1 and (not self.low[start][0].isalnum() or self.low[start] in edge):
            start += 1
        while end > start + 1 and (
            (not self.low[end - 1][0].isalnum() and self.low[end - 1] not in ("%", ")")) or self.low[end - 1] in _HANGING
        ):
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
        pieces = [piece for statement in self.near.statements for piece in statement.content if piece.covers(core)]
        if not pieces:
            return wide
        piece = min(pieces, key=lambda one: (one.end - one.start, one.start))
        cut = Span(max(wide.start, piece.start), min(wide.end, piece.end))
        first, last = self.range(cut)
        start, end = self._trim(first, last) if first < last else (first, last)
        return Span(
            min(cut.start if start == first else self.words[start].start, core.start), max(self.words[end - 1].end, core.end)
        )

    def wide_ending(self, at: int) -> Phrase | None:
        """The phrase that ends right before a word, with what stands in front of its ``of``."""
        found = self.ending(at)
        return self.whole(found) if found else None

    def subject(self, at: int) -> Phrase | None:
        """The noun phrase before a verb, past its auxiliaries, adverbs and what stands between commas."""
        back = at - 1
        while back >= 0 and self._helps(back):
            back -= 1
        if back >= 0 and self.low[back] in (")", "]"):
            back = next((k for k in range(back, -1, -1) if self.low[k] in ("(", "[")), 0) - 1
        if back >= 0 and self.low[back] == ",":
            return self._opening(at)
        if back > 1 and self.low[back] == "and":
            return self._opening(back - 1)
        if back > 0 and self._is_relative(back):
            return self._antecedent(back)
        found = next((phrase for phrase in self.phrases if phrase.first <= back < phrase.last), None)
        if found and found.first > 0 and self.low[found.first - 1] == "by":
            return None
        return self.whole(found) if found else None

    def _opening(self, at: int) -> Phrase | None:
        """The phrase that opens the clause of a verb: its subject where a comma stands before the verb (*X, a former minister, was*)."""
        start, _ = self.clause(at, at + 1)
        while start > 0 and self.low[start - 1] == "," and self.classes[start] not in ("cc", "rel", "clause"):
            earlier = self.clause(start - 1, start)[0]
            if earlier >= start:
                break
            start = earlier
        if start > 0 and self._is_relative(start):
            return self._antecedent(start)
        for phrase in self.phrases:
            if start <= phrase.first < at and not (phrase.first > 0 and self.classes[phrase.first - 1] == "prep"):
                return self.whole(phrase)
        return None

    def _is_relative(self, at: int) -> bool:
        return self.classes[at] == "rel" or self.low[at] in ("who", "whom", "which")

    def _antecedent(self, relative: int) -> Phrase | None:
        """The noun phrase that a *who* or *which* stands for: the one right before it, past a comma."""
        at = relative - 1
        while at > 0 and not self.low[at][0].isalnum():
            at -= 1
        found = next((phrase for phrase in self.phrases if phrase.first <= at < phrase.last), None)
        return found if found is None or found.person else self.whole(found)

    def _helps(self, at: int) -> bool:
        """Whether a word stands between a verb and its subject: an auxiliary, an adverb, *is expected to*."""
        if self.classes[at] in ("be", "have", "do", "modal", "adv") or self.low[at] in ("to", "not", "also"):
            return True
        return self.low[at + 1 : at + 2] == ["to"] and self.low[at] in clauses().raising

    def whole(self, phrase: Phrase) -> Phrase:
        """With *X of Y* the head is X: the phrase before ``of`` joined in front."""
        while phrase.first > 1 and self.low[phrase.first - 1] in _INSIDE and (before := self.ending(phrase.first - 1)):
            phrase = phrase._replace(first=before.first, head=before.head, number=before.number, noun=before.noun)
        joined = self.ending(phrase.first - 1) if phrase.first > 1 and self.low[phrase.first - 1] == "and" else None
        if joined and not (
            joined.first > 0 and self.classes[joined.first - 1] == "prep" and self.low[joined.first - 1] != "of"
        ):
            return self.whole(phrase._replace(first=joined.first, number=joined.number, determiner=joined.determiner))
        return phrase

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

    def verb_after(self, at: int) -> str | None:
        """The class of the first verb after a noun in its clause; None where there is none."""
        _, end = self.clause(at - 1, at)
        return next((kind for kind in self.classes[at:end] if kind in ("be", "have", "do", "modal", "verb", "ed")), None)

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
    """A reading and its mentions as a key by identity: hashing all of their values would cost more than it saves."""

    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self.reading = reading
        self.mentions = mentions

    def __hash__(self) -> int:
        return id(self.reading)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.reading is self.reading and other.mentions is self.mentions


@lru_cache(maxsize=1)
def _lines(same: _Same) -> tuple[Line, ...]:
    every = (Line(same.reading, index, beside) for index, beside in enumerate(near(same.reading, same.mentions)))
    return tuple(line for line in every if not line.asks)


def lines(reading: Reading, mentions: Mentions) -> tuple[Line, ...]:
    """Every sentence of a reading that says something, no question (A9); drawers of one reading share them."""
    return _lines(_Same(reading, mentions))
