"""A source as it stands in the text → the member of the cast it means.

`Resolver.resolve` is called in the order of the text; who spoke and who was named before decide. What cannot be decided is nobody.
"""

import re

from onrecord.model import Span
from onrecord.reading.cast import Cast, Member
from onrecord.reading.layout import Layout
from onrecord.reading.memory import Memory
from onrecord.reading.phrases import Phrases
from onrecord.reading.pronouns import Pronouns
from onrecord.reading.words import cues, plain

_TOLD = re.compile(r",\s+(?:\w{2,}ing|who|which|whose|in|at|on|during|after|before)\b")
SOURCE, MENTION = 1.3, 0.9
"""How strongly a source, and a pronoun that is none, draw the next pronoun to whom they mean."""


class Resolver:
    """Knows the cast, and remembers every source resolved so far."""

    def __init__(self, layout: Layout, cast: Cast) -> None:
        self.layout = layout
        self.cast = cast
        self._memory = Memory(layout, cast)
        self._phrases = Phrases(self._memory)
        self._pronouns = Pronouns(self._memory, self._phrases)

    def resolve(self, source: Span, speaker: Member | None = None) -> Member | None:
        """Who a source span means. `speaker` is whose words the span stands in (for *I* and *we*), None in the outlet's own."""
        words = [word for word in self.layout.words_of(source) if word[0].isalnum()]
        if not words:
            return None
        initials = not self._memory.shouts and len(source.of(self.layout.text)) > 1 and source.of(self.layout.text).isupper()
        if not initials and all(word in cues().pronouns for word in words):
            found = self._pronouns.resolve(source, words, speaker)
            if found is None and words[0] not in cues().self:
                found = self._nobody(source)
        else:
            found = self._phrases.resolve(source)
        if found is not None:
            found.add(self._mention(source))
            self._memory.remember(source, found, SOURCE)
        return found

    def _mention(self, source: Span) -> Span:
        """The source without what is told of it: *Marchenko, speaking beside the mayor,* is a mention of Marchenko alone."""
        text = self.layout.text
        told = _TOLD.search(text, source.start, source.end)
        end = told.start() if told else source.end
        while end > source.start + 1 and text[end - 1] in ", ":
            end -= 1
        return Span(source.start, end)

    def follow(self, pronoun: Span) -> None:
        """Remember whom a *he* or *she* stands for that is no source, so that the next one can lean on it."""
        found = self._pronouns.resolve(pronoun, self.layout.words_of(pronoun), None)
        if found is not None:
            self._memory.remember(pronoun, found, MENTION)

    def _nobody(self, source: Span) -> Member:
        """A pronoun that stands for nobody in the report is a speaker without a name."""
        member = Member("described", source.of(self.layout.text), (plain(source.of(self.layout.text)),))
        self.cast.all.append(member)
        return member
