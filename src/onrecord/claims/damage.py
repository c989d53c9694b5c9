"""Reading → claims of damage (codebook 3.7): things destroyed, damaged or on fire, with their number where one is written."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.objects import classes_of, thing_in
from onrecord.claims.triggers import Trigger, Triggers
from onrecord.claims.voices import goes_on_from
from onrecord.kinds import Damage
from onrecord.lexicons import load
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.types import Mentions
from onrecord.reading.types import Reading

Extent = Literal["destroyed", "damaged", "on_fire"]
_ADJECTIVES = frozenset(
    {"on fire", "ablaze", "in flames", "caught fire", "collapsed", "burning", "burned down", "burnt down", "went up in flames"}
)
"""Words that say it of their subject, whatever stands after them."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]


class _Rule(NamedTuple):
    extent: Extent
    noun: bool


@cache
def _triggers() -> Triggers[_Rule]:
    lexicon = load("damage", dict[Extent, Words])
    entries = {verb: _Rule(extent, False) for extent, words in lexicon.items() for verb in words.verbs}
    entries |= {noun: _Rule(extent, True) for extent, words in lexicon.items() for noun in words.nouns}
    return Triggers(entries)


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each thing damaged."""
    for line in lines(reading, mentions):
        for trigger in _triggers().find(line):
            if line.unreal(trigger.first) or line.negated(trigger.first) or _is_gunfire(line, trigger):
                continue
            for phrase in _damaged(line, trigger):
                yield _draft(line, trigger, phrase)


def _is_gunfire(line: Line, trigger: Trigger[_Rule]) -> bool:
    """*small-arms fire in the district* burns nothing."""
    span = line.span(trigger.first, trigger.last)
    return trigger.value.noun and any(one.span.overlaps(span) for one in line.near.weapons)


def _is_somewhere(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase names a thing or a place: no time, no person."""
    span = line.span(phrase.first, phrase.last)
    place = any(name.kind == "place" and name.span.overlaps(span) for name in line.near.names)
    return place or bool(classes_of(line, phrase.first, phrase.last))


def _damaged(line: Line, trigger: Trigger[_Rule]) -> list[Phrase]:
    if trigger.value.noun:
        return [phrase for phrase in _with_joined(line, line.after(trigger.last)) if _is_somewhere(line, phrase)]
    inside = line.phrase_at(trigger.first)
    if inside and inside.last > trigger.last and thing_in(line, inside):
        return [inside]
    after = [phrase for phrase in _with_joined(line, line.after(trigger.last)) if thing_in(line, phrase)]
    if after and " ".join(line.low[trigger.first : trigger.last]) not in _ADJECTIVES:
        return after
    passive = trigger.first > 0 and line.classes[trigger.first - 1] in ("be", "adv", "have")
    if passive or " ".join(line.low[trigger.first : trigger.last]) in _ADJECTIVES:
        subject = line.subject(trigger.first)
        return [subject] if subject and thing_in(line, _headed(subject)) else []
    return []


def _headed(phrase: Phrase) -> Phrase:
    """A phrase cut after its head: *two of the houses* is told by *houses*, *windows of the bank* by *windows*."""
    return phrase._replace(last=phrase.head + 1) if phrase.head + 1 > phrase.first and phrase.number is None else phrase


def _with_joined(line: Line, phrase: Phrase | None) -> list[Phrase]:
    """A phrase and those joined to it by commas and *and*."""
    found: list[Phrase] = []
    while phrase is not None and len(found) < 8:
        found.append(phrase)
        at = phrase.last
        while at < len(line.words) and line.low[at] in (",", "and", "or", "&"):
            at += 1
        phrase = next((one for one in line.phrases if one.first == at), None) if at > phrase.last else None
    return found


def _draft(line: Line, trigger: Trigger[_Rule], phrase: Phrase) -> Draft:
    first = phrase.number.last if phrase.number and phrase.number.last < phrase.last else phrase.first
    while first < phrase.last - 1 and (
        line.classes[first] in ("det", "poss") or line.low[first] in ("of", "other", "more", "all")
    ):
        first += 1
    counted = phrase.number is not None and not phrase.number.share
    keep = min(trigger.first, phrase.first), max(trigger.last, phrase.last)
    return Draft(
        body=Damage(
            object=line.said(first, phrase.last),
            extent=trigger.value.extent,
            count=phrase.number.figure if phrase.number and counted else None,
        ),
        source=goes_on_from(line) if counted else None,
        evidence=(line.evidence(trigger.first, trigger.last, keep=keep),),
    )
