"""Reading → claims of diplomacy (codebook 3.11): who deals with whom, in PLOVER's terms, about what; past, under way or planned.

Both sides must be parties: a state, its offices and envoys, an organisation, an armed group, or a person dealing with one of these.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Trigger, Triggers
from onrecord.kinds import Diplomacy
from onrecord.lexicons import load
from onrecord.lexicons.phrases import alternation
from onrecord.mentions import people
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.types import Mentions
from onrecord.model import Span
from onrecord.reading.types import Reading

Phase = Literal["past", "under_way", "planned"]
_TOPIC = ("to", "on", "over", "about", "regarding", "concerning", "for", "that", "in", "into", "of", "against", "not")
_LONGEST_TOPIC = 16


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: tuple[str, ...]
    plain: tuple[str, ...]


class Parties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: frozenset[str]
    not_parties: frozenset[str]
    planned: tuple[str, ...]
    under_way: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    agree: Verbs
    consult: Verbs
    support: Verbs
    concede: Verbs
    cooperate: Verbs
    aid: Verbs
    retreat: Verbs
    request: Verbs
    accuse: Verbs
    reject: Verbs
    threaten: Verbs
    protest: Verbs
    sanction: Verbs
    mobilize: Verbs
    coerce: Verbs
    parties: Parties


class _Rule(NamedTuple):
    action: str
    plain: bool


class _Lexicon(NamedTuple):
    triggers: Triggers[_Rule]
    parties: frozenset[str]
    not_parties: frozenset[str]
    planned: re.Pattern[str]
    under_way: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    words = load("diplomacy", Words)
    entries: dict[str, _Rule] = {}
    for action in Words.__struct_fields__:
        listed = getattr(words, action)
        if isinstance(listed, Verbs):
            entries |= {verb: _Rule(action, False) for verb in listed.verbs}
            entries |= {phrase: _Rule(action, True) for phrase in listed.plain}
    return _Lexicon(
        triggers=Triggers(entries),
        parties=words.parties.words,
        not_parties=words.parties.not_parties,
        planned=re.compile(rf"(?<!\w){alternation(words.parties.planned)}(?:\s+\w+ly)?(?:\s+not)?(?:\s+be)?\s*$"),
        under_way=re.compile(rf"(?<!\w){alternation(words.parties.under_way)}(?:\s+(?:\w+ly|also|now|still|currently))?\s*$"),
    )


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each dealing in a clause."""
    for line in lines(reading, mentions):
        seen: set[tuple[int, str]] = set()
        acts = [act.trigger for act in line.near.acts]
        for trigger in _lexicon().triggers.find(line):
            start, end = line.clause(trigger.first, trigger.last)
            span = line.span(trigger.first, trigger.last)
            if (start, trigger.value.action) in seen or line.negated(trigger.first) or any(act.overlaps(span) for act in acts):
                continue
            draft = _drawn(line, trigger, start, _before_time(line, trigger.last, end))
            if draft:
                seen.add((start, trigger.value.action))
                yield draft


def _before_time(line: Line, first: int, end: int) -> int:
    """Where the clause ends or a time begins that is told in it: *to meet on Friday* is about no Friday."""
    span = line.span(first, end) if first < end else None
    time = next((one.span for one in line.near.times if span and span.covers(one.span)), None)
    if time is None:
        return end
    at = line.at(time.start)
    return at - 1 if at > first and line.low[at - 1] in ("on", "in", "at", "for", "by") else max(at, first)


def _drawn(line: Line, trigger: Trigger[_Rule], start: int, end: int) -> Draft | None:
    if (
        not trigger.value.plain
        and line.phrase_at(trigger.first)
        and line.classes[trigger.first] in ("word", "noun", "ing")
        and _modifies(line, trigger)
    ):
        return None
    actor, counterpart = line.subject(trigger.first), line.after(trigger.last, skip=("with", "to"))
    if (
        line.classes[trigger.first] in ("ed", "verb")
        and line.classes[trigger.first - 1 : trigger.first] == ["be"]
        and not trigger.value.plain
    ):
        by = line.low[trigger.last : trigger.last + 1] == ["by"]
        actor, counterpart = (line.after(trigger.last + 1), actor) if by else (None, actor)
    if actor and counterpart and actor.first == counterpart.first:
        counterpart = None
    if (counterpart is None and line.low[start] in ("whom", "which", "who")) or (actor and line.classes[actor.first] == "rel"):
        counterpart = counterpart or _antecedent(line, start)
        if actor and counterpart and actor.head == counterpart.head:
            counterpart = None
    if not trigger.value.plain and not (_is_party(line, actor) and _deals(line, actor, counterpart, trigger, end)):
        return None
    if trigger.value.plain and not any(_is_party(line, one) for one in line.phrases if start <= one.first < end):
        return None
    if _conditional(line, trigger.first):
        return None
    phase = _phase(line, trigger)
    first, last = trigger.last, end
    if counterpart and counterpart.first >= trigger.last:
        first = line.long(counterpart)[1]
    return Draft(
        body=Diplomacy(
            action=trigger.value.action,
            actor=line.name(actor, whole=False) if _is_party(line, actor) else None,
            counterpart=line.name(counterpart) if _is_party(line, counterpart) else None,
            topic=_topic(line, first if _is_party(line, counterpart) else trigger.last, last),
            phase=phase,
        ),
        evidence=(line.evidence(trigger.first, trigger.last, keep=(trigger.first, trigger.last)),),
        certainty="probable" if phase == "planned" else None,
    )


def _modifies(line: Line, trigger: Trigger[_Rule]) -> bool:
    """A noun in front of another noun, or after an article, is no verb."""
    phrase = line.phrase_at(trigger.first)
    return phrase is not None and (phrase.first < trigger.first or phrase.last > trigger.last)


def _antecedent(line: Line, start: int) -> Phrase | None:
    at = start
    while at > 0 and not line.low[at - 1][0].isalnum():
        at -= 1
    return next((phrase for phrase in line.phrases if phrase.last == at), None)


def _is_party(line: Line, phrase: Phrase | None) -> bool:
    return phrase is not None and (
        _of_state(line, phrase) or _named(line, line.span(phrase.head, phrase.head + 1), ("person",))
    )


def _of_state(line: Line, phrase: Phrase) -> bool:
    head = line.span(phrase.head, phrase.head + 1)
    if line.low[phrase.head] in _lexicon().not_parties:
        return False
    if line.low[phrase.head] in _lexicon().parties or _named(line, head, ("place", "nationality", "organisation")):
        return True
    noun = people.noun(line.low[phrase.head])
    whose = _named(line, line.span(phrase.first, phrase.last), ("place", "nationality", "organisation"))
    return noun is not None and noun.who == "combatant" and whose


def _named(line: Line, span: Span, kinds: tuple[str, ...]) -> bool:
    return any(name.kind in kinds and name.span.overlaps(span) for name in line.near.names)


def _deals(line: Line, actor: Phrase | None, other: Phrase | None, trigger: Trigger[_Rule], end: int) -> bool:
    """Whether it is a dealing between parties: one is of a state, and the other side or the matter is named."""
    if actor is None:
        return False
    facing = _is_party(line, other) and other is not None
    if trigger.value.action in ("sanction", "mobilize", "coerce"):
        return _of_state(line, actor)
    if facing and other is not None:
        return _of_state(line, actor) or _of_state(line, other)
    matter = trigger.value.action in ("agree", "retreat", "mobilize", "sanction", "coerce", "request", "reject")
    topic = any(_of_state(line, one) for one in line.phrases if trigger.last <= one.first < end)
    if trigger.value.action == "consult" and other is None:
        return _of_state(line, actor) and line.low[trigger.last : trigger.last + 1] in (["in"], ["on"], ["to"], ["at"], ["for"])
    return matter and topic and _of_state(line, actor)


def _conditional(line: Line, at: int) -> bool:
    return any(word in ("if", "unless", "whether") for word in line.low[max(0, at - 8) : at])


def _phase(line: Line, trigger: Trigger[_Rule]) -> Phase:
    before = " ".join(line.low[max(0, trigger.first - 6) : trigger.first])
    if _lexicon().planned.search(before) or (
        line.low[trigger.first - 1 : trigger.first] == ["to"] and "expected" in line.low[: trigger.first]
    ):
        return "planned"
    if line.low[trigger.first].endswith("ing") or (
        _lexicon().under_way.search(before) and line.low[trigger.last - 1].endswith("ing")
    ):
        return "under_way"
    return "past"


def _topic(line: Line, first: int, last: int) -> str | None:
    """What it is about: from a preposition or infinitive on, to the end of the clause."""
    if first >= last or line.low[first] not in _TOPIC:
        return None
    last = min(last, first + _LONGEST_TOPIC)
    start = first if line.low[first] in ("to", "not", "that") else first + 1
    return line.said(start, last) if last > start else None
