"""Reading → comparisons (codebook 3.12): *the deadliest attack on the capital this year*."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Trigger, Triggers
from onrecord.kinds import Comparison
from onrecord.lexicons import load
from onrecord.mentions.types import Mentions
from onrecord.reading.types import Reading

Part = Literal["measure", "event", "period"]
_REACH = 7
"""Words between a superlative and the event that it is said of."""
_SPREAD = 16
"""Words between the event and the period compared."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    measures: tuple[str, ...]
    events: tuple[str, ...]
    periods: tuple[str, ...]


@cache
def _triggers() -> Triggers[Part]:
    words = load("comparison", Words)
    entries: dict[str, Part] = {}
    entries |= dict.fromkeys(words.events, "event")
    entries |= dict.fromkeys(words.periods, "period")
    entries |= dict.fromkeys(words.measures, "measure")
    return Triggers(entries)


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each superlative of an event that is compared over a period."""
    for line in lines(reading, mentions):
        found = list(_triggers().find(line))
        for number, measure in enumerate(found):
            if measure.value == "measure":
                draft = _comparison(line, measure, found[number + 1 :])
                if draft:
                    yield draft


def _comparison(line: Line, measure: Trigger[Part], after: list[Trigger[Part]]) -> Draft | None:
    event = next((one for one in after if one.value == "event" and one.first - measure.last < _REACH), None)
    if event is None or not _one_phrase(line, measure, event):
        return None
    period = next((one for one in after if one.value == "period" and event.last <= one.first <= event.last + _SPREAD), None)
    if period is None:
        return None
    end = _end(line, period)
    return Draft(
        body=Comparison(
            measure=line.said(measure.first, measure.last),
            compared_with=line.said(measure.last, period.first).strip(" ,"),
            period=line.said(period.first, end),
        ),
        evidence=(line.evidence(measure.first, measure.last, keep=(measure.first, end)),),
    )


def _one_phrase(line: Line, measure: Trigger[Part], event: Trigger[Part]) -> bool:
    return not any(
        line.low[k] in (",", ";", ":", "and", "but") or line.classes[k] in ("be", "have", "modal")
        for k in range(measure.last, event.first)
    )


def _end(line: Line, period: Trigger[Part]) -> int:
    """Where the period ends: with a *since* or *in* it takes the noun phrase after it."""
    end = period.last
    if (
        line.low[period.last - 1]
        in ("since", "recent", "past", "last", "nearly", "almost", "than", "over", "least", "modern", "'s")
        or line.low[period.first] == "in"
    ):
        following = line.after(end)
        if following and following.last - end < 8:
            end = following.last
    return end
