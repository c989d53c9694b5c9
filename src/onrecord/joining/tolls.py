"""Tellings of one incident → its toll through time, per outcome (codebook I4, T4, T5, T9, C1): what holds now, why, and every source's totals.

*Current* is the latest total of the source closest to the count; `low` and `high` are the lowest and the highest that credible sources
hold to. What people decided is taken as given.
"""

from collections.abc import Iterable, Sequence

from onrecord.incidents.toll import COUNTED, own_losses
from onrecord.joining import names
from onrecord.joining.decisions import applied, decided
from onrecord.joining.sketches import copies
from onrecord.joining.speakers import CLOSEST, NATIONAL, OTHER, TELLING, Speaker, speakers
from onrecord.joining.totals import Counted, Given, counted, totals
from onrecord.joining.types import Curve, Decision, Telling, Tolls, Total
from onrecord.kinds import Outcome
from onrecord.mentions.number_values import Profile, vague
from onrecord.model import Toll

_WHO = {
    CLOSEST: "of those who count on the spot",
    NATIONAL: "of national bodies and forces",
    TELLING: "of outlets",
    OTHER: "there is",
}


def tolls(tellings: Sequence[Telling], decisions: Iterable[Decision] = (), *, convention: Profile = "onrecord") -> Tolls:
    """The curve of each outcome that the tellings of one incident give a figure of, in the order in which outcomes were first told.

    `convention` is how words without a number of their own (*dozens*) are read: by the profile of that name in the word list ``numbers``.
    """
    known = applied(tellings, decided(decisions)).tellings
    return curves(known, speakers(known), copies((one.report, one.sketch) for one in known), convention)


def curves(
    tellings: Sequence[Telling], who: dict[tuple[str, str], Speaker], copied: Iterable[str], convention: Profile = "onrecord"
) -> Tolls:
    """The same where it is known who the sources are and which reports are copies."""
    found: Tolls = {}
    for outcome, told in counted(tellings, copied).items():
        given = totals(told, who, vague(convention))
        if any(not one.increment for one in given):
            found[outcome] = curve(outcome, given, told)
    return found


def current(given: Sequence[Given]) -> list[Given]:
    """Each source's latest total, oldest first; numbers rather than vague words where there are any, credible sources rather than others."""
    latest = {one.speaker.key: one for one in given if not one.increment}
    held = list(latest.values())
    numbers = [one for one in held if one.total.best is not None] or held
    credible = [one for one in numbers if one.speaker.tier >= NATIONAL] or [
        one for one in numbers if one.speaker.tier >= TELLING
    ]
    return credible or numbers


def curve(outcome: Outcome, given: Sequence[Given], told: Sequence[Counted]) -> Curve:
    """What holds now and how it came to be."""
    held = current(given)
    top = max(one.speaker.tier for one in held)
    best = max((one for one in held if one.speaker.tier == top), key=lambda one: one.total.as_of or "")
    later = [one for one in given if one.increment and (one.total.as_of or "") > (best.total.as_of or "")]
    more = sum(one.total.best or 0 for one in later)
    lows = [value for one in held if (value := one.total.low if one.total.low is not None else one.total.best) is not None]
    highs = [value for one in held if (value := one.total.high if one.total.high is not None else one.total.best) is not None]
    open_above = best.total.high is None and max(highs, default=0) <= (best.total.best or 0)
    lowest = min(held, key=lambda one: (one.total.low if one.total.low is not None else one.size, one.total.claim))
    highest = max(held, key=lambda one: (one.total.high if one.total.high is not None else one.size, one.total.claim))
    toll = Toll(
        low=min(lows, default=None),
        best=None if best.total.best is None else best.total.best + more,
        high=None if open_above or not highs else max(highs) + more,
        claims=tuple(dict.fromkeys(claim for one in (best, *later, lowest, highest) for claim in one.claims)),
    )
    return Curve(
        current=toll,
        history=tuple(one.total for one in given if not one.increment),
        why=_why(outcome, toll, best, lowest, highest, later),
        groups=_groups(told),
        attackers=_attackers(told),
    )


def _why(outcome: Outcome, toll: Toll, best: Given, lowest: Given, highest: Given, later: Sequence[Given]) -> str:
    """One or two sentences: which figure holds, whose it is, and who holds to a lower or a higher one."""
    said = f"{_figure(best.total)} {outcome}, by {best.speaker.name}{_when(best.total)}: the latest total {_WHO[best.speaker.tier]}."
    if later:
        said += f" {sum(one.total.best or 0 for one in later)} more were told after that, by {later[-1].speaker.name}{_when(later[-1].total)}."
    sides = []
    if toll.low is not None and lowest.size < best.size:
        sides.append(
            f"the lowest that a credible source holds to is {_figure(lowest.total)} ({lowest.speaker.name}{_when(lowest.total)})"
        )
    if highest.size > best.size:
        sides.append(f"the highest is {_figure(highest.total)} ({highest.speaker.name}{_when(highest.total)})")
    clause = "; ".join(sides)
    return f"{said} {clause[0].upper()}{clause[1:]}." if clause else said


def _when(total: Total) -> str:
    return f" on {total.as_of[:10]}" if total.as_of else ""


def _figure(total: Total) -> str:
    words = {
        "at_least": "at least ",
        "more_than": "at least ",
        "at_most": "at most ",
        "less_than": "at most ",
        "about": "about ",
    }
    number = total.best if total.best is not None else total.low if total.low is not None else total.high
    return f"{words.get(total.hedge, '')}{number if number is not None else 'an unknown number'}"


def _groups(told: Sequence[Counted]) -> dict[str, Toll]:
    """Of whom it is said how many there were: civilians, combatants, children, women; of each the latest number, never added up."""
    found: dict[str, tuple[str, Counted]] = {}
    for one in told:
        if one.harm.scope not in ("incident", "part") or one.claim.stance not in COUNTED or own_losses(one.harm):
            continue
        for name in _kinds(one):
            when = one.telling.report.published or ""
            known = found.get(name)
            if one.harm.best is not None and (known is None or (when, one.harm.best) >= (known[0], known[1].harm.best or 0)):
                found[name] = (when, one)
    return {
        name: Toll(low=one.harm.low, best=one.harm.best, high=one.harm.high, claims=(one.claim.id,))
        for name, (_, one) in sorted(found.items())
    }


def _kinds(one: Counted) -> Iterable[str]:
    last = (one.harm.group or "").lower().split(" ")[-1]
    if one.harm.who != "unstated" and (one.harm.scope == "incident" or last == "civilians"):
        yield "civilians" if one.harm.who == "civilian" else "combatants"
    for name, words in names.naming().groups.items():
        if last in words:
            yield name


def _attackers(told: Sequence[Counted]) -> Toll | None:
    """The attackers' own losses, the latest number given (C1)."""
    own = [one for one in told if own_losses(one.harm) and one.claim.stance in COUNTED and one.harm.best is not None]
    if not own:
        return None
    last = own[-1]
    return Toll(low=last.harm.low, best=last.harm.best, high=last.harm.high, claims=(last.claim.id,))
