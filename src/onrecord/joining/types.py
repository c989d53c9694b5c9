"""What joining takes and gives: a `Telling` is one incident as one report tells it; a `Joined` incident is all that reports tell of it."""

from typing import Any, Literal

from onrecord.kinds import Hedge, Outcome
from onrecord.model import (
    Attacker,
    Claim,
    Contradiction,
    Entity,
    Incident,
    Method,
    Place,
    PlacePrecision,
    Source,
    Time,
    Toll,
    Value,
    Victim,
)

GradeValue = Literal["confirmed", "fair", "weak", "contested", "discounted"]
Action = Literal["accept", "reject", "correct", "merge", "split", "move", "grade", "undo"]


class Heading(Value, frozen=True, kw_only=True):
    """Which report tells it. `copy_of` is the id of the report that this one is a near-duplicate of (I3); null for an original."""

    id: str
    key: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    copy_of: str | None = None


class Telling(Value, frozen=True, kw_only=True):
    """One incident as one report tells it, with the claims, sources and places that it rests on: all that joining needs."""

    id: str
    report: Heading
    sketch: bytes
    """MinHash signature of the report's text, by which copies are known (I3)."""
    incident: Incident
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    places: tuple[Place, ...]
    beside: tuple[Place, ...] = ()
    """Other towns, districts and regions that the report names, by which another may name the place."""


class Decision(Value, frozen=True, kw_only=True):
    """What a person decided; machine results are worked out around it and never overrule it. Undoing is a decision too.

    `subject` and `value` by action: accept, reject - a claim or a telling · correct - a claim; the fields of its object that change ·
    merge, split - a telling; the id of the other telling · move - a claim; the id of the telling that it belongs to · grade - a
    telling; the grade of its incident · undo - a decision.
    """

    id: str
    at: str
    """ISO 8601 instant in UTC."""
    by: str
    action: Action
    subject: str
    value: Any = None
    why: str | None = None


class Grade(Value, frozen=True, kw_only=True):
    """How well an incident is attested, in Airwars' terms (I6), why, and the claims it rests on."""

    value: GradeValue
    reason: str
    claims: tuple[str, ...] = ()


class Located(Value, frozen=True, kw_only=True):
    """Where an incident was: a place of the gazetteer."""

    name: str
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: PlacePrecision | None = None


class Joined(Value, frozen=True, kw_only=True):
    """One incident as all its reports tell it. Its id is the same in any ledger that holds the same reports (I7)."""

    id: str
    title: str
    method: Method
    time: Time | None
    place: Located | None
    attackers: tuple[Attacker, ...]
    weapons: tuple[Entity, ...]
    targets: tuple[Entity, ...]
    victims: tuple[Victim, ...]
    toll: dict[Outcome, Toll]
    grade: Grade
    contradictions: tuple[Contradiction, ...]
    reports: tuple[Heading, ...]
    part_of: str | None = None
    """Id of the wave that it is a part of (one night, several cities)."""
    tellings: tuple[str, ...] = ()


class Total(Value, frozen=True, kw_only=True):
    """One source's total of one outcome at one time (I4, T5)."""

    as_of: str | None
    """When the figure was given: the time of the claim, else the report's date (ISO 8601)."""
    low: int | None
    best: int | None
    high: int | None
    hedge: Hedge
    source: str
    """The source's name, not its id: ids hold within one report."""
    claim: str
    report: str
    superseded_by: str | None = None


class Curve(Value, frozen=True, kw_only=True):
    """The toll of one outcome through time: what holds now, and every source's totals, oldest first."""

    current: Toll
    history: tuple[Total, ...]
    why: str
    """In words: whose figure holds, and who holds to a lower or a higher one."""
    groups: dict[str, Toll]
    """``civilians``, ``combatants``, ``children`` and the other groups of the word list, where it is said how many; never added up."""
    attackers: Toll | None
    """The attackers' own losses, which are no part of the toll (C1)."""


Tolls = dict[Outcome, Curve]
