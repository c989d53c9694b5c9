"""Claims → the same claims with the time and the event place that their own words give them (codebook P1, P4).

First what stands in the evidence, then in the same sentence, then in the sentence before it in its paragraph. The day on which something was
said (*said on Friday*), the report's dateline and places of other roles give nothing. A claim that has a time or place already keeps it.
"""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from onrecord.claims.near import Near, by_sentence, near
from onrecord.mentions.time_patterns import words as time_words
from onrecord.mentions.types import Mentions, TimeMention
from onrecord.model import Claim, Place, Span, Statement
from onrecord.reading.types import Reading

_PRECISION = ("site", "neighbourhood", "town", "district", "area", "region", "country")
_DAYS = frozenset({"instant", "day", "days"})
_SAID_REACH = 40
"""Code points between a verb of saying and the time at which it was said."""
_NEAR = 60
"""Code points between evidence and a month or year in the same sentence that still dates it."""
_NOT_CARRIED = frozenset({"diplomacy", "responsibility"})
_TIMELESS = frozenset({"comparison", "statement"})


class Here(msgspec.Struct, frozen=True):
    """The times of events and the event places of a sentence, and of the one before it in its paragraph."""

    times: tuple[TimeMention, ...]
    places: tuple[Place, ...]
    times_before: tuple[TimeMention, ...]
    places_before: tuple[Place, ...]


def placed(reading: Reading, mentions: Mentions, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims in the same order, with time and place where the text gives them."""
    beside = near(reading, mentions)
    compared = by_sentence(reading, (claim.evidence[0] for claim in claims if claim.kind == "comparison"), lambda span: (span,))
    times = [_event_times(reading, one, compared.get(index, ())) for index, one in enumerate(beside)]
    places = [tuple(place for place in one.places if place.role == "event") for one in beside]
    statements = {statement.id: statement for statement in reading.statements}
    found = []
    for claim in claims:
        index = reading.sentence_at(claim.evidence[0].start)
        if index is None or claim.kind in _TIMELESS:
            found.append(claim)
            continue
        goes_on = index > 0 and reading.sentences[index - 1].paragraph == reading.sentences[index].paragraph
        here = Here(times[index], places[index], times[index - 1] if goes_on else (), places[index - 1] if goes_on else ())
        found.append(_placed(claim, here, statements.get(claim.statement or "")))
    return tuple(found)


def _event_times(reading: Reading, beside: Near, compared: Sequence[Span]) -> tuple[TimeMention, ...]:
    return tuple(
        time
        for time in beside.times
        if time.time.rule != "dateline"
        and not of_saying(reading, beside, time)
        and (time.time.precision in _DAYS or not any(span.covers(time.span) for span in compared))
    )


def _placed(claim: Claim, here: Here, statement: Statement | None) -> Claim:
    time, place = claim.time, claim.place
    if time is None and (when := _nearest_time(claim, here, statement)):
        time = when.time
    if place is None and (where := _nearest_place(claim, here)):
        place = where.id
    return claim if (time, place) == (claim.time, claim.place) else msgspec.structs.replace(claim, time=time, place=place)


def _nearest_time(claim: Claim, here: Here, statement: Statement | None) -> TimeMention | None:
    evidence = claim.evidence[0]
    inside = [time for time in here.times if evidence.covers(time.span)]
    if inside:
        return min(inside, key=lambda time: (time.time.precision not in _DAYS, time.span))
    close = [time for time in here.times if time.time.precision in _DAYS or _distance(time.span, evidence) < _NEAR]
    if statement and claim.kind != "responsibility":
        said = [time for time in close if any(piece.covers(time.span) for piece in statement.content)]
        close = said or [time for time in close if time.time.precision in _DAYS and time.span.end < statement.content[0].start]
    if close:
        return min(close, key=lambda time: (_distance(time.span, evidence), time.span))
    if (claim.harm and claim.harm.scope not in ("incident", "part", "increment")) or " had " in claim.quote.lower():
        return None
    before = [time for time in here.times_before if time.time.precision in _DAYS]
    return before[-1] if before and claim.kind not in _NOT_CARRIED else None


def _nearest_place(claim: Claim, here: Here) -> Place | None:
    evidence = claim.evidence[0]
    inside = [place for place in here.places if evidence.covers(place.span)]
    places = inside or here.places or (() if claim.kind in _NOT_CARRIED else here.places_before)
    return min(places, key=lambda place: (_rank(place), _distance(place.span, evidence), place.span), default=None)


def _rank(place: Place) -> int:
    return _PRECISION.index(place.precision) if place.precision else len(_PRECISION)


def _distance(one: Span, other: Span) -> int:
    return 0 if one.overlaps(other) else max(one.start - other.end, other.start - one.end)


@cache
def _saying() -> re.Pattern[str]:
    verbs = "|".join(sorted(re.escape(word) for word in time_words().reporting))
    return re.compile(rf"\b(?:{verbs})\b(?P<between>[^.,;:]*)$", re.IGNORECASE)


def of_saying(reading: Reading, beside: Near, time: TimeMention) -> bool:
    """Whether the time is when somebody spoke: in a cue, or right after a verb of saying that stands outside what was said."""
    if any(one.cue.covers(time.span) for one in beside.cued if one.cue):
        return True
    before = Span(max(0, time.span.start - _SAID_REACH), time.span.start)
    if any(piece.covers(time.span) for one in beside.statements for piece in one.content):
        return False
    cue = next((one.cue for one in beside.cued if one.cue and before.start <= one.cue.end <= time.span.start), None)
    if cue:
        return _to_whom(reading.text[cue.end : time.span.start])
    verb = _saying().search(before.of(reading.text))
    return verb is not None and _to_whom(verb["between"])


def _to_whom(between: str) -> bool:
    """Whether words only say to whom or by what means somebody spoke (*in a statement*, *the BBC*)."""
    listed = time_words().audience
    return all(word.lower() in listed or word[0].isupper() for word in between.split())
