"""START HERE: tellings and decisions → incidents across reports.

tellings ─ applied ─▶ features ─ components ─▶ groups ─ joined ─▶ incidents, with the waves that they are parts of
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from onrecord.joining.clustering import components, groups
from onrecord.joining.clustering import linked as _linked
from onrecord.joining.comparing import part_of
from onrecord.joining.decisions import Applied, Decided, applied, decided
from onrecord.joining.features import Features, features
from onrecord.joining.joined import joined
from onrecord.joining.types import Decision, Joined, Telling


def join(tellings: Iterable[Telling], decisions: Iterable[Decision] = (), made: Iterable[Joined] = ()) -> tuple[Joined, ...]:
    """The incidents of the tellings, ordered by id. The same for any order of tellings and decisions, and what is made of one component
    does not depend on another: a ledger may join again only what changed (`linked`). `made` spares work and changes nothing: incidents made
    before, of whose tellings and of the decisions about them nothing changed since."""
    holds = decided(decisions)
    left = applied(tellings, holds)
    before = {one.tellings: one for one in made}
    found: list[Joined] = []
    for component in components([features(one) for one in left.tellings], left.together):
        found += _of_component(component, holds, left, before)
    return tuple(sorted(found, key=lambda one: one.id))


def _of_component(
    component: Sequence[Features], holds: Decided, left: Applied, before: Mapping[tuple[str, ...], Joined]
) -> list[Joined]:
    made = groups(component, left.together, left.apart, left.fragments)
    incidents = [_incident(members, holds, left, before) for members in made]
    waves = [number for number, members in enumerate(made) if any(one.wave for one in members)]
    for number, members in enumerate(made):
        whole = next((wave for wave in waves if wave != number and _part(members, made[wave])), None)
        if whole is not None and number not in waves:
            incidents[number] = replace(incidents[number], part_of=incidents[whole].id)
    return incidents


def _incident(members: Sequence[Features], holds: Decided, left: Applied, before: Mapping[tuple[str, ...], Joined]) -> Joined:
    ids = tuple(sorted(one.telling.id for one in members if one.telling.id not in left.fragments))
    known = before.get(ids)
    return replace(known, part_of=None) if known else joined(members, holds, left.fragments)


def _part(members: Sequence[Features], whole: Sequence[Features]) -> bool:
    return any(part_of(one, other) for one in members for other in whole)


def linked(one: Telling, other: Telling) -> bool:
    """Whether what becomes of one telling can depend on the other: components are made of these links, and of the pairs that people merged."""
    return _linked(features(one), features(other))
