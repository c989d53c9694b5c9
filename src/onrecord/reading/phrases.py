"""A noun phrase that stands as a source → the member it means: a name, an office held by somebody named, a body, or a description (A4)."""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reading import roles
from onrecord.reading.cast import Member, one_body
from onrecord.reading.layout import Layout
from onrecord.reading.memory import Memory
from onrecord.reading.parties import body_kind, party_of_words
from onrecord.reading.words import body_heads, cues, person_heads, plain, singular, speakers

_CALLED_AFTER = frozenset(
    ["front", "brigade", "brigades", "battalion", "faction", "division", "regiment", "foundation", "institute"]
)
"""Bodies that are called after people."""
LOOK_BACK = 4
"""Paragraphs before a short form (*the ministry*) in which the body it means may stand."""
RECALL = 6
"""The same for a group of people described before (*the officials*)."""
NEAR = 400
"""Code points before a short form in which a body's name may stand that did not speak."""


class Phrases:
    """Resolves phrases against what is remembered; a description that is new joins the cast."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._described: dict[tuple[str, ...], Member] = {}

    def resolve(self, source: Span) -> Member | None:
        layout = self.memory.layout
        first, end = roles.core(layout, source)
        if end <= first:
            return None
        kernel = Span(layout.words[first][0], layout.words[end - 1][1])
        named = self.memory.cast.named(source)
        for span, member in named:
            if member.kind == "person" and span.start < kernel.end and not self._names_a_body(span):
                return member
        beside = self._beside(source, kernel, named)
        if beside:
            return beside
        for span, member in named:
            if (
                span.start >= kernel.start
                and span.end == kernel.end
                and not self.memory.possessive(span)
                and self._only_name(kernel, span)
            ):
                return member
        return self._description(source, kernel)

    def _names_a_body(self, name: Span) -> bool:
        """*Marchenko's brother*; *the Ivan Bondar front*: a person's name that only says whose or which."""
        if self.memory.possessive(name):
            return True
        following = self.memory.layout.first_word(name.end - 1) + 1
        words = self.memory.layout.words
        return following < len(words) and self.memory.layout.lower(*words[following]) in _CALLED_AFTER

    def _beside(self, source: Span, kernel: Span, named: Sequence[tuple[Span, Member]]) -> Member | None:
        """*The regional governor, Olena Marchenko,*; *a spokesman for the army, Ivan Bondar*: the name set off by a comma."""
        text = self.memory.layout.text
        for span, member in named:
            if member.kind == "person" and span.start >= kernel.end and not self.memory.possessive(span):
                lead = text[source.start : span.start].rstrip()
                if lead.endswith((",", "—", "–", "(")) or roles.before(self.memory.layout, span) is not None:
                    return member
        following = text[source.end : source.end + 2]
        if following in (", ", "") or text[source.end - 1 : source.end] == ",":
            index = bisect_left(self.memory.starts, source.end)
            if index < len(self.memory.cast.names):
                name, member_after = self.memory.cast.names[index], self.memory.cast.members[index]
                near = name.span.start - source.end <= 2
                head = roles.head(self.memory.layout, source)
                if near and member_after and member_after.kind == "person" and not singular(head):
                    return member_after
        return None

    def _only_name(self, kernel: Span, name: Span) -> bool:
        """Whether nothing but articles and adjectives of place stands before the name."""
        lead = Span(kernel.start, name.start)
        return lead.start >= lead.end or all(word in cues().determiners for word in self.memory.layout.words_of(lead))

    def _description(self, source: Span, kernel: Span) -> Member | None:
        layout = self.memory.layout
        if all(word[:1].isupper() for word in kernel.of(layout.text).split()) and (
            person := self.memory.cast.person_named(kernel)
        ):
            return person
        words = [word for word in layout.words_of(kernel) if word[0].isalnum()]
        head = roles.head(layout, source)
        definite = words[0] in ("the", "this", "that", "his", "her", "its", "their") or head == words[0]
        if definite and not singular(head):
            known = self._by_role(head, words, source.start)
            if known is not None:
                return known
        marks = speakers().marks
        if definite and head in marks.short and len(words) <= 2 and (meant := self._last_body(source.start, head)):
            return meant
        whole = tuple(plain(word) for word in layout.words_of(source) if word[0].isalnum())
        while whole and whole[0] in cues().determiners:
            whole = whole[1:]
        if not any(word[0].isalpha() for word in whole):
            return None
        if definite and len(words) <= 2 and singular(head):
            for span, member, _ in reversed(self.memory.spoken):
                if (
                    member.kind == "described"
                    and head in member.forms[0]
                    and layout.paragraph(source.start) - layout.paragraph(span.start) <= RECALL
                ):
                    return member
        if len(whole) == 1 and kernel.of(layout.text).split()[-1].isupper() and not self.memory.shouts:
            for body in self.memory.cast.all:
                if body.kind == "body" and one_body(body.forms, whole, body.name, whole[0].upper()):
                    return body
        if whole not in self._described:
            self._described[whole] = self._new(source, whole, head)
        return self._described[whole]

    def _new(self, source: Span, form: tuple[str, ...], head: str) -> Member:
        layout, marks = self.memory.layout, speakers().marks
        member = Member("described", _description_name(layout, source), form)
        member.plural = roles.is_plural(layout, source)
        member.human = not member.plural and (head in person_heads() or head in ("person", "one"))
        words = set(layout.words_of(source)[:8])
        member.sex = "f" if marks.female & words else "m" if marks.male & words else None
        owner = layout.words_of(source)[:4]
        if len(owner) == 4 and owner[0] == "the" and owner[1] in marks.short and owner[3] == "s":
            member.holder = self._last_body(source.start, owner[1])
        self.memory.cast.all.append(member)
        return member

    def _by_role(self, head: str, words: Sequence[str], offset: int) -> Member | None:
        """The person whose role has this head noun and nothing that speaks against the words beside it, named last before the offset."""
        extra = [word for word in words if word not in cues().determiners and word not in head.split()]
        best: tuple[int, int, Member] | None = None
        for member in self.memory.cast.all:
            if member.kind != "person":
                continue
            for role in member.role_words:
                if head not in role and head not in " ".join(role):
                    continue
                missing = sum(word not in role for word in extra)
                if missing and (
                    (missing == len(extra) and len(extra) > 1) or (self._is_place(extra) and not set(extra) & set(role))
                ):
                    continue
                past = [offset - span.start for span in member.mentions if span.start < offset]
                if past:
                    rank = (missing, min(past), member)
                    if best is None or rank[:2] < best[:2]:
                        best = rank
        return best[2] if best else None

    def _is_place(self, words: Sequence[str]) -> bool:
        return any(party_of_words(word) for word in words)

    def _last_body(self, offset: int, head: str) -> Member | None:
        """The body that the head noun can stand for: one called so first, whoever spoke last before whoever was only named."""
        layout, cast = self.memory.layout, self.memory.cast
        spoken = [
            member
            for span, member, _ in reversed(self.memory.spoken)
            if not member.plural and layout.paragraph(offset) - layout.paragraph(span.start) <= RECALL
        ]
        called = next((member for member in spoken if member.kind != "person" and head in member.forms[0]), None)
        if called is not None:
            return called
        for span, member, _ in reversed(self.memory.spoken):
            if (
                member.kind == "body"
                and not member.plural
                and layout.paragraph(offset) - layout.paragraph(span.start) <= LOOK_BACK
                and _fits(head, member)
            ):
                return member
        index = bisect_left(self.memory.starts, offset) - 1
        while index >= 0 and offset - cast.names[index].span.end < NEAR:
            member_before = cast.members[index]
            if member_before and member_before.kind == "body" and _fits(head, member_before):
                return member_before
            index -= 1
        return None


def _fits(head: str, member: Member) -> bool:
    """Whether *the army*, *the ministry*, *the group* can stand for a body: an army for no armed group, a ministry for no rescuers."""
    wanted, kind = body_heads().get(head), body_kind(member.name)
    match wanted:
        case "military":
            return kind == "military"
        case "official":
            return kind in ("official", "organisation", "international_organisation")
        case "armed_group":
            return kind not in ("official", "military")
    return kind not in ("military", "armed_group")


def _description_name(layout: Layout, source: Span) -> str:
    """A description as written, up to a comma or relative clause."""
    text = source.of(layout.text)
    for mark in (",", " who ", " which ", " that ", "(", ";", ":"):
        at = text.find(mark)
        if at > 0:
            text = text[:at]
    return " ".join(text.split())
