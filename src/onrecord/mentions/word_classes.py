"""Words → their class: small closed classes from the lexicon, nouns for people, participles by their ending, triggers as told."""

from collections.abc import Collection
from functools import cache
from typing import Literal

import msgspec

from onrecord.lexicons import load
from onrecord.mentions import people
from onrecord.mentions.numbers import Number
from onrecord.mentions.words import Word

Class = Literal[
    "det",
    "poss",
    "num",
    "prep",
    "cc",
    "rel",
    "clause",
    "be",
    "have",
    "do",
    "modal",
    "adv",
    "pro",
    "verb",
    "ed",
    "ing",
    "punct",
    "noun",
    "word",
    "harm",
]


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    determiners: frozenset[str]
    possessives: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    clause_starts: frozenset[str]
    relatives: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    """Nouns that look like participles (building, morning)."""
    linking: frozenset[str]
    """Participles between a group's name and what is of that group (*a Dawn Brigade affiliated commander*)."""


@cache
def grammar() -> Grammar:
    return load("grammar", Grammar)


def classify(words: list[Word], harm: Collection[int], numbers: list[Number]) -> list[Class]:
    """The class of each word; `harm` says which words are triggers that may be verbs."""
    lex = grammar()
    classes: list[Class] = []
    table: tuple[tuple[Class, frozenset[str]], ...] = (
        ("poss", lex.possessives),
        ("pro", lex.pronouns),
        ("rel", lex.relatives),
        ("det", lex.determiners),
        ("be", lex.be),
        ("have", lex.have),
        ("do", lex.do),
        ("modal", lex.modals),
        ("cc", lex.conjunctions),
        ("adv", lex.adverbs),
        ("prep", lex.prepositions),
        ("clause", lex.clause_starts),
    )
    counted = {at for number in numbers for at in range(number.first, number.last)}
    shouted = all(word.text.isupper() for word in words if word.low.isalpha())
    for at, word in enumerate(words):
        classes.append("num" if at in counted else _class(words, at, word, at in harm, table, lex, shouted))
    return classes


def _class(
    words: list[Word],
    at: int,
    word: Word,
    harm: bool,
    table: tuple[tuple[Class, frozenset[str]], ...],
    lex: Grammar,
    shouted: bool,
) -> Class:
    low = word.low
    if not (low[0].isalnum() or low[0] == "'"):
        return "punct"
    if harm:
        return "harm"
    if low == "one" and at and words[at - 1].low == "no":
        return "noun"
    if word.text == "US" and not shouted:
        return "word"
    if low == "her" and at + 1 < len(words) and words[at + 1].low[0].isalnum() and words[at + 1].low not in lex.prepositions:
        return "poss"
    if low == "that" and at + 1 < len(words) and people.noun(words[at + 1].low):
        return "det"
    for kind, listed in table:
        if low in listed:
            return kind
    if people.noun(low):
        return "noun"
    if low in lex.nouns:
        return "noun"
    if low in lex.verbs:
        return "verb"
    if low.endswith("ly") and len(low) > 4 and not word.capital:
        return "adv"
    if low.endswith("ed") and len(low) > 4 and "-" not in low:
        return "ed"
    if low.endswith("ing") and len(low) > 5 and "-" not in low:
        return "ing"
    return "word"
