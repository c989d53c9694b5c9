"""A source as it stands in the text → the member of the cast it means: names, offices, pronouns, relative pronouns, descriptions (A4).

`Resolver.resolve` is called in the order of the text; who spoke and who was named before decide. What cannot be decided is nobody (None).
"""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reading import roles
from onrecord.reading.cast import Cast, Member, Sex, one_body
from onrecord.reading.layout import Layout
from onrecord.reading.subjects import phrase_after
from onrecord.reading.words import body_heads, cues, person_heads, plain, singular, speakers

LOOK_BACK = 4
"""Paragraphs before a pronoun in which its antecedent may stand."""


class Resolver:
    """Knows the cast, and remembers every source resolved so far."""

    def __init__(self, layout: Layout, cast: Cast) -> None:
        self.layout = layout
        self.cast = cast
        self.spoken: list[tuple[Span, Member]] = []
        self._weights: list[float] = []
        self._shouts = sum(map(str.isupper, layout.text[:5000])) > 2 * sum(map(str.islower, layout.text[:5000]))
        self._described: dict[tuple[str, ...], Member] = {}
        self._starts = [name.span.start for name in cast.names]

    def resolve(self, source: Span, speaker: Member | None = None) -> Member | None:
        """Who a source span means. `speaker` is whose words the span stands in (for *I* and *we*), None in the outlet's own."""
        words = [word for word in self.layout.words_of(source) if word[0].isalnum()]
        if not words:
            return None
        initials = not self._shouts and len(source) > 1 and source.of(self.layout.text).isupper() and words != ["i"]
        if not initials and all(word in cues().pronouns for word in words):
            found = self._pronoun(source, words, speaker)
            if found is None and words[0] not in cues().self:
                found = self._nobody(source)
        else:
            found = self._phrase(source)
        if found is not None:
            found.add(source)
            self._remember(source, found, 1.3)
        return found

    def _nobody(self, source: Span) -> Member:
        """A pronoun that stands for nobody in the report is a speaker without a name, never a guess."""
        member = Member("described", source.of(self.layout.text), (plain(source.of(self.layout.text)),))
        self.cast.all.append(member)
        return member

    def follow(self, pronoun: Span) -> None:
        """Remember whom a *he* or *she* stands for that is no source, so that the next one can lean on it."""
        found = self._pronoun(pronoun, self.layout.words_of(pronoun), None)
        if found is not None:
            self._remember(pronoun, found, 0.9)

    def _remember(self, span: Span, member: Member, weight: float) -> None:
        self.spoken.append((span, member))
        self._weights.append(weight)

    # names and descriptions
    def _phrase(self, source: Span) -> Member | None:
        layout = self.layout
        first, end = roles.core(layout, source)
        if end <= first:
            return None
        kernel = Span(layout.words[first][0], layout.words[end - 1][1])
        named = self.cast.named(source)
        for span, member in named:
            if member.kind == "person" and span.start < kernel.end and not self._possessive(span):
                return member
        beside = self._beside(source, kernel, named)
        if beside:
            return beside
        for span, member in named:
            if (
                span.start >= kernel.start
                and span.end == kernel.end
                and not self._possessive(span)
                and self._only_name(kernel, span)
            ):
                return member
        return self._description(source, kernel)

    def _beside(self, source: Span, kernel: Span, named: Sequence[tuple[Span, Member]]) -> Member | None:
        """*The regional governor, Olena Marchenko,*; *a spokesman for the army, Ivan Bondar*: the name set off by a comma."""
        text = self.layout.text
        for span, member in named:
            if member.kind == "person" and span.start >= kernel.end and not self._possessive(span):
                lead = text[source.start : span.start].rstrip()
                if lead.endswith((",", "—", "–", "(")) or roles.before(self.layout, span) is not None:
                    return member
        following = text[source.end : source.end + 2]
        if following in (", ", "") or text[source.end - 1 : source.end] == ",":
            index = bisect_left(self._starts, source.end)
            if index < len(self.cast.names):
                name, member_after = self.cast.names[index], self.cast.members[index]
                near = name.span.start - source.end <= 2
                head = roles.head(self.layout, source)
                if near and member_after and member_after.kind == "person" and not singular(head):
                    return member_after
        return None

    def _only_name(self, kernel: Span, name: Span) -> bool:
        """Whether nothing but articles and adjectives of place stands before the name."""
        lead = Span(kernel.start, name.start)
        return lead.start >= lead.end or all(word in cues().determiners for word in self.layout.words_of(lead))

    def _description(self, source: Span, kernel: Span) -> Member | None:
        layout = self.layout
        if all(word[:1].isupper() for word in kernel.of(layout.text).split()) and (person := self.cast.person_named(kernel)):
            return person
        words = [word for word in layout.words_of(kernel) if word[0].isalnum()]
        head = roles.head(layout, source)
        definite = words[0] in ("the", "this", "that", "his", "her", "its", "their") or head == words[0]
        if definite and not singular(head):
            known = self._by_role(head, words, source.start)
            if known is not None:
                return known
        marks = speakers().marks
        if definite and head in marks.short and len(words) <= 2:
            body = self._last_body(source.start, head)
            if body is not None:
                return body
        whole = tuple(plain(word) for word in layout.words_of(source) if word[0].isalnum())
        while whole and whole[0] in cues().determiners:
            whole = whole[1:]
        if not any(word[0].isalpha() for word in whole):
            return None
        if definite and len(words) <= 2 and singular(head):
            for span, member in reversed(self.spoken):
                if (
                    member.kind == "described"
                    and head in member.forms[0]
                    and layout.paragraph(source.start) - layout.paragraph(span.start) <= 6
                ):
                    return member
        if len(whole) == 1 and kernel.of(layout.text).split()[-1].isupper() and not self._shouts:
            for known in self.cast.all:
                if known.kind == "body" and one_body(known.forms, whole, known.name, whole[0].upper()):
                    return known
        member = self._described.get(whole)
        if member is None:
            member = Member("described", _description_name(layout, source), whole)
            member.plural = roles.is_plural(layout, source)
            member.human = not member.plural and (head in person_heads() or head in ("person", "one"))
            marks_in = set(words[:6])
            member.sex = "f" if marks.female & marks_in else "m" if marks.male & marks_in else None
            self._described[whole] = member
            self.cast.all.append(member)
        return member

    def _by_role(self, head: str, words: Sequence[str], offset: int) -> Member | None:
        """The person whose role has this head noun and nothing that speaks against the words beside it, named last before the offset."""
        extra = [word for word in words if word not in cues().determiners and word not in head.split()]
        best: tuple[int, int, Member] | None = None
        for member in self.cast.all:
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
        from onrecord.reading.parties import party_of_words

        return any(party_of_words(word) for word in words)

    def _last_body(self, offset: int, head: str) -> Member | None:
        for span, member in reversed(self.spoken):
            if (
                member.kind in ("body", "described")
                and not member.plural
                and self.layout.paragraph(offset) - self.layout.paragraph(span.start) <= LOOK_BACK
            ):
                if member.kind == "body" or head in member.forms[0]:
                    return member
        index = bisect_left(self._starts, offset) - 1
        while index >= 0 and offset - self.cast.names[index].span.end < 400:
            member_before = self.cast.members[index]
            if member_before and member_before.kind == "body":
                return member_before
            index -= 1
        return None

    # pronouns
    def _pronoun(self, source: Span, words: Sequence[str], speaker: Member | None) -> Member | None:
        lists = cues()
        word = words[0]
        if word in lists.self:
            return speaker
        if word in lists.relative:
            return self._antecedent(source)
        if word in lists.he or word in lists.she:
            return self._person(source, "m" if word in lists.he else "f")
        return self._thing(source, word in lists.they)

    def _person(self, source: Span, sex: Sex) -> Member | None:
        best: tuple[float, Member] | None = None
        for member, score in self._candidates(source, sex):
            if best is None or score > best[0]:
                best = (score, member)
        if best is None:
            return None
        if best[1].sex is None:
            best[1].sex = sex
        return best[1]

    def _candidates(self, source: Span, sex: Sex) -> list[tuple[Member, float]]:
        layout = self.layout
        here, paragraph = layout.sentence(source.start), layout.paragraph(source.start)
        own = layout.quotation(source.start)
        scores: dict[int, tuple[Member, float]] = {}

        def offer(member: Member, span: Span, bonus: float) -> None:
            if (
                member.sex not in (None, sex)
                or span.start >= source.start
                or paragraph - layout.paragraph(span.start) > LOOK_BACK
            ):
                return
            score = bonus - 0.5 * min(here - layout.sentence(span.start), 8) - 0.3 * (paragraph - layout.paragraph(span.start))
            score += 0.35 if member.sex == sex else 0.0
            if id(member) not in scores or scores[id(member)][1] < score:
                scores[id(member)] = (member, score)

        for (span, member), weight in zip(reversed(self.spoken), reversed(self._weights), strict=True):
            if paragraph - layout.paragraph(span.start) > LOOK_BACK:
                break
            if member.kind == "person" or (member.kind == "described" and member.human):
                inside = layout.quotation(span.start)
                offer(member, span, weight if inside is None or inside == own else 0.2)
        index = bisect_left(self._starts, source.start) - 1
        while index >= 0 and paragraph - layout.paragraph(self._starts[index]) <= LOOK_BACK:
            found = self.cast.members[index]
            if found and found.kind == "person":
                offer(found, self.cast.names[index].span, self._prominence(self.cast.names[index].span, own is not None))
            index -= 1
        return list(scores.values())

    def _prominence(self, span: Span, quoted: bool) -> float:
        layout = self.layout
        score = 0.0
        inside = layout.quotation(span.start)
        if inside is not None and not quoted:
            score -= 1.2
        governed = roles.governed(layout, span)
        if governed:
            score -= 0.4
        elif self._possessive(span):
            score -= 0.3
        elif layout.first_word(span.start) - layout.first_word(layout.sentence_span(span.start).start) <= 3:
            score += 0.8
        elif self._verb_follows(span):
            score += 0.6
        return score

    def _verb_follows(self, span: Span) -> bool:
        index = self.layout.first_word(span.end - 1) + 1
        if index >= len(self.layout.words):
            return False
        word = self.layout.lower(*self.layout.words[index])
        return word in cues().verbs or (word.endswith("ed") and len(word) > 4)

    def _thing(self, source: Span, plural: bool) -> Member | None:
        """*It*, *they*: the body, place or group that spoke or was named last, the speaker before others."""
        layout = self.layout
        paragraph = layout.paragraph(source.start)
        before = self._subject_before(source, plural)
        if before is not None:
            return before
        for span, member in reversed(self.spoken):
            if paragraph - layout.paragraph(span.start) > 1:
                break
            if span.start >= source.start or paragraph - layout.paragraph(span.start) > 1:
                continue
            if plural and (member.plural or member.kind == "body" or (member.kind == "described" and not member.human)):
                return member
            if not plural and (
                member.kind in ("body", "place") or (member.kind == "described" and not member.plural and not member.human)
            ):
                return member
        sentence = layout.sentence(source.start)
        index = bisect_left(self._starts, source.start) - 1
        choice: Member | None = None
        while index >= 0 and sentence - layout.sentence(self._starts[index]) <= 1:
            member_before = self.cast.members[index]
            if member_before and member_before.kind in ("body", "place") and layout.quotation(self._starts[index]) is None:
                choice = member_before
            index -= 1
        return choice

    def _subject_before(self, source: Span, plural: bool) -> Member | None:
        """What the sentence before starts with, where nobody spoke in it and its number fits."""
        layout = self.layout
        here = layout.sentence(source.start)
        if here == 0 or layout.sentences[here - 1].paragraph != layout.sentences[here].paragraph:
            return None
        last = layout.sentences[here - 1].span
        if layout.quotation(last.start) is not None or any(last.covers(span) for span, _ in self.spoken[-3:]):
            return None
        if layout.first_word(source.start) - layout.first_word(layout.sentences[here].span.start) > 2:
            return None
        phrase = phrase_after(layout, layout.first_word(last.start), last)
        if phrase is None or layout.lower(*layout.words[layout.first_word(phrase.start)]) in cues().pronouns:
            return None
        head = roles.head(layout, phrase)
        if plural and (singular(head) or head in ("parents", "family", "authorities", "police", "forces")):
            return self._phrase(phrase)
        if not plural and head not in person_heads() and head in body_heads():
            return self._phrase(phrase)
        return None

    def _antecedent(self, source: Span) -> Member | None:
        """Whom *who*, *which* or *that* follows: the name or phrase that ends right before it, its apposition passed over."""
        layout = self.layout
        last = layout.first_word(source.start) - 1
        if last >= 0 and layout.lower(*layout.words[last]) in (",", "—", "–", "-"):
            last -= 1
        if (
            last > 1
            and layout.words[last][0] < source.start
            and layout.lower(*layout.words[last]).isdigit()
            and layout.lower(*layout.words[last - 1]) == ","
        ):
            last -= 2
        if last < 0:
            return None
        sentence = layout.sentence_span(source.start)
        end = layout.words[last][1]
        for span, member in reversed(self.cast.named(Span(sentence.start, source.start))):
            if member.kind != "person":
                continue
            following = roles.after(layout, span)
            if span.end == end or (following and following.end == end):
                return member
        start = last
        while start > 0 and layout.words[start - 1][0] >= sentence.start and last - start < 6:
            word = layout.lower(*layout.words[start - 1])
            if (not word[0].isalnum() and word not in ("-", "’", "'")) or word in cues().breaks - cues().determiners - {"of"}:
                break
            start -= 1
        phrase = Span(layout.words[start][0], end)
        return self._phrase(phrase) if start <= last else None

    def _possessive(self, span: Span) -> bool:
        return self.layout.text[span.end : span.end + 2] in ("'s", "’s") or (
            self.layout.text[span.end - 1 : span.end] == "s" and self.layout.text[span.end : span.end + 1] in ("'", "’")
        )


def _description_name(layout: Layout, source: Span) -> str:
    """A description as written, up to a comma or relative clause."""
    text = source.of(layout.text)
    for mark in (",", " who ", " which ", " that ", "(", ";", ":"):
        at = text.find(mark)
        if at > 0:
            text = text[:at]
    return " ".join(text.split())
