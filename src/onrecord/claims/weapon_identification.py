"""Reading → identifications of weapons (codebook 3.4): the make or model, where it is from, and the evidence named for it."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Triggers
from onrecord.gazetteer.demonyms import nationality
from onrecord.kinds import WeaponIdentification
from onrecord.lexicons import load
from onrecord.mentions.types import Mentions, Weapon
from onrecord.reading.types import Reading

_BEFORE = 4
"""Words before a weapon in which its origin is looked for."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    uses: tuple[str, ...]
    not_uses: tuple[str, ...]
    bases: tuple[str, ...]
    made: frozenset[str]


@cache
def _words() -> Words:
    return load("identification", Words)


@cache
def _triggers() -> Triggers[bool]:
    words = _words()
    return Triggers(dict.fromkeys(words.uses, True) | dict.fromkeys(words.not_uses, False))


@cache
def _bases() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _words().bases)


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each make or model, or weapon of stated make, that is said to have been used."""
    for line in lines(reading, mentions):
        for weapon in line.near.weapons:
            first, last = line.range(weapon.span)
            origin, start, stated = _origin(line, first, weapon)
            if not (weapon.designation or stated) or not _used(line, first, last):
                continue
            end = _maker_end(line, last)
            yield Draft(
                body=WeaponIdentification(
                    weapon=line.said(first, last),
                    origin=origin,
                    maker=line.said(last + 2, end) if end > last + 2 else None,
                    basis=_basis(line, first, end),
                ),
                evidence=(line.evidence(first, last, keep=(start, end)),),
            )


def _used(line: Line, first: int, last: int) -> bool:
    """Whether the nearest verb in the weapon's clause is one of use, and the use is real."""
    start, end = line.clause(first, last)
    found = [one for one in _triggers().find(line) if start <= one.first < end]
    before = [one for one in found if one.last <= first]
    nearest = before[-1] if before else next((one for one in found if one.first >= last), None)
    return nearest is not None and nearest.value and not line.unreal(nearest.first) and not line.negated(nearest.first)


def _origin(line: Line, first: int, weapon: Weapon) -> tuple[str | None, int, bool]:
    """The country of origin, the word with which it starts, and whether its make is stated (*Iranian-made*)."""
    for k in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        if line.classes[k] in ("prep", "punct", "cc", "verb", "be", "have", "modal"):
            break
        word, _, ending = line.words[k].text.rpartition("-")
        if word and ending.lower() in _words().made and (code := _country(word)):
            return code, k, ending.lower() not in ("supplied", "provided")
        two = f"{line.words[k - 1].text} {line.words[k].text}" if k else ""
        if code := nationality(two):
            return (code, k - 1, False) if weapon.designation else (None, first, False)
        if code := nationality(line.words[k].text):
            return (code, k, False) if weapon.designation else (None, first, False)
    return weapon.origin, first, False


def _country(word: str) -> str | None:
    return nationality(word) or {"US": "US", "U.S.": "US", "UK": "GB", "NATO": None}.get(word)


def _maker_end(line: Line, last: int) -> int:
    """Past *made by X* right after the weapon."""
    if line.low[last : last + 2] in (["made", "by"], ["manufactured", "by"], ["produced", "by"], ["built", "by"]):
        maker = line.after(last + 2)
        return maker.last if maker else last
    return last


def _basis(line: Line, first: int, last: int) -> str | None:
    """The evidence named in the sentence, the nearest to the weapon."""
    found = [match.span(1) for pattern in _bases() for match in pattern.finditer(line.folded)]
    if not found:
        return None
    here = line.words[first].start - line.sentence.span.start
    start, end = min(found, key=lambda span: (abs(span[0] - here), span))
    offset = line.sentence.span.start
    return " ".join(line.reading.text[offset + start : offset + end].split()) if last else None
