"""Who acts and whom it befalls where a verb tells of force: voice, objects, lists, places (codebook T10)."""

from onrecord.incidents.actors import acts, demonym_at, groups_in
from onrecord.incidents.clauses import BREAKS, Part
from onrecord.incidents.reality import Reality
from onrecord.incidents.words import Trigger

PERSONAL = frozenset({"kill", "wound", "abduct", "detain", "die"})
_WHERE = frozenset({"at", "in", "near", "outside", "inside", "under", "against", "on", "beside", "opposite", "by"})


class Verbs(Reality):
    """The agents and patients of one sentence's verbs of force."""

    def subject_is_weapon(self, position: int) -> bool:
        phrase = self.line.before(self.before_auxiliaries(position))
        return phrase is not None and self.part(phrase).kind == "weapon"

    def verb(self, trigger: Trigger, position: int, end: int) -> tuple[list[Part], list[Part]]:
        if trigger.frame in ("die", "explode"):
            return self.intransitive(trigger, position, end)
        if trigger.frame == "clash":
            return self.clash(position, end), []
        if trigger.form == "ing" and (actor := self.qualified(position, end)):
            return [actor], []
        if trigger.form in ("past", "participle") and (self.passive(position) or not self.object_follows(end)):
            if trigger.frame == "place":
                return self.by(end), [*self.weapon_before(self.before_auxiliaries(position)), *self.places(end)]
            subject = self.subject(self.before_auxiliaries(position), patient=True)
            if trigger.frame == "attack" and subject and self.attacks(subject, position, end):
                return [subject], self.places(end)
            return self.by(end), self.with_others(subject, trigger) if subject else []
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
        subject = subject or self.whose_weapon(self.before_auxiliaries(position))
        return ([subject] if subject else []), patients

    def whose_weapon(self, position: int) -> Part | None:
        """The state or group whose weapon, right before the position, is said to act: *Sorland drones struck*, *Taliban rockets hit*."""
        phrase = self.line.before(position)
        if phrase is None or self.part(phrase).kind != "weapon":
            return None
        if groups := groups_in(self.line, self.text, phrase.first, phrase.last):
            return self.part_of(groups[0].first, groups[0].last, "group")
        length = demonym_at(self.line, phrase.first)
        return (
            self.part_of(phrase.first, phrase.first + length, "state")
            if length and phrase.first + length < phrase.last
            else None
        )

    def weapon_before(self, position: int) -> list[Part]:
        """The weapon that was thrown, planted or dropped: *two bombs were dropped on …*."""
        end = self.line.words[position - 1].span.end if position else 0
        return [
            self.part_of(self.line.index_at(weapon.start), position, "weapon") for weapon in self.weapons if weapon.end == end
        ]

    def qualified(self, position: int, end: int) -> Part | None:
        """Who acts where the participle only qualifies them: *the besieging forces*."""
        if not position or self.lower[position - 1] not in ("the", "a", "an", "their", "its"):
            return None
        actor = self.phrase_after(end)
        return actor if actor and actor.kind in ("force", "group", "unnamed") else None

    def attacks(self, subject: Part, position: int, end: int) -> bool:
        """Whether a verb without an object is no passive one: *rebels attacked at dawn*, *the army has struck*."""
        if self.passive(position) or self.by(end):
            return False
        return subject.kind in ("unnamed", "group", "state") or (subject.kind == "force" and self.perfect(position))

    def perfect(self, position: int) -> bool:
        back = position - 1
        while back > 0 and self.lower[back] in self.clause.adverbs and self.lower[back] not in self.clause.have:
            back -= 1
        return back >= 0 and self.lower[back] in self.clause.have

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
        return [subject] if subject and subject.kind == "unnamed" else [], self.places(end)

    def objects(self, end: int, trigger: Trigger) -> list[Part]:
        parts = self.chain(end)
        if not parts:
            return []
        if trigger.frame in PERSONAL:
            good = [part for part in parts if part.kind in ("people", "person", "unnamed", "force", "group")]
            return good or ([parts[0]] if parts[0].kind == "other" and trigger.frame in ("kill", "abduct") else [])
        if trigger.frame in ("place",):
            return [part for part in parts[:1] if part.kind == "weapon"]
        return [
            part
            for part in parts
            if part.kind in ("thing", "people", "person", "unnamed", "force", "group") or part is parts[0]
        ]

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
                ("people", "person", "unnamed") if trigger.frame in PERSONAL else ("thing", "people", "person")
            ):
                break
            parts.append(part)
            first = phrase.first
        if trigger.frame in PERSONAL:
            return [part for part in parts if part.kind in ("people", "person", "unnamed", "force", "group", "other")]
        return parts
