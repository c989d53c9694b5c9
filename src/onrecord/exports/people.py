"""Who was harmed, by group: claims about civilians, combatants, children, … → figures over all sources.

Of each source its latest report's largest figure is current; `best` is that of the source closest to the count, never the largest printed
(I4); `low` and `high` span the current figures. Copies (I3), denials (A8), superseded figures (T5), rates and backgrounds do not count.
"""

from collections.abc import Callable

from onrecord.exports.facts import claims, published
from onrecord.exports.types import Exported
from onrecord.incidents.toll import COUNTED, close, own_losses
from onrecord.incidents.words import singular
from onrecord.joining.types import Telling
from onrecord.kinds import Harm, Outcome
from onrecord.model import Claim, Source, Toll

NOBODY = Toll(low=None, best=None, high=None, claims=())


def civilian(harm: Harm) -> bool:
    return harm.who == "civilian"


def combatant(harm: Harm) -> bool:
    return harm.who == "combatant"


def among(words: frozenset[str]) -> Callable[[Harm], bool]:
    """Whether the group as written is one of these words."""
    return lambda harm: singular((harm.group or "").lower().split(" ")[-1]) in words


def victims(exported: Exported, outcome: Outcome, kind: Callable[[Harm], bool]) -> Toll:
    """The figures of the victims of a kind, attackers' own losses apart (C1); all absent where nobody gives any."""
    return _figures(exported, lambda harm: harm.outcome == outcome and kind(harm) and not own_losses(harm))


def attackers(exported: Exported, outcome: Outcome) -> Toll:
    """The figures of the attackers' own losses (C1)."""
    return _figures(exported, lambda harm: harm.outcome == outcome and own_losses(harm))


def harmed(exported: Exported, kind: Callable[[Harm], bool]) -> bool:
    """Whether anybody says that victims of a kind were killed or wounded."""
    return any(
        (victims(exported, one, kind).low or victims(exported, one, kind).best or 0) > 0 for one in ("killed", "wounded")
    )


def named(exported: Exported, outcome: Outcome) -> tuple[Harm, ...]:
    """Victims told by name (T11), each once."""
    found = {harm.name: harm for _, claim, _ in claims(exported) if (harm := _standing(claim)) and harm.outcome == outcome}
    return tuple(harm for name, harm in found.items() if name)


def _figures(exported: Exported, wanted: Callable[[Harm], bool]) -> Toll:
    current: dict[str, tuple[Telling, Claim, Source, Harm]] = {}
    for telling, claim, source in claims(exported):
        harm = _standing(claim)
        if harm is None or not wanted(harm) or telling.report.copy_of is not None:
            continue
        known = current.get(source.name)
        if known is None or _age(telling, harm) > _age(known[0], known[3]):
            current[source.name] = telling, claim, source, harm
    if not current:
        return NOBODY
    told = [harm for *_, harm in current.values()]
    _, _, _, best = max(current.values(), key=lambda one: (close(one[2]), _age(one[0], one[3])))
    lows = [harm.low for harm in told if harm.low is not None]
    highs = [harm.high for harm in told if harm.high is not None]
    return Toll(
        low=min(lows, default=None),
        best=best.best,
        high=max(highs, default=None) if best.high is not None else None,
        claims=tuple(claim.id for _, claim, *_ in current.values()),
    )


def _standing(claim: Claim) -> Harm | None:
    harm = claim.harm
    if not isinstance(harm, Harm) or harm.superseded or harm.scope not in ("incident", "part"):
        return None
    return harm if claim.stance in COUNTED and claim.certainty != "negated" else None


def _age(telling: Telling, harm: Harm) -> tuple[bool, str, int]:
    unknown, when, _ = published(telling.report)
    return not unknown, when, harm.best or harm.low or harm.high or 0
