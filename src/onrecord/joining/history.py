"""Tellings of one incident → how its toll stood at every moment at which something was told of it, and how it differs between two of them."""

from collections.abc import Iterable, Sequence

from onrecord.joining.tolls import tolls
from onrecord.joining.types import Grade, Heading, Joined, Telling
from onrecord.kinds import Outcome
from onrecord.model import Contradiction, Toll, Value


class Step(Value, frozen=True, kw_only=True):
    """How the toll of one outcome stood from a moment on."""

    at: str
    toll: Toll


class Change(Value, frozen=True, kw_only=True):
    """What differs between two states of one incident; null for what there was not, or is no more."""

    id: str
    since: str
    title: tuple[str | None, str]
    grade: tuple[Grade | None, Grade]
    tolls: dict[Outcome, tuple[Toll | None, Toll | None]]
    reports: tuple[Heading, ...]
    """Reports that came since."""
    arisen: tuple[Contradiction, ...]
    settled: tuple[Contradiction, ...]


def steps(tellings: Sequence[Telling]) -> dict[Outcome, tuple[Step, ...]]:
    """Per outcome its toll from each moment on at which it changed, oldest first. A report without a date counts from the last one on."""
    moments = sorted({one.report.published for one in tellings if one.report.published})
    found: dict[Outcome, list[Step]] = {}
    for moment in moments:
        last = moment == moments[-1]
        then = [one for one in tellings if (one.report.published or (moment if last else "9999")) <= moment]
        for outcome, curve in tolls(then).items():
            known = found.setdefault(outcome, [])
            if not known or _bounds(known[-1].toll) != _bounds(curve.current):
                known.append(Step(at=moment, toll=curve.current))
    return {outcome: tuple(known) for outcome, known in found.items()}


def change(then: Joined | None, now: Joined, since: str) -> Change:
    """What reports published after `since` changed."""
    before = {one.id for one in then.reports} if then else set()
    old_tolls = then.toll if then else {}
    outcomes = dict.fromkeys([*now.toll, *old_tolls])
    asked = {one.about for one in _of(then)}
    asks = {one.about for one in now.contradictions}
    return Change(
        id=now.id,
        since=since,
        title=(then.title if then else None, now.title),
        grade=(then.grade if then else None, now.grade),
        tolls={
            outcome: (old_tolls.get(outcome), now.toll.get(outcome))
            for outcome in outcomes
            if _bounds(old_tolls.get(outcome)) != _bounds(now.toll.get(outcome))
        },
        reports=tuple(one for one in now.reports if one.id not in before),
        arisen=tuple(one for one in now.contradictions if one.about not in asked),
        settled=tuple(one for one in _of(then) if one.about not in asks),
    )


def _of(one: Joined | None) -> Iterable[Contradiction]:
    return one.contradictions if one else ()


def _bounds(toll: Toll | None) -> tuple[int | None, int | None, int | None] | None:
    return None if toll is None else (toll.low, toll.best, toll.high)
