"""What people decided → what of it holds, and tellings as they left them: the machine works around it and never overrules it.

A decision undone does not hold; of two that say different things of one subject the later holds.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast, get_args

import msgspec
from msgspec import UNSET
from msgspec.structs import asdict, replace

from onrecord.ids import content_id
from onrecord.joining.types import Decision, GradeValue, Telling
from onrecord.model import Claim, Incident, Value


class Decided(Value, frozen=True, kw_only=True):
    """What holds. `together`, `apart`: pairs of tellings; `grades`: by telling, with the decision; `rejected`: claims and tellings."""

    together: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    moved: dict[str, str]
    corrected: dict[str, dict[str, Any]]
    grades: dict[str, tuple[GradeValue, Decision]]
    rejected: frozenset[str]


def decided(decisions: Iterable[Decision]) -> Decided:
    """What holds of decisions, in the order in which they were taken (then by id)."""
    ordered = sorted(decisions, key=lambda one: (one.at, one.id))
    holding = _holding(ordered)
    verdicts: dict[str, str] = {}
    pairs: dict[tuple[str, str], str] = {}
    moved: dict[str, str] = {}
    corrected: dict[str, dict[str, Any]] = {}
    grades: dict[str, tuple[GradeValue, Decision]] = {}
    for one in ordered:
        if one.id not in holding:
            continue
        if one.action in ("accept", "reject"):
            verdicts[one.subject] = one.action
        elif one.action in ("merge", "split"):
            pair = (min(one.subject, str(one.value)), max(one.subject, str(one.value)))
            pairs[pair] = one.action
        elif one.action == "move":
            moved[one.subject] = str(one.value)
        elif one.action == "correct" and isinstance(one.value, dict):
            corrected[one.subject] = {**corrected.get(one.subject, {}), **one.value}
        elif one.action == "grade" and one.value in get_args(GradeValue):
            grades[one.subject] = (cast(GradeValue, one.value), one)
    return Decided(
        together=tuple(sorted(pair for pair, action in pairs.items() if action == "merge")),
        apart=tuple(sorted(pair for pair, action in pairs.items() if action == "split")),
        moved=moved,
        corrected=corrected,
        grades=grades,
        rejected=frozenset(subject for subject, verdict in verdicts.items() if verdict == "reject"),
    )


def _holding(ordered: Sequence[Decision]) -> frozenset[str]:
    """Ids of the decisions that were not undone; undoing an undoing restores."""
    undone: set[str] = set()
    for one in reversed(ordered):
        if one.action == "undo" and one.id not in undone:
            undone.add(one.subject)
    return frozenset(one.id for one in ordered if one.id not in undone)


class Applied(Value, frozen=True, kw_only=True):
    """Tellings as people left them, with the pairs that are held together and apart."""

    tellings: tuple[Telling, ...]
    together: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    fragments: frozenset[str]
    """Ids of tellings made of a single claim moved from another."""


def applied(tellings: Iterable[Telling], holds: Decided) -> Applied:
    """The tellings with claims corrected and taken out, without those that were rejected. A claim moved is a small telling of its own
    report, held together with the one that it was moved to."""
    known = {telling.id: telling for telling in tellings if telling.id not in holds.rejected}
    leaving: dict[str, set[str]] = {}
    fragments: list[Telling] = []
    together = list(holds.together)
    for telling in known.values():
        for claim in telling.claims:
            target = holds.moved.get(claim.id)
            if target in known and target != telling.id:
                leaving.setdefault(telling.id, set()).add(claim.id)
                fragment = _fragment(telling, claim, target)
                fragments.append(fragment)
                together.append((target, fragment.id))
    kept = [_applied(telling, holds, leaving.get(telling.id, set())) for telling in known.values()]
    fragments = [_applied(fragment, holds, set()) for fragment in fragments]
    return Applied(
        tellings=(*kept, *fragments),
        together=tuple(together),
        apart=holds.apart,
        fragments=frozenset(fragment.id for fragment in fragments),
    )


def _fragment(telling: Telling, claim: Claim, target: str) -> Telling:
    bare = Incident(id=telling.incident.id, main=False, title="", method="other", claims=(claim.id,))
    return replace(telling, id=content_id("t", telling.id, claim.id, target), incident=bare, claims=(claim,), places=())


def _applied(telling: Telling, holds: Decided, leaving: set[str]) -> Telling:
    """What the report summed up of claims that changed no longer holds."""
    claims = tuple(
        corrected(claim, holds.corrected[claim.id]) if claim.id in holds.corrected else claim
        for claim in telling.claims
        if claim.id not in holds.rejected and claim.id not in leaving
    )
    if claims == telling.claims:
        return telling
    return replace(telling, claims=claims, incident=replace(telling.incident, toll={}, contradictions=()))


def corrected(claim: Claim, changes: dict[str, Any]) -> Claim:
    """A claim with fields of the object of its kind changed. Raises `msgspec.ValidationError` where they do not fit it."""
    told = getattr(claim, claim.kind, UNSET)
    if told is UNSET:
        return claim
    changed = msgspec.convert({**asdict(told), **changes}, type(told))
    fields: dict[str, Any] = {claim.kind: changed}
    return replace(claim, **fields)
