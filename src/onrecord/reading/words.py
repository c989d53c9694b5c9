"""Word lists of reading (``lexicons/en/speakers.toml``, ``cues.toml``), typed, with plurals understood."""

import unicodedata
from functools import cache

import msgspec

from onrecord.lexicons import load
from onrecord.model import SourceKind, Stance


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    titles: frozenset[str]
    unnamed: frozenset[str]
    short: frozenset[str]
    common: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]


class Speakers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`persons` and `bodies`: nouns by the kind of source they tell."""

    persons: dict[SourceKind, list[str]]
    bodies: dict[SourceKind, list[str]]
    marks: Marks


@cache
def speakers() -> Speakers:
    return load("speakers", Speakers)


@cache
def person_heads() -> dict[str, SourceKind]:
    """Noun for one person, singular → kind."""
    return {word: kind for kind, words in speakers().persons.items() for word in words}


@cache
def body_heads() -> dict[str, SourceKind]:
    return {word: kind for kind, words in speakers().bodies.items() for word in words}


def singular(word: str) -> str | None:
    """The singular of a regular plural, if it is a person's noun; None where the word is no plural of one."""
    heads = person_heads()
    for ending, instead in (
        ("men", "man"),
        ("women", "woman"),
        ("ies", "y"),
        ("es", ""),
        ("wives", "wife"),
        ("children", "child"),
        ("s", ""),
    ):
        if word.endswith(ending) and word[: len(word) - len(ending)] + instead in heads and word not in heads:
            return word[: len(word) - len(ending)] + instead
    return "person" if word == "people" else None


def plain(word: str) -> str:
    """Lower case without accents and a possessive: the form in which names are compared."""
    folded = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    bare = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return bare[:-2] if bare.endswith("'s") else bare.rstrip("'")


class Speech(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a cue that never and that always tell of something said."""

    unspoken: list[str]
    spoken: list[str]


class ContentWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    demands: list[str]
    predicts: list[str]
    probable: list[str]
    possible: list[str]


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that bound noun phrases, and pronouns by what they stand for."""

    breaks: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]
    self: frozenset[str]
    relative: frozenset[str]
    verbs: frozenset[str]
    stances: dict[Stance, list[str]]
    speech: Speech
    content: ContentWords

    @property
    def pronouns(self) -> frozenset[str]:
        return self.he | self.she | self.it | self.they | self.self | self.relative


@cache
def cues() -> Cues:
    return load("cues", Cues)
