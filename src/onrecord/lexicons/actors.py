"""The shape of the word list of those who use force (``en/actors.toml``)."""

import msgspec


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One armed group: its names, and the country that it is at home in, where there is one and only one of that name."""

    names: tuple[str, ...]
    home: str | None = None


class ActorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for attackers, forces, what people are called, states, and armed groups."""

    unnamed: frozenset[str]
    violent: frozenset[str]
    forces: frozenset[str]
    collective: frozenset[str]
    demonyms: frozenset[str]
    states: frozenset[str]
    group: tuple[Group, ...]


def exact(name: str) -> bool:
    """Whether a group's name counts only as written or in capitals: an abbreviation, or a short word that means something else too."""
    return name.isupper() or (len(name) <= 4 and name != name.lower())
