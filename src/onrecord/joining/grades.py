"""Claims of one incident → how well it is attested, in Airwars' terms (codebook I6), with the claims that a grade rests on.

confirmed: the party responsible accepts it · contested: sides accuse each other of it · fair: two or more credible independent sources ·
weak: one · discounted: all that is said of it are denials. What a person graded stands.
"""

from collections.abc import Sequence

from onrecord.joining import names
from onrecord.joining.sides import Said
from onrecord.joining.speakers import CLOSEST, NATIONAL, TELLING, Speaker
from onrecord.joining.types import Grade, Telling
from onrecord.kinds import Attack, Responsibility

SHOWN = 6
"""Claims that a grade names at most, the first of each source."""
ASSERTED = frozenset({"asserts", "confirms", "acknowledges", "alleges"})


def grade(tellings: Sequence[Telling], who: dict[tuple[str, str], Speaker], copied: frozenset[str]) -> Grade:
    """The grade of an incident and why."""
    said = [
        Said(claim, who[telling.report.id, claim.source])
        for telling in sorted(tellings, key=lambda one: (one.report.published or "9999", one.report.id, one.id))
        if telling.report.id not in copied
        for claim in telling.claims
        if claim.kind in ("attack", "harm", "responsibility", "targeting", "damage")
    ]
    accepted = [one for one in said if _accepts(one)]
    if accepted:
        by = accepted[0].speaker.name
        return Grade(value="confirmed", reason=f"{by} accepts responsibility", claims=_claims(accepted))
    competing = _competing(said)
    if competing:
        return Grade(
            value="contested", reason=f"accusations of different parties: {_listed(competing)}", claims=_claims(competing)
        )
    told = [one for one in said if one.claim.stance in ASSERTED and one.claim.certainty != "negated"]
    credible = _independent([one for one in told if one.speaker.tier >= NATIONAL])
    if len(credible) < 2:
        credible = _independent([one for one in told if one.speaker.tier >= TELLING])
    if len(credible) >= 2:
        reason = f"{len(credible)} credible independent sources: {_listed(credible)}"
        return Grade(value="fair", reason=reason, claims=_claims(credible))
    if told:
        first = credible or told[:1]
        return Grade(value="weak", reason=f"one source: {first[0].speaker.name}", claims=_claims(first))
    if said:
        return Grade(value="discounted", reason="only denied or doubted", claims=_claims(said))
    return Grade(value="weak", reason="told in passing, without a claim of its own")


def _accepts(one: Said) -> bool:
    """Whether somebody says of themselves that they did it."""
    claim = one.claim
    if isinstance(claim.responsibility, Responsibility):
        return claim.responsibility.act == "claims" and claim.stance in ASSERTED and one.speaker.tier > TELLING
    if claim.kind not in ("attack", "targeting") or not one.speaker.attacking:
        return False
    if claim.stance == "acknowledges" and isinstance(claim.attack, Attack) and not claim.attack.attacker:
        return one.speaker.tier < CLOSEST
    return claim.stance in ("acknowledges", "asserts") and _of_their_own(one)


def _of_their_own(one: Said) -> bool:
    """Whether the attacker told of is the speaker's own side: by name, or as *its aircraft*, *our fighters*. That a strike happened is no
    admission, whoever says so."""
    told = one.claim.attack
    if not isinstance(told, Attack) or not told.attacker:
        return False
    side = names.group(one.speaker.party or one.speaker.name)
    return names.group(told.attacker) in {side, names.group(one.speaker.name)} - {""} or _is_possessed(
        told.attacker, one.claim.quote
    )


def _is_possessed(attacker: str, quote: str) -> bool:
    before, found, _ = quote.lower().partition(attacker.lower())
    own = names.naming().own
    return bool(found) and ((before.split() or [""])[-1] in own or attacker.lower().split()[0] in own)


def _competing(said: Sequence[Said]) -> list[Said]:
    """Accusations of different parties, by different sides: each of two says that it was the other."""
    accusing: dict[str, Said] = {}
    for one in said:
        told = one.claim.responsibility
        if isinstance(told, Responsibility) and told.act == "accuses" and told.accused:
            accusing.setdefault(names.group(told.accused) or told.accused.lower(), one)
    speakers = {one.speaker.key for one in accusing.values()}
    return list(accusing.values()) if len(accusing) > 1 and len(speakers) > 1 else []


def _independent(told: Sequence[Said]) -> list[Said]:
    """The first claim of each source."""
    return list({one.speaker.key: one for one in reversed(told)}.values())[::-1]


def _claims(said: Sequence[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.claim.id for one in said))[:SHOWN]


def _listed(said: Sequence[Said]) -> str:
    names_of = list(dict.fromkeys(one.speaker.name for one in said))
    return ", ".join(names_of[:4]) + (f" and {len(names_of) - 4} more" if len(names_of) > 4 else "")
