"""Nouns for people: how many a word stands for, whom, and ages (codebook 3.1 `who`, `group`; T1, T11)."""

import re
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.kinds import Who
from onrecord.lexicons import load

Amount = Literal["one", "many", "none"]


class Groups(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    civilian: list[str]
    combatant: list[str]
    unstated: list[str]
    combatants: frozenset[str]
    plural: frozenset[str]
    collective: frozenset[str]
    offices: frozenset[str]
    one: frozenset[str]
    many: frozenset[str]
    nobody: frozenset[str]
    titles: frozenset[str]


class Noun(NamedTuple):
    """What a noun for people says by itself."""

    amount: Amount
    who: Who


_AGE = re.compile(r"(?:(?P<digits>\d{1,3})|[a-z]+(?:-[a-z]+)?)-(?P<unit>year|month|week|day)s?-old(?P<many>s)?$")


@cache
def groups() -> Groups:
    return load("groups", Groups)


@cache
def _nouns() -> dict[str, Noun]:
    lex = groups()
    table: dict[str, Noun] = {}
    lists: tuple[tuple[Who, list[str]], ...] = (
        ("unstated", lex.unstated),
        ("combatant", lex.combatant),
        ("civilian", lex.civilian),
    )
    for who, singulars in lists:
        for singular in singulars:
            table.setdefault(singular, Noun("one", who))
            for plural in _plurals(singular):
                table.setdefault(plural, Noun("many", who))
    for plural in sorted(lex.plural):
        table[plural] = Noun("many", table[plural].who if plural in table else "unstated")
    table.update((plural, Noun("many", "combatant")) for plural in sorted(lex.combatants))
    return table


def _plurals(singular: str) -> tuple[str, ...]:
    if singular.endswith("man"):
        return (singular[:-3] + "men", singular + "s")
    if singular.endswith("child"):
        return (singular + "ren",)
    if singular.endswith("y") and singular[-2] not in "aeiou":
        return (singular[:-1] + "ies",)
    if singular.endswith("fe"):
        return (singular[:-2] + "ves",)
    return (singular + ("es" if singular.endswith(("s", "x", "ch", "sh")) else "s"),)


def noun(low: str) -> Noun | None:
    """What the word, in lower case, says of people; None where it is no noun for people."""
    found = _nouns().get(low)
    if found is None and "-" in low:
        if match := _AGE.match(low):
            return Noun("many" if match["many"] else "one", "unstated")
        found = _nouns().get(low.rpartition("-")[2])
    return found


def is_age(low: str) -> bool:
    return _AGE.match(low) is not None


def age(low: str) -> int | None:
    """The years in ``17-year-old``; None where they are no digits or no years."""
    match = _AGE.match(low)
    return int(match["digits"]) if match and match["digits"] and match["unit"] == "year" else None


def at_large(group: str | None) -> bool:
    """Whether a group as written is people of any kind (*people*, *others*, *victims*), not some of them."""
    return group is None or group.lower().split()[-1] in _AT_LARGE


_AT_LARGE = frozenset(
    (
        "people",
        "persons",
        "person",
        "victims",
        "victim",
        "others",
        "fatalities",
        "deaths",
        "dead",
        "lives",
        "individuals",
        "casualties",
    )
)
