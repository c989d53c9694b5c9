"""Sentence → frames: each act of force told in it, with who acted, whom or what it befell, and whether it happened at all.

`Reader(line, text, weapons).read()` reads voice and prepositions around the triggers of the word lists (codebook T10: who did the killing is not
read off the order of words). A plan, wish, threat, fear or condition is marked unreal (A9), a denied or negated act negated (A8).
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from onrecord.incidents.actors import acts, demonym_at, groups_in
from onrecord.incidents.clauses import BREAKS, Part
from onrecord.incidents.verbs import PERSONAL, Verbs
from onrecord.incidents.words import FrameClass, Trigger, singular, vocabulary
from onrecord.model import Span, Value

FOUGHT = 6
"""Words between a battle and the verb that says who fought it."""
_OF_PEOPLE = frozenset({"abduct", "detain"})
"""Acts that befall nothing but people: who seizes power, arms or an outpost takes nobody."""
_THINGS = frozenset({"thing", "weapon", "other"})
_ARMED = frozenset({"group", "force", "state", "unnamed"})
"""Who can be after somebody by force: rescuers who search for people are not."""
_TOWARDS = frozenset({"on", "against", "at", "upon"})


class Frame(Value, frozen=True, kw_only=True):
    trigger: Span
    frame: FrameClass
    noun: bool
    agents: tuple[Part, ...] = ()
    patients: tuple[Part, ...] = ()
    real: bool = True
    negated: bool = False
    generic: bool = False


class Reader(Verbs):
    """The frames of one sentence."""

    def read(self) -> Iterator[Frame]:
        for position, (length, triggers) in sorted(self.line.triggers.items()):
            trigger = self.choose(position, length, triggers)
            if trigger is None:
                continue
            span = Span(self.line.words[position].span.start, self.line.words[position + length - 1].span.end)
            if trigger.form == "noun":
                agents, patients = self.noun(trigger, position, position + length)
            else:
                agents, patients = self.verb(trigger, position, position + length)
            if trigger.frame == "place" and not any(part.kind == "weapon" for part in patients):
                continue
            if (
                trigger.frame in _OF_PEOPLE
                and trigger.form != "noun"
                and self.takes_things(trigger, position, length, patients)
            ):
                continue
            if trigger.frame == "commit" or (trigger.form == "noun" and self.is_modifier(position + length)):
                continue
            if trigger.form == "base" and not self.told(trigger, position, position + length, bool(agents and patients)):
                continue
            purpose = self.purpose(position, trigger)
            if purpose:
                trigger = Trigger("aim", "past")
                agents = [actor] if (actor := self.opening_actor(position)) else []
            if trigger.frame == "aim":
                agents = [part for part in agents if part.kind in _ARMED]
            negated = self.negated(position) or any(part.phrase.negated for part in patients)
            yield Frame(
                trigger=span,
                frame="abduct" if trigger.frame == "detain" and _taken(agents, patients) else trigger.frame,
                noun=trigger.form == "noun",
                agents=tuple(agents),
                patients=tuple(part for part in patients if not part.phrase.negated),
                real=purpose or not self.unreal(position, trigger),
                negated=negated,
                generic=self.generic(position, length, bool(patients)),
            )

    def told(self, trigger: Trigger, position: int, end: int, both: bool) -> bool:
        """Whether a verb in its base form tells what is done: it says by whom and to whom, what for, or, as headlines do, to how many
        (*missile kills nine*)."""
        counted = (
            position > 0 and end < len(self.lower) and (self.line.is_number(end) or self.lower[end] in self.clause.numbers)
        )
        return both or self.purpose(position, trigger) or (counted and trigger.frame in ("kill", "wound"))

    def takes_things(self, trigger: Trigger, position: int, length: int, patients: Sequence[Part]) -> bool:
        """Whether what is seized is power, arms or an outpost, nobody."""
        if patients:
            return all(part.kind in _THINGS for part in patients)
        phrase = self.line.after(position + length)
        if phrase is None or self.passive(position) or not self.object_follows(position + length):
            return False
        loosely = trigger.frame == "abduct" and self.lower[position] in self.clause.came_upon
        return self.part(phrase).kind in (_THINGS if loosely else {"thing", "weapon"})

    def choose(self, position: int, length: int, triggers: tuple[Trigger, ...]) -> Trigger | None:
        """Of a word that is noun and verb, the one that its neighbours ask for."""
        if len(triggers) == 1:
            return triggers[0]
        nouns = [trigger for trigger in triggers if trigger.form == "noun"]
        verbs = [trigger for trigger in triggers if trigger.form != "noun"]
        before = self.lower[position - 1] if position else ""
        after = self.lower[position + length] if position + length < len(self.lower) else ""
        if (
            nouns
            and verbs
            and before in ("of", "for", "with")
            and verbs[0].form == "ing"
            and self.object_follows(position + length)
        ):
            return verbs[0]
        if nouns and verbs:
            if before in ("to", "will", "would", "could", "did", "not") and verbs:
                return verbs[0]
            if verbs[0].form == "ing":
                determined = before in ("the", "a", "an", "'s", "of", "this", "that", "his", "their", "these") or after == "of"
                return nouns[0] if determined or after in ("on", "against", "in", "at", "") else verbs[0]
            followed = (after in self.clause.skip and after not in ("to", "at", "and", "as", "up")) or (
                position + length < len(self.lower) and self.line.is_number(position + length)
            )
            return verbs[0] if followed and not self.determined(position) else nouns[0]
        for trigger in verbs:
            if trigger.frame == "explode" and self.subject_is_weapon(position):
                return trigger
        return next((trigger for trigger in verbs if trigger.frame != "explode"), verbs[0])

    def noun(self, trigger: Trigger, position: int, end: int) -> tuple[list[Part], list[Part]]:
        agents = self.by(end)
        patients: list[Part] = []
        following = self.lower[end] if end < len(self.lower) else ""
        if trigger.frame == "explode":
            return agents, self.places(end)
        if trigger.frame == "clash":
            return [*self.fought(position), *self.between(end)], []
        if trigger.frame == "aim":
            return [], self.objects(end + 1, trigger) if following in ("of", "for") else []
        if following == "of" and not (trigger.frame == "attack" and self.lower[position] == "wave"):
            patients = self.objects(end + 1, trigger)
        elif position and self.lower[position - 1] == "'s" and trigger.frame in PERSONAL:
            owner = self.line.before(position - 1)
            patients = [self.part(owner)] if owner else []
        if trigger.frame in ("attack", "destroy"):
            patients = patients or self.towards(end, trigger)
            agents = agents or self.committed(position) or self.modifiers(position)
        return agents, patients

    def towards(self, end: int, trigger: Trigger) -> list[Part]:
        """What an attack was on, against or at, within the next words."""
        for index in range(end, min(end + 8, len(self.lower) - 1)):
            if self.lower[index] in BREAKS:
                break
            if self.lower[index] in _TOWARDS:
                parts = self.objects(index + 1, trigger)
                if any(part.kind in ("thing", "people", "person", "force", "other") for part in parts) and not self.is_time(
                    index + 1
                ):
                    return parts
        return []

    def fought(self, position: int) -> list[Part]:
        """Who fought the battle that the noun names: *the rebels lost a two-day battle with the guards*."""
        for index in range(position - 1, max(-1, position - FOUGHT), -1):
            if self.lower[index] in BREAKS:
                break
            if self.lower[index] in self.clause.fought:
                subject = self.subject(self.before_auxiliaries(index), patient=False)
                if subject is None or subject.kind == "person":
                    return []
                banded = any(word in self.line.vocabulary.collective for word in self.lower[subject.phrase.first : index])
                return [replace(subject, kind="unnamed") if banded else subject] if banded or subject.kind != "people" else []
        return []

    def between(self, end: int) -> list[Part]:
        for index in range(end, min(end + 6, len(self.lower) - 1)):
            if self.lower[index] in ("between", "with", "among"):
                return [part for part in self.chain(index + 1) if acts(part.kind) and part.kind not in ("people", "person")][:3]
        return []

    def committed(self, position: int) -> list[Part]:
        """Who carried the attack out, where a verb of doing governs the noun."""
        for index in range(position - 1, max(-1, position - 7), -1):
            found = self.line.triggers.get(index)
            if found and any(trigger.frame in ("commit", "place") for trigger in found[1]):
                if self.passive(index):
                    return self.by(index + found[0])
                subject = self.subject(self.before_auxiliaries(index), patient=False)
                return [subject] if subject else []
            if self.lower[index] in BREAKS:
                break
        for index in range(position + 1, min(position + 12, len(self.lower))):
            found = self.line.triggers.get(index)
            if found and any(trigger.frame in ("commit", "place") for trigger in found[1]) and self.passive(index):
                return self.by(index + found[0])
            if self.lower[index] in BREAKS:
                break
        return []

    def modifiers(self, position: int) -> list[Part]:
        """Actors written before the noun: *a guerrilla attack*, *the Israeli air strike*."""
        start = position
        while (
            start > 0
            and position - start < 4
            and not self.line.is_stop(start - 1)
            and self.lower[start - 1] not in self.clause.skip
        ):
            start -= 1
        if start == position:
            return []
        groups = groups_in(self.line, self.text, start, position)
        if groups:
            return [self.part_of(groups[0].first, groups[0].last, "group")]
        for index in range(start, position):
            length = demonym_at(self.line, index)
            if length and index + length <= position:
                return [self.part_of(index, index + length, "state")]
            if self.lower[index] in self.line.vocabulary.violent and self.lower[index] != "terrorist":
                return [self.part_of(index, index + 1, "unnamed")]
        return []


def _taken(agents: Sequence[Part], patients: Sequence[Part]) -> bool:
    """Whether an armed group took people who bear no arms (C2): that is an abduction, whatever the verb."""
    armed, soldiers = {part.kind for part in agents}, vocabulary().soldiers
    unarmed = [part for part in patients if part.kind in ("person", "people") and singular(part.phrase.head) not in soldiers]
    return bool(armed) and armed <= {"group", "unnamed"} and bool(unarmed) and len(unarmed) == len(patients)
