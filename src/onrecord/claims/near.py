"""What a reading and its mentions hold, sentence by sentence, so that no claim looks through the whole report for what stands beside it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from onrecord.mentions.types import Act, Mentions, TimeMention, Weapon
from onrecord.model import Place, Span, Statement
from onrecord.reading.types import Name, Reading, Tagged

T = TypeVar("T")


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that touches one sentence, each list in the order of the text."""

    names: tuple[Name, ...] = ()
    toponyms: tuple[Span, ...] = ()
    tagged: tuple[Tagged, ...] = ()
    statements: tuple[Statement, ...] = ()
    """Those with a piece of their content in the sentence."""
    cued: tuple[Statement, ...] = ()
    """Those with their cue in the sentence."""
    acts: tuple[Act, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[Place, ...] = ()

    def until(self, end: int) -> "Near":
        """What of it ends by an offset; statements stay whole."""
        return Near(
            names=tuple(one for one in self.names if one.span.end <= end),
            toponyms=tuple(one for one in self.toponyms if one.end <= end),
            tagged=tuple(one for one in self.tagged if one.span.end <= end),
            statements=self.statements,
            cued=self.cued,
            acts=tuple(one for one in self.acts if one.trigger.end <= end),
            weapons=tuple(one for one in self.weapons if one.span.end <= end),
            times=tuple(one for one in self.times if one.span.end <= end),
            places=tuple(one for one in self.places if one.span.end <= end),
        )


def by_sentence(reading: Reading, items: Iterable[T], at: Callable[[T], Iterable[Span]]) -> dict[int, tuple[T, ...]]:
    """Items by the index of each sentence that one of their spans touches; each once a sentence."""
    found: dict[int, list[T]] = {}
    for item in items:
        for index in dict.fromkeys(index for span in at(item) for index in sentences_of(reading, span)):
            found.setdefault(index, []).append(item)
    return {index: tuple(listed) for index, listed in found.items()}


def sentences_of(reading: Reading, span: Span) -> range:
    """The indices of the sentences that a span touches."""
    first = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.span.end)
    last = bisect_right(reading.sentences, span.end - 1, key=lambda sentence: sentence.span.start)
    return range(first, last)


def near(reading: Reading, mentions: Mentions) -> tuple[Near, ...]:
    """What is near each sentence, by its index."""
    names = by_sentence(reading, reading.names, lambda one: (one.span,))
    toponyms = by_sentence(reading, reading.toponyms, lambda one: (one,))
    tagged = by_sentence(reading, reading.tagged, lambda one: (one.span,))
    statements = by_sentence(reading, reading.statements, lambda one: one.content)
    cued = by_sentence(reading, reading.statements, lambda one: (one.cue,) if one.cue else ())
    acts = by_sentence(reading, mentions.acts, lambda one: (one.trigger,))
    weapons = by_sentence(reading, mentions.weapons, lambda one: (one.span,))
    times = by_sentence(reading, mentions.times, lambda one: (one.span,))
    places = by_sentence(reading, mentions.places, lambda one: (one.span,))
    return tuple(
        Near(
            names=names.get(index, ()),
            toponyms=toponyms.get(index, ()),
            tagged=tagged.get(index, ()),
            statements=statements.get(index, ()),
            cued=cued.get(index, ()),
            acts=acts.get(index, ()),
            weapons=weapons.get(index, ()),
            times=times.get(index, ()),
            places=places.get(index, ()),
        )
        for index in range(len(reading.sentences))
    )
