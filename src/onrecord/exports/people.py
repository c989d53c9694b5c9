"""Who was harmed: figures of groups and of the attackers' own losses, as the toll has them, and what claims say of the victims."""

from collections.abc import Iterator

from onrecord.exports.facts import claims
from onrecord.exports.types import Exported, Row
from onrecord.incidents.toll import COUNTED, own_losses
from onrecord.kinds import Harm, Outcome, Who
from onrecord.model import Toll

NOBODY = Toll(low=None, best=None, high=None, claims=())
"""The figures where nobody gives any."""


def toll(exported: Exported, outcome: Outcome) -> Toll:
    """The current figures of an outcome."""
    curve = exported.tolls.get(outcome)
    return curve.current if curve else exported.incident.toll.get(outcome, NOBODY)


def bounds(exported: Exported, prefix: str, outcome: Outcome) -> Row:
    """The three cells of an outcome: prefix, then low, best, high."""
    found = toll(exported, outcome)
    return {f"{prefix}_low": found.low, f"{prefix}_best": found.best, f"{prefix}_high": found.high}


def harm_cells(exported: Exported) -> Row:
    """The cells of ``harm.toml``."""
    outcomes: tuple[Outcome, ...] = ("wounded", "missing", "abducted")
    return {name: cell for one in outcomes for name, cell in bounds(exported, f"onrecord_{one}", one).items()}


def group(exported: Exported, outcome: Outcome, name: str) -> Toll:
    """The figures of a group of the victims (``civilians``, ``children``, …)."""
    curve = exported.tolls.get(outcome)
    return curve.groups.get(name, NOBODY) if curve else NOBODY


def attackers(exported: Exported, outcome: Outcome) -> Toll:
    """The figures of the attackers' own losses, which are no part of the toll (C1)."""
    curve = exported.tolls.get(outcome)
    return (curve.attackers if curve else None) or NOBODY


def harmed(exported: Exported, who: Who) -> bool:
    """Whether anybody says that victims of this kind were killed or wounded."""
    return any(
        harm.who == who and harm.outcome in ("killed", "wounded") and (harm.low or harm.best or 0) > 0 and not own_losses(harm)
        for harm in _standing(exported)
    )


def named(exported: Exported, outcome: Outcome) -> tuple[Harm, ...]:
    """Victims told by name (T11), each once."""
    found = {harm.name: harm for harm in _standing(exported) if harm.name and harm.outcome == outcome}
    return tuple(found.values())


def _standing(exported: Exported) -> Iterator[Harm]:
    """What is said of people in the incident, without what is denied (A8), replaced (T5), a rate (T6) or of another incident (T7, T8)."""
    for _, claim, _ in claims(exported):
        stands = claim.stance in COUNTED and claim.certainty != "negated"
        if stands and isinstance(claim.harm, Harm) and not claim.harm.superseded and claim.harm.scope in ("incident", "part"):
            yield claim.harm
