"""Reading → claims of targeting (codebook 3.6): what was aimed at, or not, as one side has it; what was hit, as others do."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.objects import classes_of
from onrecord.claims.triggers import Trigger, Triggers
from onrecord.kinds import Targeting
from onrecord.lexicons import load
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.types import Mentions
from onrecord.reading.types import Reading

Aim = Literal["aimed", "hit"]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    aimed: tuple[str, ...]
    hit: tuple[str, ...]


@cache
def _triggers() -> Triggers[Aim]:
    words = load("targeting", Words)
    entries: dict[str, Aim] = dict.fromkeys(words.hit, "hit")
    return Triggers(entries | dict.fromkeys(words.aimed, "aimed"))


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each thing aimed at or hit that belongs to a class."""
    for line in lines(reading, mentions):
        forced = bool(line.near.acts or line.near.weapons)
        for trigger in _triggers().find(line):
            if not forced and trigger.value == "hit":
                continue
            if line.modifies(trigger.first, trigger.last):
                continue
            negated = line.negated(trigger.first)
            if line.unreal(trigger.first) or (negated and trigger.value == "hit"):
                continue
            phrase = _object(line, trigger)
            if phrase is None:
                continue
            first, last = line.long(phrase)
            classes = classes_of(line, first, last)
            if not classes or classes == ("structure",):
                continue
            yield Draft(
                body=Targeting(
                    aspect="hit" if trigger.value == "hit" else "not_aimed_at" if negated else "aimed_at",
                    target=line.name(phrase) or line.said(first, last),
                    classes=classes,
                ),
                evidence=(
                    line.evidence(trigger.first, trigger.last, keep=(min(trigger.first, first), max(trigger.last, last))),
                ),
                certainty="negated" if negated else None,
            )


def _object(line: Line, trigger: Trigger[Aim]) -> Phrase | None:
    passive = (
        trigger.first > 0
        and line.classes[trigger.first - 1] in ("be", "adv")
        and line.low[trigger.last - 1] not in ("at", "on", "of", "against")
    )
    following = line.low[trigger.last : trigger.last + 1]
    if passive and (following == ["by"] or line.after(trigger.last) is None):
        return line.subject(trigger.first)
    return line.after(trigger.last, skip=("only",))
