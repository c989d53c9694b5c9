"""The word lists of this package, loaded once and turned into look-ups: verbs and nouns of force, people, things, actors.

vocabulary()    inflected triggers and sets of words (lexicons `incidents` and `actors`)
"""

from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.lexicons import load
from onrecord.lexicons.actors import ActorWords, exact
from onrecord.model import Span

FrameClass = Literal[
    "kill", "wound", "abduct", "detain", "attack", "destroy", "explode", "place", "clash", "commit", "die", "aim"
]
Form = Literal["past", "participle", "ing", "base", "noun"]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the shapes of word lists: an unknown key is an error."""


class Clause(Strict, frozen=True):
    by: frozenset[str]
    passive: frozenset[str]
    have: frozenset[str]
    relative: frozenset[str]
    stop: frozenset[str]
    skip: frozenset[str]
    adverbs: frozenset[str]
    of_heads: frozenset[str]
    hypothetical: frozenset[str]
    sent_for: frozenset[str]
    sent_out: frozenset[str]
    operation: frozenset[str]
    came_upon: frozenset[str]
    rehearsal: tuple[str, ...]
    accident: tuple[str, ...]
    done: frozenset[str]
    infinitive: frozenset[str]
    negation: frozenset[str]
    no_base: frozenset[str]
    numbers: frozenset[str]
    fought: frozenset[str]
    generic: frozenset[str]
    habitual: frozenset[str]
    plotting: frozenset[str]
    known_for: frozenset[str]
    responsibility: frozenset[str]
    not_force: tuple[str, ...]


class People(Strict, frozen=True):
    nouns: frozenset[str]
    soldiers: frozenset[str]
    titles: frozenset[str]


class Things(Strict, frozen=True):
    nouns: frozenset[str]
    vague: frozenset[str]
    ridden: frozenset[str]


class TollWords(Strict, frozen=True):
    own: frozenset[str]
    local: frozenset[str]


class IncidentWords(Strict, frozen=True):
    verbs: dict[FrameClass, tuple[str, ...]]
    nouns: dict[FrameClass, tuple[str, ...]]
    clause: Clause
    people: People
    things: Things
    toll: TollWords


class Trigger(NamedTuple):
    """Words that say that force was used: their class in the lexicon and the form they stand in."""

    frame: FrameClass
    form: Form


class GroupName(NamedTuple):
    """One name of an armed group: `number` is the group's place in the lexicon; `exact` names count only as written."""

    number: int
    written: str
    exact: bool


class Vocabulary(msgspec.Struct, frozen=True):
    """Look-ups by the tuple of lower-case words; `longest` is the length of the longest key by its first word."""

    triggers: dict[tuple[str, ...], tuple[Trigger, ...]]
    groups: dict[tuple[str, ...], tuple[GroupName, ...]]
    longest: dict[str, int]
    states: frozenset[tuple[str, ...]]
    demonyms: frozenset[tuple[str, ...]]
    not_force: frozenset[tuple[str, ...]]
    rehearsal: frozenset[tuple[str, ...]]
    accident: frozenset[tuple[str, ...]]
    clause: Clause
    people: frozenset[str]
    soldiers: frozenset[str]
    titles: frozenset[str]
    things: frozenset[str]
    vague: frozenset[str]
    ridden: frozenset[str]
    unnamed: frozenset[str]
    violent: frozenset[str]
    forces: frozenset[str]
    collective: frozenset[str]
    local: frozenset[str]
    own: frozenset[str]


class Word(NamedTuple):
    """One word or mark of a sentence."""

    lower: str
    span: Span


@cache
def vocabulary() -> Vocabulary:
    """The word lists as look-ups."""
    from onrecord.incidents.sentence import split

    words, actors = load("incidents", IncidentWords), load("actors", ActorWords)
    triggers: dict[tuple[str, ...], tuple[Trigger, ...]] = {}

    def add(key: tuple[str, ...], trigger: Trigger) -> None:
        known = triggers.get(key, ())
        if trigger not in known:
            triggers[key] = (*known, trigger)

    for frame, entries in words.verbs.items():
        for entry in entries:
            for form, written in inflected(entry):
                if form == "base" and entry.split()[0] in words.clause.no_base:
                    continue
                add(tuple(split(written.replace("+", " "))), Trigger(frame, form))
    for frame, entries in words.nouns.items():
        for entry in entries:
            for written in (entry, plural(entry)):
                add(tuple(split(written)), Trigger(frame, "noun"))
    groups: dict[tuple[str, ...], tuple[GroupName, ...]] = {}
    for number, group in enumerate(actors.group):
        for name in group.names:
            key = tuple(split(name))
            groups[key] = (*groups.get(key, ()), GroupName(number, name, exact(name)))
    states = frozenset(tuple(split(name)) for name in actors.states)
    demonyms = frozenset(tuple(split(name)) for name in actors.demonyms)
    not_force = frozenset(tuple(split(phrase)) for phrase in words.clause.not_force)
    rehearsal = frozenset(tuple(split(phrase)) for phrase in words.clause.rehearsal)
    accident = frozenset(tuple(split(phrase)) for phrase in words.clause.accident)
    longest: dict[str, int] = {}
    for keys in (triggers, groups, states, demonyms, not_force, rehearsal, accident):
        for key in keys:
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return Vocabulary(
        triggers=triggers,
        groups=groups,
        longest=longest,
        states=states,
        demonyms=demonyms,
        not_force=not_force,
        rehearsal=rehearsal,
        accident=accident,
        clause=words.clause,
        people=words.people.nouns,
        soldiers=words.people.soldiers,
        titles=words.people.titles,
        things=words.things.nouns,
        vague=words.things.vague,
        ridden=words.things.ridden,
        unnamed=actors.unnamed,
        violent=actors.violent,
        forces=actors.forces,
        collective=actors.collective,
        local=words.toll.local,
        own=words.toll.own,
    )


def inflected(entry: str) -> list[tuple[Form, str]]:
    """Every form of a verb entry: ``base``, or ``base past participle -ing`` where they are irregular; words are joined by ``+``."""
    parts = entry.split()
    base, _, rest = parts[0].partition("+")
    tail = f"+{rest}" if rest else ""
    third = (
        base[:-1] + "ies"
        if base.endswith("y") and base[-2] not in "aeiou"
        else base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    ) + tail
    if len(parts) > 1:
        past, participle, ing = parts[1:4]
    else:
        stem = base[:-1] if base.endswith("e") else base
        past = participle = (base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else stem + "ed") + tail
        ing = stem + "ing" + tail
    forms: list[tuple[Form, str]] = [("past", past), ("ing", ing), ("base", parts[0]), ("base", third)]
    return forms if past == participle else [*forms, ("participle", participle)]


def plural(noun: str) -> str:
    """The regular plural of a noun of the word lists."""
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


def singular(word: str) -> str:
    """A noun without its plural ending, as the word lists write it."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
