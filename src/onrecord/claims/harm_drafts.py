"""Sentence → what it tells of harm (`Told`), and that → drafts: count, group, age, parts and evidence."""

from collections.abc import Iterator

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.harm_frames import Clause, Frame, frames
from onrecord.claims.harm_mood import Mood, mood
from onrecord.claims.harm_words import lexicon, persons, triggers
from onrecord.kinds import Count, Harm, Outcome, Scope, Who
from onrecord.mentions import people
from onrecord.mentions.counts import counting
from onrecord.mentions.numbers import lexicon as lexicon_of_numbers
from onrecord.mentions.phrases import Phrase, chunk, classify
from onrecord.mentions.words import Word, span
from onrecord.model import Certainty, Span, Value
from onrecord.reading.types import NameKind, Reading

_THIRD = frozenset({"kills", "wounds", "injures", "murders", "executes", "arrests", "detains", "captures", "kidnaps", "hurts", "dies", "shoots", "releases", "rescues"})
_ONE = Count(low=1, best=1, high=1, hedge="exact")
_SOME = Count(low=1, best=None, high=None, hedge="unstated")
_NONE = Count(low=0, best=0, high=0, hedge="exact")


class Told(Value, frozen=True, kw_only=True):
    """One figure as a sentence tells it, before its scope is known."""

    outcome: Outcome
    count: Count
    evidence: tuple[Span, ...]
    sentence: int
    words: tuple[Word, ...]
    at: int
    """Index of the word that tells, among `words`."""
    voice: str
    group: str | None = None
    who: Who = "unstated"
    name: str | None = None
    age: int | None = None
    definite: bool = False
    """Told of somebody known: a name, *his father*, *the boy*."""
    counted: bool = False
    """A number was written."""
    additive: bool = False
    share: bool = False
    superseded: bool = False
    certainty: Certainty | None = None
    part_of: int | None = None
    scope: Scope = "incident"


def read_sentence(reading: Reading, number: int, words: list[Word], before: int) -> list[Told]:
    """What one sentence tells; `before` is how many were told so far, for `part_of`."""
    found = triggers(words)
    numbers = counting(words)
    classes = classify(words, {trigger.first for trigger in found if trigger.verb or words[trigger.first].low in ("dead", "missing", "homeless")}, numbers)
    named = _named(reading, words, "person") | _unlisted(reading, words)
    clause = Clause(words, classes, chunk(words, classes, numbers, named, _named(reading, words, "nationality")), named, "camp" in reading.text)
    question = words[-1].low == "?" or (len(words) > 1 and words[-2].low == "?")
    told: list[Told] = []
    used: set[tuple[int, str]] = set()
    for frame in frames(clause, found):
        how = mood(clause, frame, question)
        if how is None:
            continue
        whole = len(told)
        for phrase in frame.patients:
            if (phrase.first, frame.outcome) in used:
                continue
            one = _told(clause, frame, phrase, number, how, len(frame.patients) > 1)
            if one is not None:
                used.add((phrase.first, frame.outcome))
                told.append(one)
        if len(told) > whole:
            told.extend(_parts(clause, frame, told[whole], number, before + whole, used))
    return told


def _named(reading: Reading, words: list[Word], kind: NameKind) -> set[int]:
    if not words:
        return set()
    start, end = words[0].start, words[-1].end
    spans = [name.span for name in reading.names if name.kind == kind and name.span.start < end and name.span.end > start]
    places = [span for span in reading.toponyms if span.start < end and span.end > start]
    spans = [span for span in spans if not any(place.overlaps(span) for place in places)]
    return {at for at, word in enumerate(words) for found in spans if found.start <= word.start < found.end}


def _unlisted(reading: Reading, words: list[Word]) -> set[int]:
    """Capitalised words inside a sentence of mixed case that the model gave no kind and that stand before a possessive or a verb: most are surnames."""
    if not words or all(word.text.isupper() for word in words if word.low.isalpha()):
        return set()
    start, end = words[0].start, words[-1].end
    taken = [name.span for name in reading.names if name.span.start < end and name.span.end > start]
    taken += [span for span in reading.toponyms if span.start < end and span.end > start]
    calendar = lexicon_of_numbers().not_counts.months | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    found = set()
    for at, word in enumerate(words):
        plain = word.capital and len(word.text) > 2 and word.text[1:].islower() and not word.low.endswith(("ans", "is", "ese"))
        if at and plain and words[at - 1].low[0].isalpha() and words[at - 1].low not in ("the", "a", "an") and not people.noun(word.low):
            if not any(span.start < word.end and word.start < span.end for span in taken) and word.low not in calendar:
                found.add(at)
    return found


def _told(clause: Clause, frame: Frame, phrase: Phrase, number: int, how: Mood, listed: bool) -> Told | None:
    count = _count(clause, frame, phrase)
    if count is None:
        return None
    words = clause.words
    head = clause.low(phrase.head)
    noun = people.noun(head)
    group = _group(clause, phrase)
    if _loose(clause, frame, phrase, count, number):
        return None
    if group is None and frame.outcome in ("displaced", "detained", "evacuated", "released", "missing") and phrase.number is None and not phrase.name and count != _ONE:
        return None
    if frame.outcome == "killed" and any(clause.low(at) in lexicon().words.natural for at in range(frame.last, min(frame.last + 6, len(words)))) and clause.low(frame.last) in ("of", "from"):
        return None
    evidence = _evidence(clause, frame, phrase, listed)
    return Told(
        outcome=_taken(clause, frame),
        count=count,
        evidence=evidence,
        sentence=number,
        words=tuple(words),
        at=frame.at,
        voice=frame.voice,
        group=group,
        who=noun.who if noun else "unstated",
        name=span(words, phrase.start_number, phrase.last).of(_text(clause)) if False else None,
        age=next((people.age(words[at].low) for at in range(phrase.first, phrase.last) if people.is_age(words[at].low)), None),
        definite=phrase.name or phrase.determiner in ("the", "his", "her", "their", "my", "our", "'s") or clause.kind(phrase.first) == "pro",
        counted=phrase.number is not None,
        additive=bool(phrase.number and phrase.number.additive),
        share=bool(phrase.number and phrase.number.share),
        certainty=how.certainty,
    )


def _taken(clause: Clause, frame: Frame) -> Outcome:
    """Held or captured by an armed group is abducted (C2)."""
    if frame.outcome != "detained" or clause.low(frame.at) in ("arrested", "jailed", "imprisoned"):
        return frame.outcome
    captors = lexicon().words.captors
    for at in range(frame.last, min(frame.last + 6, len(clause.words))):
        if clause.low(at) == "by":
            agent = clause.starts.get(at + 1)
            words = range(at + 1, agent.last if agent else at + 2)
            return "abducted" if any(clause.low(k) in captors for k in words) and not any(clause.low(k) in ("security", "police", "army", "government") for k in words) else "detained"
        if clause.words[at].low in (",", ".", ";", "and"):
            break
    return frame.outcome


def _loose(clause: Clause, frame: Frame, phrase: Phrase, count: Count, number: int) -> bool:
    """Too loose to be a claim: people in general who fled or are held, one refugee's flight, one captive named as such."""
    relative = clause.low(min(frame.first, frame.at) - 1) in ("who", "that") or any(clause.low(at) == "who" for at in range(phrase.last, frame.at))
    if frame.outcome == "displaced" and frame.voice == "intransitive":
        known = phrase.noun is not None and phrase.noun.who == "combatant"
        return known or count == _ONE or (count == _SOME and (relative or phrase.determiner != "" or clause.low(frame.at) == "fleeing")) or (relative and (count.best or 99) < 10)
    if frame.voice == "event" and frame.events == 1 and count == _SOME and not phrase.determiner:
        return True
    if frame.voice == "active" and clause.low(frame.at) in _THIRD and not phrase.number and number > 1:
        return True
    if frame.outcome in ("detained", "abducted", "displaced") and phrase.number is None:
        if frame.voice == "attributive" or (count == _SOME and frame.voice in ("state", "reduced")):
            return True
        present = {"are", "being", "is"} & {clause.low(at) for at in range(max(frame.at - 4, 0), frame.at)}
        return count == _SOME and bool(present)
    return False


def _text(clause: Clause) -> str:
    return ""


def _count(clause: Clause, frame: Frame, phrase: Phrase) -> Count | None:
    if clause.low(frame.last) == "in" and clause.low(frame.last + 1) in ("their", "the") and (spread := clause.starts.get(frame.last + 1)) and spread.number:
        return spread.number.count
    if phrase.number is not None:
        return phrase.number.count
    if phrase.determiner in ("any", "every", "each"):
        return None
    if phrase.added:
        return Count(low=1 + phrase.added, best=1 + phrase.added, high=1 + phrase.added, hedge="exact")
    low = clause.low(phrase.head)
    if phrase.determiner in ("no", "neither") or (phrase.noun and phrase.noun.amount == "none"):
        return _NONE if frame.outcome in ("killed", "wounded", "casualties", "missing") else None
    if clause.low(phrase.first) == "not" or low in ("it",):
        return None
    if frame.voice in ("counted", "toll"):
        return None
    if phrase.name or (phrase.noun and phrase.noun.amount == "one"):
        return _ONE if low not in ("family", "couple", "force", "one") or phrase.name else _SOME
    if phrase.determiner in ("a", "an", "another") and phrase.noun:
        return _ONE
    return _SOME if phrase.noun else None


def _group(clause: Clause, phrase: Phrase) -> str | None:
    if clause.kind(phrase.first) == "pro":
        return None
    start = phrase.number.last if phrase.number and phrase.number.first >= phrase.start_number else phrase.first
    while start < phrase.last and (clause.kind(start) in ("det", "poss", "punct", "adv") or clause.low(start) in ("of", "more", "other", "others")):
        start += 1
    if start >= phrase.last:
        return None
    return " ".join(word.text for word in clause.words[start : phrase.last])


def _evidence(clause: Clause, frame: Frame, phrase: Phrase, listed: bool) -> tuple[Span, ...]:
    own = span(clause.words, phrase.first, phrase.last)
    verb = span(clause.words, frame.first, frame.last)
    if not listed:
        return (Span(min(own.start, verb.start), max(own.end, verb.end)),)
    return (own, verb) if not own.overlaps(verb) else (own,)


def _parts(clause: Clause, frame: Frame, whole: Told, number: int, index: int, used: set[tuple[int, str]]) -> Iterator[Told]:
    """The parts of a figure that the same sentence names (T3)."""
    begin = max(phrase.first for phrase in frame.patients)
    for at in range(begin, len(clause.words)):
        low = clause.low(at)
        if low in (";", "while", "but") or (low == "." and at < len(clause.words) - 1):
            return
        start = None
        if low in ("including", "include", "included"):
            start = at + 1
        elif low == "among" and clause.low(at + 1) == "them":
            start = at + 2
        elif low == "of" and clause.low(at + 1) in ("whom", "them") and at not in clause.inside:
            start = at + 2
        if start is None:
            continue
        while clause.low(start) in ("were", "was", "at", "are") and start not in clause.starts:
            start += 1
        first = clause.starts.get(start)
        if first is None or not (first.person or first.number) or (first.number is None and first.determiner not in ("a", "an", "his", "her", "their", "'s") and not first.name):
            return
        for phrase in clause._with_those_after(first):
            if (phrase.first, frame.outcome) in used or phrase.number is None and phrase.noun is None and not phrase.name:
                continue
            part = _told(clause, frame._replace(voice="part"), phrase, number, Mood(whole.certainty), True)
            if part is None:
                continue
            used.add((phrase.first, frame.outcome))
            yield msgspec.structs.replace(part, evidence=(span(clause.words, phrase.first, phrase.last),), part_of=index, scope="part")
        return


def drafted(reading: Reading, told: Told) -> Draft:
    """What was told, as a draft."""
    evidence = told.evidence
    return Draft(
        body=Harm(
            low=told.count.low,
            best=told.count.best,
            high=told.count.high,
            hedge=told.count.hedge,
            outcome=told.outcome,
            scope=told.scope,
            who=told.who,
            group=told.group,
            name=told.name,
            age=told.age,
            superseded=told.superseded,
        ),
        evidence=evidence,
        certainty=told.certainty,
        part_of=told.part_of,
    )


__all__ = ["Told", "drafted", "persons", "read_sentence"]
