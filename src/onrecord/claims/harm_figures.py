"""Figures told by what they are of → frames: the number a toll is, and how many live in camps."""

from collections.abc import Collection, Iterator

from onrecord.claims.harm_clause import Clause
from onrecord.claims.harm_frame import Frame
from onrecord.claims.harm_words import lexicon, tolls
from onrecord.kinds import Count, Outcome
from onrecord.mentions.numbers import Number
from onrecord.mentions.phrases import Phrase

REACH = 14
"""Words behind a toll in which its number is looked for."""
FAR = 40
"""Words behind it in which a number that it rose to, or fell from, is still its own."""
OF_WHAT = 5
"""Words behind *the number of* in which it is said what is counted."""
_NUMBERS = ("number", "figure", "count", "tally")
DWELLING = 40
"""Words before a camp in which those who live there are looked for."""


def tolled(clause: Clause, phrase: Phrase) -> bool:
    """Whether the phrase is a toll, the number of those who died or were hurt, or a total to which the sentence's dead bring it (T4)."""
    low, before, known = clause.low(phrase.head), clause.low(phrase.head - 1), lexicon().words
    if low in ("toll", "tolls"):
        return before in known.before_toll or phrase.last - phrase.first == 1
    if low in _NUMBERS and _of_what(clause, phrase) is not None:
        return True
    if low in known.totals and any(clause.low(at) in known.bringing for at in range(phrase.first - 2, phrase.first)):
        return low == "losses" or any(clause.low(at) in known.of_the_dead for at in range(phrase.first))
    return False


def _of_what(clause: Clause, phrase: Phrase) -> Outcome | None:
    """What the number or toll is a count of: *the number of people wounded*, *a toll of injured*; None where it does not say."""
    if clause.low(phrase.last) != "of":
        return None
    said = (tolls().get(clause.low(at)) for at in range(phrase.last + 1, phrase.last + OF_WHAT))
    return next((outcome for outcome in said if outcome is not None), None)


def subject_of_toll(clause: Clause, phrase: Phrase) -> bool:
    """Whether people without a number are only what a count is of: *the number of people killed rose to 12*."""
    return (
        phrase.number is None and clause.low(phrase.first - 1) == "of" and clause.low(phrase.first - 2) in (*_NUMBERS, "toll")
    )


def toll(clause: Clause, phrase: Phrase) -> Iterator[Frame]:
    """The number that a toll is said to be, to reach or to rise to; of a revision (*from nine to eight*) the old one too (T5)."""
    plain: Outcome = "casualties" if clause.low(phrase.head - 1) == "casualty" else "killed"
    outcome = _of_what(clause, phrase) or plain
    found = False
    for at in range(phrase.last, min(phrase.last + FAR, len(clause.words))):
        if clause.low(at) in (".", ";", "but"):
            return
        number = _figure(clause, at)
        if number is None or (at >= phrase.last + REACH and clause.low(at - 1) not in lexicon().words.came_to):
            continue
        if (
            number.number is not None
            and number.number.figure.hedge == "range"
            and "from" in (clause.low(at), clause.low(at - 1))
        ):
            was, now = _from_to(clause, number, number.number)
            yield Frame(outcome, (was,), phrase.head, phrase.first, was.last, "old")
            yield Frame(outcome, (now,), phrase.head, phrase.first, number.last, "toll")
            return
        old = clause.low(at - 1) == "from" and (
            found or clause.low(number.last) == "to" or clause.low(at - 2) in ("up", "down")
        )
        if old or not found:
            yield Frame(outcome, (number,), phrase.head, phrase.first, number.last, "old" if old else "toll")
        found = found or not old


def _from_to(clause: Clause, phrase: Phrase, number: Number) -> tuple[Phrase, Phrase]:
    """*climbed from 40 to 53* is no range: what the toll was, and what it is."""
    second = next((at for at in range(number.core, number.last) if clause.low(at) in ("to", "and")), number.core) + 1

    def exactly(value: int | None, first: int, last: int) -> Phrase:
        figure = Count(low=value, best=value, high=value, hedge="exact")
        whole = number._replace(first=first, core=first, last=last, figure=figure)
        return phrase._replace(first=first, last=last, head=last - 1, start_number=first, number=whole)

    return exactly(number.figure.low, number.core, second - 1), exactly(number.figure.high, second, number.last)


def _figure(clause: Clause, at: int) -> Phrase | None:
    """The phrase that starts here, where it is a number of people or a bare one."""
    phrase = clause.starts.get(at)
    return (
        phrase
        if phrase is not None and phrase.number is not None and (phrase.person or phrase.number.last == phrase.last)
        else None
    )


def camp(clause: Clause, at: int, patients: Collection[int]) -> Iterator[Frame]:
    """People counted who live, stay or are housed in camps, or arrive there (C2); a camp of so many."""
    site = clause.inside.get(at)
    first = site.first if site else at
    held = clause.starts.get(at + 2) if clause.low(at + 1) == "of" else None
    if held is not None and held.number is not None and held.person and held.first not in patients:
        yield Frame("displaced", (held,), at, first, at + 1, "camp")
    moved = any(clause.low(k) in lexicon().words.moved for k in range(max(first - 4, 0), first))
    if clause.low(first - 1) not in ("in", "at", "inside", "within", "into") and not (moved and clause.low(first - 1) == "to"):
        return
    dweller = _dweller(clause, first, patients) or (_named_first(clause, at, first, patients))
    if dweller is not None:
        yield Frame("displaced", (dweller,), at, first, at + 1, "camp")


def _dweller(clause: Clause, before: int, patients: Collection[int]) -> Phrase | None:
    """The people counted last before the camp is named."""
    for back in range(before - 1, max(before - DWELLING, -1), -1):
        if clause.low(back) in (".", ";", ":"):
            return None
        phrase = clause.ends.get(back + 1)
        if phrase is not None and phrase.number is not None and phrase.noun is not None and phrase.first not in patients:
            return phrase if _many(phrase) else None
    return None


def _named_first(clause: Clause, at: int, first: int, patients: Collection[int]) -> Phrase | None:
    """*At the northern camp, more than 4,000 people face hunger*: the camp opens the sentence."""
    if first > 2:
        return None
    for ahead in range(at + 1, min(at + REACH, len(clause.words))):
        phrase = clause.starts.get(ahead)
        if phrase is not None and phrase.number is not None and phrase.noun is not None:
            return phrase if _many(phrase) and phrase.first not in patients and clause.low(phrase.first - 1) == "," else None
    return None


def _many(phrase: Phrase) -> bool:
    """People with a noun and a number, not a vague word for few."""
    number = phrase.number
    return number is not None and number.last < phrase.last and bool(number.figure.best or (number.figure.low or 0) >= 20)


def population(clause: Clause, at: int) -> Iterator[Frame]:
    """How many a camp's population is, or from how many to how many it grew."""
    if not any(word.low.startswith("camp") for word in clause.words) and not clause.camps:
        return
    for after in range(at + 1, min(at + 18, len(clause.words))):
        number = clause.starts.get(after)
        if number is not None and number.number is not None and (number.number.last == number.last or number.person):
            yield Frame("displaced", (number,), at, after, number.last, "camp")
