"""Claim → a phrase of a few words that says what was read in it: *killed: at least 12*, *damaged: two schools*."""

from collections.abc import Callable
from typing import Any

import msgspec

from onrecord.kinds import (
    Alert,
    Attack,
    Comparison,
    Count,
    Damage,
    Diplomacy,
    Fighting,
    Harm,
    Munitions,
    Response,
    Responsibility,
    Targeting,
    WeaponIdentification,
)
from onrecord.model import Claim
from onrecord.show.plain import figure, line, words

LIMIT = 60


def phrase(claim: Claim) -> str:
    """What was read in the claim; empty for a `statement`, whose words say it all."""
    body = getattr(claim, claim.kind, msgspec.UNSET)
    return PHRASES[type(body)](body) if type(body) in PHRASES else ""


def harm(body: Harm) -> str:
    whom = ", ".join(line(part, LIMIT) for part in (body.name, body.group) if part)
    age = f", {body.age}" if body.age is not None else ""
    note = "revised" if body.superseded else words(body.scope) if body.scope != "incident" else ""
    return f"{words(body.outcome)}: {figure(body)}{f' ({whom}{age})' if whom else ''}{f', {note}' if note else ''}"


def attack(body: Attack) -> str:
    return words(body.method) + _said(by=body.attacker, on=body.target, **{"with": ", ".join(body.weapons)})


def munitions(body: Munitions) -> str:
    counts = [
        f"{figure(count)} {name}"
        for name in ("launched", "intercepted", "lost", "hit")
        if (count := getattr(body, name)) is not None
    ]
    return f"{line(body.weapon, LIMIT)}: {', '.join(counts) or 'number not said'}"


def weapon_identification(body: WeaponIdentification) -> str:
    return f"weapon: {line(body.weapon, LIMIT)}" + _said(of=body.origin, by=body.maker, on=body.basis)


def responsibility(body: Responsibility) -> str:
    of = _said(of=body.of)
    return (
        f"accuses {line(body.accused or 'nobody named', LIMIT)}{of}"
        if body.act == "accuses"
        else f"{body.act} responsibility{of}"
    )


def targeting(body: Targeting) -> str:
    classes = f" ({', '.join(words(kind) for kind in body.classes)})" if body.classes else ""
    return f"{words(body.aspect)}: {line(body.target, LIMIT)}{classes}"


def damage(body: Damage) -> str:
    return f"{words(body.extent)}: {_counted(body.count)}{line(body.object, LIMIT)}"


def response(body: Response) -> str:
    return words(body.action) + _said(by=body.agency) + (f", {words(body.status)}" if body.status else "")


def alert(body: Alert) -> str:
    return (
        words(body.signal) + _said(**{"in": body.area}) + (f", {line(body.lead_time, LIMIT)} before" if body.lead_time else "")
    )


def fighting(body: Fighting) -> str:
    return f"fighting: {body.action}" + _said(by=body.actor, **{"in": body.area})


def diplomacy(body: Diplomacy) -> str:
    phase = "" if body.phase == "past" else f", {words(body.phase)}"
    return words(body.action) + _said(by=body.actor, **{"with": body.counterpart}, on=body.topic) + phase


def comparison(body: Comparison) -> str:
    return line(body.measure, LIMIT) + _said(among=body.compared_with, over=body.period)


def _said(**parts: str | None) -> str:
    return "".join(f" {word} {line(part, LIMIT)}" for word, part in parts.items() if part)


def _counted(count: Count | None) -> str:
    return "" if count is None else f"{figure(count)} × "


PHRASES: dict[type, Callable[[Any], str]] = {
    Harm: harm,
    Attack: attack,
    Munitions: munitions,
    WeaponIdentification: weapon_identification,
    Responsibility: responsibility,
    Targeting: targeting,
    Damage: damage,
    Response: response,
    Alert: alert,
    Fighting: fighting,
    Diplomacy: diplomacy,
    Comparison: comparison,
}
