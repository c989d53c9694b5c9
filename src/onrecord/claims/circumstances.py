"""Claims → the same claims with the time and the event place that their own words give them (codebook P1, P4).

First what stands in the evidence, then in the same sentence, then the nearest before in the paragraph. The day on which something was said
(*said on Friday*), the report's dateline and places of other roles give nothing. A claim that has a time or place already keeps it.
"""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from onrecord.mentions.time_patterns import words as time_words
from onrecord.mentions.types import Mentions, TimeMention
from onrecord.model import Claim, Place, Span, Statement
from onrecord.reading.types import Reading

_PRECISION = ("site", "neighbourhood", "town", "district", "area", "region", "country")
_DAYS = frozenset({"instant", "day", "days"})
_SAID_REACH = 40
"""Code points between a verb of saying and the time at which it was said."""
_CARRY = 1
"""Sentences over which a time or place carries on within its paragraph."""
_NEAR = 60
"""Code points between evidence and a month or year in the same sentence that still dates it."""
_NOT_CARRIED = frozenset({"diplomacy", "responsibility"})
_TIMELESS = frozenset({"comparison", "statement"})


def placed(reading: Reading, mentions: Mentions, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims in the same order, with time and place where the text gives them."""
    compared = [claim.evidence[0] for claim in claims if claim.kind == "comparison"]
    times = [
        time
        for time in mentions.times
        if time.time.rule != "dateline"
        and not _of_saying(reading, time)
        and not (time.time.precision not in _DAYS and any(span.covers(time.span) for span in compared))
    ]
    places = [place for place in mentions.places if place.role == "event"]
    statements = {statement.id: statement for statement in reading.statements}
    return tuple(_placed(reading, claim, times, places, statements.get(claim.statement or "")) for claim in claims)


def _placed(
    reading: Reading, claim: Claim, times: Sequence[TimeMention], places: Sequence[Place], statement: Statement | None
) -> Claim:
    if claim.kind in _TIMELESS:
        return claim
    time, place = claim.time, claim.place
    if time is None and (found := _nearest_time(reading, claim, times, statement)):
        time = found.time
    if place is None and (here := _nearest_place(reading, claim, places)):
        place = here.id
    return claim if (time, place) == (claim.time, claim.place) else msgspec.structs.replace(claim, time=time, place=place)


def _nearest_time(
    reading: Reading, claim: Claim, times: Sequence[TimeMention], statement: Statement | None
) -> TimeMention | None:
    evidence = claim.evidence[0]
    inside = [time for time in times if evidence.covers(time.span)]
    if inside:
        return min(inside, key=lambda time: (time.time.precision not in _DAYS, time.span))
    index = reading.sentence_at(evidence.start)
    if index is None:
        return None
    sentence = reading.sentences[index]
    near = [
        time
        for time in times
        if sentence.span.covers(time.span) and (time.time.precision in _DAYS or _distance(time.span, evidence) < _NEAR)
    ]
    if statement and claim.kind != "responsibility":
        said = [time for time in near if any(piece.covers(time.span) for piece in statement.content)]
        near = said or [time for time in near if time.time.precision in _DAYS and time.span.end < statement.content[0].start]
    if near:
        return min(near, key=lambda time: (_distance(time.span, evidence), time.span))
    if (claim.harm and claim.harm.scope not in ("incident", "part", "increment")) or " had " in claim.quote.lower():
        return None
    before = [
        time
        for time in times
        if time.time.precision in _DAYS
        and time.span.start < sentence.span.start
        and (at := reading.sentence_at(time.span.start)) is not None
        and index - at <= _CARRY
        and reading.sentences[at].paragraph == sentence.paragraph
    ]
    return before[-1] if before and claim.kind not in _NOT_CARRIED else None


def _nearest_place(reading: Reading, claim: Claim, places: Sequence[Place]) -> Place | None:
    evidence = claim.evidence[0]
    inside = [place for place in places if evidence.covers(place.span)]
    if inside:
        return min(inside, key=lambda place: (_rank(place), place.span))
    index = reading.sentence_at(evidence.start)
    if index is None:
        return None
    sentence = reading.sentences[index]
    near = [place for place in places if sentence.span.covers(place.span)]
    if near:
        return min(near, key=lambda place: (_rank(place), _distance(place.span, evidence), place.span))
    if claim.kind in _NOT_CARRIED:
        return None
    before = [
        place
        for place in places
        if place.span.start < sentence.span.start
        and (at := reading.sentence_at(place.span.start)) is not None
        and index - at <= _CARRY
        and reading.sentences[at].paragraph == sentence.paragraph
    ]
    if not before:
        return None
    last = reading.sentence_at(before[-1].span.start)
    return min(
        (place for place in before if reading.sentence_at(place.span.start) == last),
        key=lambda place: (_rank(place), place.span),
    )


def _rank(place: Place) -> int:
    return _PRECISION.index(place.precision) if place.precision else len(_PRECISION)


def _distance(one: Span, other: Span) -> int:
    return 0 if one.overlaps(other) else max(one.start - other.end, other.start - one.end)


@cache
def _saying() -> re.Pattern[str]:
    verbs = "|".join(sorted(re.escape(word) for word in time_words().reporting))
    return re.compile(rf"\b(?:{verbs})\b[^.,;:]*$", re.IGNORECASE)


def _of_saying(reading: Reading, time: TimeMention) -> bool:
    """Whether the time is when somebody spoke: right after a verb of saying that stands outside what was said."""
    before = Span(max(0, time.span.start - _SAID_REACH), time.span.start)
    cue = next((one.cue for one in reading.statements if one.cue and before.start <= one.cue.end <= time.span.start), None)
    covered = any(piece.covers(time.span) for one in reading.statements for piece in one.content)
    if covered:
        return False
    if cue:
        return not re.search(r"[,;.]|\bthat\b", reading.text[cue.end : time.span.start])
    return bool(_saying().search(before.of(reading.text)))
