"""A pronoun that stands as a source → the member it stands for, or nobody (A4). *I* and *we* are whoever's words they stand in."""

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.model import Span
from onrecord.reading import roles
from onrecord.reading.cast import Member, Sex
from onrecord.reading.memory import Memory
from onrecord.reading.phrases import Phrases
from onrecord.reading.subjects import phrase_after
from onrecord.reading.words import body_heads, cues, person_heads, singular

LOOK_BACK = 4
"""Paragraphs before a pronoun in which its antecedent may stand."""


class Pronouns:
    """Resolves pronouns against what is remembered."""

    def __init__(self, memory: Memory, phrases: Phrases) -> None:
        self.memory = memory
        self.phrases = phrases

    def resolve(self, source: Span, words: Sequence[str], speaker: Member | None) -> Member | None:
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
        layout = self.memory.layout
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

        for span, member, weight in reversed(self.memory.spoken):
            if paragraph - layout.paragraph(span.start) > LOOK_BACK:
                break
            if member.kind == "person" or (member.kind == "described" and member.human):
                inside = layout.quotation(span.start)
                offer(member, span, weight if inside is None or inside == own else 0.2)
        index = bisect_left(self.memory.starts, source.start) - 1
        while index >= 0 and paragraph - layout.paragraph(self.memory.starts[index]) <= LOOK_BACK:
            found = self.memory.cast.members[index]
            if found and found.kind == "person":
                offer(
                    found,
                    self.memory.cast.names[index].span,
                    self._prominence(self.memory.cast.names[index].span, own is not None),
                )
            index -= 1
        return list(scores.values())

    def _prominence(self, span: Span, quoted: bool) -> float:
        layout = self.memory.layout
        score = 0.0
        inside = layout.quotation(span.start)
        if inside is not None and not quoted:
            score -= 1.2
        governed = roles.governed(layout, span)
        if governed:
            score -= 0.4
        elif self.memory.possessive(span):
            score -= 0.3
        elif layout.first_word(span.start) - layout.first_word(layout.sentence_span(span.start).start) <= 3:
            score += 0.8
        elif self._verb_follows(span):
            score += 0.6
        return score

    def _verb_follows(self, span: Span) -> bool:
        index = self.memory.layout.first_word(span.end - 1) + 1
        if index >= len(self.memory.layout.words):
            return False
        word = self.memory.layout.lower(*self.memory.layout.words[index])
        return word in cues().verbs or (word.endswith("ed") and len(word) > 4)

    def _thing(self, source: Span, plural: bool) -> Member | None:
        """*It*, *they*: the body, place or group that spoke or was named last, the speaker before others."""
        layout = self.memory.layout
        paragraph = layout.paragraph(source.start)
        before = self._subject_before(source, plural)
        if before is not None:
            return before
        for span, member, _ in reversed(self.memory.spoken):
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
        index = bisect_left(self.memory.starts, source.start) - 1
        choice: Member | None = None
        while index >= 0 and sentence - layout.sentence(self.memory.starts[index]) <= 1:
            member_before = self.memory.cast.members[index]
            if (
                member_before
                and member_before.kind in ("body", "place")
                and layout.quotation(self.memory.starts[index]) is None
            ):
                choice = member_before
            index -= 1
        return choice

    def _subject_before(self, source: Span, plural: bool) -> Member | None:
        """What the sentence before starts with, where nobody spoke in it and its number fits."""
        layout = self.memory.layout
        here = layout.sentence(source.start)
        if here == 0 or layout.sentences[here - 1].paragraph != layout.sentences[here].paragraph:
            return None
        last = layout.sentences[here - 1].span
        if layout.quotation(last.start) is not None or any(last.covers(span) for span, _, _ in self.memory.spoken[-3:]):
            return None
        if layout.first_word(source.start) - layout.first_word(layout.sentences[here].span.start) > 2:
            return None
        phrase = phrase_after(layout, layout.first_word(last.start), last)
        if phrase is None or layout.lower(*layout.words[layout.first_word(phrase.start)]) in cues().pronouns:
            return None
        head = roles.head(layout, phrase)
        if plural and (singular(head) or head in ("parents", "family", "authorities", "police", "forces")):
            return self.phrases.resolve(phrase)
        if not plural and head not in person_heads() and head in body_heads():
            return self.phrases.resolve(phrase)
        return None

    def _antecedent(self, source: Span) -> Member | None:
        """Whom *who*, *which* or *that* follows: the name or phrase that ends right before it, its apposition passed over."""
        layout = self.memory.layout
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
        for span, member in reversed(self.memory.cast.named(Span(sentence.start, source.start))):
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
        return self.phrases.resolve(phrase) if start <= last else None
