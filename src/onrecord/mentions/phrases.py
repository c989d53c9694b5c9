"""Words of a sentence → noun phrases, with what each says of number, in one pass over small word classes.

No parse: a phrase is a determiner, a number and what may stand before a noun, up to its last noun; ``of`` between a number and its noun
belongs to it (*two of the soldiers*), everything else ends it. What stands between phrases is left to whoever reads verbs.
"""

from collections.abc import Collection
from typing import NamedTuple

from onrecord.mentions import people
from onrecord.mentions.number_values import lexicon
from onrecord.mentions.numbers import Number
from onrecord.mentions.word_classes import Class, grammar
from onrecord.mentions.words import Word


class Phrase(NamedTuple):
    """A noun phrase: words `first` up to `last`, its head noun at `head`."""

    first: int
    last: int
    head: int
    number: Number | None
    determiner: str
    """The first determiner or possessive (``a``, ``the``, ``her``, ``'s``); empty where there is none."""
    noun: people.Noun | None
    """What the head says of people; None where it is none."""
    name: bool
    """The head is part of a person's name."""
    start_number: int
    """Where the words with the number start: `first`, unless a possessor stands before them."""
    added: int = 0
    """People joined to those of the phrase: the two of *a woman and her two children*."""

    @property
    def person(self) -> bool:
        return self.noun is not None or self.name


_OPEN: frozenset[Class] = frozenset(("noun", "word"))
_INNER: frozenset[Class] = frozenset(("det", "poss", "num", "noun", "word"))


def chunk(
    words: list[Word], classes: list[Class], numbers: list[Number], persons: Collection[int], peoples: Collection[int] = ()
) -> list[Phrase]:
    """The noun phrases, in order, not overlapping.

    `persons` are the words that belong to persons' names, `peoples` those that name a nationality.
    """
    found: list[Phrase] = []
    at_number = {number.first: number for number in numbers}
    at = 0
    while at < len(words):
        last = _extent(words, classes, at, at_number)
        if last > at:
            found.append(_phrase(words, classes, at, last, at_number, persons, peoples))
            at = last
        else:
            at += 1
    return _named_bodies(words, found)


def _named_bodies(words: list[Word], found: list[Phrase]) -> list[Phrase]:
    """One phrase where a body's name has *of* in it: *several Northern Movement of Sorland fighters*."""
    merged: list[Phrase] = []
    for phrase in found:
        before = merged[-1] if merged else None
        if before is not None and phrase.first == before.last + 1 and _is_body(words, before, phrase):
            merged[-1] = before._replace(last=phrase.last, head=phrase.head, noun=phrase.noun)
        else:
            merged.append(phrase)
    return merged


def _is_body(words: list[Word], before: Phrase, phrase: Phrase) -> bool:
    head, first = words[before.head], words[phrase.first]
    named = head.capital and head.text[1:].islower() and before.head > 0 and first.capital and first.text[1:].islower()
    bare = phrase.number is None and not phrase.determiner and phrase.last - phrase.first > 1
    return (
        words[before.last].low == "of"
        and named
        and bare
        and phrase.noun is not None
        and before.noun is None
        and not before.name
    )


def _extent(words: list[Word], classes: list[Class], start: int, numbers: dict[int, Number]) -> int:
    """Where the phrase that starts here ends; `start` itself where none does."""
    if classes[start] == "pro":
        return start + 1
    at, nouns, counted = start, 0, False
    while at < len(words):
        kind = classes[at]
        if kind == "num":
            if (nouns and words[at].low not in ("one",)) or counted:
                break
            number = numbers.get(at)
            at = number.last if number else at + 1
            counted = True
            at = _of(words, classes, at, numbers)
        elif kind in ("det", "poss"):
            if kind == "det" and nouns:
                break
            if words[at].low != "'s" and nouns:
                break
            at += 1
            nouns = 0
        elif kind in _OPEN:
            if nouns and (_new_clause(words, classes, at) or _is_day(words, at)):
                break
            nouns += 1
            at += 1
        elif (
            (kind in ("harm", "ed", "ing") and _premodifier(words, classes, at, start, nouns))
            or (
                kind == "adv"
                and at > start
                and at + 1 < len(words)
                and classes[at + 1] in ("ed", "harm", "word", "noun")
                and not nouns
                and classes[at - 1] in _INNER
            )
            or (kind == "punct" and words[at].low == "'" and nouns)
        ):
            at += 1
        elif nouns and _short_form(words, classes, at):
            at += 3
        else:
            break
    while at > start and classes[at - 1] in ("adv",):
        at -= 1
    bare = all(classes[k] in ("det", "poss", "adv") for k in range(start, at))
    return start if bare and not (at > start and words[at - 1].low in ("both", "all", "neither") and at - start == 1) else at


def _is_day(words: list[Word], at: int) -> bool:
    """A month or weekday behind a noun begins a date (*12 men Dec. 11*)."""
    calendar = lexicon().not_counts
    return words[at].capital and (words[at].low in calendar.weekdays or words[at].low in calendar.months)


def _short_form(words: list[Word], classes: list[Class], at: int) -> bool:
    """The short form of a name in brackets before what is of that name: *a Northern Movement (NM) leader*."""
    inside = [word.text for word in words[at : at + 3]]
    return (
        len(inside) == 3
        and (inside[0], inside[2]) == ("(", ")")
        and inside[1].isupper()
        and at + 3 < len(words)
        and classes[at + 3] in _OPEN
        and not words[at + 3].capital
    )


def _of(words: list[Word], classes: list[Class], at: int, numbers: dict[int, Number]) -> int:
    """Past ``of the``, ``more``, ``other`` after a number; only as far as a number of its own (*one of 25*)."""
    start = at
    while at < len(words) and words[at].low in (
        "more",
        "other",
        "of",
        "the",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "our",
        "them",
        "us",
        "whom",
        "further",
        "all",
        "others",
    ):
        if at in numbers or (words[at].low in ("the", "all", "these") and at + 1 in numbers and at > start):
            return start
        if words[at].low in ("them", "us", "whom"):
            return at + 1
        if words[at].low == "of" and at + 1 < len(words) and classes[at + 1] not in (*_INNER, "ed", "harm", "pro", "ing"):
            break
        at += 1
    return at


def _new_clause(words: list[Word], classes: list[Class], at: int) -> bool:
    """A lower-case word after a plural noun for people is more often a verb than part of the phrase."""
    before = people.noun(words[at - 1].low)
    return bool(before and before.amount == "many" and classes[at] == "word" and not words[at].capital)


def _premodifier(words: list[Word], classes: list[Class], at: int, start: int, nouns: int) -> bool:
    """A participle between a determiner or number and a noun (*two wounded soldiers*, *the suspected gunmen*)."""
    after = at + 1
    while after < len(words) and classes[after] in ("ed", "ing", "harm") and after - at < 3:
        after += 1
    if after >= len(words) or classes[after] not in _OPEN:
        return False
    if at == start:
        leading = classes[at] == "ed" or (
            classes[at] == "harm" and words[at].low.endswith("ing") and at > 0 and classes[at - 1] in ("harm", "verb", "ed")
        )
        return leading and any(_plural(word.low) for word in words[after : after + 2])
    if nouns and classes[at] == "ed" and words[at].low in grammar().linking:
        return words[after].capital and after + 1 < len(words) and bool(people.noun(words[after + 1].low))
    if nouns and (people.noun(words[at - 1].low) or words[at - 1].low == "'s"):
        return words[at - 1].low == "'s"
    return not nouns or (classes[at] == "ed" and not words[at].capital and bool(people.noun(words[after].low)))


def _plural(low: str) -> bool:
    noun = people.noun(low)
    return bool(noun and noun.amount == "many")


def _phrase(
    words: list[Word],
    classes: list[Class],
    first: int,
    last: int,
    numbers: dict[int, Number],
    persons: Collection[int],
    peoples: Collection[int],
) -> Phrase:
    head = last - 1
    while head > first and words[head].low in ("'s", "'"):
        head -= 1
    own = first
    for at in range(first, last):
        if words[at].low in ("'s", "'") and at < last - 1:
            own = at
    number = next((numbers[at] for at in range(own, last) if at in numbers), None)
    determiner = next((words[at].low for at in range(own, last) if classes[at] in ("det", "poss")), "")
    if words[own].low == "'":
        determiner = "'s"
    if classes[first] == "pro":
        return Phrase(first, last, head, None, "", _pronoun(words[head].low), False, first)
    name = head in persons
    noun = people.noun(words[head].low)
    if noun is None and head in peoples:
        noun = people.Noun("many" if words[head].low.endswith("s") or determiner not in ("a", "an") else "one", "unstated")
    if determiner == "no" and words[head].low == "one":
        noun = people.Noun("none", "unstated")
    if noun is None and words[head].low in ("whom", "them", "us"):
        noun = people.Noun("many", "unstated")
    if number is not None and (
        number.last == last or (words[number.last].low == "of" and words[head].low in people.groups().collective)
    ):
        noun = noun or people.Noun("many", "unstated")
    return Phrase(first, last, head, number, determiner, noun, name, own)


def _pronoun(low: str) -> people.Noun | None:
    lex = people.groups()
    if low in lex.one:
        return people.Noun("one", "unstated")
    if low in lex.many:
        return people.Noun("many", "unstated")
    return people.Noun("none", "unstated") if low in lex.nobody else None
