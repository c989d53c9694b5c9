"""Reading → claims of munitions (codebook 3.3): how many weapons were launched, intercepted, lost, or hit. Never people."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Trigger, Triggers
from onrecord.kinds import Count, Munitions
from onrecord.lexicons import load
from onrecord.mentions.numbers import Number
from onrecord.mentions.types import Mentions, Weapon
from onrecord.reading.types import Reading

Fate = Literal["launched", "intercepted", "lost", "hit"]
_REACH = 5
"""Words between a number and the weapon that it counts."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    launched: tuple[str, ...]
    intercepted: tuple[str, ...]
    lost: tuple[str, ...]
    hit: tuple[str, ...]
    heads: frozenset[str]


class _Counted(msgspec.Struct, frozen=True):
    """A number of weapons: words `first` up to `last`, the weapon as written; `of`: the number they are a part of (64 of 70)."""

    first: int
    last: int
    number: Number
    weapon: str
    of: Number | None = None


@cache
def _words() -> Words:
    return load("munitions", Words)


@cache
def _triggers() -> Triggers[Fate]:
    words = _words()
    entries: dict[str, Fate] = {}
    entries |= dict.fromkeys(words.hit, "hit")
    entries |= dict.fromkeys(words.lost, "lost")
    entries |= dict.fromkeys(words.launched, "launched")
    entries |= dict.fromkeys(words.intercepted, "intercepted")
    return Triggers(entries)


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each number of weapons with what became of them."""
    for line in lines(reading, mentions):
        here = [one for one in line.near.weapons if one.head in _words().heads]
        if not here or not line.numbers:
            continue
        fates = [one for one in _triggers().find(line) if not line.unreal(one.first) and not line.negated(one.first)]
        counted = list(_counted(line, here))
        for number, one in enumerate(counted):
            fate = _fate(line, one, fates, counted[number - 1] if number else None)
            if fate:
                yield _draft(line, one, fate)


def _counted(line: Line, weapons: list[Weapon]) -> Iterator[_Counted]:
    ranges = [line.range(weapon.span) for weapon in weapons]
    taken: set[int] = set()
    for index, number in enumerate(line.numbers):
        if number.first in taken or number.share:
            continue
        found = next(
            (
                (first, last)
                for first, last in ranges
                if 0 <= first - number.last < _REACH and _adjectives(line, number.last, first)
            ),
            None,
        )
        of = line.numbers[index + 1] if index + 1 < len(line.numbers) else None
        if (
            found
            and of
            and number.last < of.first < found[0]
            and line.low[number.last : of.first] in (["of"], ["of", "the"], ["out", "of"])
        ):
            taken.add(of.first)
        else:
            of = None
        if found is None:
            continue
        last = _joined(line, found[1], ranges)
        yield _Counted(first=number.first, last=last, number=number, weapon=line.said(found[0], last), of=of)


def _adjectives(line: Line, first: int, last: int) -> bool:
    """Whether between a number and a weapon only stands what may stand before a noun."""
    return all(
        line.classes[k] in ("word", "noun", "ed", "ing", "num", "adv") or line.low[k] in ("of", "the", "out", "those")
        for k in range(first, last)
    )


def _joined(line: Line, last: int, ranges: list[tuple[int, int]]) -> int:
    """*missiles and drones*, where the second has no number of its own, are counted together."""
    if line.low[last : last + 1] == ["and"]:
        following = next((one for one in ranges if one[0] == last + 1), None)
        if following:
            return following[1]
    return last


def _fate(line: Line, one: _Counted, fates: list[Trigger[Fate]], before: _Counted | None) -> Trigger[Fate] | None:
    """The verb of which the weapons are the object, else, in the passive, the subject."""
    previous = [fate for fate in fates if fate.last <= one.first]
    if previous and _reaches(line, previous[-1].last, one.first, before):
        return previous[-1]
    return next((fate for fate in fates if fate.first >= one.last and _is_predicate(line, one.last, fate.first)), None)


def _reaches(line: Line, first: int, last: int, before: _Counted | None) -> bool:
    """Whether nothing but other counted weapons, *all*, *a total of* stands between the verb and the number."""
    plain = {
        "and",
        ",",
        "a",
        "total",
        "of",
        "all",
        "some",
        "the",
        "about",
        "with",
        "including",
        "at",
        "least",
        "another",
        "as",
        "well",
        "plus",
        "combined",
    }
    return all(
        line.low[k] in plain or line.classes[k] == "adv" or bool(before and before.first <= k < before.last)
        for k in range(first, last)
    )


def _is_predicate(line: Line, first: int, last: int) -> bool:
    return last - first <= 8 and all(
        line.classes[k] in ("be", "have", "adv", "rel", "cc")
        or line.low[k] in ("of", "which", "launched", "fired", ",", "by", "russia", "at")
        for k in range(first, last)
    )


def _draft(line: Line, one: _Counted, fate: Trigger[Fate]) -> Draft:
    counts: dict[str, Count] = {fate.value: one.number.figure}
    if one.of and fate.value != "launched":
        counts["launched"] = one.of.figure
    keep = min(one.first, fate.first), max(one.last, fate.last)
    return Draft(body=Munitions(weapon=one.weapon, **counts), evidence=(line.evidence(fate.first, fate.last, keep=keep),))
