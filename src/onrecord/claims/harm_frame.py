"""The frame: what befell whom; and when several phrases are one group of people."""

from typing import NamedTuple

from onrecord.claims.harm_clause import Clause
from onrecord.kinds import Outcome
from onrecord.mentions import people
from onrecord.mentions.phrases import Phrase

FAR = 8
"""Words of place and time between what befell somebody and *along with*."""


class Frame(NamedTuple):
    """`at` is the word that decides on mood; `first` to `last` are the words that tell; `voice` says how it was read."""

    outcome: Outcome
    patients: tuple[Phrase, ...]
    at: int
    first: int
    last: int
    voice: str
    events: int = 0
    """1 where the trigger is a noun in the singular, 2 in the plural."""


def joined(clause: Clause, patients: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """One phrase where people are counted together: *12 women and children*, *her daughter and son*, *a woman and her two children*.

    A man of rank and his men (*the commander and two of his guards*) stay apart: the rank is his alone.
    """
    group: list[Phrase] = []
    for phrase in patients:
        before = group[-1] if group else None
        between = [clause.low(at) for at in range(before.last, phrase.first)] if before else []
        if before is None or not set(between) <= {"and", "or", ",", "as", "well", "along", "with"}:
            group.append(phrase)
        elif _offices(clause, before, phrase):
            group[-1] = before._replace(last=phrase.last)
        elif before.name and phrase.name and before.number is None:
            group[-1] = before._replace(last=phrase.last, added=before.added + 1)
        elif _bare(clause, phrase) and (
            before.number is not None or before.noun == phrase.noun or amount(phrase) == "many" == amount(before)
        ):
            extra = 1 if amount(phrase) == amount(before) == "one" and before.number is None else 0
            group[-1] = before._replace(last=phrase.last, added=before.added + extra)
        elif (
            phrase.determiner in ("his", "her", "their")
            and before.number is None
            and amount(before) == "one"
            and clause.low(before.head) not in people.groups().offices
            and (size := _size(phrase))
        ):
            group[-1] = before._replace(last=phrase.last, added=before.added + size)
        else:
            group.append(phrase)
    return tuple(phrase for at, phrase in enumerate(group) if not (at and _names_of(clause, group[at - 1], phrase)))


def _names_of(clause: Clause, before: Phrase, phrase: Phrase) -> bool:
    """*Two of her guards, X and Y*: the names of those just counted (T11)."""
    beside = phrase.first == before.last + 1 and clause.low(before.last) == ","
    return beside and phrase.name and before.number is not None and _size(before) == 1 + phrase.added


def _offices(clause: Clause, before: Phrase, phrase: Phrase) -> bool:
    """*A bomb maker and trainer*: one article, two trades, one man."""
    held = people.groups().offices
    one = before.determiner in ("a", "an", "the") and before.number is None
    return one and _bare(clause, phrase) and clause.low(before.head) in held and clause.low(phrase.head) in held


def _bare(clause: Clause, phrase: Phrase) -> bool:
    return phrase.number is None and not phrase.determiner and not phrase.name and clause.kind(phrase.first) != "pro"


def amount(phrase: Phrase) -> str:
    return "one" if phrase.name else phrase.noun.amount if phrase.noun else ""


def _size(phrase: Phrase) -> int:
    if phrase.number is not None:
        return phrase.number.figure.best or 0 if phrase.number.figure.hedge == "exact" else 0
    return 1 if amount(phrase) == "one" else 0


def alongside(clause: Clause, patients: tuple[Phrase, ...], last: int) -> tuple[Phrase, ...]:
    """*Died alongside his two sons*: they and the subject; *was seized in May along with two drivers*: they too, apart from the subject."""
    at = _beside(clause, last)
    if len(patients) != 1 or at is None:
        return patients
    others = clause.object(at)
    if others and others[0].determiner in ("his", "her", "their") and amount(patients[0]) == "one":
        size = sum(_size(phrase) for phrase in others)
        return (patients[0]._replace(added=patients[0].added + size),) if size else patients
    return patients + others if others and all(_told_apart(phrase) for phrase in others) else patients


def _told_apart(phrase: Phrase) -> bool:
    return phrase.person and (phrase.number is not None or amount(phrase) == "one")


def _beside(clause: Clause, last: int) -> int | None:
    """Where those start who shared a fate told up to `last`: right behind it, or behind its place and time."""
    for at in range(last, last + FAR):
        step = {"alongside": 1, "along": 2, "together": 2}.get(clause.low(at), 0)
        if step:
            return at + step if step == 1 or clause.low(at + 1) == "with" else None
        if at not in clause.inside and clause.kind(at) != "prep":
            return None
    return None
