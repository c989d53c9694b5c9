"""Reading → claims of response (codebook 3.8): which agency does what, at how many sites, with what people and means."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Trigger, Triggers
from onrecord.kinds import Count, Response
from onrecord.lexicons import load
from onrecord.mentions.types import Mentions
from onrecord.reading.types import Reading

Action = Literal["search_and_rescue", "firefighting", "medical", "evacuation", "shelter", "investigation"]
Status = Literal["under_way", "ended"]
_ALONE = frozenset({"firefighting", "shelter", "investigation"})
"""Actions whose words tell by themselves; the others need an agency in the clause, unless their words say rescue."""


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    agencies: tuple[str, ...]
    actions: dict[Action, tuple[str, ...]]
    means: Listed
    status: dict[Status, tuple[str, ...]]
    sites: Listed


@cache
def _words() -> Words:
    return load("response", Words)


@cache
def _triggers() -> tuple[Triggers[bool], Triggers[Action], Triggers[bool], Triggers[Status]]:
    words = _words()
    actions: dict[str, Action] = {form: action for action, forms in words.actions.items() for form in forms}
    status: dict[str, Status] = {form: one for one, forms in words.status.items() for form in forms}
    return (
        Triggers(dict.fromkeys(words.agencies, True)),
        Triggers(actions),
        Triggers(dict.fromkeys(words.means.words, True)),
        Triggers(status),
    )


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each clause in which somebody comes to help, puts out fires or looks into it."""
    agencies, actions, means, status = _triggers()
    for line in lines(reading, mentions):
        seen: set[tuple[int, int]] = set()
        for action in actions.find(line):
            start, end = line.clause(action.first, action.last)
            if (start, end) in seen or line.negated(action.first) or line.unreal(action.first):
                continue
            agency = next((one for one in agencies.find(line) if start <= one.first < end), None)
            if not _tells(line, action, agency):
                continue
            seen.add((start, end))
            yield Draft(
                body=Response(
                    action=action.value,
                    agency=_agency(line, agency),
                    sites=_count(line, start, end, frozenset(_words().sites.words)),
                    people=_people(line, agency),
                    means=tuple(
                        line.said(one.first, one.last)
                        for one in means.find(line)
                        if start <= one.first < end and one.first != (agency.first if agency else -1)
                    ),
                    status=next((one.value for one in status.find(line) if start <= one.first < end), None),
                ),
                evidence=(line.evidence(action.first, action.last, keep=(start, end)),),
            )


def _tells(line: Line, action: Trigger[Action], agency: Trigger[bool] | None) -> bool:
    words = " ".join(line.low[action.first : action.last])
    return (
        agency is not None
        or (action.value in _ALONE and action.last - action.first > 1)
        or ("rescue" in words and action.last - action.first > 1)
        or "survivors" in words
        or "rubble" in words
    )


def _agency(line: Line, agency: Trigger[bool] | None) -> str | None:
    if agency is None:
        return None
    phrase = line.phrase_at(agency.last - 1)
    return line.name(phrase, whole=False) if phrase and phrase.number is None else line.said(agency.first, agency.last)


def _people(line: Line, agency: Trigger[bool] | None) -> Count | None:
    phrase = line.phrase_at(agency.last - 1) if agency else None
    return phrase.number.figure if phrase and phrase.number else None


def _count(line: Line, start: int, end: int, nouns: frozenset[str]) -> Count | None:
    return next(
        (
            one.number.figure
            for one in line.phrases
            if one.number and start <= one.first < end and line.low[one.last - 1] in nouns
        ),
        None,
    )
