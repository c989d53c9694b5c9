"""Nouns that tell of harm → frames: deaths and whose, the dead counted, tolls, lives lost, those who live in camps."""

from collections.abc import Collection, Iterator

from onrecord.claims.harm_frames import Clause, Frame, joined
from onrecord.claims.harm_words import events, lexicon, persons
from onrecord.mentions import people
from onrecord.mentions.phrases import Phrase


def noun_frames(clause: Clause, taken: Collection[int], patients: Collection[int]) -> Iterator[Frame]:
    """Frames told by nouns; `taken` are words that already tell, `patients` the first words of phrases that already have a fate."""
    for phrase in clause.phrases:
        if phrase.head in taken:
            continue
        low = clause.low(phrase.head)
        found = None
        if low in events():
            found = _event(clause, phrase)
        if found is None and low in persons() and phrase.first not in patients:
            found = _persons(clause, phrase)
        if found is None and (low in ("toll", "tolls") or (low in ("number", "figure") and _number_of(clause, phrase))):
            found = _toll(clause, phrase)
        if found is None and low in ("lives", "life"):
            found = _lives(clause, phrase)
        if found is not None:
            yield found
    for at, word in enumerate(clause.words):
        if word.low in ("lost", "lose", "losing", "loses") and at not in clause.inside and (lost := _lost_kin(clause, at)):
            yield lost
        elif word.low in ("camp", "camps") and (living := _camp(clause, at, patients)):
            yield living
        elif word.low in ("killing", "wounding", "beheading", "massacre", "murder", "execution", "slaughter", "capture", "release", "rescue", "arrest", "detention") and clause.low(at + 1) == "of":
            if at not in clause.inside and at not in taken and (told := _of(clause, at)):
                outcome, many = events()[word.low]
                yield Frame(outcome, told, at, at, at + 1, "event", 1)
        elif word.low in ("wounds", "wound", "injuries", "injury", "burns") and (hurt := _suffered(clause, at)):
            yield hurt
        elif word.low in ("fate", "whereabouts") and clause.low(at - 1) == "whose" and (lost := clause._antecedent(at - 1)) and any(clause.low(k) in ("unknown", "unclear") for k in range(at, at + 6)):
            yield Frame("missing", lost, at, at, at + 1, "state")
        elif word.low == "population":
            yield from _population(clause, at)


def _event(clause: Clause, phrase: Phrase) -> Frame | None:
    low = clause.low(phrase.head)
    outcome, many = events()[low]
    amount = 2 if many else 1
    if phrase.number is not None and low in persons():
        return Frame(outcome, (phrase,), phrase.head, phrase.first, phrase.last, "counted")
    if phrase.number is not None and many and outcome == "killed":
        return Frame(outcome, (phrase,), phrase.head, phrase.first, phrase.last, "counted")
    if told := _of(clause, phrase.head):
        return Frame(outcome, told, phrase.head, phrase.first, phrase.head + 1, "event", amount)
    own = next((at for at in range(phrase.first, phrase.head) if clause.low(at) in ("'s", "'")), None)
    if own is not None:
        noun = people.noun(clause.low(own - 1))
        holder = Phrase(phrase.first, own, own - 1, phrase.number, clause.low(phrase.first), noun, phrase.first in clause.named or own - 1 in clause.named, phrase.first)
        return Frame(outcome, (holder,), phrase.head, phrase.first, phrase.last, "event", amount) if holder.person else None
    if phrase.determiner in ("his", "her", "their"):
        noun = people.Noun("many" if phrase.determiner == "their" else "one", "unstated")
        holder = Phrase(phrase.first, phrase.first + 1, phrase.first, None, "", noun, False, phrase.first)
        return Frame(outcome, (holder,), phrase.head, phrase.first, phrase.last, "event", amount)
    if low == "death" and phrase.determiner == "the" and phrase.last - phrase.first == 2 and clause.low(phrase.last) in ("was", "is", "has"):
        return Frame(outcome, (phrase._replace(noun=people.Noun("one", "unstated")),), phrase.head, phrase.first, phrase.last, "event", 1)
    if low in ("deaths", "killings", "executions", "murders") and phrase.last - phrase.first > 1:
        inner = people.noun(clause.low(phrase.head - 1))
        if inner or clause.low(phrase.head - 1) in ("civilian", "infant", "child"):
            return Frame(outcome, (phrase,), phrase.head, phrase.first, phrase.last, "compound", 2)
    return None


def _of(clause: Clause, at: int) -> tuple[Phrase, ...]:
    if clause.low(at + 1) == "by":
        at = next((after for after in range(at + 2, at + 10) if clause.low(after + 1) == "of" and clause.starts.get(after + 2)), at)
    if clause.low(at + 1) != "of":
        return ()
    return joined(clause, clause.object(at + 2))


def _persons(clause: Clause, phrase: Phrase) -> Frame | None:
    outcome = persons()[clause.low(phrase.head)]
    if phrase.number is None and phrase.determiner != "no":
        return None
    last = phrase.last
    if clause.low(phrase.head) in ("bodies", "corpses", "deaths", "fatalities") and clause.low(last) == "of" and (inner := clause.starts.get(last + 1)):
        last = inner.last
    return Frame(outcome, (phrase,), phrase.head, phrase.first, last, "counted")


def _number_of(clause: Clause, phrase: Phrase) -> bool:
    """*The number of deaths*, *the number of people killed*."""
    return clause.low(phrase.last) == "of" and any(clause.low(at) in ("deaths", "dead", "killed", "fatalities") for at in range(phrase.last + 1, phrase.last + 5))


def _toll(clause: Clause, phrase: Phrase) -> Frame | None:
    """The number that a toll is said to be, to reach or to rise to."""
    if clause.low(phrase.head) in ("toll", "tolls") and clause.low(phrase.head - 1) not in ("death", "casualty", "the", "a", "fatal", "human", "official", "overall", "total", "confirmed"):
        return None
    outcome = "casualties" if clause.low(phrase.head - 1) == "casualty" else "killed"
    for at in range(phrase.last, min(phrase.last + 14, len(clause.words))):
        if clause.low(at) in (".", ";", "but"):
            break
        number = clause.starts.get(at)
        if number is not None and number.number is not None and (number.person or number.number.last == number.last):
            if clause.low(at - 1) == "from" and (later := _later(clause, number.last)):
                number = later
            return Frame(outcome, (number,), phrase.head, phrase.first, number.last, "toll")
    return None


def _later(clause: Clause, at: int) -> Phrase | None:
    return clause.starts.get(at + 1) if clause.low(at) == "to" else None


def _lives(clause: Clause, phrase: Phrase) -> Frame | None:
    """Claimed 12 lives; the lives of 12 people; 12 lives were lost; lost their lives."""
    around = range(max(phrase.first - 6, 0), min(phrase.last + 4, len(clause.words)))
    verb = next((at for at in around if clause.low(at) in ("claim", "claimed", "claiming", "claims", "cost", "costing", "took", "taken", "taking", "lost", "loss", "losing", "lose", "ended", "cut")), None)
    if verb is None:
        return None
    if phrase.number is not None:
        return Frame("killed", (phrase,), phrase.head, min(verb, phrase.first), phrase.last, "lives")
    if told := _of(clause, phrase.head):
        return Frame("killed", told, phrase.head, min(verb, phrase.first), phrase.head + 1, "lives")
    if phrase.determiner in ("their", "his", "her") and clause.low(verb) in ("lost", "lose", "losing") and verb < phrase.first:
        _, start = clause.auxiliary(verb)
        subject = clause.subject(start)
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


def _camp(clause: Clause, at: int, patients: Collection[int]) -> Frame | None:
    """People counted who live, stay or are housed in camps, or arrive there (C2)."""
    camp = clause.inside.get(at)
    first = camp.first if camp else at
    inside = clause.low(first - 1) in ("in", "at", "inside", "within", "into")
    if not inside and not (clause.low(first - 1) == "to" and any(clause.low(k) in lexicon().words.moved for k in range(max(first - 4, 0), first))):
        if camp and clause.low(at + 1) == "of" and (held := clause.starts.get(at + 2)) and held.number and held.person:
            return Frame("displaced", (held,), at, camp.first, at + 1, "camp")
        return None
    for back in range(first - 1, max(first - 24, -1), -1):
        if clause.low(back) in (".", ";", ":"):
            return None
        phrase = clause.ends.get(back + 1)
        if phrase is not None and phrase.number is not None and phrase.person and phrase.noun is not None and phrase.first not in patients:
            if phrase.number.last == phrase.last or not (phrase.number.count.best or (phrase.number.count.low or 0) >= 20):
                return None
            return Frame("displaced", (phrase,), at, first, at + 1, "camp")
    return None


def _population(clause: Clause, at: int) -> Iterator[Frame]:
    """How many a camp's population is, or from how many to how many it grew."""
    if not any(word.low.startswith("camp") for word in clause.words) and not clause.camps:
        return
    for after in range(at + 1, min(at + 18, len(clause.words))):
        number = clause.starts.get(after)
        if number is not None and number.number is not None and (number.number.last == number.last or number.person):
            yield Frame("displaced", (number,), at, after, number.last, "camp")


def _suffered(clause: Clause, at: int) -> Frame | None:
    """Suffered burns; some of whom sustained gunshot wounds."""
    verb = next((back for back in range(at - 1, max(at - 6, -1), -1) if clause.low(back) in lexicon().words.suffered), None)
    if verb is None:
        return None
    subject = clause.subject(clause.auxiliary(verb)[1])
    return Frame("wounded", subject, at, verb, at + 1, "intransitive") if subject else None
