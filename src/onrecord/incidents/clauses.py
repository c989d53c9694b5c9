"""A sentence's clauses: phrases and what they stand for, voice, the subject of a verb, lists joined by *and*.

What `frames` and `blame` share. Nothing here knows what a verb means.
"""

from collections.abc import Sequence

from onrecord.incidents.actors import Kind, acts, classify, titled
from onrecord.incidents.sentence import Line, Phrase
from onrecord.incidents.words import singular
from onrecord.model import Span, Value

HOPS = 3
"""Phrases to go back over when the one next to the verb cannot be its subject."""
BREAKS = frozenset({".", ";", ":", "--", "—", "–"})


class Part(Value, frozen=True, kw_only=True):
    """A phrase and what it stands for; `name` is the person's name in it."""

    phrase: Phrase
    kind: Kind
    name: Span | None = None

    @property
    def span(self) -> Span:
        return self.name or self.phrase.span


class Clauses:
    """The readings of one sentence; `weapons` are the weapons named in it."""

    def __init__(self, line: Line, text: str, weapons: Sequence[Span]) -> None:
        self.line = line
        self.text = text
        self.weapons = weapons
        self.lower = line.lower
        self.clause = line.vocabulary.clause

    def part(self, phrase: Phrase) -> Part:
        kind = classify(self.line, self.text, phrase, self.weapons)
        name = None
        if kind == "person":
            found = self.line.person_in(phrase.first, phrase.last, last=True)
            name = self.whole_name(found, phrase) if found else titled(self.line, phrase)
        elif kind == "people" and not self.lower[phrase.last - 1].endswith("s"):
            name = self.named_beside(phrase)
            kind = "person" if name else kind
        return Part(phrase=phrase, kind=kind, name=name)

    def whole_name(self, name: Span, phrase: Phrase) -> Span:
        """A person's name with the names right after it in the phrase."""
        end = name.end
        for index in range(self.line.index_at(name.end), phrase.last):
            word = self.lower[index]
            known = self.line.vocabulary
            common = word in known.people or singular(word) in known.people or word in known.things or not word[0].isalpha()
            if common or not self.text[self.line.words[index].span.start].isupper():
                break
            end = self.line.words[index].span.end
        return Span(name.start, end)

    def named_beside(self, phrase: Phrase) -> Span | None:
        """The person whom a description is of: *Marchenko, head of the council* or *the head of the council, Marchenko*."""
        back = phrase.first
        while back > 0 and self.lower[back - 1] in self.clause.skip:
            back -= 1
        if back > 1 and self.lower[back - 1] == ",":
            start, end = self.line.words[0].span.start, self.line.words[back - 2].span.end
            if name := next((span for span in self.line.people if span.end == end and span.start >= start), None):
                return name
        if phrase.last + 1 < len(self.lower) and self.lower[phrase.last] == ",":
            start = self.line.words[phrase.last + 1].span.start
            return next((span for span in self.line.people if span.start == start), None)
        return None

    def phrase_after(self, position: int) -> Part | None:
        """The phrase that starts at the position, and what it stands for."""
        phrase = self.line.after(position) if position < len(self.lower) else None
        return self.part(phrase) if phrase else None

    def before_auxiliaries(self, position: int) -> int:
        while position > 0 and (
            self.lower[position - 1] in self.clause.passive
            or self.lower[position - 1] in self.clause.have
            or (self.lower[position - 1] in self.clause.adverbs and position > 1)
        ):
            position -= 1
        return position

    def passive(self, position: int) -> bool:
        """Whether an auxiliary of the passive stands before the participle, past adverbs."""
        back = position - 1
        while back >= 0 and self.lower[back] in self.clause.adverbs and self.lower[back] not in self.clause.have:
            if self.lower[back] in self.clause.passive:
                return True
            back -= 1
        return back >= 0 and self.lower[back] in self.clause.passive

    def object_follows(self, end: int) -> bool:
        if end >= len(self.lower):
            return False
        word = self.lower[end]
        if word in ("at", "to", "up", "as", "on", "about", "over", "around", "and", "that", "this") and not (
            word in ("at", "up", "about", "over", "around")
            and end + 1 < len(self.lower)
            and (self.lower[end + 1] in ("least", "to") or self.line.is_number(end + 1))
        ):
            return False
        return self.line.after(end) is not None and (word in self.clause.skip or not self.line.is_stop(end))

    def by(self, end: int) -> list[Part]:
        """Agents after *by*, within the clause."""
        for index in range(end, min(end + 14, len(self.lower))):
            word = self.lower[index]
            if word in BREAKS or word in ("who", "which", "that", "when", "while", "after", "said"):
                return []
            if word == "by" and index + 1 < len(self.lower):
                parts = self.chain(index + 1)
                good = [part for part in parts if acts(part.kind)]
                return good[:3]
        return []

    def chain(self, start: int) -> list[Part]:
        """Phrases joined by commas, semicolons and *and*, from the position."""
        parts: list[Part] = []
        position = start
        while len(parts) < 12:
            phrase = self.line.after(position)
            if phrase is None:
                break
            parts.append(self.part(phrase))
            position = phrase.last
            if position < len(self.lower) and self.lower[position] in ("[", "("):
                closing = next(
                    (i for i in range(position, min(position + 12, len(self.lower))) if self.lower[i] in ("]", ")")), None
                )
                position = closing + 1 if closing else position
            joined = position
            while joined < len(self.lower) and self.lower[joined] in (",", "and", ";"):
                joined += 1
            if joined == position or joined >= len(self.lower):
                break
            if not (self.lower[joined] in self.clause.skip or not self.line.is_stop(joined)):
                break
            nearby = self.line.after(joined)
            if nearby is None or self.opens_clause(nearby.last):
                break
            position = joined
        return parts

    def opens_clause(self, position: int) -> bool:
        """Whether the phrase before the position is the subject of a verb of its own."""
        if position >= len(self.lower):
            return False
        if (
            self.lower[position] in self.clause.passive
            or self.lower[position] in self.clause.have
            or self.lower[position] in ("will", "said")
        ):
            return True
        found = self.line.triggers.get(position)
        return bool(
            found
            and any(trigger.form in ("past", "participle") for trigger in found[1])
            and self.object_follows(position + found[0])
        )

    def is_time(self, position: int) -> bool:
        return self.line.is_number(position) or self.lower[position] in self.clause.adverbs

    def part_of(self, first: int, last: int, kind: Kind) -> Part:
        span = Span(self.line.words[first].span.start, self.line.words[last - 1].span.end)
        return Part(phrase=Phrase(first=first, last=last, span=span, head=self.lower[last - 1]), kind=kind)

    def subject(self, position: int, *, patient: bool) -> Part | None:
        """The nearest phrase before the position that can be the subject of the verb there."""
        for _ in range(HOPS):
            relative = position > 0 and self.lower[position - 1] in ("who", "which", "that")
            if relative:
                position -= 1
            if position > 0 and self.lower[position - 1] in (",", "]", ")"):
                jumped = self.over_aside(position)
                if jumped is not None:
                    return jumped
                position -= 1
            phrase = self.line.before(position)
            if phrase is None:
                return None
            part = self.part(phrase)
            if part.kind in ("people", "person", "unnamed", "force", "group") or (patient and part.kind == "thing"):
                return part
            if not patient and part.kind == "state":
                return part
            back = phrase.first - 1
            while back >= 0 and (self.lower[back] in self.clause.skip or self.line.is_number(back)):
                back -= 1
            if back > 0 and self.lower[back].endswith("ing") and part.kind != "person":
                position = back
                continue
            if back < 0 or self.lower[back] not in (
                "in",
                "from",
                "of",
                "at",
                "on",
                "near",
                "with",
                "for",
                ",",
                "to",
                "aboard",
                "inside",
                "during",
                "by",
            ):
                return part if patient and part.kind == "other" and not relative else None
            position = back
        return None

    def over_aside(self, position: int) -> Part | None:
        """A person named before an aside between commas: *X, a reporter from Y, was killed*."""
        low = position - 2
        limit = max(0, position - 30)
        while low > limit and self.lower[low] not in BREAKS and self.lower[low] not in self.clause.passive:
            found = self.line.triggers.get(low)
            if found and any(trigger.form in ("past", "participle") for trigger in found[1]):
                break
            low -= 1
        name = self.line.person_in(max(low, 0), position, last=True)
        if name is None:
            return None
        first, last = self.line.index_at(name.start), self.line.index_at(name.end)
        phrase = Phrase(first=first, last=max(last, first + 1), span=name, head=self.lower[max(last, first + 1) - 1])
        return Part(phrase=phrase, kind="person", name=name)
