"""A sentence → frames of harm: what befell whom, by voice and not by the order of words (codebook T2, T10).

A frame names the phrases of those whom it befell and the words that tell it. Verbs first (active, passive, participle), then states
(*12 dead*), then nouns (*the death of*, *12 fatalities*, *a toll of 12*).
"""

from collections.abc import Collection
from typing import NamedTuple

from onrecord.claims.harm_words import Trigger, lexicon
from onrecord.kinds import Outcome
from onrecord.mentions.phrases import Class, Phrase, grammar
from onrecord.mentions.words import Word

REACH = 40
"""Words that a walk to the left or right may cross."""


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


class Clause:
    """A sentence taken apart: its words, their classes and phrases, and where each phrase starts and ends."""

    def __init__(self, words: list[Word], classes: list[Class], phrases: list[Phrase], named: Collection[int], camps: bool) -> None:
        self.words, self.classes, self.phrases, self.named = words, classes, phrases, named
        self.camps = camps
        self.starts = {phrase.first: phrase for phrase in phrases}
        self.ends = {phrase.last: phrase for phrase in phrases}
        self.inside = {at: phrase for phrase in phrases for at in range(phrase.first, phrase.last)}

    def low(self, at: int) -> str:
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> Class:
        return self.classes[at] if 0 <= at < len(self.words) else "punct"

    # ------------------------------------------------------------- to the left: who is this said of
    def subject(self, before: int, nearest: bool = False) -> tuple[Phrase, ...]:
        """The people of whom a verb group that starts at `before` is said; with `nearest` those named last (*the leader of 12 men held there*)."""
        at = before
        while at > 0 and (self.kind(at - 1) == "adv" and at not in self.ends):
            at -= 1
        if self.low(at - 1) in ("who", "that", "which", "whom") and not ((whom := self.ends.get(at)) and whom.number):
            at -= 1
            if self.low(at - 1) == "of" and self.ends.get(at - 1):
                at -= 1
            return self._antecedent(at - (self.low(at - 1) == ","))
        if self.low(at - 1) in (",", ")", "–", "-", "—"):
            skipped = self._parenthesis(at - 1)
            named = self.ends.get(at - 1)
            if skipped is None and named is not None and named.person and self.low(at - 1) == ",":
                return (named,)
            if skipped is None:
                return ()
            at = skipped
        head = self.ends.get(at)
        if head is None:
            return ()
        chain = [head]
        while (link := self._linked(chain[-1])) is not None:
            chain.append(link)
        best = next((phrase for phrase in reversed(chain) if phrase.number and phrase.person), None) or next((p for p in reversed(chain) if p.person), None)
        if nearest:
            best = next((phrase for phrase in chain if phrase.person), None)
        elif chain[-1].number and not chain[-1].person and not _thing(self, chain[-1]):
            best = chain[-1]
        if best is None:
            return ()
        return self._with_those_before(best)

    def _linked(self, phrase: Phrase) -> Phrase | None:
        """The phrase that this one hangs on by a preposition."""
        at = phrase.first
        if self.kind(at - 1) == "prep" and self.low(at - 1) not in ("by", "after", "before", "during", "since", "despite", "because", "including", "as"):
            return self.ends.get(at - 1)
        return None

    def _antecedent(self, at: int) -> tuple[Phrase, ...]:
        chain = [phrase for phrase in [self.ends.get(at)] if phrase]
        while chain and (link := self._linked(chain[-1])) is not None:
            chain.append(link)
        best = next((phrase for phrase in chain if phrase.person), None)
        if best is None:
            return ()
        if best is chain[0] and len(chain) > 1 and chain[1].number and self.low(best.first - 1) == "of" and chain[1].person:
            best = chain[1]
        return (best,)

    def _parenthesis(self, at: int) -> int | None:
        """Where the words before a parenthesis, or a row of appositions, that ends at `at` end."""
        mark = {")": "("}.get(self.low(at), self.low(at))
        nearest = None
        for back in range(at - 1, max(at - REACH, 0), -1):
            if self.low(back) in (".", ";", ":") and self.low(back) != mark:
                break
            if self.low(back) == mark and back in self.ends:
                head = self.ends[back]
                if head.person or (head.number and not _thing(self, head)):
                    return back
                nearest = nearest or back
        return nearest

    def _with_those_before(self, last: Phrase) -> tuple[Phrase, ...]:
        """A phrase with those that a list before it names: X, Y and Z."""
        group, linked = [last], False
        while True:
            at = group[0].first - 1
            if self.low(at) in ("and", "&") or (self.low(at) == "as" and self.low(at - 2) == "as"):
                at -= 3 if self.low(at) == "as" else 1
                linked = True
                if self.low(at) == ",":
                    at -= 1
            elif self.low(at) == "," and linked:
                at -= 1
            else:
                break
            before = self.ends.get(at + 1)
            if before is None or not before.person or self._object_of_verb(before) or (self._clause_between(before) and len(group) == 1):
                break
            if self.kind(before.first - 1) == "prep" and self.low(before.first - 1) != "of" and not group[0].number:
                break
            group.insert(0, before)
        return tuple(group)

    def _object_of_verb(self, phrase: Phrase) -> bool:
        return self.kind(phrase.first - 1) in ("verb", "harm", "ed", "ing", "be") and phrase.first > 0

    def _clause_between(self, phrase: Phrase) -> bool:
        return self.low(phrase.last) == "," and self.low(phrase.last + 1) in ("but", "while")

    # ------------------------------------------------------------- to the right: whom does it befall
    def object(self, after: int) -> tuple[Phrase, ...]:
        """The people whom a verb that ends at `after` befalls."""
        at = after
        while self.kind(at) == "adv" and at not in self.starts and at - after < 3:
            at += 1
        if self.low(at) in ("and", "or") and self.kind(at + 1) in ("harm", "ed", "ing"):
            at += 2
            while self.kind(at) == "adv" and at not in self.starts:
                at += 1
        first = self.starts.get(at)
        if first is None:
            return ()
        if not first.person:
            first = self._people_of(first)
            if first is None:
                return ()
        return self._with_those_after(first)

    def _people_of(self, phrase: Phrase) -> Phrase | None:
        """*a group of*, *the lives of*: the people behind a phrase that is none."""
        if self.low(phrase.last) == "of" and self.low(phrase.head) in ("group", "groups", "lives", "scores", "dozens", "bodies", "all", "generation", "generations", "total", "crowd", "percent", "majority", "estimated", "minimum", "maximum", "type", "handful", "loss", "life"):
            after = self.starts.get(phrase.last + 1)
            return after if after and (after.person or after.number) else None
        return None if not (phrase.number and not _thing(self, phrase)) else phrase

    def _with_those_after(self, first: Phrase) -> tuple[Phrase, ...]:
        group = [first]
        while True:
            at = self._past_attachments(group[-1])
            comma = self.low(at) == ","
            at += comma
            if self.low(at) in ("and", "&"):
                at += 1
            elif self.low(at) == "as" and self.low(at + 2) == "as":
                at += 3
            elif self.low(at) == "along" and self.low(at + 1) == "with":
                at += 2
            elif not comma or not self._list_goes_on(at):
                break
            after = self.starts.get(at)
            if after is None or not (after.person or after.number) or self._subject_of_verb(after) or not (after.person or not _thing(self, after)):
                break
            if self.low(at) == "one" and after.last == at + 1:
                break
            group.append(after)
        return tuple(group)

    def _past_attachments(self, phrase: Phrase) -> int:
        """Past *in Kyiv*, *of the family*, *from the town*."""
        at = phrase.last
        while self.kind(at) == "prep" and self.low(at) not in ("by", "including", "after", "before", "when", "during") and (hung := self.starts.get(at + 1)):
            if hung.number and self.low(at) not in ("of", "from"):
                break
            at = hung.last
        return at

    def _list_goes_on(self, at: int) -> bool:
        """A comma is followed by a phrase, and later by *and* with a phrase of the same list."""
        phrase = self.starts.get(at)
        for _ in range(12):
            if phrase is None or not phrase.person or self._subject_of_verb(phrase):
                return False
            at = self._past_attachments(phrase)
            if self.low(at) == ",":
                at += 1
            if self.low(at) in ("and", "&"):
                last = self.starts.get(at + 1)
                return bool(last and last.person and not self._subject_of_verb(last))
            phrase = self.starts.get(at)
        return False

    def _subject_of_verb(self, phrase: Phrase) -> bool:
        at = self._past_attachments(phrase)
        while self.kind(at) == "adv":
            at += 1
        if self.kind(at) in ("be", "have", "modal", "do", "verb"):
            return True
        return self.kind(at) in ("harm", "ed") and self.low(at + 1) not in ("in", "by", "on", "at") and self.kind(at - 1) != "punct" and self.starts.get(at + 1) is not None

    def relative_object(self, start: int) -> tuple[Phrase, ...]:
        """The antecedent of *the fighters (that) we captured*."""
        doer = self.ends.get(start)
        if doer is None:
            return ()
        if self.low(doer.first - 1) in ("that", "whom", "who"):
            return self._antecedent(doer.first - 1)
        return self._antecedent(doer.first) if self.kind(doer.first) == "pro" and doer.last == doer.first + 1 and self.ends.get(doer.first) else ()

    def shared_subject(self, start: int) -> tuple[Phrase, ...]:
        """The subject of the verb before *and*: *he travelled there in 2014 and is now being held*; of *is said by X to have*."""
        if self.low(start - 1) not in ("and", "but", "then") and self.low(start) != "to":
            return ()
        for phrase in reversed([phrase for phrase in self.phrases if phrase.last < start]):
            if phrase.person and self._subject_of_verb(phrase) or (phrase.person and self.kind(phrase.last) in ("ed", "verb", "be", "have")):
                return (phrase,)
        return ()

    def inverted(self, at: int, last: int) -> tuple[Phrase, ...]:
        """*Also trapped in the town are two children.*"""
        if any(self.kind(back) not in ("adv", "cc") for back in range(at)):
            return ()
        for after in range(last, min(last + 10, len(self.words))):
            if self.low(after) in ("is", "are", "was", "were"):
                return self.object(after + 1)
        return ()

    # ------------------------------------------------------------- verb groups
    def auxiliary(self, at: int) -> tuple[str, int]:
        """What governs the verb at `at` (passive, perfect, base, progressive or nothing) and where the verb group starts."""
        lex, words = grammar(), lexicon().words
        back, seen = at - 1, ""
        while back >= 0:
            low, kind = self.low(back), self.kind(back)
            if kind == "be" or low == "being" or low == "been":
                seen = seen or "be"
            elif kind == "have":
                seen = seen or "have"
            elif kind in ("modal", "do") or low == "to":
                seen = seen or "base"
            elif kind == "adv" or (low in words.found and back > 0 and self.kind(back - 1) in ("be", "adv", "have", "punct")) or low in lex.negations:
                if back in self.inside and self.inside[back].last > back + 1:
                    break
            elif kind == "cc" and not seen and (self.kind(back - 1) in ("ed", "harm") or (self.kind(back - 1) == "adv" and self.kind(back - 2) in ("ed", "harm"))):
                back -= 1
            elif kind in ("ed", "harm") and self.kind(back + 1) in ("adv",) and low in words.found:
                pass
            elif low in ("have", "having"):
                seen = seen or "have"
            else:
                break
            back -= 1
        return seen, back + 1


def _thing(clause: Clause, phrase: Phrase) -> bool:
    """A counted phrase whose noun is no word for people."""
    return bool(phrase.number) and phrase.number.last < phrase.last and phrase.noun is None and not phrase.name  # type: ignore[union-attr]


def frames(clause: Clause, triggers: list[Trigger]) -> list[Frame]:
    """Every frame of a sentence, in the order of the words that tell; one for a trigger at most."""
    from onrecord.claims.harm_nouns import noun_frames

    found: list[Frame] = []
    for number, trigger in enumerate(triggers):
        frame = _verb(clause, trigger) if trigger.verb else _state(clause, trigger)
        if frame is None or (trigger.counted and not _counted(clause, trigger, frame)):
            continue
        frame = frame._replace(patients=joined(clause, frame.patients))
        if merged := _merged(clause, found, frame):
            found[-1] = merged
        else:
            found.append(frame)
    taken = {at for frame in found for at in range(frame.first, frame.last)}
    patients = {phrase.first for frame in found for phrase in frame.patients}
    found.extend(noun_frames(clause, taken, patients))
    return sorted(found, key=lambda frame: frame.at)


def _adjectival(clause: Clause, at: int, patient: Phrase) -> bool:
    """*Repatriate captured fighters*: a participle before bare people, with nobody before it who could have done it."""
    if patient.number is not None or patient.determiner or patient.name or patient.first != at + 1:
        return False
    return at not in clause.ends and clause.kind(at - 1) not in ("cc", "rel", "adv", "have") and clause.low(at - 1) not in (",", "who", "that")


def _counted(clause: Clause, trigger: Trigger, frame: Frame) -> bool:
    first = frame.patients[0]
    number = first.number
    if trigger.outcome == "detained" and frame.voice == "passive":
        return True
    return number is not None and number.count.hedge != "vague" or (number is not None and (number.count.low or 0) > 3 and trigger.outcome == "detained") or bool(number and (number.count.low or 0) >= 20)


def joined(clause: Clause, patients: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """One phrase where people are counted together: *12 women and children*, *her daughter and son*, *a woman and her two children*."""
    group: list[Phrase] = []
    for phrase in patients:
        before = group[-1] if group else None
        between = [clause.low(at) for at in range(before.last, phrase.first)] if before else []
        if before is None or not set(between) <= {"and", "or", ",", "as", "well", "along", "with"}:
            group.append(phrase)
        elif before.name and phrase.name and before.number is None:
            group[-1] = before._replace(last=phrase.last, added=before.added + 1)
        elif _bare(clause, phrase) and (before.number is not None or before.noun == phrase.noun or _amount(phrase) == "many" == _amount(before)):
            extra = 1 if _amount(phrase) == _amount(before) == "one" and before.number is None else 0
            group[-1] = before._replace(last=phrase.last, added=before.added + extra)
        elif phrase.determiner in ("his", "her", "their") and before.number is None and _amount(before) == "one" and (size := _size(phrase)):
            group[-1] = before._replace(last=phrase.last, added=before.added + size)
        else:
            group.append(phrase)
    return tuple(group)


def _bare(clause: Clause, phrase: Phrase) -> bool:
    return phrase.number is None and not phrase.determiner and not phrase.name and clause.kind(phrase.first) != "pro"


def _amount(phrase: Phrase) -> str:
    return "one" if phrase.name else phrase.noun.amount if phrase.noun else ""


def _size(phrase: Phrase) -> int:
    if phrase.number is not None:
        return phrase.number.count.best or 0 if phrase.number.count.hedge == "exact" else 0
    return 1 if _amount(phrase) == "one" else 0


def _merged(clause: Clause, found: list[Frame], frame: Frame) -> Frame | None:
    """*killed or wounded 12* is one claim of casualties; *shot and killed* one of the killed."""
    if not found or frame.at - found[-1].at > 3 or frame.patients != found[-1].patients:
        return None
    before = found[-1]
    if clause.low(frame.at - 1) not in ("and", "or") and before.last != frame.at:
        return None
    outcomes = {before.outcome, frame.outcome}
    if outcomes == {"killed", "wounded"}:
        outcome: Outcome = "casualties"
    elif "casualties" in outcomes or len(outcomes) == 1:
        outcome = next((o for o in ("killed", "wounded") if o in outcomes), frame.outcome)  # type: ignore[assignment]
    else:
        return None
    return frame._replace(outcome=outcome, first=before.first)


def _verb(clause: Clause, trigger: Trigger) -> Frame | None:
    at, last = trigger.first, trigger.last
    phrase = clause.inside.get(at)
    if phrase is not None:
        attributive = trigger.form in ("participle", "either", "ing") and phrase.head != at and phrase.person and trigger.needed == trigger.last
        if not attributive or trigger.voice == "intransitive" or (trigger.form == "ing"):
            return None
        return Frame(trigger.outcome, (phrase,), at, at, last, "attributive")
    seen, start = clause.auxiliary(at)
    if trigger.voice == "intransitive":
        patients = clause.subject(start) if trigger.form != "ing" or seen == "be" else clause.subject(at)
        patients = patients or clause.shared_subject(start)
        patients = _alongside(clause, patients, last)
        return Frame(trigger.outcome, patients, at, min(start, at), last, "intransitive") if patients else None
    end = last if trigger.needed in (at + 1, last) else last
    if trigger.form == "ing":
        if clause.low(at - 1) == "being" or seen == "passive":
            return None
        return _object_frame(clause, trigger, end, "active" if seen == "be" else "gerund")
    if trigger.form == "third" or trigger.form == "base" or (trigger.form == "past"):
        return _object_frame(clause, trigger, end, "active" if seen != "base" else "base")
    if seen == "be":
        patients = clause.subject(start)
        if not patients and clause.kind(start - 1) in ("punct", "cc") and start == at:
            return None
        if not patients:
            patients = clause.shared_subject(start)
        patients = _alongside(clause, patients, last)
        return Frame(trigger.outcome, patients, at, start, last, "passive") if patients else None
    active = _object_frame(clause, trigger, end, "active")
    if active is not None and seen == "" and _adjectival(clause, at, active.patients[0]):
        return active._replace(voice="attributive", patients=active.patients[:1])
    if active is None and seen != "base" and (relative := clause.relative_object(start)):
        return Frame(trigger.outcome, relative, at, at, last, "relative")
    if active is not None and active.patients[0].first <= at + 3 and not _time(clause, active.patients[0]):
        return active
    if seen in ("have", "base"):
        return None
    if inverted := clause.inverted(at, last):
        return Frame(trigger.outcome, inverted, at, at, last, "passive")
    patients = clause.subject(at, nearest=True) if clause.ends.get(start) or clause.low(at - 1) in (",", "who", "-", "–", "—") else ()
    if not patients or (clause.low(at - 1) == "," and not patients[-1].number):
        return None
    return Frame(trigger.outcome, patients, at, at, last, "reduced")


def _alongside(clause: Clause, patients: tuple[Phrase, ...], last: int) -> tuple[Phrase, ...]:
    """*Died alongside his two sons*: they and the subject."""
    ways = {"alongside": 1, "along": 2, "together": 2}
    step = ways.get(clause.low(last), 0)
    if len(patients) != 1 or not step or (step == 2 and clause.low(last + 1) != "with") or _amount(patients[0]) != "one":
        return patients
    others = clause.object(last + step)
    size = sum(_size(phrase) for phrase in others) if others and others[0].determiner in ("his", "her", "their") else 0
    return (patients[0]._replace(added=patients[0].added + size),) if size else patients


def _object_frame(clause: Clause, trigger: Trigger, end: int, voice: str) -> Frame | None:
    patients = clause.object(end)
    if not patients:
        return None
    return Frame(trigger.outcome, patients, trigger.first, trigger.first, end, voice)


def _time(clause: Clause, phrase: Phrase) -> bool:
    return not phrase.person


def _state(clause: Clause, trigger: Trigger) -> Frame | None:
    """12 dead; left two dead; was found dead; a dead fighter; among the dead were three children; are still in custody."""
    at, last = trigger.first, trigger.last
    phrase = clause.inside.get(at)
    if phrase is not None and phrase.head != at and phrase.person:
        return Frame(trigger.outcome, (phrase,), at, at, last, "attributive")
    if clause.low(at) in ("in", "inside"):
        return _within(clause, trigger)
    if phrase is not None and phrase.number:
        return Frame(trigger.outcome, (phrase,), at, at, last, "state")
    if clause.low(at - 1) == "the":
        if clause.low(at - 2) == "among" or clause.low(at) == "dead":
            start = last + (clause.kind(last) in ("be",) or clause.low(last) in ("included", "include"))
            patients = clause.object(start) if start > last else ()
            if patients:
                return Frame(trigger.outcome, patients, at, at, last, "among")
        return None
    seen, start = clause.auxiliary(at)
    if seen == "be":
        patients = clause.subject(start)
        return Frame(trigger.outcome, patients, at, start, last, "state") if patients else None
    before = clause.ends.get(start)
    if before is None and start >= 2 and clause.low(start - 1) in ("–", ",", "—") and (known := clause.ends.get(start - 1)) and known.person and at - start <= 2:
        return Frame(trigger.outcome, (known,), at, start, last, "state")
    if before is None and clause.kind(start - 1) in ("ed", "verb", "harm"):
        # "died in custody", "taken to hospital", "was treated in hospital"
        seen, start = clause.auxiliary(start - 1)
        patients = clause.subject(start)
        return Frame(trigger.outcome, patients, at, start, last, "state") if patients and clause.low(at) == "to" and seen == "be" else None
    if before is not None and before.person and (clause.low(at) == "dead" or before.number):
        governed = clause.kind(before.first - 1) in ("verb", "prep", "ing", "cc", "punct", "ed", "harm") or before.first == 0 or before.number
        return Frame(trigger.outcome, (before,), at, at, last, "state") if governed else None
    return None


def _within(clause: Clause, trigger: Trigger) -> Frame | None:
    """*Is in a Kurdish prison*; *the 14 citizens I met in custody*: said of one by a verb of being, of the counted wherever they stand before it."""
    at = trigger.first
    if clause.kind(at - 1) == "be" or (clause.kind(at - 1) == "adv" and clause.kind(at - 2) == "be"):
        seen, start = clause.auxiliary(at)
        patients = clause.subject(start) or clause.shared_subject(start)
        return Frame(trigger.outcome, patients, at, start, trigger.last, "state") if patients else None
    for back in range(at, max(at - 10, 0), -1):
        if clause.low(back - 1) in (".", ";", ":", ","):
            return None
        phrase = clause.ends.get(back)
        if phrase is not None and phrase.number is not None and phrase.person and phrase.noun is not None:
            return Frame(trigger.outcome, (phrase,), at, at, trigger.last, "state")
    return None
