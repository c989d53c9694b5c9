"""For whom a speaker speaks: a country's code, or the name of a body or group, from the words beside the name, else from the lexicon.

The lexicon is ``lexicons/en/parties.toml``; a place that it does not know is asked of the gazetteer for its country.
"""

import re
from functools import cache

import msgspec

from onrecord.lexicons import load
from onrecord.model import SourceKind
from onrecord.reading.words import body_heads, plain

GREAT = 300_000
"""People from which a town's name is seldom meant for anything else."""
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*\.?")


class Parties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms by what they are recorded as; `leaders` are people by the party that their name alone tells."""

    countries: dict[str, list[str]]
    bodies: dict[str, list[str]]
    groups: dict[str, list[str]]
    leaders: dict[str, list[str]]


@cache
def _parties() -> Parties:
    return load("parties", Parties)


@cache
def _forms() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word → forms (longest first) and what each stands for."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    lists = _parties()
    for group in (lists.groups, lists.bodies, lists.countries):
        for code, forms in group.items():
            for form in forms:
                words = _words(form)
                for first in dict.fromkeys((words[0], words[0][0].upper() + words[0][1:])):
                    table.setdefault(first, []).append(((first, *words[1:]), code))
    for found in table.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return table


def leaders() -> dict[str, str]:
    """Leaders' names as newspapers print them, and the party that each speaks for: a country's code, else the name of a body or group."""
    return {name: party for party, names in _parties().leaders.items() for name in names}


@cache
def _leaders() -> dict[tuple[str, ...], str]:
    return {tuple(plain(word) for word in name.split()): party for name, party in leaders().items()}


@cache
def party_of_words(phrase: str) -> str | None:
    """The party that a phrase names, by the first form in it that is no part of a longer one: *Ukrainian President* is UA."""
    words = _words(phrase)
    table = _forms()
    for start in range(len(words)):
        for form, code in table.get(words[start], ()):
            if words[start : start + len(form)] == form:
                return code
    return None


@cache
def is_group(name: str) -> bool:
    """Whether the whole of a name is that of an armed group or an international body."""
    words = _words(name)
    found = next((code for form, code in _forms().get(words[0], ()) if form == words), None) if words else None
    return found is not None and sort_of(found) in ("groups", "bodies")


@cache
def _sorts() -> dict[str, str]:
    lists = _parties()
    return {code: sort for sort in ("countries", "bodies", "groups") for code in getattr(lists, sort)}


def sort_of(party: str) -> str:
    """``countries``, ``bodies`` or ``groups``: in which list of the lexicon a party stands; empty where in none."""
    return _sorts().get(party, "")


def party_kind(party: str) -> SourceKind | None:
    """What sort of source speaks for a party of the lexicon; None where it is in no list."""
    return _KINDS.get(sort_of(party))


_KINDS: dict[str, SourceKind] = {
    "countries": "official",
    "bodies": "international_organisation",
    "groups": "armed_group",
}


def body_kind(name: str) -> SourceKind:
    """What sort of source a body is, by the last of its words that tells, else by its party; an armed group's *forces* are no army."""
    party = party_of_words(name)
    told = party_kind(party) if party else None
    words = name.lower().replace("’", "'").split()
    for size in (2, 1):
        for start in range(len(words) - size, -1, -1):
            kind = body_heads().get(" ".join(words[start : start + size]).strip(".,"))
            if kind:
                return told if kind == "military" and told == "armed_group" else kind
    return told or "organisation"


def party_of_leader(name: str) -> str | None:
    """The party of a person known by name (two words or more), None for everybody else."""
    words = tuple(plain(word) for word in name.split())
    return _leaders().get(words) if len(words) > 1 else None


@cache
def country_of_place(name: str) -> str | None:
    """ISO code of the country of the best-known place of that name; None where the gazetteer does not know it."""
    from onrecord.gazetteer.gazetteer import Gazetteer

    entries = Gazetteer.load().lookup(name)
    return entries[0].country if entries else None


@cache
def is_great(name: str) -> bool:
    """Whether a first-level region or a town of `GREAT` people and more goes by the name."""
    from onrecord.gazetteer.gazetteer import Gazetteer

    return any(
        entry.kind != "country" and (entry.kind == "admin1" or entry.population >= GREAT)
        for entry in Gazetteer.load().named(name)[:1]
    )


def _words(phrase: str) -> tuple[str, ...]:
    found = []
    for word in _WORD.findall(phrase.replace("’", "'")):
        bare = word[:-2] if word.endswith("'s") else word
        bare = bare.rstrip("'")
        found.append(bare if "." in bare.rstrip(".") else bare.rstrip("."))
    return tuple(found)
