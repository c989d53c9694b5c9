"""Harm claims of one incident → every source's totals, oldest first (codebook I4, T3 to T9, T12): copies once, parts and denials never."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.incidents.toll import counts
from onrecord.joining.speakers import OTHER, Speaker
from onrecord.joining.types import Telling, Total
from onrecord.kinds import Harm, Outcome
from onrecord.mentions.number_values import Bounds
from onrecord.model import OUTLET, Claim


class Given(NamedTuple):
    """A total with who gave it and the claims that it rests on (several where a report lists its dead)."""

    total: Total
    speaker: Speaker
    claims: tuple[str, ...]
    increment: bool = False
    """Whether it is what came on top of a total (T4), not a total."""
    old: bool = False
    """Whether it is the figure that a revision told of replaces (T5)."""

    @property
    def size(self) -> int:
        """The number that stands for it: best, else low, else high."""
        return next((value for value in (self.total.best, self.total.low, self.total.high) if value is not None), 0)


class Counted(NamedTuple):
    """A harm claim in its telling."""

    telling: Telling
    claim: Claim
    harm: Harm


def counted(tellings: Sequence[Telling], copies: Iterable[str] = ()) -> dict[Outcome, list[Counted]]:
    """Harm claims by outcome, in the order of publication and text, without those of copies (I3)."""
    left_out = frozenset(copies)
    found: dict[Outcome, list[Counted]] = {}
    for telling in sorted(tellings, key=lambda one: (one.report.published or "9999", one.report.id, one.id)):
        if telling.report.id not in left_out:
            for claim in telling.claims:
                if isinstance(claim.harm, Harm):
                    found.setdefault(claim.harm.outcome, []).append(Counted(telling, claim, claim.harm))
    return found


def totals(told: Sequence[Counted], who: dict[tuple[str, str], Speaker], vague: dict[str, Bounds]) -> list[Given]:
    """Every source's totals of one outcome, oldest first, one a report and source, each with what superseded it.

    A report's own figure that only repeats what somebody in it says is left out; figures of an incident that is recalled count (T8).
    """
    by_report: dict[str, list[Counted]] = {}
    for one in _whole(told, MANY):
        by_report.setdefault(one.telling.report.id, []).append(one)
    found: list[Given] = []
    for report in by_report.values():
        found += _of_report(report, who, vague)
    return _superseded(_without_old(found))


def _of_report(told: Sequence[Counted], who: dict[tuple[str, str], Speaker], vague: dict[str, Bounds]) -> list[Given]:
    standing = _whole([one for one in told if counts(one.claim)], 2) or [
        one for one in told if not one.telling.incident.main and counts(one.claim, "background")
    ]
    standing += _alone(told, standing, who)
    given = [_given((one,), who, vague) for one in standing]
    for one in told:
        if one.harm.superseded and one.claim.stance not in ("denies", "doubts"):
            given.append(_given((one,), who, vague)._replace(old=True))
        elif counts(one.claim, "increment"):
            given.append(_given((one,), who, vague)._replace(increment=True))
    given += _summed(standing, who, vague)
    best: dict[tuple[str, bool, bool], Given] = {}
    for one_given in given:
        key = (one_given.speaker.key, one_given.increment, one_given.old)
        known = best.get(key)
        if known is None or (one_given.total.best is not None, one_given.size) > (known.total.best is not None, known.size):
            best[key] = one_given
    outlet = who[told[0].telling.report.id, OUTLET].key
    return [one for one in best.values() if one.increment or not _repeats(one, list(best.values()), outlet)]


def _alone(told: Sequence[Counted], standing: Sequence[Counted], who: dict[tuple[str, str], Speaker]) -> list[Counted]:
    """Figures read as a part of somebody else's total: the attackers' own count is no part of what others count."""
    total = {who[one.telling.report.id, one.claim.source].key for one in standing}
    return [
        one
        for one in told
        if counts(one.claim, "part")
        and one.harm.part_of is None
        and one.harm.best is not None
        and (speaker := who[one.telling.report.id, one.claim.source]).attacking
        and speaker.key not in total
    ]


def _repeats(one: Given, others: Sequence[Given], outlet: str) -> bool:
    """Whether a figure only repeats what somebody who stands as close to the count says in the same report (headlines mostly)."""
    if one.speaker.key != outlet and one.speaker.tier > OTHER:
        return False
    closer = [
        other
        for other in others
        if other.speaker.key not in (one.speaker.key, outlet) and other.speaker.tier >= one.speaker.tier
    ]
    return any(other.size == one.size or one.total.best is None for other in closer)


MANY = 5
"""From this total on somebody told of alone in another report is one of them."""


def _whole(told: Sequence[Counted], many: int) -> list[Counted]:
    """Without persons told of alone (*a woman who was wounded*) where a total of so many is given."""
    most = max((one.harm.best or 0 for one in told if counts(one.claim)), default=0)
    return [
        one for one in told if not (one.harm.best == 1 and one.harm.group and most >= many and one.harm.scope == "incident")
    ]


def _given(told: Sequence[Counted], who: dict[tuple[str, str], Speaker], vague: dict[str, Bounds]) -> Given:
    first = told[0]
    speaker = who[first.telling.report.id, first.claim.source]
    bounds = [_bounds(one, vague) for one in told]
    total = Total(
        as_of=as_of(first),
        low=_sum([low for low, _, _ in bounds]),
        best=_sum([best for _, best, _ in bounds]),
        high=_sum([high for _, _, high in bounds]),
        hedge=first.harm.hedge,
        source=speaker.name,
        claim=first.claim.id,
        report=first.telling.report.id,
    )
    return Given(total, speaker, tuple(one.claim.id for one in told))


def as_of(one: Counted) -> str | None:
    """When the figure was given (T12): the hour stated, else the report's time."""
    time = one.claim.time
    return time.to if time and time.precision == "instant" else one.telling.report.published


def _sum(values: Sequence[int | None]) -> int | None:
    return None if None in values else sum(value or 0 for value in values)


def _bounds(one: Counted, vague: dict[str, Bounds]) -> tuple[int | None, int | None, int | None]:
    """A figure's bounds; a vague word's by the convention asked for."""
    harm = one.harm
    if harm.hedge == "vague":
        words = one.claim.quote.lower().split()
        word = next((word for word in vague if word in words), None)
        if word is not None:
            convention = vague[word]
            return convention.low, convention.best, convention.high
    if (harm.low, harm.best, harm.high) == (None, None, None):
        return 1, None, None
    return harm.low, harm.best, harm.high


def _summed(standing: Sequence[Counted], who: dict[tuple[str, str], Speaker], vague: dict[str, Bounds]) -> list[Given]:
    """What a report's list of dead comes to, where it sums them up itself (`Incident.toll`) and gives no total as large."""
    found = []
    largest = max((one.harm.best or 0 for one in standing), default=0)
    for telling in {one.telling.id: one.telling for one in standing}.values():
        toll = telling.incident.toll.get(standing[0].harm.outcome)
        parts = [one for one in standing if toll and one.claim.id in toll.claims and one.telling.id == telling.id]
        if toll and toll.best is not None and toll.best > largest and len(parts) > 1:
            given = _given(parts, who, vague)
            found.append(given._replace(total=replace(given.total, low=toll.low, best=toll.best, high=toll.high)))
    return found


def _without_old(given: Sequence[Given]) -> list[Given]:
    """Without the old figure of a revision where the source was heard to give it before (T5)."""
    found: list[Given] = []
    for one in sorted(given, key=lambda one: (one.total.as_of or "9999", not one.old, one.total.claim)):
        if not one.old or not any(other.size == one.size and other.speaker.key == one.speaker.key for other in found):
            found.append(one)
    return found


def _superseded(given: Sequence[Given]) -> list[Given]:
    """Each total with the claim of the next one of its source."""
    later: dict[str, str] = {}
    found: list[Given] = []
    for one in reversed(given):
        if one.increment:
            found.append(one)
            continue
        found.append(one._replace(total=replace(one.total, superseded_by=later.get(one.speaker.key))))
        later[one.speaker.key] = one.total.claim
    return found[::-1]
