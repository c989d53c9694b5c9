"""Names → the people and bodies of a report: one member for all the forms of one person (codebook A4).

A full name starts a member; a surname, or failing that a given name alone, joins the member that was named last. Two full names that share only
the surname stay two people. Bodies are one by their words or by their initials.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from onrecord.model import Span
from onrecord.reading import roles
from onrecord.reading.layout import Layout
from onrecord.reading.names import tokens
from onrecord.reading.types import Name
from onrecord.reading.words import plain, speakers

Sex = Literal["m", "f"]
MemberKind = Literal["person", "body", "place", "described"]


class Member:
    """Someone or something that can speak. Grows while a report is read; not kept beyond it.

    `holder`: the body for which someone described speaks (*the group's spokesman*).
    """

    def __init__(self, kind: MemberKind, name: str, form: tuple[str, ...]) -> None:
        self.kind = kind
        self.name = name
        self.forms: list[tuple[str, ...]] = [form]
        self.roles: list[Span] = []
        self.role_words: list[tuple[str, ...]] = []
        self.sex: Sex | None = None
        self.plural = False
        self.holder: Member | None = None
        self.human = kind == "person"
        self.mentions: list[Span] = []
        self._seen: set[Span] = set()

    def add(self, span: Span) -> None:
        if span not in self._seen:
            self._seen.add(span)
            self.mentions.append(span)


class Cast:
    """Every named member, and whose each name is (`members[i]` for `names[i]`)."""

    def __init__(self, layout: Layout, names: Sequence[Name]) -> None:
        self.layout = layout
        self.names = names
        self.all: list[Member] = []
        self._starts = [name.span.start for name in names]
        self.members: list[Member | None] = [None] * len(names)
        forms = [tokens(name.span.of(layout.text)) for name in names]
        self._people(forms)
        self._bodies(forms)
        for name, member in zip(names, self.members, strict=True):
            if member and member.kind == "person":
                self._learn(member, name.span)

    def named(self, span: Span) -> list[tuple[Span, Member]]:
        """Names that lie within a span, with their members, in order."""
        return [
            (self.names[index].span, member)
            for index in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))
            if (member := self.members[index]) and self.names[index].span.end <= span.end
        ]

    def person_named(self, span: Span) -> Member | None:
        """The person whose name, or a part of it, the words of a span are; None where they are nobody's."""
        form = tokens(span.of(self.layout.text))
        people = [member for member in self.all if member.kind == "person"]
        if len(form) > 1:
            return next((member for member in people if form in member.forms or one_person(member.forms[0], form)), None)
        return self._by_part(people, form[0], span.start) if form else None

    def _people(self, forms: list[tuple[str, ...]]) -> None:
        full: list[Member] = []
        for number, name in enumerate(self.names):
            if name.kind != "person" or len(forms[number]) < 2:
                continue
            member = next((known for known in full if one_person(known.forms[0], forms[number])), None)
            if member is None:
                member = Member("person", name.span.of(self.layout.text), forms[number])
                full.append(member)
                self.all.append(member)
            elif len(forms[number]) > len(member.forms[0]):
                member.forms.insert(0, forms[number])
                member.name = name.span.of(self.layout.text)
            self._join(member, number)
        for number, name in enumerate(self.names):
            if len(forms[number]) != 1 or not forms[number][0] or name.kind not in ("person", "organisation"):
                continue
            member = self._by_part(full, forms[number][0], name.span.start)
            if member is None and name.kind == "person":
                member = Member("person", name.span.of(self.layout.text), forms[number])
                full.append(member)
                self.all.append(member)
            if member is not None:
                self._join(member, number)

    def _by_part(self, full: list[Member], word: str, offset: int) -> Member | None:
        """Whose surname, else whose given name, the word is: the one named last before the offset, else the one named first after it."""
        parts = (
            [m for m in full if any(form[-1] == word for form in m.forms)],
            [m for m in full if any(form[0] == word for form in m.forms)],
        )
        found = parts[0] or parts[1]
        if not found:
            found = [m for m in full if any(word in part.split("-") for form in m.forms for part in form[1:])]
        if len(found) < 2:
            return found[0] if found else None
        # Two people of one surname: the report's own main figure is meant unless the other was named just before.
        main = max(found, key=lambda m: (len(m.mentions), -m.mentions[0].start))
        nearest = min(found, key=lambda m: _nearness(m.mentions, offset))
        others = max(len(m.mentions) for m in found if m is not main)
        return main if len(main.mentions) > 2 * others else nearest

    def _bodies(self, forms: list[tuple[str, ...]]) -> None:
        bodies: list[Member] = []
        for number, name in enumerate(self.names):
            if self.members[number] or name.kind == "person" or not forms[number]:
                continue
            written = name.span.of(self.layout.text)
            form = forms[number]
            member = next((known for known in bodies if one_body(known.forms, form, known.name, written)), None)
            if member is None:
                member = Member("body" if name.kind == "organisation" else "place", written, form)
                bodies.append(member)
                self.all.append(member)
            elif form not in member.forms:
                member.forms.append(form)
                if len(form) > len(member.forms[0]) or (len(form) > 1 and member.name.isupper()):
                    member.name = written
            self._join(member, number)

    def _join(self, member: Member, number: int) -> None:
        self.members[number] = member
        member.add(self.names[number].span)

    def _learn(self, member: Member, name: Span) -> None:
        """The roles beside one mention, and what they and the given name tell of man or woman."""
        marks = speakers().marks
        for role in (roles.before(self.layout, name), roles.after(self.layout, name)):
            if role is None:
                continue
            words = tuple(word for word in self.layout.words_of(role) if word[0].isalnum() and word != "s")
            if words not in member.role_words:
                member.roles.append(role)
                member.role_words.append(words)
            if member.sex is None:
                member.sex = (
                    "f" if marks.female.intersection(words[:6]) else "m" if marks.male.intersection(words[:6]) else None
                )
        title = self.layout.first_word(name.start) - 1
        before = self.layout.lower(*self.layout.words[title]) if title >= 0 else ""
        if before == "." and title > 0:
            before = self.layout.lower(*self.layout.words[title - 1])
        if before in ("mr", "sir") and title >= 0:
            member.sex = "m"
        elif before in ("mrs", "ms", "miss", "dame", "lady", "baroness"):
            member.sex = "f"
        if member.sex is None and len(member.forms[0]) > 1:
            given = member.forms[0][0]
            member.sex = "m" if given in _folded(True) else "f" if given in _folded(False) else None


def one_person(known: tuple[str, ...], form: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: the words of one within the other's, or the same surname with initials that agree."""
    small, big = sorted((known, form), key=len)
    if set(small) <= set(big) and len(small) > 1:
        return True
    if known[-1] != form[-1]:
        return False
    a, b = known[0], form[0]
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def one_body(forms: Sequence[tuple[str, ...]], form: tuple[str, ...], known: str, written: str) -> bool:
    """Whether a form names the body known by `forms`: the same words, or one the other's initials."""
    if form in forms:
        return True
    if len(form) == 1 and written.isupper() and len(written) > 1:
        return any(_initials(other) == form[0] for other in forms if len(other) > 1)
    if len(form) > 1 and known.isupper() and len(forms[0]) == 1:
        return _initials(form) == forms[0][0]
    return False


def _initials(form: tuple[str, ...]) -> str:
    return "".join(word[0] for word in form if word not in ("of", "the", "and", "for", "in", "on"))


def _nearness(mentions: Sequence[Span], offset: int) -> tuple[int, int]:
    past = [offset - span.end for span in mentions if span.end <= offset]
    if past:
        return (0, min(past))
    return (1, min((abs(span.start - offset) for span in mentions), default=10**9))


_NAMES: dict[bool, frozenset[str]] = {}


def _folded(male: bool) -> frozenset[str]:
    if male not in _NAMES:
        marks = speakers().marks
        _NAMES[male] = frozenset(plain(name) for name in (marks.male_names if male else marks.female_names))
    return _NAMES[male]
