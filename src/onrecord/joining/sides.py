"""Claims of one incident from all its reports → contradictions between sides (codebook I5): each side's words, never averaged.

A figure that a party corrects itself, or that two offices of one side give an hour apart, is no contradiction: the curve shows it. A
contradiction stands between those said to have attacked and others, or between two parties.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from onrecord.incidents.contradictions import figures_apart, hit_civil, military_aim
from onrecord.joining import names
from onrecord.joining.speakers import NATIONAL, Speaker
from onrecord.joining.tolls import current
from onrecord.joining.totals import Given
from onrecord.joining.types import Telling
from onrecord.kinds import Attack, Munitions, Outcome, Responsibility, WeaponIdentification
from onrecord.model import Claim, Contradiction, Side


class Said(NamedTuple):
    """A claim with who says it."""

    claim: Claim
    speaker: Speaker


def contradictions(
    tellings: Sequence[Telling], who: dict[tuple[str, str], Speaker], given: dict[Outcome, list[Given]], copied: frozenset[str]
) -> tuple[Contradiction, ...]:
    """The contradictions of an incident, in a fixed order of questions, the sides in the order in which they spoke."""
    said = [
        Said(claim, who[telling.report.id, claim.source])
        for telling in sorted(tellings, key=lambda one: (one.report.published or "9999", one.report.id, one.id))
        if telling.report.id not in copied
        for claim in telling.claims
    ]
    found = [_target(said), _attacker(said), _weapon(said), *_tolls(said, given), _interception(said)]
    return tuple(one for one in found if one is not None)


def opposed(one: Speaker, other: Speaker) -> bool:
    """Whether two sources stand on different sides: attackers and others, or two parties known."""
    if one.key == other.key:
        return False
    return one.attacking != other.attacking or bool(one.party and other.party and one.party != other.party)


def _sides(said: Iterable[Said]) -> tuple[Side, ...]:
    by_source: dict[str, list[Said]] = {}
    for one in said:
        by_source.setdefault(one.speaker.key, []).append(one)
    return tuple(
        Side(source=told[0].speaker.name, says=told[0].claim.quote, claims=tuple(dict.fromkeys(one.claim.id for one in told)))
        for told in by_source.values()
    )


def _between(about: str, one: Sequence[Said], other: Sequence[Said]) -> Contradiction | None:
    """Of two answers those given by sides that stand against each other; outlets only where nobody else gives the second."""
    first = [said for said in one if any(opposed(said.speaker, against.speaker) for against in other)]
    second = [said for said in other if any(opposed(said.speaker, against.speaker) for against in one)]
    second = [said for said in second if said.speaker.tier >= NATIONAL] or second
    if not first or not second:
        return None
    order = {said.claim.id: number for number, said in enumerate([*one, *other])}
    sides = _sides(sorted([*first, *second], key=lambda said: order[said.claim.id]))
    return Contradiction(about=about, sides=sides) if len(sides) > 1 else None  # type: ignore[arg-type]


def _target(said: Sequence[Said]) -> Contradiction | None:
    """What the attackers say they aimed at against what others say was hit."""
    aims = [one for one in said if one.speaker.attacking and (military_aim(one.claim) or _denies_hit(one.claim))]
    hits = [
        one
        for one in said
        if not one.speaker.attacking and hit_civil(one.claim) and one.claim.stance not in ("denies", "doubts")
    ]
    return _between("target", aims, hits)


def _denies_hit(claim: Claim) -> bool:
    return claim.stance == "denies" and hit_civil(claim)


def _attacker(said: Sequence[Said]) -> Contradiction | None:
    """A denial against those who accuse or name the denier, or two who accuse others."""
    accusing: list[Said] = []
    denying: list[Said] = []
    accused: dict[str, str] = {}
    for one in said:
        told = one.claim.responsibility
        if isinstance(told, Responsibility):
            if told.act == "denies":
                denying.append(one)
            else:
                accusing.append(one)
                if told.act == "accuses" and (whom := names.group(told.accused or "")):
                    accused.setdefault(whom, one.speaker.key)
        elif isinstance(one.claim.attack, Attack) and one.claim.stance == "denies" and one.speaker.attacking:
            denying.append(one)
    if denying:
        against = [
            one for one in (accusing or _naming(said)) if not any(one.speaker.key == other.speaker.key for other in denying)
        ]
        sides = _sides([*against, *denying])
        return Contradiction(about="attacker", sides=sides) if against and len(sides) > 1 else None
    if len(accused) > 1 and len(set(accused.values())) > 1:
        return Contradiction(about="attacker", sides=_sides(accusing))
    return None


def _naming(said: Sequence[Said]) -> list[Said]:
    """Claims of an attack or a weapon that name whose it was."""
    return [
        one
        for one in said
        if not one.speaker.attacking
        and (
            (isinstance(one.claim.attack, Attack) and one.claim.attack.attacker and names.group(one.claim.attack.attacker))
            or (isinstance(one.claim.weapon_identification, WeaponIdentification) and one.claim.weapon_identification.origin)
        )
    ]


def _weapon(said: Sequence[Said]) -> Contradiction | None:
    """Two sides that name two weapons, or one that denies what another names."""
    told = [one for one in said if isinstance(one.claim.weapon_identification, WeaponIdentification)]
    return _differing("weapon", told, lambda claim: names.heads([claim.weapon_identification.weapon]))  # type: ignore[union-attr]


def _differing(about: str, told: Sequence[Said], answer: Callable[[Claim], object]) -> Contradiction | None:
    for number, one in enumerate(told):
        for other in told[number + 1 :]:
            differ = answer(one.claim) != answer(other.claim) or (one.claim.stance == "denies") != (
                other.claim.stance == "denies"
            )
            if differ and opposed(one.speaker, other.speaker):
                return Contradiction(about=about, sides=_sides(told))  # type: ignore[arg-type]
    return None


def _tolls(said: Sequence[Said], given: dict[Outcome, list[Given]]) -> Iterable[Contradiction]:
    """Current figures of one outcome that cannot both be right, of two sides; and figures that are denied."""
    claims = {one.claim.id: one for one in said}
    for outcome in ("killed", "wounded", "casualties", "missing", "abducted"):
        held = current(given.get(outcome, ()))
        clashing = [
            claims[one.total.claim]
            for one in held
            if one.total.claim in claims
            and any(
                opposed(one.speaker, other.speaker)
                and other.total.claim in claims
                and figures_apart(claims[one.total.claim].claim, claims[other.total.claim].claim)
                for other in held
            )
        ]
        sides = _sides(clashing)
        if len(sides) > 1:
            yield Contradiction(about="toll", sides=sides)


def _interception(said: Sequence[Said]) -> Contradiction | None:
    """Two sides with other numbers of weapons shot down."""
    told = [one for one in said if isinstance(one.claim.munitions, Munitions) and one.claim.munitions.intercepted]
    return _differing("interception", told, lambda claim: claim.munitions.intercepted.best)  # type: ignore[union-attr]
