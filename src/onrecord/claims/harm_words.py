"""The lexicon of harm, and which words of a sentence are its triggers."""

from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.kinds import Outcome
from onrecord.lexicons import load
from onrecord.mentions.word_classes import grammar
from onrecord.mentions.words import Word

Voice = Literal["transitive", "intransitive"]
Form = Literal["base", "third", "past", "participle", "either", "ing"]
"""`either`: past and participle are written alike."""


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    outcome: Outcome
    voice: Voice
    regular: list[str]
    irregular: list[str]
    needs: list[str] = []
    counted: bool = False
    camps: bool = False
    held: bool = False


class States(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    outcome: Outcome
    words: list[str]
    within: list[str] = []


class Events(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    outcome: Outcome
    singular: list[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    totals: frozenset[str]
    bringing: frozenset[str]
    of_the_dead: frozenset[str]
    came_to: frozenset[str]
    resulting: frozenset[str]
    kin: frozenset[str]
    losses: frozenset[str]
    captors: frozenset[str]
    taking_lives: frozenset[str]
    before_toll: frozenset[str]
    natural: frozenset[str]
    rule: frozenset[str]
    suffered: frozenset[str]
    moved: frozenset[str]
    found: frozenset[str]
    fooled_after: frozenset[str]
    modal: frozenset[str]
    unreal: frozenset[str]
    demanded: frozenset[str]
    doubtful: frozenset[str]
    probable: frozenset[str]
    hearsay: frozenset[str]
    achieved: frozenset[str]


class HarmWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: list[Verbs]
    states: list[States]
    events: list[Events]
    persons: list[States]
    tolls: dict[Outcome, list[str]]
    words: Words


class Sense(NamedTuple):
    """One sense of a verb form."""

    outcome: Outcome
    voice: Voice
    form: Form
    needs: tuple[tuple[str, ...], ...]
    counted: bool
    """True where only people who are counted, or one who is known, make it a matter of harm."""
    camps: bool
    """True where the report has to be of camps."""
    held: bool
    """True where those of whom it is said have to be held: hostages, prisoners."""


class Trigger(NamedTuple):
    """A verb (`sense`) or state in the words `first` up to `last`; `verb` is False for a state (*dead*, *in custody*)."""

    first: int
    last: int
    outcome: Outcome
    voice: Voice
    form: Form
    verb: bool
    needed: int
    """Where the words begin that the sense needs; `last` where it needs none."""
    counted: bool = False
    camps: bool = False
    held: bool = False


@cache
def lexicon() -> HarmWords:
    return load("harm", HarmWords)


@cache
def events() -> dict[str, tuple[Outcome, bool]]:
    """Nouns for what happened → outcome, and whether it is told of many."""
    table: dict[str, tuple[Outcome, bool]] = {}
    for entry in lexicon().events:
        for singular in entry.singular:
            table[singular] = (entry.outcome, False)
            table[singular + ("es" if singular.endswith("s") else "s")] = (entry.outcome, True)
    return table


@cache
def persons() -> dict[str, Outcome]:
    """Nouns for people in a state → outcome."""
    return {word: entry.outcome for entry in lexicon().persons for word in entry.words}


@cache
def tolls() -> dict[str, Outcome]:
    """Words that say of what a number or toll is a count → outcome."""
    return {word: outcome for outcome, words in lexicon().tolls.items() for word in words}


@cache
def _senses() -> dict[str, tuple[Sense, ...]]:
    table: dict[str, list[Sense]] = {}
    for entry in lexicon().verbs:
        needs = tuple(tuple(need.split(" ")) for need in entry.needs)
        for row in (*map(_inflected, entry.regular), *(row.split(" ") for row in entry.irregular)):
            for low, form in _forms(row):
                table.setdefault(low, []).append(
                    Sense(entry.outcome, entry.voice, form, needs, entry.counted, entry.camps, entry.held)
                )
    return {low: tuple(sorted(senses, key=lambda sense: not sense.needs)) for low, senses in table.items()}


def _inflected(base: str) -> list[str]:
    stem = base[:-1] if base.endswith("e") else base
    third = base + ("es" if base.endswith(("sh", "ch", "s", "x")) else "s")
    return [base, third, stem + "ed", stem + "ed", stem + "ing"]


def _forms(row: list[str]) -> list[tuple[str, Form]]:
    base, third, past, participle, ing = row
    if past == participle:
        return list({base: "base", third: "third", past: "either", ing: "ing"}.items())  # type: ignore[arg-type]
    return [(base, "base"), (third, "third"), (past, "past"), (participle, "participle"), (ing, "ing")]


@cache
def _states() -> tuple[tuple[tuple[str, ...], Outcome], ...]:
    return tuple((tuple(word.split(" ")), entry.outcome) for entry in lexicon().states for word in entry.words)


@cache
def _vocabulary() -> frozenset[str]:
    lives = (
        "life",
        "lives",
        "toll",
        "camp",
        "camps",
        "lost",
        "lose",
        "loses",
        "losing",
        "population",
        "held",
        "holding",
        "half",
        "percent",
        "fate",
        "whereabouts",
        "among",
    )
    return frozenset((*_senses(), *events(), *persons(), *(words[-1] for words, _ in _states()), *_within(), *lives))


@cache
def base_forms() -> frozenset[str]:
    """Base forms of the verbs, but for those that are also their past."""
    return frozenset(low for low, senses in _senses().items() if senses[0].form == "base")


@cache
def third_persons() -> frozenset[str]:
    return frozenset(low for low, senses in _senses().items() if senses[0].form == "third")


def may_tell(words: list[Word]) -> bool:
    """Whether any word could tell of harm: most sentences end here."""
    vocabulary = _vocabulary()
    return any(word.low in vocabulary for word in words)


def triggers(words: list[Word]) -> list[Trigger]:
    """The verbs and states of harm among the words, in order; a verb that needs other words stands only with them."""
    found: list[Trigger] = []
    fooled = lexicon().words.fooled_after
    for at, word in enumerate(words):
        after = words[at + 1].low if at + 1 < len(words) else ""
        if f"{word.low} {after}" in fooled or (word.low in events() and _noun(words, at, after)):
            continue
        for sense in _senses().get(word.low, ()):
            last = at + 1
            needed = last
            if sense.needs:
                place = _needed(words, at, sense.needs)
                if place is None or (sense.voice == "intransitive" and place[0] > at + 1):
                    continue
                needed, last = place
                if needed == at + 1:
                    found.append(Trigger(at, last, sense.outcome, sense.voice, sense.form, True, last))
                    break
                last = at + 1
            found.append(
                Trigger(at, last, sense.outcome, sense.voice, sense.form, True, needed, sense.counted, sense.camps, sense.held)
            )
            break
        else:
            if not (found and at < found[-1].last) and (state := _state(words, at)):
                found.append(Trigger(at, state[1], state[0], "transitive", "participle", False, state[1]))
    return found


def _noun(words: list[Word], at: int, after: str) -> bool:
    """Whether a word that may be noun or verb (*murder*, *arrest*) is a noun here."""
    before = words[at - 1].low if at else ""
    lex = grammar()
    return (
        after == "of"
        or before in lex.determiners
        or before in lex.possessives
        or before in ("of", "in", "for", "with", "after")
        or before.isdigit()
    )


def _state(words: list[Word], at: int) -> tuple[Outcome, int] | None:
    """A state that starts here and where it ends: *dead*; *in a Kurdish prison*."""
    for state, outcome in _states():
        if words[at].low == state[0] and all(at + k < len(words) and words[at + k].low == part for k, part in enumerate(state)):
            return outcome, at + len(state)
    if words[at].low in ("in", "inside"):
        within = _within()
        for end in range(at + 1, min(at + 5, len(words))):
            if words[end].low in within:
                return within[words[end].low], end + 1
            if not words[end].low[0].isalpha() or (words[end].low in ("and", "the") and end > at + 1):
                break
    return None


@cache
def _within() -> dict[str, Outcome]:
    return {word: entry.outcome for entry in lexicon().states for word in entry.within}


def _needed(words: list[Word], at: int, needs: tuple[tuple[str, ...], ...]) -> tuple[int, int] | None:
    """Where the needed words stand: at once, or within a few words of the same clause."""
    for start in range(at + 1, min(at + 9, len(words))):
        if words[start].low in (",", ".", ";", ":", "and", "but", "who", "while") and start > at + 1:
            return None
        for need in needs:
            if words[start].low == need[0] and all(
                start + k < len(words) and words[start + k].low == part for k, part in enumerate(need)
            ):
                return start, start + len(need)
    return None
