"""The words by which places are known and their part is read (``lexicons/en/places.toml``)."""

from functools import cache

import msgspec

from onrecord.lexicons import load


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lower-case words, but for `sites`, `leading`, `natural` and `roads`, which are capitalised."""

    ambiguous: frozenset[str]
    locating: frozenset[str]
    peoples: frozenset[str]
    sites: frozenset[str]
    lower: frozenset[str]
    leading: frozenset[str]
    natural: frozenset[str]
    roads: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    people: frozenset[str]
    from_words: tuple[str, ...]
    speech: frozenset[str]
    speakers: frozenset[str]
    force: frozenset[str]


@cache
def words() -> PlaceWords:
    return load("places", PlaceWords)
