"""The kinds of claim (codebook, section 3): one frozen type each, the object a `Claim` of that kind carries."""

from typing import Literal

import msgspec

Outcome = Literal[
    "killed",
    "wounded",
    "casualties",
    "missing",
    "trapped",
    "rescued",
    "hospitalised",
    "detained",
    "abducted",
    "released",
    "displaced",
    "evacuated",
]
Hedge = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "range", "vague", "unstated"]
Scope = Literal["incident", "part", "cumulative", "rate", "increment", "background"]
Who = Literal["civilian", "combatant", "unstated"]


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the kinds: frozen, built by keyword."""


class Count(Kind, frozen=True, kw_only=True):
    """A number as it was hedged (codebook 3.1, the table). Each bound is absent where the words give none."""

    low: int | None
    best: int | None
    high: int | None
    hedge: Hedge


class Harm(Count, frozen=True, kw_only=True):
    """People and what befell them (codebook 3.1, T1 to T12)."""

    outcome: Outcome
    scope: Scope = "incident"
    who: Who = "unstated"
    group: str | None = None
    """The group as written (children, women, journalists, …); ``attacker`` for the attackers' own losses (C1)."""
    part_of: str | None = None
    """Id of the claim whose figure this one is a part of (T3, T9)."""
    name: str | None = None
    """A named victim (T11), with `age` where it is written."""
    age: int | None = None
    superseded: bool = False
    """True for the old figure of a revision told in the report itself (T5)."""


class Attack(Kind, frozen=True, kw_only=True):
    """An act of force as it was told (3.2)."""

    method: str
    attacker: str | None = None
    target: str | None = None
    weapons: tuple[str, ...] = ()


class Munitions(Kind, frozen=True, kw_only=True):
    """Weapons counted, never people (3.3)."""

    weapon: str
    launched: Count | None = None
    intercepted: Count | None = None
    lost: Count | None = None
    hit: Count | None = None


class WeaponIdentification(Kind, frozen=True, kw_only=True):
    """What the weapon was said to be (3.4); `origin` is a country's ISO code, `basis` the evidence named, as written."""

    weapon: str
    origin: str | None = None
    maker: str | None = None
    basis: str | None = None


class Responsibility(Kind, frozen=True, kw_only=True):
    """Who claims, denies or is accused of what (3.5)."""

    act: Literal["claims", "denies", "accuses"]
    accused: str | None = None
    of: str | None = None


class Targeting(Kind, frozen=True, kw_only=True):
    """What was aimed at, or what was hit, as one side has it (3.6)."""

    aspect: Literal["aimed_at", "hit", "not_aimed_at"]
    target: str
    classes: tuple[str, ...] = ()
    """residential, military, energy, medical, religious, industrial, civilian, …"""


class Damage(Kind, frozen=True, kw_only=True):
    """Things destroyed, damaged or burning (3.7)."""

    object: str
    extent: Literal["destroyed", "damaged", "on_fire"]
    count: Count | None = None


class Response(Kind, frozen=True, kw_only=True):
    """Rescue, fire-fighting, medical help and inquiry (3.8)."""

    action: Literal["search_and_rescue", "firefighting", "medical", "evacuation", "shelter", "investigation"]
    agency: str | None = None
    sites: Count | None = None
    people: Count | None = None
    means: tuple[str, ...] = ()
    status: Literal["under_way", "ended"] | None = None


class Alert(Kind, frozen=True, kw_only=True):
    """Sirens, warnings, all-clears (3.9)."""

    signal: Literal["siren", "warning", "all_clear"]
    area: str | None = None
    lead_time: str | None = None


class Fighting(Kind, frozen=True, kw_only=True):
    """Ground operations and their claimed outcome (3.10)."""

    action: Literal["repelled", "advanced", "captured", "withdrew", "attacked", "clashed"]
    actor: str | None = None
    area: str | None = None


class Diplomacy(Kind, frozen=True, kw_only=True):
    """Dealings between parties, in PLOVER's terms (3.11)."""

    action: str
    actor: str | None = None
    counterpart: str | None = None
    topic: str | None = None
    phase: Literal["past", "under_way", "planned"] = "past"


class Comparison(Kind, frozen=True, kw_only=True):
    """A measure against a set over a period (3.12): the deadliest attack on the capital this year."""

    measure: str
    compared_with: str | None = None
    period: str | None = None
