"""Reading, mentions, claims → tellings: each sentence that tells of force used, with all that the sentence itself says of it.

A sentence that only speaks of plans, threats, exercises, generalities or totals of a war tells nothing (A9, C10, C11).
`weight` says how much of an incident it tells: an act with someone or something it befell counts fully, a bare noun little.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from onrecord.claims.circumstances import of_saying
from onrecord.claims.near import near
from onrecord.incidents.actors import GroupMention, groups_in
from onrecord.incidents.blame import blamed
from onrecord.incidents.clauses import BREAKS, Part
from onrecord.incidents.frames import Frame, Reader
from onrecord.incidents.sentence import Line, words_of
from onrecord.incidents.weights import HARMS, weigh
from onrecord.incidents.words import vocabulary
from onrecord.mentions.time_rules import EARLIER
from onrecord.mentions.types import Act, Mentions, TimeMention, Weapon
from onrecord.model import Claim, Place, Span, Value
from onrecord.reading.types import Reading, Tagged

T = TypeVar("T")

_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|around|inside)\s+(?:the\s+)?(?:(?:[\w-]+\s+){0,2}(?:city|town|village|province|district|department)\s+of\s+)?$",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"\b(?:night|nights|overnight|midnight)\b", re.IGNORECASE)
LONGEST = 120
"""Words of a sentence beyond which its frames are not read (lists, tables)."""
RECENT = timedelta(days=45)
"""How long before the report an act may have been to be its news."""
IDENTIFIED = 6
"""Words within which it is said what weapon it was."""
_COPULA = frozenset({"was", "were", "been"})
_BEFORE_THE_DAY = frozenset({",", "was", "were", "is", "has", "have", "had", "when", "after", "during"})
PLOTTED = 6
"""Words between *plotting* and what is plotted."""
KNOWN_FOR = 30
"""Words between what somebody is known for and its day."""
CARRIED = 2
"""Sentences over which a place named is where what is told next happened."""
LOCAL = frozenset({"site", "neighbourhood", "town"})


class Telling(Value, frozen=True, kw_only=True):
    """What one sentence tells of force used; `sentence` is its index in the reading."""

    sentence: int
    rank: int
    """How many sentences after the first of the news."""
    span: Span
    frames: tuple[Frame, ...]
    blamed: tuple[Part, ...]
    acts: tuple[Act, ...]
    weapons: tuple[Weapon, ...]
    groups: tuple[GroupMention, ...]
    """Armed groups named, whatever their part."""
    tagged: tuple[Tagged, ...]
    """Spans that the model gave a part in an attack."""
    people: tuple[Span, ...]
    """Names of people, whatever their part."""
    names: frozenset[str]
    """Lower-case words, but first names, of the names of those the acts befell (A4)."""
    harms: tuple[Claim, ...]
    places: tuple[Place, ...]
    """Places where something happened, in the order of the text."""
    carried: Place | None
    """The town or site named last in the sentences just before one that names no place: there, as far as it tells."""
    times: tuple[TimeMention, ...]
    weight: float
    night: bool = False
    """Whether it is told of a night, which reports date by either of two days."""
    background: bool = False
    """A period or war total, or an earlier event recalled (T7, T8)."""
    operation: bool = False
    """Forces that went out to search, stop or clear."""
    identifies: bool = False
    """Whether it tells of no force, but what weapon it was."""

    @property
    def tells(self) -> bool:
        """Whether the sentence tells of force, not of an operation alone."""
        return self.weight > 0 or bool(self.blamed)

    @property
    def harmed(self) -> bool:
        """Whether somebody was killed, wounded or taken in the incident."""
        return any(
            claim.harm and claim.harm.scope == "incident" and claim.harm.outcome in HARMS and claim.harm.low != 0
            for claim in self.harms
        )


LOCATES = 0.2
"""Weight of a sentence that only says when or where what was told before it happened."""
AS_OF = re.compile(r"\bas of\b[^,;.\n]*$", re.IGNORECASE)


def tellings(reading: Reading, mentions: Mentions, claims: Sequence[Claim]) -> tuple[Telling, ...]:
    """The tellings of a report in the order of the text."""
    known, text = vocabulary(), reading.text
    people = [name.span for name in reading.names if name.kind == "person"]
    places = [place for place in mentions.places if place.role == "event"]
    others = [place for place in mentions.places if place.role == "other" and place.precision not in ("country", "area", None)]
    local = [place for place in mentions.places if place.role in ("event", "other") and place.precision in LOCAL]
    harms = [claim for claim in claims if claim.kind == "harm"]
    today, news, beside = _day(reading.report.published), reading.news, near(reading, mentions)
    found: list[Telling] = []
    for index, sentence in enumerate(reading.sentences):
        span = sentence.span
        line = Line(words_of(text, span)[:LONGEST], known, within(people, span, lambda name: name))
        if not line.words or line.tells(known.rehearsal):
            continue
        weapons = within(mentions.weapons, span, lambda weapon: weapon.span)
        reader = Reader(line, text, [weapon.span for weapon in weapons])
        frames = tuple(frame for frame in reader.read() if frame.real and not frame.negated)
        acts = tuple(act for act in within(mentions.acts, span, lambda act: act.trigger) if not _plotted(line, act))
        if line.tells(known.accident) and not weapons and not _forced(frames, acts):
            continue
        told = tuple(claim for claim in within(harms, span, lambda claim: claim.evidence[0]) if claim.stance != "denies")
        here = within(places, span, lambda place: place.span) or tuple(
            _stood_in(text, within(others, span, lambda place: place.span))
        )
        times = tuple(
            time
            for time in within(mentions.times, span, lambda time: time.span)
            if time.time.rule != "dateline"
            and not _of_the_count(text, time.span)
            and not of_saying(reading, beside[index], time)
        )
        operation, earlier = operates(line), _known_for(line, times)
        background = _recalled(today, times, told) or _before_operation(earlier, found)
        times = _of_the_act(today, tuple(time for time in times if not operation or time not in earlier) or times)
        weight = weigh(frames, acts, told, bool(here), bool(times))
        identifies = not frames and _identifies(line, weapons)
        if identifies:
            weight = max(weight, LOCATES)
        if (here or times) and _locates(line):
            weight = max(weight, LOCATES)
        blame = tuple(blamed(line, reader))
        if weight > 0 or blame or operation:
            found.append(
                Telling(
                    sentence=index,
                    rank=max(index - news, 0),
                    span=span,
                    frames=frames,
                    blamed=blame,
                    acts=acts,
                    weapons=weapons,
                    groups=tuple(groups_in(line, text, 0, len(line.words))),
                    tagged=within(reading.tagged, span, lambda one: one.span),
                    people=within(people, span, lambda name: name),
                    names=frozenset(_names(text, frames)),
                    harms=told,
                    places=here,
                    carried=None if here else _carried(reading, local, index),
                    times=times,
                    weight=weight,
                    night=_NIGHT.search(text, span.start, span.end) is not None,
                    background=background,
                    operation=operation,
                    identifies=identifies,
                )
            )
    return tuple(found)


def _forced(frames: Sequence[Frame], acts: Sequence[Act]) -> bool:
    """Whether somebody acts, or a word tells by what means: a death alone can be an accident's."""
    return any(frame.agents for frame in frames) or any(act.method not in (None, "other") for act in acts)


def _names(text: str, frames: Sequence[Frame]) -> Iterator[str]:
    for part in (part for frame in frames for part in frame.patients if part.kind == "person"):
        words = [word.lower for word in words_of(text, part.span)]
        yield from words[1:] or words


def _locates(line: Line) -> bool:
    """Whether a sentence opens with an act told before, to say when or where it was: *the incident took place on Friday*."""
    named = line.lower[0] in ("the", "this") and not line.triggers.keys().isdisjoint((1, 2))
    return named and any(
        word in ("happened", "occurred") or (word == "place" and before in ("took", "taken", "take"))
        for before, word in pairwise(line.lower)
    )


def _identifies(line: Line, weapons: Sequence[Weapon]) -> bool:
    """Whether a sentence says what weapon it was that was told of before: *it was a mortar*, *the missile was an Iskander*."""
    if not weapons or set(line.lower) & line.vocabulary.clause.negation:
        return False
    at = line.index_at(weapons[0].span.start)
    pronoun = next((word for word in line.lower if word[0].isalpha()), "") in ("it", "this", "that", "these", "they")
    second = line.index_at(weapons[1].span.start) if len(weapons) > 1 else at
    start, end = (0, at) if pronoun else (at, second)
    return any(word in _COPULA for word in line.lower[start:end]) and end - start <= IDENTIFIED


def operates(line: Line) -> bool:
    """Whether a sentence tells of an operation: forces, and what forces do on one."""
    known, words = line.vocabulary, set(line.lower)
    forces = not words.isdisjoint(known.forces) or not words.isdisjoint(known.clause.sent_out)
    return forces and not words.isdisjoint(known.clause.operation)


def _plotted(line: Line, act: Act) -> bool:
    """Whether an act is what somebody plots (*suspected of plotting bombings and raids in the city*), not what happened (A9)."""
    at = bisect_left(line.words, act.trigger.start, key=lambda word: word.span.start)
    for word in reversed(line.lower[max(0, at - PLOTTED) : at]):
        if word in BREAKS or word == ",":
            return False
        if word in line.vocabulary.clause.plotting:
            return True
    return False


def _known_for(line: Line, times: Sequence[TimeMention]) -> tuple[TimeMention, ...]:
    """Of the times of a sentence, the days of force that somebody in it used earlier (*a raid for a man behind the 7 May bombing*)."""
    before = (0, *(time.span.end for time in times))
    return tuple(
        time
        for time, floor in zip(times, before, strict=False)
        if time.time.precision == "day" and _of_a_record(line, time.span, floor)
    )


def _of_a_record(line: Line, time: Span, floor: int) -> bool:
    """Whether what somebody is known for stands between an offset, where the day before ends, and this day."""
    known, at = line.vocabulary.clause, bisect_left(line.words, time.start, key=lambda word: word.span.start)
    force = time.end < line.words[-1].span.end and bool(line.triggers.keys() & set(range(at + 1, at + 7)))
    for position in range(at - 1, max(at - KNOWN_FOR, 0) - 1, -1):
        word, after = line.lower[position], line.lower[position + 1]
        if word in known.known_for or f"{word} {after}" in known.known_for:
            return force
        if word in BREAKS or word in _BEFORE_THE_DAY or line.words[position].span.start < floor:
            return False
        force = force or position in line.triggers
    return False


def _before_operation(earlier: Sequence[TimeMention], found: Sequence[Telling]) -> bool:
    """Whether days of what somebody did earlier lie before that of the operation against him, told of above (T8)."""
    days = [day for time in earlier if (day := _day(time.time.to))]
    news = [day for telling in found if telling.operation for time in telling.times if (day := _day(time.time.from_))]
    return bool(days and news) and max(days) < min(news)


def _stood_in(text: str, places: Sequence[Place]) -> Iterator[Place]:
    """Of places without a part of their own, those that *in*, *at* or *near* stands before, and those right after them (*Sangin, Helmand*)."""
    end = -1
    for place in places:
        before = text[max(0, place.span.start - 40) : place.span.start]
        if _LOCATIVE.search(before) or (end >= 0 and place.span.start - end < 20):
            end = place.span.end
            yield place


def _carried(reading: Reading, local: Sequence[Place], index: int) -> Place | None:
    """The last of the local places named in the sentences just before, or in the sentence itself."""
    end = bisect_left(local, reading.sentences[index].span.end, key=lambda place: place.span.start)
    floor = reading.sentences[max(index - CARRIED, 0)].span.start
    return local[end - 1] if end and local[end - 1].span.start >= floor else None


def _of_the_count(text: str, time: Span) -> bool:
    """Whether a time says up to when was counted (T12: *as of 06:00 on Friday*), not when force was used."""
    return AS_OF.search(text, max(time.start - 32, 0), time.start) is not None


def _of_the_act(today: date | None, times: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    """Without the day of the news itself where a sentence gives an earlier recent day too: what is said, decided or revised on
    Wednesday of Monday's strike comes after it."""
    dated = [mention for mention in times if mention.time.precision == "day" or mention.time.rule == "weekend_past"]
    days = {mention.span: _day(mention.time.from_) for mention in dated}
    recent = [day for day in days.values() if day and today and today - RECENT < day <= today]
    if today is None or not recent:
        return times
    first, news = min(recent), today - timedelta(days=1)
    return tuple(mention for mention in times if (day := days.get(mention.span)) is None or day < news or day == first)


def _recalled(today: date | None, times: Sequence[TimeMention], told: Sequence[Claim]) -> bool:
    """Whether the sentence recalls something earlier: by its own time, else by the scope of the harm it tells (T7, T8)."""
    if any(mention.time.rule.endswith(EARLIER) for mention in times):
        return True
    days = [day for mention in times if (day := _day(mention.time.to))]
    if today and days:
        return max(days) < today - RECENT
    harms = [claim.harm for claim in told if claim.harm and claim.harm.outcome in HARMS]
    return bool(harms) and all(harm.scope in ("cumulative", "rate", "background") for harm in harms)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def within(items: Sequence[T], span: Span, at: Callable[[T], Span]) -> tuple[T, ...]:
    """Of items in the order of the text, those that start inside the span."""
    low = bisect_left(items, span.start, key=lambda item: at(item).start)
    high = bisect_left(items, span.end, key=lambda item: at(item).start)
    return tuple(items[low:high])
