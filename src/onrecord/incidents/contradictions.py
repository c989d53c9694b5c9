"""Claims of one incident → contradictions between sides (codebook I5): shown with each side's words, never averaged.

Two sources contradict each other on the toll (other numbers of one outcome), the attacker (one denies what another alleges, or others are
accused), the weapon, the target (what one says it aimed at, what others say was hit) and on interception.
"""

import re
from collections.abc import Iterable, Sequence

from onrecord.incidents.toll import counts
from onrecord.kinds import Damage, Harm, Munitions, Responsibility, Targeting, WeaponIdentification
from onrecord.mentions.weapons import CARRIERS, class_of
from onrecord.model import OUTLET, Claim, Contradiction, Side, Source
from onrecord.reading.types import Reading

_CIVIL = (
    "residential",
    "civilian",
    "medical",
    "religious",
    "education",
    "home",
    "house",
    "apartment",
    "school",
    "hospital",
    "block",
    "flat",
)
_MILITARY = (
    "military",
    "defence",
    "defense",
    "arms",
    "weapon",
    "ammunition",
    "troops",
    "base",
    "command",
    "army",
    "industrial",
)


def contradictions(reading: Reading, claims: Sequence[Claim]) -> tuple[Contradiction, ...]:
    """The contradictions of an incident, in a fixed order of questions."""
    parties = {source.id: _party(source) for source in reading.sources}
    sources = {source.id: source for source in reading.sources}
    found = [
        _target(claims, parties),
        _attacker(claims, sources),
        _weapon(claims, parties),
        *_toll(claims, parties),
        _interception(claims, parties),
    ]
    return tuple(one for one in found if one is not None)


def _party(source: Source) -> str:
    """What a source speaks for: its party, else itself."""
    return source.party or source.id


def _sides(claims: Iterable[Claim]) -> tuple[Side, ...]:
    """One side a source, in the order of the text, each with its first words and all its claims."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source, []).append(claim)
    return tuple(
        Side(source=source, says=told[0].quote, claims=tuple(claim.id for claim in told)) for source, told in by_source.items()
    )


def _target(claims: Sequence[Claim], parties: dict[str, str]) -> Contradiction | None:
    """What one side says it aimed at or hit against what others say was hit."""
    aims = [claim for claim in claims if military_aim(claim)]
    hits = [claim for claim in claims if hit_civil(claim)]
    for aim in aims:
        others = [hit for hit in hits if parties.get(hit.source) != parties.get(aim.source)]
        if others:
            mine = [claim for claim in aims if parties.get(claim.source) == parties.get(aim.source)]
            return Contradiction(about="target", sides=_sides([*mine, *others]))
    return None


def military_aim(claim: Claim) -> bool:
    """Whether a source says that something military was aimed at or hit, or that nothing else was."""
    told = claim.targeting
    return isinstance(told, Targeting) and (told.aspect == "not_aimed_at" or _says(told.target, told.classes, _MILITARY))


def hit_civil(claim: Claim) -> bool:
    """Whether a source says that something civilian was hit, or civilians harmed."""
    if isinstance(claim.targeting, Targeting):
        return claim.targeting.aspect == "hit" and _says(claim.targeting.target, claim.targeting.classes, _CIVIL)
    if isinstance(claim.damage, Damage):
        return _says(claim.damage.object, (), _CIVIL)
    return isinstance(claim.harm, Harm) and claim.harm.who == "civilian" and claim.harm.outcome in ("killed", "wounded")


def _says(words: str, classes: Sequence[str], wanted: Sequence[str]) -> bool:
    low = " ".join([words, *classes]).lower()
    return any(word in low for word in wanted)


def _attacker(claims: Sequence[Claim], sources: dict[str, Source]) -> Contradiction | None:
    """A denial against an accusation or a claim of responsibility, or two parties accused."""
    told = [claim for claim in claims if isinstance(claim.responsibility, Responsibility)]
    denied = [
        claim for claim in told if isinstance(claim.responsibility, Responsibility) and claim.responsibility.act == "denies"
    ]
    others = [claim for claim in told if claim not in denied]
    accused = {
        (claim.responsibility.accused or "").lower()
        for claim in others
        if isinstance(claim.responsibility, Responsibility) and claim.responsibility.accused
    }
    against = [*others, *_naming(claims, denied, sources)]
    if (denied and any(claim.source != denied[0].source for claim in against)) or len(accused) > 1:
        sides = _sides(sorted({*against, *denied}, key=lambda claim: (claim.evidence, claim.id)))
        return Contradiction(about="attacker", sides=sides) if len(sides) > 1 else None
    return None


def _naming(claims: Sequence[Claim], denied: Sequence[Claim], sources: dict[str, Source]) -> list[Claim]:
    """Claims of other sources that say of those who deny it that they did it."""
    names = {
        word[:6]
        for claim in denied
        for word in re.findall(r"\w+", f"{sources[claim.source].name} {sources[claim.source].party or ''}")
        if word[0].isupper() and len(word) > 3
    }
    return [
        claim
        for claim in claims
        if claim.kind in ("attack", "statement")
        and claim.stance in ("asserts", "alleges", "confirms")
        and claim.source not in ("outlet", *(one.source for one in denied))
        and any(word[:6] in names for word in re.findall(r"\w+", claim.quote))
    ]


def _weapon(claims: Sequence[Claim], parties: dict[str, str]) -> Contradiction | None:
    """Two parties that name two weapons, or one that denies what another names."""
    told = [claim for claim in claims if isinstance(claim.weapon_identification, WeaponIdentification)]
    names = [
        (claim.weapon_identification.weapon, parties.get(claim.source))
        for claim in told
        if isinstance(claim.weapon_identification, WeaponIdentification)
    ]
    denied = any(claim.stance in ("denies", "doubts") for claim in told)
    differ = any(party != other and weapons_apart(name, named) for name, party in names for named, other in names)
    sides = _sides(told)
    return Contradiction(about="weapon", sides=sides) if (differ or denied) and len(sides) > 1 else None


def weapons_apart(one: str, other: str) -> bool:
    """Whether two names cannot both be of what was used: not a bomb and the plane that dropped it, nor a missile and its make."""
    first, second = class_of(one), class_of(other)
    if first is None or second is None or (first in CARRIERS) != (second in CARRIERS):
        return False
    words, others = set(one.lower().split()), set(other.lower().split())
    return first != second or not (words <= others or others <= words)


def _toll(claims: Sequence[Claim], parties: dict[str, str]) -> list[Contradiction]:
    """Totals in numbers of one outcome that cannot both be right, from two parties other than the outlet."""
    found = []
    by_outcome: dict[str, list[Claim]] = {}
    for claim in claims:
        if (
            isinstance(claim.harm, Harm)
            and claim.source != OUTLET
            and (counts(claim) or claim.stance == "denies")
            and claim.harm.best is not None
        ):
            by_outcome.setdefault(claim.harm.outcome, []).append(claim)
    for told in by_outcome.values():
        clashing = [
            claim
            for claim in told
            if any(parties.get(claim.source) != parties.get(other.source) and figures_apart(claim, other) for other in told)
        ]
        sides = _sides(clashing)
        if len(sides) > 1:
            found.append(Contradiction(about="toll", sides=sides))
    return found


def figures_apart(one: Claim, other: Claim) -> bool:
    """Whether two figures of one outcome cannot both be right."""
    first, second = one.harm, other.harm
    if not isinstance(first, Harm) or not isinstance(second, Harm) or first.best is None or second.best is None:
        return False
    if (one.stance == "denies") != (other.stance == "denies"):
        return first.best == second.best
    small, large = sorted((first, second), key=lambda harm: harm.best or 0)
    open_above = small.hedge in ("at_least", "more_than", "about")
    return (small.best or 0) < (large.best or 0) * (0.5 if open_above else 0.9)


def _interception(claims: Sequence[Claim], parties: dict[str, str]) -> Contradiction | None:
    """Two parties with other numbers of weapons shot down."""
    told = [claim for claim in claims if isinstance(claim.munitions, Munitions) and claim.munitions.intercepted]
    numbers = {
        (claim.munitions.weapon, claim.munitions.intercepted.best): parties.get(claim.source)
        for claim in told
        if isinstance(claim.munitions, Munitions) and claim.munitions.intercepted
    }
    weapons = [weapon for weapon, _ in numbers]
    differ = any(weapons.count(weapon) > 1 for weapon in weapons) and len(set(numbers.values())) > 1
    sides = _sides(told)
    return Contradiction(about="interception", sides=sides) if differ and len(sides) > 1 else None
