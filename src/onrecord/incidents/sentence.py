"""A sentence as words, and the noun phrases that can be read off it without a parser.

Phrases are runs of words between words that end them (prepositions, auxiliaries, conjunctions, verbs of force); articles, numbers and
possessives before them are left out of their span.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.incidents.words import Trigger, Vocabulary, Word, singular
from onrecord.mentions.number_values import numeric
from onrecord.model import Span, Value

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|['’]s\b|\w+(?:[-&]\w+)*(?:['’](?!s\b)\w+)?|[^\w\s]", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,.]*")
_QUOTES = frozenset("\"'“”‘’«»")
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "this", "these", "those", "some", "several"})
LONGEST_PHRASE = 10


class Phrase(Value, frozen=True, kw_only=True):
    """A noun phrase: the range of its words in the sentence, its span, its head in lower-case singular."""

    first: int
    last: int
    span: Span
    head: str
    negated: bool = False


def split(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [match[0].lower().replace("’", "'") for match in _WORD.finditer(text)]


def words_of(text: str, span: Span) -> list[Word]:
    """The words and marks of a span."""
    return [
        Word(match[0].lower().replace("’", "'"), Span(*match.span())) for match in _WORD.finditer(text, span.start, span.end)
    ]


class Line:
    """A sentence's words with what the word lists know of them: triggers at their first word, names of people."""

    def __init__(self, words: Sequence[Word], vocabulary: Vocabulary, people: Sequence[Span] = ()) -> None:
        self.words = words
        self.vocabulary = vocabulary
        self.people = people
        self.lower = [word.lower for word in words]
        self.triggers: dict[int, tuple[int, tuple[Trigger, ...]]] = dict(self._triggers())

    def _triggers(self) -> Iterator[tuple[int, tuple[int, tuple[Trigger, ...]]]]:
        position = 0
        while position < len(self.lower):
            length = 1
            if self.lookup(position, self.vocabulary.not_force):
                length = self.lookup(position, self.vocabulary.not_force)
            elif found := self.lookup(position, self.vocabulary.triggers):
                yield position, (found, self.vocabulary.triggers[tuple(self.lower[position : position + found])])
                length = found
            position += length

    def lookup(self, position: int, keys: object) -> int:
        """Number of words of the longest key that starts at the position; 0 where none does."""
        longest = min(self.vocabulary.longest.get(self.lower[position], 0), len(self.lower) - position)
        for length in range(longest, 0, -1):
            if tuple(self.lower[position : position + length]) in keys:  # type: ignore[operator]
                return length
        return 0

    def tells(self, keys: object) -> bool:
        """Whether one of the keys stands anywhere in the sentence."""
        return any(self.lookup(position, keys) for position in range(len(self.lower)))

    def is_stop(self, position: int) -> bool:
        """Whether a phrase ends before this word."""
        word = self.lower[position]
        if word in self.vocabulary.clause.stop:
            return True
        if not word[0].isalnum():
            return word not in _QUOTES and word != "'s"
        if position in self.triggers:
            return any(
                trigger.form in ("past", "participle", "base", "ing") for trigger in self.triggers[position][1]
            ) and not (any(trigger.form == "noun" for trigger in self.triggers[position][1]))
        return False

    def is_number(self, position: int) -> bool:
        word = self.lower[position]
        return bool(_NUMBER.fullmatch(word)) or ("-" in word and numeric(word))

    def after(self, position: int) -> Phrase | None:
        """The phrase that starts at the position, past articles and numbers."""
        count, start, negated = len(self.lower), position, False
        while start < count and (
            self.lower[start] in self.vocabulary.clause.skip or self.is_number(start) or self.lower[start] in _QUOTES
        ):
            negated = negated or self.lower[start] in self.vocabulary.clause.negation
            if self.lower[start] == "to" and start == position:
                return None
            start += 1
        end, head = start, None
        while end < count and end - start < LONGEST_PHRASE:
            if (
                self.lower[end] == "of"
                and end > start
                and self.lower[end - 1] in self.vocabulary.clause.of_heads
                and end + 1 < count
            ):
                head = end - 1 if head is None else head
                end += 1
                while end < count and self.lower[end] in self.vocabulary.clause.skip:
                    end += 1
                continue
            if self.lower[end] == "of" or self.is_stop(end) or (end > start and self._ends_before(end)):
                break
            end += 1
        return self._phrase(start, end, head, negated)

    def before(self, position: int) -> Phrase | None:
        """The phrase that ends right before the position, past adverbs and words of time."""
        end = position
        while end > 0 and self.lower[end - 1] in self.vocabulary.clause.adverbs:
            end -= 1
        start, head = end, None
        while start > 0 and end - start < LONGEST_PHRASE:
            previous = start - 1
            if (
                self.lower[previous] == "of"
                and start < end
                and previous > 0
                and self.lower[previous - 1] in self.vocabulary.clause.of_heads
            ):
                head = previous - 1
                start = previous - 1
                continue
            if self.lower[previous] in _ARTICLES:
                start = previous
                if previous > 1 and self.lower[previous - 1] == "of":
                    continue
                break
            if self.lower[previous] == "of" or self.is_stop(previous):
                break
            start = previous
        negated = start < end and self.lower[start] in self.vocabulary.clause.negation
        while start < end and (
            self.lower[start] in self.vocabulary.clause.skip or self.is_number(start) or self.lower[start] in _QUOTES
        ):
            negated = negated or self.lower[start] in self.vocabulary.clause.negation
            start += 1
        return self._phrase(start, end, head, negated)

    def _ends_before(self, position: int) -> bool:
        """Whether a phrase that has begun ends here: at a number, an article, or a participle with an object (*soldiers guarding the mill*)."""
        word = self.lower[position]
        if self.is_number(position) or word in _ARTICLES:
            return True
        if word.endswith("ed") and self._is_noun(position - 1):
            return True
        following = self.lower[position + 1] if position + 1 < len(self.lower) else "."
        return (
            word.endswith("ing")
            and len(word) > 5
            and (following in self.vocabulary.clause.skip or following in self.vocabulary.clause.stop)
        )

    def _is_noun(self, position: int) -> bool:
        word = singular(self.lower[position])
        return word in self.vocabulary.people or word in self.vocabulary.unnamed or word in self.vocabulary.things

    def _phrase(self, start: int, end: int, head: int | None, negated: bool) -> Phrase | None:
        while end > start and (self.lower[end - 1] in _QUOTES or self.lower[end - 1] in ("'s", "of", "the")):
            end -= 1
        if end <= start:
            return None
        head = head if head is not None and start <= head < end else end - 1
        return Phrase(
            first=start,
            last=end,
            span=Span(self.words[start].span.start, self.words[end - 1].span.end),
            head=singular(self.lower[head]),
            negated=negated,
        )

    def person_in(self, start: int, end: int, *, last: bool = False) -> Span | None:
        """The first (or last) person's name among the words from start to end."""
        if start >= end:
            return None
        low, high = self.words[start].span.start, self.words[end - 1].span.end
        inside = [span for span in self.people if span.start >= low and span.end <= high]
        return (inside[-1] if last else inside[0]) if inside else None

    def index_at(self, offset: int) -> int:
        """Index of the first word that starts at or after the offset."""
        return bisect_left(self.words, offset, key=lambda word: word.span.start)
