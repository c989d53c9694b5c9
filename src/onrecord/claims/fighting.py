"""Reading → claims of fighting (codebook 3.10): ground operations between forces and what is claimed to have come of them."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from onrecord.claims.attack_parts import agent_of, is_passive
from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Trigger, Triggers
from onrecord.kinds import Fighting
from onrecord.lexicons import load
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.types import Mentions
from onrecord.model import Place
from onrecord.reading.types import Reading

_REACH = 9
"""Words after an action in which its area is looked for."""

Action = Literal["repelled", "advanced", "captured", "withdrew", "attacked", "clashed"]


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: tuple[str, ...]


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: frozenset[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    repelled: Verbs
    advanced: Verbs
    captured: Verbs
    withdrew: Verbs
    clashed: Verbs
    attacked: Verbs
    actors: Listed
    areas: Listed


@cache
def _words() -> Words:
    return load("fighting", Words)


@cache
def _triggers() -> Triggers[Action]:
    words = _words()
    lists: tuple[tuple[Action, Verbs], ...] = (
        ("attacked", words.attacked),
        ("clashed", words.clashed),
        ("advanced", words.advanced),
        ("withdrew", words.withdrew),
        ("captured", words.captured),
        ("repelled", words.repelled),
    )
    return Triggers({verb: action for action, listed in lists for verb in listed.verbs})


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each action of a clause in which forces fight over ground."""
    for line in lines(reading, mentions):
        places = list(line.near.places)
        seen: set[tuple[int, Action]] = set()
        for trigger in _triggers().find(line):
            start, end = line.clause(trigger.first, trigger.last)
            if (
                line.modifies(trigger.first, trigger.last)
                or (start, trigger.value) in seen
                or line.unreal(trigger.first)
                or line.negated(trigger.first)
            ):
                continue
            actor, area = line.subject(trigger.first), line.after(trigger.last)
            if not _tells(line, trigger, actor, area, places, (start, end)):
                continue
            seen.add((start, trigger.value))
            if trigger.value in ("repelled", "captured") and is_passive(line, trigger.first):
                actor = agent_of(line, trigger.last)
            named = actor and (_is(line, actor, _words().actors.words) or _in_name(line, actor))
            yield Draft(
                body=Fighting(
                    action=trigger.value,
                    actor=line.name(actor) if named else None,
                    area=_area(line, trigger, area, places),
                ),
                evidence=(line.evidence(trigger.first, trigger.last),),
            )


def _tells(
    line: Line,
    trigger: Trigger[Action],
    actor: Phrase | None,
    thing: Phrase | None,
    places: list[Place],
    clause: tuple[int, int],
) -> bool:
    """Forces must act or be acted on; ground must change hands where it is captured or left."""
    words = _words()
    forces = bool(actor and _is(line, actor, words.actors.words)) or any(
        line.low[k] in words.actors.words for k in range(*clause) if not trigger.first <= k < trigger.last
    )
    ground = bool(thing and not thing.person and (_is(line, thing, words.areas.words) or _in_place(line, thing, places)))
    if trigger.value == "captured":
        return ground and (forces or bool(actor and line.name(actor)))
    if trigger.value == "repelled":
        return forces
    if trigger.value in ("withdrew", "advanced"):
        return bool(actor and _is(line, actor, words.actors.words))
    acting = bool(actor and _is(line, actor, words.actors.words))
    if trigger.value == "clashed":
        return _between(line, trigger) and (acting or forces)
    return acting and (ground or any(line.span(*clause).covers(place.span) for place in places))


def _between(line: Line, trigger: Trigger[Action]) -> bool:
    following = line.low[trigger.last : trigger.last + 6]
    return any(word in ("with", "between", "against") for word in following) and any(
        word in _words().actors.words for word in line.low[trigger.last : trigger.last + 10]
    )


def _is(line: Line, phrase: Phrase, words: frozenset[str]) -> bool:
    return any(line.low[k] in words for k in range(phrase.first, phrase.last))


def _in_place(line: Line, phrase: Phrase, places: list[Place]) -> bool:
    span = line.span(phrase.first, phrase.last)
    return any(span.overlaps(place.span) for place in places) or any(span.overlaps(toponym) for toponym in line.near.toponyms)


def _in_name(line: Line, phrase: Phrase) -> bool:
    span = line.span(phrase.first, phrase.last)
    return any(name.span.overlaps(span) for name in line.near.names)


def _area(line: Line, trigger: Trigger[Action], thing: Phrase | None, places: list[Place]) -> str | None:
    span = line.span(trigger.last - 1, min(trigger.last + _REACH, len(line.words)))
    here = next((place for place in places if span.covers(place.span)), None)
    if here:
        return here.name
    return line.name(thing, whole=False) if thing and _is(line, thing, _words().areas.words) else None
