"""Sentence → frames: each act of force told in it, with who acted, whom or what it befell, and whether it happened at all.

`Reader(line, text, weapons).read()` reads voice and prepositions around the triggers of the word lists (codebook T10: who did the killing is not
read off the order of words). A plan, wish, threat, fear or condition is marked unreal (A9), a denied or negated act negated (A8).
"""

from collections.abc import Iterator

from onrecord.incidents.actors import acts, demonym_at, groups_in
from onrecord.incidents.clauses import BREAKS, Part
from onrecord.incidents.reality import Reality
from onrecord.incidents.words import FrameClass, Trigger
from onrecord.model import Span, Value

_PERSONAL = frozenset({"kill", "wound", "abduct", "detain", "die"})
_TOWARDS = frozenset({"on", "against", "at", "upon"})
_WHERE = frozenset({"at", "in", "near", "outside", "inside", "under", "against", "on", "beside", "opposite", "by"})


class Frame(Value, frozen=True, kw_only=True):
    trigger: Span
    frame: FrameClass
    noun: bool
    agents: tuple[Part, ...] = ()
    patients: tuple[Part, ...] = ()
    real: bool = True
    negated: bool = False
    generic: bool = False


class Reader(Reality):
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
            if trigger.frame == "commit" or (trigger.form == "noun" and self.is_modifier(position + length)):
                continue
            if trigger.form == "base" and not (agents and patients) and not self.purpose(position, trigger):
                continue
            purpose = self.purpose(position, trigger)
            if purpose:
                trigger = Trigger("aim", "past")
                agents = [actor] if (actor := self.opening_actor(position)) else []
            negated = self.negated(position) or any(part.phrase.negated for part in patients)
            yield Frame(
                trigger=span,
                frame=trigger.frame,
                noun=trigger.form == "noun",
                agents=tuple(agents),
                patients=tuple(part for part in patients if not part.phrase.negated),
                real=purpose or not self.unreal(position, trigger),
                negated=negated,
                generic=self.generic(position, length, bool(patients)),
            )

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

    def subject_is_weapon(self, position: int) -> bool:
        phrase = self.line.before(self.before_auxiliaries(position))
        return phrase is not None and self.part(phrase).kind == "weapon"

    def verb(self, trigger: Trigger, position: int, end: int) -> tuple[list[Part], list[Part]]:
        if trigger.frame in ("die", "explode"):
            return self.intransitive(trigger, position, end)
        if trigger.frame == "clash":
            return self.clash(position, end), []
        if trigger.form in ("past", "participle") and (self.passive(position) or not self.object_follows(end)):
            subject = self.subject(self.before_auxiliaries(position), patient=True)
            patients = self.with_others(subject, trigger) if subject else []
            if trigger.frame == "place":
                patients += self.places(end)
            return self.by(end), patients
        patients = self.objects(end, trigger)
        if trigger.frame == "place":
            patients += self.places(end)
        subject = (
            self.subject(self.before_auxiliaries(position), patient=False)
            if trigger.form != "ing" or self.passive(position)
            else None
        )
        if subject is None and trigger.form == "past":
            subject = self.shared_subject(position)
        return ([subject] if subject else []), patients

    def shared_subject(self, position: int) -> Part | None:
        """Who acts where *and* joins the verb to an earlier one: whoever opens the sentence."""
        back = self.before_auxiliaries(position)
        return self.opening_actor(back) if back and self.lower[back - 1] in ("and", "then", "later") else None

    def opening_actor(self, position: int) -> Part | None:
        """The first force, group, state or band of armed men that the sentence names before the position."""
        for start in range(min(position, 24)):
            if self.line.is_stop(start):
                continue
            phrase = self.line.after(start)
            if (
                phrase
                and phrase.last <= position
                and (part := self.part(phrase)).kind in ("force", "group", "unnamed", "state")
            ):
                return part
        return None

    def intransitive(self, trigger: Trigger, position: int, end: int) -> tuple[list[Part], list[Part]]:
        subject = self.subject(self.before_auxiliaries(position), patient=True)
        if trigger.frame == "die":
            return [], self.with_others(subject, trigger) if subject else []
        return [], self.places(end)

    def noun(self, trigger: Trigger, position: int, end: int) -> tuple[list[Part], list[Part]]:
        agents = self.by(end)
        patients: list[Part] = []
        following = self.lower[end] if end < len(self.lower) else ""
        if trigger.frame == "explode":
            return agents, self.places(end)
        if trigger.frame == "clash":
            return self.between(end), []
        if trigger.frame == "aim":
            return [], self.objects(end + 1, trigger) if following in ("of", "for") else []
        if following == "of" and not (trigger.frame == "attack" and self.lower[position] == "wave"):
            patients = self.objects(end + 1, trigger)
        elif position and self.lower[position - 1] == "'s" and trigger.frame in _PERSONAL:
            owner = self.line.before(position - 1)
            patients = [self.part(owner)] if owner else []
        if trigger.frame in ("attack", "destroy"):
            patients = patients or self.towards(end, trigger)
            agents = agents or self.committed(position) or self.modifiers(position)
        return agents, patients

    def objects(self, end: int, trigger: Trigger) -> list[Part]:
        parts = self.chain(end)
        if not parts:
            return []
        if trigger.frame in _PERSONAL:
            good = [part for part in parts if part.kind in ("people", "person", "unnamed", "force", "group")]
            return good or ([parts[0]] if parts[0].kind == "other" and trigger.frame in ("kill", "abduct") else [])
        if trigger.frame in ("place",):
            return [part for part in parts[:1] if part.kind == "weapon"]
        return [
            part
            for part in parts
            if part.kind in ("thing", "people", "person", "unnamed", "force", "group") or part is parts[0]
        ]

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

    def places(self, end: int) -> list[Part]:
        """Things at, in, near or in front of which something exploded or was thrown."""
        for index in range(end, min(end + 12, len(self.lower) - 1)):
            word = self.lower[index]
            if word in BREAKS or word in ("who", "which", "that", "said", "killing", "injuring", "wounding"):
                break
            front = self.lower[max(0, index - 1) : index + 1] == ["front", "of"] or self.lower[max(0, index - 2) : index] == [
                "next",
                "to",
            ]
            if (word in _WHERE and word != "by") or front:
                phrase = self.line.after(index + 1)
                if phrase is not None:
                    part = self.part(phrase)
                    if part.kind in ("thing", "people", "person"):
                        return [part]
        return []

    def clash(self, position: int, end: int) -> list[Part]:
        first = self.subject(self.before_auxiliaries(position), patient=False)
        second = self.line.after(end + 1) if end < len(self.lower) and self.lower[end] in ("with", "against") else None
        parts = ([first] if first else []) + ([self.part(second)] if second else [])
        return [part for part in parts if acts(part.kind) and part.kind not in ("people", "person")]

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

    def with_others(self, subject: Part, trigger: Trigger) -> list[Part]:
        """The subject of a passive with those joined to it before (*the judge and two guards were killed*)."""
        parts = [subject]
        first = subject.phrase.first
        while first > 1 and len(parts) < 12:
            back = first - 1
            while (
                back >= 0 and (self.lower[back] in self.clause.skip or self.line.is_number(back)) and self.lower[back] != "and"
            ):
                back -= 1
            if back < 1 or self.lower[back] not in ("and", ",", ";"):
                break
            while back > 0 and self.lower[back - 1] in (",", ";"):
                back -= 1
            phrase = self.line.before(back)
            if phrase is None or phrase.last < back - 1:
                break
            part = self.part(phrase)
            if part.kind not in (
                ("people", "person", "unnamed") if trigger.frame in _PERSONAL else ("thing", "people", "person")
            ):
                break
            parts.append(part)
            first = phrase.first
        if trigger.frame in _PERSONAL:
            return [part for part in parts if part.kind in ("people", "person", "unnamed", "force", "group", "other")]
        return parts
