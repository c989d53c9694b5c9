"""A wave: one attack on several towns in one night, told as a whole; what is told of one of the towns is a part of it.

A telling is of a wave if its report says so (*five cities*, *eight regions*) or puts what happened in three towns and more that lie apart.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.incidents.clustering import kilometres
from onrecord.joining.names import naming
from onrecord.kinds import Attack, Responsibility, Targeting
from onrecord.model import Claim, Place

TOWNS = 3
"""Towns apart from each other from which an incident is a wave."""
APART = 40.0
"""Kilometres from which two towns lie apart."""


def says_several(claims: Sequence[Claim]) -> bool:
    """Whether claims tell of several towns by their number."""
    return any(_several().search(words) for claim in claims for words in _objects(claim))


def _objects(claim: Claim) -> Iterator[str]:
    if isinstance(claim.attack, Attack):
        yield claim.attack.target or ""
    if isinstance(claim.targeting, Targeting):
        yield claim.targeting.target
    if isinstance(claim.responsibility, Responsibility):
        yield claim.responsibility.of or ""


@cache
def _several() -> re.Pattern[str]:
    known = naming()
    numbers, areas = "|".join(sorted(known.several)), "|".join(sorted(known.areas))
    return re.compile(rf"\b(?:{numbers}|[3-9]|[1-9]\d)\s+(?:[\w'-]+\s+)?(?:{areas})\b", re.IGNORECASE)


def apart(towns: Sequence[Place]) -> list[Place]:
    """Of towns with coordinates, those that lie apart from each other, in order."""
    found: list[Place] = []
    for town in towns:
        if town.lat is not None and all(kilometres(town, other) > APART for other in found):
            found.append(town)
    return found
