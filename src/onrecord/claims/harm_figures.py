"""Figures told by what they are of → frames: the number a toll is, and how many live in camps."""

from collections.abc import Collection, Iterator

from onrecord.claims.harm_clause import Clause
from onrecord.claims.harm_frame import Frame
from onrecord.claims.harm_words import lexicon
from onrecord.kinds import Outcome
from onrecord.mentions.phrases import Phrase

REACH = 14
"""Words behind a toll in which its number is looked for."""


def tolled(clause: Clause, phrase: Phrase) -> bool:
    """Whether the phrase is a toll, or the number of those who died."""
    low, before = clause.low(phrase.head), clause.low(phrase.head - 1)
    if low in ("toll", "tolls"):
        return before in lexicon().words.before_toll or phrase.last - phrase.first == 1
    dead = any(clause.low(at) in ("deaths", "dead", "killed", "fatalities") for at in range(phrase.last + 1, phrase.last + 5))
    return low in ("number", "figure") and clause.low(phrase.last) == "of" and dead


def toll(clause: Clause, phrase: Phrase) -> Iterator[Frame]:
    """The number that a toll is said to be, to reach or to rise to; of a revision (*from nine to eight*) the old one too (T5)."""
    outcome: Outcome = "casualties" if clause.low(phrase.head - 1) == "casualty" else "killed"
    for at in range(phrase.last, min(phrase.last + REACH, len(clause.words))):
        if clause.low(at) in (".", ";", "but"):
            return
        number = _figure(clause, at)
        if number is None:
            continue
        later = _figure(clause, number.last + 1) if clause.low(at - 1) == "from" and clause.low(number.last) == "to" else None
        if later is not None:
            yield Frame(outcome, (number,), phrase.head, phrase.first, number.last, "old")
        yield Frame(outcome, (later or number,), phrase.head, phrase.first, (later or number).last, "toll")
        return


def _figure(clause: Clause, at: int) -> Phrase | None:
    """The phrase that starts here, where it is a number of people or a bare one."""
    phrase = clause.starts.get(at)
    return (
        phrase
        if phrase is not None and phrase.number is not None and (phrase.person or phrase.number.last == phrase.last)
        else None
    )


def camp(clause: Clause, at: int, patients: Collection[int]) -> Frame | None:
    """People counted who live, stay or are housed in camps, or arrive there (C2)."""
    site = clause.inside.get(at)
    first = site.first if site else at
    inside = clause.low(first - 1) in ("in", "at", "inside", "within", "into")
    if not inside and not (
        clause.low(first - 1) == "to" and any(clause.low(k) in lexicon().words.moved for k in range(max(first - 4, 0), first))
    ):
        if site and clause.low(at + 1) == "of" and (held := clause.starts.get(at + 2)) and held.number and held.person:
            return Frame("displaced", (held,), at, site.first, at + 1, "camp")
        return None
    for back in range(first - 1, max(first - 24, -1), -1):
        if clause.low(back) in (".", ";", ":"):
            return None
        phrase = clause.ends.get(back + 1)
        if (
            phrase is not None
            and phrase.number is not None
            and phrase.person
            and phrase.noun is not None
            and phrase.first not in patients
        ):
            if phrase.number.last == phrase.last or not (phrase.number.figure.best or (phrase.number.figure.low or 0) >= 20):
                return None
            return Frame("displaced", (phrase,), at, first, at + 1, "camp")
    return None


def population(clause: Clause, at: int) -> Iterator[Frame]:
    """How many a camp's population is, or from how many to how many it grew."""
    if not any(word.low.startswith("camp") for word in clause.words) and not clause.camps:
        return
    for after in range(at + 1, min(at + 18, len(clause.words))):
        number = clause.starts.get(after)
        if number is not None and number.number is not None and (number.number.last == number.last or number.person):
            yield Frame("displaced", (number,), at, after, number.last, "camp")
