"""What a noun phrase stands for: a group, a state or its forces, people, a person by name, a thing, a weapon, or none of these.

Kinds follow the word lists; what is written beside a head (a demonym, a group's name) counts before the head itself.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from onrecord.incidents.sentence import Line, Phrase
from onrecord.incidents.words import GroupName, singular
from onrecord.model import Span

Kind = Literal["group", "force", "state", "unnamed", "people", "person", "thing", "weapon", "other"]


class GroupMention(NamedTuple):
    """A group of the lexicon named in a sentence, by the range of its words."""

    number: int
    first: int
    last: int
    span: Span


def groups_in(line: Line, text: str, start: int, end: int) -> list[GroupMention]:
    """Armed groups of the lexicon named among the words from start to end, the longest names first at each word."""
    found: list[GroupMention] = []
    position = start
    while position < end:
        length = line.lookup(position, line.vocabulary.groups)
        name = _as_written(line, text, position, length) if length and position + length <= end else None
        if name is None:
            position += 1
            continue
        span = Span(line.words[position].span.start, line.words[position + length - 1].span.end)
        found.append(GroupMention(name.number, position, position + length, span))
        position += length
    return found


def _as_written(line: Line, text: str, position: int, length: int) -> GroupName | None:
    span = Span(line.words[position].span.start, line.words[position + length - 1].span.end)
    written = " ".join(span.of(text).split())
    for name in line.vocabulary.groups[tuple(line.lower[position : position + length])]:
        if not name.exact or written == name.written or written == name.written.upper():
            return name
    return None


def demonym_at(line: Line, position: int) -> int:
    """Number of words of a demonym or a state's name that starts here; 0 where none does."""
    return line.lookup(position, line.vocabulary.demonyms) or line.lookup(position, line.vocabulary.states)


def classify(line: Line, text: str, phrase: Phrase, weapons: Sequence[Span] = ()) -> Kind:
    """What the phrase stands for."""
    vocabulary = line.vocabulary
    last = line.lower[phrase.last - 1]
    head = phrase.head
    two = " ".join(line.lower[max(phrase.first, phrase.last - 2) : phrase.last])
    groups = groups_in(line, text, phrase.first, phrase.last)
    if groups and groups[-1].last == phrase.last:
        return "group"
    if line.person_in(phrase.first, phrase.last) and not (groups or last in vocabulary.things):
        return "person"
    if titled(line, phrase):
        return "person"
    if any(span.overlaps(phrase.span) and span.end >= phrase.span.end for span in weapons):
        return "weapon"
    if singular(last) != head and (head in vocabulary.things or f"{head}s" in vocabulary.things):
        return "thing"
    if two in vocabulary.forces or last in vocabulary.forces or head in vocabulary.forces:
        return "force"
    if two in vocabulary.things or singular(two) in vocabulary.things:
        return "thing"
    if head in vocabulary.violent or last in vocabulary.violent:
        return "unnamed"
    if head in vocabulary.people or last in vocabulary.people or two in vocabulary.people or singular(two) in vocabulary.people:
        return "people"
    if head in vocabulary.unnamed or last in vocabulary.unnamed:
        return "unnamed"
    if head in vocabulary.things or last in vocabulary.things:
        return "thing"
    length = demonym_at(line, phrase.first)
    if length and phrase.first + length == phrase.last:
        return "state"
    if groups:
        return "group"
    if any(singular(word) in vocabulary.collective for word in line.lower[phrase.first : phrase.last]):
        return "force"
    return "other"


def titled(line: Line, phrase: Phrase) -> Span | None:
    """The name after a title (*Col Marchenko*), where nothing else tells that it is one."""
    known = line.vocabulary
    for index in range(phrase.last - 2, phrase.first - 1, -1):
        if line.lower[index] not in known.titles:
            continue
        rest = line.lower[index + 1 : phrase.last]
        plain = any(
            word in known.people or singular(word) in known.people or word in known.things or word == "of" for word in rest
        )
        return None if plain else Span(line.words[index + 1].span.start, line.words[phrase.last - 1].span.end)
    return None


def acts(kind: Kind) -> bool:
    """Whether something of this kind can be the one who acts."""
    return kind in ("group", "force", "state", "unnamed", "people", "person")
