"""A sentence → the walks from a verb to those it is said of (left) and those it befalls (right), lists and appositions included."""

from onrecord.claims.harm_chunks import Chunks, thing
from onrecord.mentions.phrases import Phrase

REACH = 40
"""Words that a walk to the left or right may cross."""


HARMED = frozenset({"wounded", "injured", "dead", "detained", "arrested", "missing"})
"""Those of whom some are told of further: *three of the wounded later died*."""


class Clause(Chunks):
    """A sentence taken apart: whom a verb is said of and whom it befalls."""

    # ------------------------------------------------------------- to the left: who is this said of
    def subject(self, before: int, nearest: bool = False) -> tuple[Phrase, ...]:
        """The people of whom a verb group that starts at `before` is said.

        With `nearest` those named last (*the leader of 12 men held there*).
        """
        at = before
        while at > 0 and (self.kind(at - 1) == "adv" and at not in self.ends):
            at -= 1
        if self.low(at - 1) in ("who", "that", "which", "whom") and not ((whom := self.ends.get(at)) and whom.number):
            at -= 1
            if self.low(at - 1) == "of" and self.ends.get(at - 1):
                at -= 1
            people = self.antecedent(at - (self.low(at - 1) == ","))
            things = self.low(at) == "which" and bool(people) and (people[0].number is None or people[0].last < at - 1)
            return () if things else people
        if self.low(at - 1) in (",", ")", "–", "-", "—"):
            skipped = self._parenthesis(at - 1)
            named = self.ends.get(at - 1)
            if skipped is None and named is not None and named.person and self.low(at - 1) == ",":
                return (named,)
            if skipped is None:
                return ()
            at = skipped
        head = self.ends.get(at)
        if head is None and self.low(at - 1) in HARMED and (some := self.ends.get(at - 1)) and some.number:
            return (some,)
        if head is None:
            return ()
        chain = [head]
        while (link := self.linked(chain[-1])) is not None:
            chain.append(link)
        best = next((phrase for phrase in reversed(chain) if phrase.number and phrase.person), None) or next(
            (p for p in reversed(chain) if p.person), None
        )
        if nearest:
            best = next((phrase for phrase in chain if phrase.person), None)
        elif chain[-1].number and not chain[-1].person and not thing(chain[-1]):
            best = chain[-1]
        best = best or self._doing(chain[-1])
        if best is None:
            return ()
        alone = self.low(before) in ("was", "is", "has") and self.low(best.first - 1) == "and"
        return (best,) if alone and not best.name else self._with_those_before(best)

    def _doing(self, thing: Phrase) -> Phrase | None:
        """Who a participle before a thing is said of: *a soldier guarding the bridge was wounded*."""
        doer = self.ends.get(thing.first - 1) if self.kind(thing.first - 1) == "ing" else None
        return doer if doer is not None and doer.person else None

    def _parenthesis(self, at: int) -> int | None:
        """Where the words before a parenthesis, or a row of appositions, that ends at `at` end."""
        mark = {")": "("}.get(self.low(at), self.low(at))
        nearest = None
        for back in range(at - 1, max(at - REACH, 0), -1):
            if self.low(back) in (".", ";", ":") and self.low(back) != mark:
                break
            if self.low(back) == mark and back in self.ends:
                head = self.ends[back]
                if head.person or (head.number and not thing(head)):
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
            if self.low(at).isdigit() and self.low(at - 1) == ",":
                at -= 2
            before = self.ends.get(at + 1)
            if (
                before is None
                or not before.person
                or self._object_of_verb(before)
                or (self._clause_between(before) and len(group) == 1)
            ):
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
        first = self.starts.get(at) or self._begun_before(at)
        if first is None:
            return ()
        if not first.person:
            first = self._people_of(first)
            if first is None:
                return ()
        return self.with_those_after(first)

    def _begun_before(self, at: int) -> Phrase | None:
        """*shot dead Olena Marchenko*: a phrase that took the verb's last word for its own, without it."""
        phrase = self.inside.get(at)
        own = phrase is not None and phrase.first == at - 1 and self.low(at - 1) == "dead"
        return phrase._replace(first=at, start_number=at) if phrase is not None and own else None

    def _people_of(self, phrase: Phrase) -> Phrase | None:
        """*a group of*, *the lives of*: the people behind a phrase that is none."""
        if self.low(phrase.last) == "of" and self.low(phrase.head) in (
            "group",
            "groups",
            "lives",
            "scores",
            "dozens",
            "bodies",
            "all",
            "generation",
            "generations",
            "total",
            "crowd",
            "percent",
            "majority",
            "estimated",
            "minimum",
            "maximum",
            "type",
            "handful",
            "loss",
            "life",
        ):
            after = self.starts.get(phrase.last + 1)
            return after if after and (after.person or after.number) else None
        return None if not (phrase.number and not thing(phrase)) else phrase

    def with_those_after(self, first: Phrase) -> tuple[Phrase, ...]:
        group = [first]
        while True:
            at = self._past_name(group[-1], self.past_attachments(group[-1]))
            comma = self.low(at) == ","
            at += comma
            if comma and self.low(at).isdigit() and self.low(at + 1) == ",":
                at += 2
            if self.low(at) in ("and", "&"):
                at += 1
            elif self.low(at) == "as" and self.low(at + 2) == "as":
                at += 3
            elif self.low(at) == "along" and self.low(at + 1) == "with":
                at += 2
            elif not comma or not self._list_goes_on(at):
                break
            after = self.starts.get(at)
            if (
                after is None
                or not (after.person or after.number)
                or self.subject_of_verb(after)
                or not (after.person or not thing(after))
            ):
                break
            if self.low(at) == "one" and after.last == at + 1:
                break
            group.append(after)
        return tuple(group)

    def _past_name(self, described: Phrase, at: int) -> int:
        """Past the name between commas of one who was described: *the commander, Marchenko, along with a guard* (T11)."""
        name = self.starts.get(at + 1) if self.low(at) == "," else None
        one = described.noun is not None and described.noun.amount == "one" and not described.name and described.number is None
        return name.last if one and name is not None and name.name and self.low(name.last) == "," else at

    def _list_goes_on(self, at: int) -> bool:
        """A comma is followed by a phrase, and later by *and* with a phrase of the same list."""
        phrase = self.starts.get(at)
        for _ in range(12):
            if phrase is None or not phrase.person or self.subject_of_verb(phrase):
                return False
            at = self.past_attachments(phrase)
            if self.low(at) == ",":
                at += 1
            if self.low(at) in ("and", "&"):
                last = self.starts.get(at + 1)
                return bool(last and last.person and not self.subject_of_verb(last))
            phrase = self.starts.get(at)
        return False

    def before_relative(self, start: int) -> tuple[Phrase, ...]:
        """The people whom a clause with *who* stands behind: *a driver who was hurt on Monday has died*."""
        verbs = 0
        for at in range(start - 1, max(start - REACH, 0), -1):
            if self.low(at) in (";", ":", "(", ")", "“", "”", '"') or self.low(at) in ("and", "but"):
                return ()
            verbs += self.kind(at) in ("be", "have", "verb", "harm", "ed")
            people = self.ends.get(at)
            if self.low(at) == "who" and people is not None and people.person:
                return (people,) if verbs and self.kind(people.first - 1) not in ("prep", "verb", "harm", "ed") else ()
        return ()

    def relative_object(self, start: int) -> tuple[Phrase, ...]:
        """The antecedent of *the fighters (that) we captured*."""
        doer = self.ends.get(start)
        if doer is None:
            return ()
        if self.low(doer.first - 1) in ("that", "whom", "who"):
            return self.antecedent(doer.first - 1)
        return (
            self.antecedent(doer.first)
            if self.kind(doer.first) == "pro" and doer.last == doer.first + 1 and self.ends.get(doer.first)
            else ()
        )

    def shared_subject(self, start: int) -> tuple[Phrase, ...]:
        """The subject of the verb before *and*: *he travelled there in 2014 and is now being held*; of *is said by X to have*."""
        if self.low(start - 1) not in ("and", "but", "then") and self.low(start) != "to":
            return ()
        for phrase in reversed([phrase for phrase in self.phrases if phrase.last < start]):
            told_of = self.low(phrase.last) == "," and self.low(phrase.last + 1) == "who"
            if phrase.person and (
                told_of
                or self.subject_of_verb(phrase)
                or self.kind(phrase.last) in ("ed", "verb", "be", "have")
                or self._with_others_beside(phrase, start)
            ):
                return (phrase,)
        return ()

    def _with_others_beside(self, phrase: Phrase, start: int) -> bool:
        """*The leaders, with several aides, came out and were detained*: an aside between the subject and its verb."""
        if self.low(phrase.last) != "," or self.low(phrase.last + 1) not in ("with", "along", "together", "accompanied"):
            return False
        end = next((at for at in range(phrase.last + 2, start) if self.low(at) == ","), None)
        return end is not None and self.kind(end + 1) in ("ed", "verb", "be", "have", "word")

    def opening(self, start: int) -> tuple[Phrase, ...]:
        """The people counted with whom a sentence opens, where no verb stands before: *40 men, two of them old, accused of … were held*."""
        first = next((phrase for phrase in self.phrases if self.low(phrase.first - 1) in ("", "“", '"', "that", ":")), None)
        if first is None or first.number is None or first.noun is None or first.last > start - 2:
            return ()
        apart = any(
            (self.kind(at) in ("be", "have", "verb", "modal", "do") and self.low(at) not in ("being", "having", "born"))
            or self.low(at) in (";", ":", "“", '"', "—", "–")
            for at in range(first.last, start)
        )
        return () if apart else (first,)

    def main_subject(self, start: int) -> tuple[Phrase, ...]:
        """Of whom a clause in *before being* is said: *two men were tortured before being shot*."""
        if self.low(start) != "being" or self.low(start - 1) not in ("before", "after"):
            return ()
        subjects = (phrase for phrase in self.phrases if phrase.last < start and phrase.person and self.subject_of_verb(phrase))
        return tuple(subjects)[-1:]

    def inverted(self, at: int, last: int) -> tuple[Phrase, ...]:
        """*Also trapped in the town are two children.*"""
        if any(self.kind(back) not in ("adv", "cc") for back in range(at)):
            return ()
        for after in range(last, min(last + 10, len(self.words))):
            if self.low(after) in ("is", "are", "was", "were"):
                return self.object(after + 1)
        return ()
