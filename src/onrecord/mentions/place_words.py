"""The words by which places are known and their part is read (``lexicons/en/places.toml``, where each list says what it is for)."""

from functools import cache

import msgspec

from onrecord.lexicons import load


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lower-case words, but for `sites`, `natural`, `roads`, `leading` and `dotted`, which are capitalised."""

    ambiguous: frozenset[str]
    peoples: frozenset[str]
    locating: frozenset[str]
    certain: frozenset[str]
    starts: frozenset[str]
    articles: frozenset[str]
    joining: frozenset[str]
    abbreviated: frozenset[str]
    directions: frozenset[str]
    districts: frozenset[str]
    sites: frozenset[str]
    natural: frozenset[str]
    roads: frozenset[str]
    leading: frozenset[str]
    lower: frozenset[str]
    dotted: frozenset[str]
    links: frozenset[str]
    titles: frozenset[str]
    held: frozenset[str]
    bodies: frozenset[str]
    between: frozenset[str]
    envoys: frozenset[str]
    homes: frozenset[str]
    people: frozenset[str]
    from_words: tuple[str, ...]
    speech: frozenset[str]
    speakers: frozenset[str]
    force: frozenset[str]
    done: frozenset[str]
    outright: frozenset[str]
    acts: frozenset[str]
    hitting: frozenset[str]
    parts: frozenset[str]
    unreal: frozenset[str]


@cache
def words() -> PlaceWords:
    return load("places", PlaceWords)


@cache
def nouns() -> frozenset[str]:
    """Capitalised common nouns that end or start a name and are none by themselves."""
    lists = words()
    return lists.sites | lists.natural | lists.roads | lists.leading
