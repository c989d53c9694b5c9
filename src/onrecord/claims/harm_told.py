"""A frame and one of its phrases → what is told of them (`Told`): count, group, name, age, evidence; and that → a draft."""

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.harm_clause import Clause
from onrecord.claims.harm_frame import Frame
from onrecord.claims.harm_words import lexicon, persons, third_persons
from onrecord.kinds import Count, Harm, Outcome, Scope, Who
from onrecord.mentions import people
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.words import Word, span
from onrecord.model import Certainty, Span, Value

OLDEST = 120
"""Years up to which a number behind a name is an age."""
GRAVE = frozenset({"killed", "wounded", "casualties", "abducted"})
"""Outcomes that are told of people alone."""
NO_PEOPLE = frozenset(
    {
        "death",
        "deaths",
        "fatality",
        "fatalities",
        "injury",
        "injuries",
        "casualty",
        "casualties",
        "body",
        "bodies",
        "lives",
        "killings",
    }
)
"""Nouns that are counted like people and name no group of them."""
_ONE = Count(low=1, best=1, high=1, hedge="exact")
_SOME = Count(low=1, best=None, high=None, hedge="unstated")
_NONE = Count(low=0, best=0, high=0, hedge="exact")


class Told(Value, frozen=True, kw_only=True):
    """One figure as a sentence tells it, before its scope is known."""

    outcome: Outcome
    count: Count
    evidence: tuple[Span, ...]
    people: Span
    """The words for the people alone, number included."""
    sentence: int
    words: tuple[Word, ...]
    at: int
    """Index of the word that tells, among `words`."""
    voice: str
    group: str | None = None
    who: Who = "unstated"
    name: str | None = None
    age: int | None = None
    counted: bool = False
    """A number was written."""
    additive: bool = False
    share: bool = False
    superseded: bool = False
    certainty: Certainty | None = None
    part_of: int | None = None
    scope: Scope = "incident"


def told(
    text: str, clause: Clause, frame: Frame, phrase: Phrase, sentence: int, certainty: Certainty | None, listed: bool
) -> Told | None:
    """What a frame tells of one phrase; None where it is nothing that can be counted. `listed`: other phrases share its verb."""
    count = _count(clause, frame, phrase)
    if (
        count is None
        or _loose(clause, frame, phrase, count, sentence)
        or _natural(clause, frame)
        or _place_freed(clause, frame)
    ):
        return None
    if _guessed(clause, frame, phrase) or _at_large(clause, frame, phrase, count):
        return None
    group = _group(text, clause, phrase)
    known = phrase.number is not None or phrase.name or count == _ONE
    if group is None and not known and frame.outcome in ("displaced", "detained", "evacuated", "released", "missing"):
        return None
    noun = people.noun(clause.low(phrase.head))
    return Told(
        outcome=_taken(clause, frame, phrase),
        count=count,
        evidence=_evidence(clause, frame, phrase, listed),
        people=span(clause.words, phrase.first, phrase.last),
        sentence=sentence,
        words=tuple(clause.words),
        at=frame.at,
        voice=frame.voice,
        group=group,
        who=noun.who if noun else "unstated",
        name=_name(text, clause, phrase),
        age=_age(clause, phrase),
        counted=phrase.number is not None,
        additive=bool(phrase.number and phrase.number.additive),
        share=bool(phrase.number and phrase.number.share),
        superseded=frame.voice == "old",
        certainty=certainty,
    )


def drafted(one: Told) -> Draft:
    """What was told, as a draft."""
    body = Harm(
        outcome=one.outcome,
        scope=one.scope,
        who=one.who,
        group=one.group,
        name=one.name,
        age=one.age,
        superseded=one.superseded,
        **msgspec.structs.asdict(one.count),
    )
    return Draft(body=body, evidence=one.evidence, certainty=one.certainty, part_of=one.part_of)


def _name(text: str, clause: Clause, phrase: Phrase) -> str | None:
    """The name of the one person that a phrase names (T11)."""
    if not phrase.name or phrase.number is not None or phrase.added:
        return None
    first = phrase.head
    while first > phrase.first and first - 1 in clause.named:
        first -= 1
    return span(clause.words, first, phrase.head + 1).of(text)


def _age(clause: Clause, phrase: Phrase) -> int | None:
    """The age written in a phrase (*a 17-year-old*) or behind it (*Olena Marchenko, 41,*)."""
    inside = (people.age(clause.low(at)) for at in range(phrase.first, phrase.last) if people.is_age(clause.low(at)))
    found = next(inside, None)
    behind = clause.low(phrase.last + 1) if clause.low(phrase.last) == "," else ""
    if (
        found is None
        and behind.isascii()
        and behind.isdigit()
        and len(behind) < 4
        and clause.low(phrase.last + 2) in (",", ".", "")
    ):
        return int(behind) if int(behind) <= OLDEST and phrase.number is None else None
    return found


def _place_freed(clause: Clause, frame: Frame) -> bool:
    """*Was freed from the rebels' control*: a town, not a captive."""
    behind = [clause.low(at) for at in range(frame.last, frame.last + 7)]
    return frame.outcome == "released" and "from" in behind and not lexicon().words.rule.isdisjoint(behind)


def _natural(clause: Clause, frame: Frame) -> bool:
    """*Died of cancer*: no harm done by anybody."""
    words = lexicon().words.natural
    behind = (clause.low(at) for at in range(frame.last, frame.last + 6))
    return frame.outcome == "killed" and clause.low(frame.last) in ("of", "from") and any(low in words for low in behind)


def _taken(clause: Clause, frame: Frame, phrase: Phrase) -> Outcome:
    """Held or captured by an armed group is abducted (C2); so is holding hostages."""
    if frame.outcome != "detained" or clause.low(frame.at) in ("arrested", "jailed", "imprisoned"):
        return frame.outcome
    if frame.voice != "counted" and persons().get(clause.low(phrase.head)) == "abducted":
        return "abducted"
    for at in range(frame.last, min(frame.last + 6, len(clause.words))):
        if clause.low(at) == "by":
            return "abducted" if _captor(clause, at + 1) else "detained"
        if clause.low(at) in (",", ".", ";") or (clause.low(at) == "and" and clause.kind(at + 1) not in ("adv", "ed", "harm")):
            break
    return frame.outcome


def _captor(clause: Clause, at: int) -> bool:
    """Whether the agent that starts here is an armed group, not a state's force."""
    agent = clause.starts.get(at)
    lows = {clause.low(k) for k in range(at, agent.last if agent else at + 1)}
    return bool(lows & lexicon().words.captors) and not lows & {"security", "police", "army", "government"}


def _loose(clause: Clause, frame: Frame, phrase: Phrase, count: Count, sentence: int) -> bool:
    """Too loose to be a claim: people in general who fled or are held, one refugee's flight, one captive named as such."""
    if frame.outcome == "displaced" and _loosely_displaced(clause, frame, phrase, count):
        return True
    if frame.voice == "event" and frame.events == 1 and count == _SOME and not phrase.determiner:
        return True
    if frame.voice == "active" and clause.low(frame.at) in third_persons() and not phrase.number and sentence > 1:
        return True
    if (
        frame.outcome not in ("detained", "abducted", "displaced")
        or phrase.number is not None
        or clause.low(phrase.head) in persons()
    ):
        return False
    if frame.voice == "attributive" or (count == _SOME and frame.voice in ("state", "reduced")):
        return True
    present = {"are", "being", "is"}.intersection(clause.low(at) for at in range(max(frame.at - 4, 0), frame.at))
    return count == _SOME and bool(present)


def _guessed(clause: Clause, frame: Frame, phrase: Phrase) -> bool:
    """A name that only its capital makes one (`Clause.guessed`), where places and things are as often told of."""
    return phrase.name and phrase.head in clause.guessed and frame.outcome not in GRAVE


def _at_large(clause: Clause, frame: Frame, phrase: Phrase, count: Count) -> bool:
    """People of no number whom the words do not tell apart: *many were trapped*, *we were strangled*, *repatriating people*."""
    vague = count.hedge == "vague" and (count.low, count.best, count.high) == (None, None, None)
    nameless = phrase.number is not None and (
        phrase.number.last == phrase.last or frame.voice == "reduced" or clause.low(phrase.head) in ("them", "whom")
    )
    if (
        vague
        and nameless
        and frame.outcome not in GRAVE
        and frame.voice != "counted"
        and not (phrase.number and phrase.number.share)
    ):
        return True
    if clause.low(phrase.head) in ("we", "us", "those") and phrase.number is None:
        return True
    if count != _SOME:
        return (
            clause.low(phrase.first) in ("his", "her")
            and frame.voice == "event"
            and frame.outcome not in GRAVE
            and phrase.last == phrase.first + 1
        )
    held = clause.low(frame.at) in ("hold", "holds", "holding", "held") and clause.low(phrase.head) not in persons()
    return held or (
        frame.outcome in ("evacuated", "released", "rescued") and frame.voice in ("active", "gerund", "event", "base")
    )


def _loosely_displaced(clause: Clause, frame: Frame, phrase: Phrase, count: Count) -> bool:
    """Fighters who fall back, one person's way out, people who flee with no number."""
    if phrase.noun is not None and phrase.noun.who == "combatant":
        return True
    if frame.voice != "intransitive":
        return count == _SOME and not phrase.determiner and frame.voice in ("gerund", "active")
    relative = clause.low(min(frame.first, frame.at) - 1) in ("who", "that") or any(
        clause.low(at) == "who" for at in range(phrase.last, frame.at)
    )
    loose = count == _SOME and (relative or phrase.determiner != "" or clause.low(frame.at) == "fleeing")
    return count == _ONE or loose or (relative and (count.best or 99) < 10)


def _count(clause: Clause, frame: Frame, phrase: Phrase) -> Count | None:
    if (
        clause.low(frame.last) == "in"
        and clause.low(frame.last + 1) in ("their", "the")
        and (spread := clause.starts.get(frame.last + 1))
        and spread.number
    ):
        return spread.number.figure
    if phrase.number is not None:
        return phrase.number.figure
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


def _group(text: str, clause: Clause, phrase: Phrase) -> str | None:
    if clause.kind(phrase.first) == "pro":
        return None
    last = phrase.last - (clause.low(phrase.head) in NO_PEOPLE)
    start = phrase.number.last if phrase.number and phrase.number.first >= phrase.start_number else phrase.first
    while start < last and (
        clause.kind(start) in ("det", "poss", "punct", "adv")
        or clause.low(start) in ("of", "more", "other", "others", "them", "whom")
    ):
        start += 1
    return " ".join(span(clause.words, start, last).of(text).split()) if start < last else None


def _evidence(clause: Clause, frame: Frame, phrase: Phrase, listed: bool) -> tuple[Span, ...]:
    own = span(clause.words, phrase.first, phrase.last)
    verb = span(clause.words, frame.first, frame.last)
    if not listed:
        return (Span(min(own.start, verb.start), max(own.end, verb.end)),)
    return (own, verb) if not own.overlaps(verb) else (own,)
