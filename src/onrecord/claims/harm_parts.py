"""A figure and the words around it → its parts (T3, T9): *including*, *among them*, *of whom*, *nine of them in*, *eight at the market*."""

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.claims.harm_clause import Clause
from onrecord.claims.harm_frame import Frame
from onrecord.claims.harm_told import Told, told
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.words import span

WHERE = frozenset({"in", "at", "near", "on", "from", "inside", "outside", "around"})
"""Prepositions with which a bare number is that of a place."""
BREAKS = frozenset({":", "–", "—"})
"""Marks behind a figure that a list of its places may follow."""


def parts(
    text: str, clause: Clause, frame: Frame, whole: Told, index: int, used: set[tuple[int, str]], others: set[int]
) -> Iterator[Told]:
    """The parts of a figure that the same sentence names. `used` are the phrases that have a fate, `others` those with another."""
    own = {phrase.first for phrase in frame.patients}
    for at in range(max(own), len(clause.words)):
        if clause.low(at) in (";", "while", "but") or (at in others and at not in own):
            return
        first = _part(clause, at, used, frame)
        found = clause.with_those_after(first) if first is not None else _places(clause, at, whole)
        for phrase in found:
            if (phrase.first, frame.outcome) in used or phrase.first in others or (phrase.number is None and not phrase.person):
                continue
            part = told(text, clause, frame._replace(voice="part"), phrase, whole.sentence, whole.certainty, True)
            if part is not None:
                used.add((phrase.first, frame.outcome))
                yield msgspec.structs.replace(
                    part, evidence=(span(clause.words, phrase.first, phrase.last),), part_of=index, scope="part"
                )
        if found:
            return


def among_them(text: str, clause: Clause, before: Sequence[Told], sentence: int) -> Told | None:
    """*Among them are 40 children*, right after a figure: a part of it, with its fate."""
    whole = before[-1] if before else None
    if whole is None or not whole.counted or whole.sentence != sentence - 1 or clause.low(0) != "among":
        return None
    phrase = clause.starts.get(3)
    if clause.low(1) != "them" or clause.kind(2) != "be" or phrase is None or phrase.number is None or phrase.noun is None:
        return None
    part = told(text, clause, Frame(whole.outcome, (phrase,), 2, 0, 3, "part"), phrase, sentence, whole.certainty, True)
    evidence = (span(clause.words, 0, phrase.last),)
    return part and msgspec.structs.replace(part, evidence=evidence, part_of=len(before) - 1, scope="part")


def _places(clause: Clause, at: int, whole: Told) -> tuple[Phrase, ...]:
    """Bare numbers with their places that follow a figure and add up to no more than it: *12 people: eight at the market and four in a car*."""
    if clause.low(at) not in BREAKS:
        return ()
    found: list[Phrase] = []
    at += 1
    while (phrase := clause.starts.get(at)) and phrase.number is not None and phrase.number.last == phrase.last:
        if clause.low(phrase.last) not in WHERE:
            break
        found.append(phrase)
        at = clause.past_attachments(phrase)
        at += clause.low(at) == ","
        at += clause.low(at) == "and"
    size = whole.count.best or whole.count.high
    sizes = [phrase.number.figure.best or 0 for phrase in found if phrase.number is not None]
    return tuple(found) if whole.counted and size and all(sizes) and 0 < sum(sizes) <= size else ()


def _part(clause: Clause, at: int, used: set[tuple[int, str]], frame: Frame) -> Phrase | None:
    """The first part that the words at this place begin to name."""
    low, after = clause.low(at), clause.low(at + 1)
    of = clause.starts.get(at)
    if (
        of is not None
        and of.number
        and (of.first, frame.outcome) not in used
        and any(clause.low(k) in ("them", "whom", "those") for k in range(of.number.last - 1, of.last))
    ):
        return of
    if low in ("including", "include", "included"):
        start = at + 1
    elif (low == "among" and after == "them") or (low == "of" and after in ("whom", "them") and at not in clause.inside):
        start = at + 2
    else:
        return None
    while clause.low(start) in ("were", "was", "at", "are") and start not in clause.starts:
        start += 1
    first = clause.starts.get(start)
    if first is None or not (first.person or first.number):
        return None
    known = first.number is not None or first.name or first.determiner in ("a", "an", "his", "her", "their", "'s")
    return first if known else None
