"""Names as reports write them → keys that are equal for one source, attacker, weapon or target across reports of one incident.

Ids hold within one report; across reports a person is known by the surname, an office by what it is of, a thing by its head noun.
"""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from onrecord.incidents.words import singular
from onrecord.lexicons import load
from onrecord.reading.parties import party_of_words

_WORD = re.compile(r"[^\W_]+")


class Naming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`empty`: words that tell no source or thing from another; `channels`: what a post's outlet is called before its author's name;
    `titles`: ranks and forms of address before a name; `broad`: heads of things too many incidents share; `several`, `areas`: words that tell a
    wave by its number of towns; `in_all`: words that give a total of all its towns;
    `own`: before an attacker, that it is the speaker's own; `close`: words of those who count and treat;
    `groups`: of whom a part of a toll is told."""

    empty: frozenset[str]
    channels: frozenset[str]
    titles: frozenset[str]
    broad: frozenset[str]
    several: frozenset[str]
    areas: frozenset[str]
    in_all: frozenset[str]
    own: frozenset[str]
    close: frozenset[str]
    offices: frozenset[str]
    groups: dict[str, frozenset[str]]


@cache
def naming() -> Naming:
    return load("joining", Naming)


def words(name: str) -> tuple[str, ...]:
    """Lower-case words that tell something."""
    known = naming()
    return tuple(word for word in _WORD.findall(name.lower()) if word not in known.empty and len(word) > 1)


def heads(names: Iterable[str]) -> frozenset[str]:
    """The telling nouns of things: their last words and those before, each in the singular, without those that too many things share."""
    known = naming()
    found = {singular(word) for name in names for word in words(name)}
    return frozenset(word for word in found if word not in known.broad and not word.isdigit())


def group(name: str) -> str:
    """A group or state as one key, whatever stands beside its name: *Russian forces*, *Moscow* are ``RU``. Empty where none is named."""
    if party := party_of_words(name):
        return party
    known = naming()
    return " ".join(sorted({singular(word) for word in words(name)} - known.broad - known.titles))


def speaker(name: str) -> tuple[str, ...]:
    """The words by which a source is known across reports of one incident, in order: without offices, ranks and what its channel is called
    (*Telegram channel of Governor Mykola Hrytsai*), unless it has no others."""
    known = naming()
    told = [singular(word) for word in words(name)]
    plain = [word for word in told if word not in known.titles and word not in known.channels]
    return tuple(plain or told)
