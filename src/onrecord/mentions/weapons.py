"""Reading → weapons named: common nouns by their class, makes and models by list and by form, from the lexicon ``weapons``.

Words that are weapons only beside certain others, or not beside them (a shell company, a friend of mine), are settled by the lexicon's context
entries (codebook, section 6). A model beside the noun of its class ("Shahed drones") is one mention.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from onrecord.lexicons import load
from onrecord.lexicons.context import Contexts, Unless
from onrecord.lexicons.phrases import Phrases, alternation, expand, fold
from onrecord.mentions.types import Weapon
from onrecord.model import Method, Span
from onrecord.reading.types import Reading


class WeaponClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    nouns: tuple[str, ...]
    method: Method | None = None


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"head": "class"}):
    pattern: str
    head: str
    origin: str | None = None


class Ambiguous(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    nouns: tuple[str, ...]


class Weapons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    classes: dict[str, WeaponClass]
    models: dict[str, dict[str, tuple[str, ...]]]
    series: tuple[Series, ...]
    models_need_noun: Ambiguous
    unless: tuple[Unless, ...]


class _Kind(NamedTuple):
    head: str
    designation: bool
    origin: str | None
    needs_noun: bool = False


class _Lexicon(NamedTuple):
    methods: dict[str, Method | None]
    phrases: Phrases[_Kind]
    series: re.Pattern[str]
    series_kinds: tuple[_Kind, ...]
    contexts: Contexts
    noun_after: re.Pattern[str]


_SUFFIX = re.compile(r"(?:-[a-z]{0,2}\d{0,4}[a-z]{0,2}\b)?s?\b")
_JOIN = re.compile(r"\s+(?:\([^()]{1,20}\)\s+)?|-")
"""What may stand between a model and the noun of its class: a blank, another name in brackets, a hyphen."""


def find(reading: Reading) -> tuple[Weapon, ...]:
    """Weapons in the order of the text; none overlaps another."""
    folded = fold(reading.text)
    kept = (weapon for weapon in _joined(list(_named(folded)), folded) if reading.sentence_at(weapon[0]) is not None)
    methods = _lexicon().methods
    return tuple(
        Weapon(
            span=Span(start, end),
            name=" ".join(reading.text[start:end].split()),
            head=kind.head,
            method=methods[kind.head],
            designation=kind.designation,
            origin=kind.origin,
        )
        for start, end, kind in kept
    )


CARRIERS = frozenset({"aircraft", "ship", "armour", "air_defence"})
"""Classes of what carries weapons and launches them."""


def class_of(name: str) -> str | None:
    """The lexicon's class of a weapon by its name (*missile*, *aircraft*), None where it knows neither the make nor the noun."""
    return next((kind.head for _, _, kind in _joined(list(_named(fold(name))), fold(name))), None)


def _named(folded: str) -> Iterator[tuple[int, int, _Kind]]:
    lexicon = _lexicon()
    found: list[tuple[int, int, _Kind]] = []
    for match in lexicon.series.finditer(folded):
        found.append((match.start(), match.end(), lexicon.series_kinds[int((match.lastgroup or "s0")[1:])]))
    for start, end, kind in lexicon.phrases.find(folded):
        if kind.designation and (suffix := _SUFFIX.match(folded, end)):
            joined = suffix.end() > end + 1
            if kind.needs_noun and not joined and not lexicon.noun_after.match(folded, end):
                continue
            found.append((start, suffix.end(), kind))
        elif not kind.needs_noun and lexicon.contexts.allow(folded, start, end):
            found.append((start, end, kind))
    position = 0
    for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= position:
            position = end
            yield start, end, kind


def _joined(found: list[tuple[int, int, _Kind]], folded: str) -> Iterator[tuple[int, int, _Kind]]:
    """A model and the noun right after it as one."""
    number = 0
    while number < len(found):
        start, end, kind = found[number]
        number += 1
        if kind.designation and number < len(found):
            following = found[number]
            if not following[2].designation and _JOIN.fullmatch(folded, end, following[0]):
                end, number = following[1], number + 1
            elif following[2].designation and folded[end : following[0]] in (" (", "("):
                after = found[number + 1] if number + 1 < len(found) else None
                if after and not after[2].designation and folded[following[1] : after[0]] == ") ":
                    end, number = after[1], number + 2
        yield start, end, kind


@cache
def _lexicon() -> _Lexicon:
    words = load("weapons", Weapons)
    entries: dict[str, _Kind] = {}
    for head, one in words.classes.items():
        entries.update((form, _Kind(head, False, None)) for noun in one.nouns for form in expand(noun))
    needy = {form.lower() for form in words.models_need_noun.words}
    for origin, by_class in words.models.items():
        for head, names in by_class.items():
            entries.update((form, _Kind(head, True, origin, name.lower() in needy)) for name in names for form in expand(name))
    unknown = {kind.head for kind in entries.values()} | {one.head for one in words.series}
    if missing := sorted(unknown - words.classes.keys()):
        raise ValueError(f"lexicon weapons: no such class: {', '.join(missing)}")
    return _Lexicon(
        methods={head: one.method for head, one in words.classes.items()},
        phrases=Phrases(entries),
        series=re.compile(
            r"(?<![\w-])(?:" + "|".join(f"(?P<s{number}>{one.pattern})" for number, one in enumerate(words.series)) + r")(?!\w)"
        ),
        series_kinds=tuple(_Kind(one.head, True, one.origin) for one in words.series),
        contexts=Contexts(words.unless),
        noun_after=re.compile(rf"[\s-]+(?:\([^()]{{1,20}}\)\s+)?{alternation(words.models_need_noun.nouns)}\b"),
    )
