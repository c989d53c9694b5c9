"""Reading → claims of alerts (codebook 3.9): sirens, warnings and all-clears, for which area, and how long before the impact."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Triggers
from onrecord.kinds import Alert
from onrecord.lexicons import load
from onrecord.mentions.types import Mentions
from onrecord.model import Span
from onrecord.reading.types import Reading

Signal = Literal["siren", "warning", "all_clear"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    siren: tuple[str, ...]
    warning: tuple[str, ...]
    all_clear: tuple[str, ...]
    lead: tuple[str, ...]


@cache
def _triggers() -> Triggers[Signal]:
    words = load("alert", Words)
    entries: dict[str, Signal] = {}
    entries |= dict.fromkeys(words.siren, "siren")
    entries |= dict.fromkeys(words.warning, "warning")
    entries |= dict.fromkeys(words.all_clear, "all_clear")
    return Triggers(entries)


@cache
def _lead() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w){pattern}(?!\w)") for pattern in load("alert", Words).lead)


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each alert; several words for one alert in one clause are one."""
    for line in lines(reading, mentions):
        last: tuple[int, int] | None = None
        for trigger in _triggers().find(line):
            clause = line.clause(trigger.first, trigger.last)
            if clause == last or line.negated(trigger.first) or line.unreal(trigger.first):
                continue
            last = clause
            lead = _lead_time(line)
            evidence = line.evidence(trigger.first, trigger.last)
            if lead:
                evidence = line.clipped(
                    Span(min(evidence.start, lead.start), max(evidence.end, lead.end)), line.span(trigger.first, trigger.last)
                )
            yield Draft(
                body=Alert(
                    signal=trigger.value,
                    area=_area(line),
                    lead_time=" ".join(lead.of(reading.text).split()) if lead else None,
                ),
                evidence=(evidence,),
            )


def _lead_time(line: Line) -> Span | None:
    start = line.sentence.span.start
    for pattern in _lead():
        if match := pattern.search(line.folded):
            return Span(start + match.start(), start + match.end())
    return None


def _area(line: Line) -> str | None:
    here = [place for place in line.near.places if place.role in ("event", "other")]
    return here[0].name if here else None
