"""Nouns that tell of harm → frames: deaths and whose, the dead, hurt and held counted, lives lost, injuries suffered, kin lost."""

from collections.abc import Collection, Iterator

from onrecord.claims.harm_clause import Clause
from onrecord.claims.harm_figures import camp, population, toll, tolled
from onrecord.claims.harm_frame import Frame, joined
from onrecord.claims.harm_words import events, lexicon, persons
from onrecord.mentions import people
from onrecord.mentions.phrases import Phrase

HURT = frozenset({"wounds", "wound", "injuries", "injury", "burns"})
LOSING = frozenset({"lost", "lose", "losing", "loses"})
UNKNOWN = frozenset({"unknown", "unclear"})
REACH = 20
"""Words behind those whose fate is told of in which it may be said to be unknown."""
ONE_BODY = frozenset({"bodies", "corpses", "deaths", "fatalities"})


def noun_frames(clause: Clause, taken: Collection[int], patients: Collection[int]) -> Iterator[Frame]:
    """Frames told by nouns; `taken` are words that already tell, `patients` the first words of phrases that already have a fate."""
    for phrase in clause.phrases:
        if phrase.head not in taken:
            yield from _by_phrase(clause, phrase, patients)
    for at, word in enumerate(clause.words):
        yield from _by_word(clause, at, word.low, taken, patients)


def _by_phrase(clause: Clause, phrase: Phrase, patients: Collection[int]) -> Iterator[Frame]:
    low = clause.low(phrase.head)
    found = _event(clause, phrase) if low in events() else None
    if found is None and low in persons() and phrase.first not in patients:
        found = _persons(clause, phrase)
    if found is None and low in ("lives", "life"):
        found = _lives(clause, phrase)
    if found is not None:
        yield found
    elif tolled(clause, phrase):
        yield from toll(clause, phrase)


def _by_word(clause: Clause, at: int, low: str, taken: Collection[int], patients: Collection[int]) -> Iterator[Frame]:
    found = None
    if low in LOSING and at not in clause.inside:
        found = _lost_kin(clause, at)
    elif low in ("camp", "camps"):
        yield from camp(clause, at, patients)
    elif low in HURT:
        found = _suffered(clause, at)
    elif low in ("fate", "whereabouts"):
        found = _fate(clause, at)
    elif low == "population":
        yield from population(clause, at)
    elif low in events() and at not in clause.inside and at not in taken and (told := _of(clause, at)):
        found = Frame(events()[low][0], told, at, at, at + 1, "event", 1)
    if found is not None:
        yield found


def _event(clause: Clause, phrase: Phrase) -> Frame | None:
    low = clause.low(phrase.head)
    outcome, many = events()[low]
    amount = 2 if many else 1
    if phrase.number is not None and low in persons():
        return Frame(outcome, (phrase,), phrase.head, phrase.first, phrase.last, "counted")
    if phrase.number is not None and many and outcome == "killed" and low not in ("massacres", "slaughters"):
        return Frame(outcome, (phrase,), phrase.head, phrase.first, phrase.last, "counted")
    if told := _of(clause, phrase.head):
        return Frame(outcome, told, phrase.head, phrase.first, phrase.head + 1, "event", amount)
    own = next((at for at in range(phrase.first, phrase.head) if clause.low(at) in ("'s", "'")), None)
    if own is not None:
        noun = people.noun(clause.low(own - 1))
        holder = Phrase(
            phrase.first,
            own,
            own - 1,
            phrase.number,
            clause.low(phrase.first),
            noun,
            phrase.first in clause.named or own - 1 in clause.named,
            phrase.first,
        )
        return Frame(outcome, (holder,), phrase.head, phrase.first, phrase.last, "event", amount) if holder.person else None
    if phrase.determiner in ("his", "her", "their"):
        noun = people.Noun("many" if phrase.determiner == "their" else "one", "unstated")
        holder = Phrase(phrase.first, phrase.first + 1, phrase.first, None, "", noun, False, phrase.first)
        return Frame(outcome, (holder,), phrase.head, phrase.first, phrase.last, "event", amount)
    if (
        low == "death"
        and phrase.determiner == "the"
        and phrase.last - phrase.first == 2
        and clause.low(phrase.last) in ("was", "is", "has")
    ):
        return Frame(
            outcome, (phrase._replace(noun=people.Noun("one", "unstated")),), phrase.head, phrase.first, phrase.last, "event", 1
        )
    if low in ("deaths", "killings", "executions", "murders") and phrase.last - phrase.first > 1:
        inner = people.noun(clause.low(phrase.head - 1))
        if inner or clause.low(phrase.head - 1) in ("civilian", "infant", "child"):
            return Frame(outcome, (phrase,), phrase.head, phrase.first, phrase.last, "compound", 2)
    return None


def _of(clause: Clause, at: int) -> tuple[Phrase, ...]:
    if clause.low(at + 1) == "by":
        at = next(
            (after for after in range(at + 2, at + 10) if clause.low(after + 1) == "of" and clause.starts.get(after + 2)), at
        )
    if clause.low(at + 1) != "of":
        return ()
    return joined(clause, clause.object(at + 2))


def _shared_number(clause: Clause, phrase: Phrase) -> Phrase:
    """*A number of deaths and injuries*: a vague word that goes for both."""
    before = clause.ends.get(phrase.first - 1) if clause.low(phrase.first - 1) == "and" else None
    number = before.number if before is not None and clause.low(before.head) in persons() else None
    shared = number is not None and number.figure.hedge == "vague" and phrase.last == phrase.first + 1
    return phrase._replace(number=number) if shared else phrase


def _persons(clause: Clause, phrase: Phrase) -> Frame | None:
    outcome = persons()[clause.low(phrase.head)]
    if phrase.number is None and phrase.determiner != "no":
        phrase = _shared_number(clause, phrase)
        if phrase.number is None:
            return None
    last = phrase.last
    if clause.low(phrase.head) in ONE_BODY and clause.low(last) == "of" and (inner := clause.starts.get(last + 1)):
        last = inner.last
    return Frame(outcome, (phrase,), phrase.head, phrase.first, last, "counted")


def _lives(clause: Clause, phrase: Phrase) -> Frame | None:
    """Claimed 12 lives; the lives of 12 people; 12 lives were lost; lost their lives."""
    words = lexicon().words
    around = range(max(phrase.first - 6, 0), min(phrase.last + 4, len(clause.words)))
    verb = next((at for at in around if clause.low(at) in words.taking_lives), None)
    if verb is None:
        return None
    if phrase.number is not None:
        return Frame("killed", (phrase,), phrase.head, min(verb, phrase.first), phrase.last, "lives")
    if told := _of(clause, phrase.head):
        return Frame("killed", told, phrase.head, min(verb, phrase.first), phrase.head + 1, "lives")
    if phrase.determiner in ("their", "his", "her") and clause.low(verb) in LOSING and verb < phrase.first:
        subject = clause.subject(clause.auxiliary(verb)[1])
        return Frame("killed", subject, phrase.head, verb, phrase.last, "lives") if subject else None
    return None


def _lost_kin(clause: Clause, at: int) -> Frame | None:
    """Lost her son; has lost two children; a baby was lost."""
    kin = lexicon().words.kin
    after = clause.object(at + 1)
    losses = after and after[0].number is not None and clause.low(after[0].head) in lexicon().words.losses
    if after and (clause.low(after[0].head) in kin or losses):
        return Frame("killed", after, at, at, at + 1, "kin")
    seen, start = clause.auxiliary(at)
    if seen == "be" and clause.low(at) == "lost":
        subject = clause.subject(start)
        if subject and clause.low(subject[0].head) in kin:
            return Frame("killed", subject, at, start, at + 1, "kin")
    return None


def _suffered(clause: Clause, at: int) -> Frame | None:
    """Suffered burns; some of whom sustained gunshot wounds."""
    verb = next((back for back in range(at - 1, max(at - 6, -1), -1) if clause.low(back) in lexicon().words.suffered), None)
    if verb is None:
        return None
    subject = clause.subject(clause.auxiliary(verb)[1])
    return Frame("wounded", subject, at, verb, at + 1, "intransitive") if subject else None


def _fate(clause: Clause, at: int) -> Frame | None:
    """*200 women whose fate is unknown*; *the fate of the two engineers, … is still unknown*."""
    if clause.low(at + 1) == "of" and clause.low(at - 1) == "the":
        told = clause.object(at + 2)
        end = told[-1].last if told else len(clause.words)
        still = any(clause.kind(k - 1) in ("be", "adv") and clause.low(k) in UNKNOWN for k in range(end + 1, end + REACH))
        return Frame("missing", joined(clause, told), at, at, at + 1, "state") if told and still else None
    unknown = any(clause.low(k) in UNKNOWN for k in range(at, at + 6))
    missing = clause.antecedent(at - 1) if unknown and clause.low(at - 1) == "whose" else ()
    return Frame("missing", missing, at, at, at + 1, "state") if missing else None
