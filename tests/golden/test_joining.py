"""The golden reports join into the golden events, in any order: curve, toll, contradictions, grades (codebook I1 to I7)."""

import random
from collections.abc import Sequence
from functools import cache

import pytest

from onrecord.joining import join, tell, tolls
from onrecord.joining.types import Joined, Telling, Total
from onrecord.model import Record, Toll
from onrecord.pipeline import read_documents
from tests.golden.events import REPORTS, Event, Part, events


@cache
def tellings() -> tuple[Telling, ...]:
    records = [got for got in read_documents([str(REPORTS)]) if isinstance(got, Record)]
    return tuple(telling for record in records for telling in tell(record))


@cache
def joined() -> tuple[Joined, ...]:
    return join(tellings())


def keys(one: Joined) -> frozenset[str]:
    return frozenset(report.key or "" for report in one.reports)


def named(event: Event | Part) -> Joined:
    """The incident of the event's reports."""
    found = [one for one in joined() if keys(one) == frozenset(event.reports)]
    assert len(found) == 1, [sorted(keys(one)) for one in joined() if keys(one) & frozenset(event.reports)]
    return found[0]


def bounds(toll: Toll) -> tuple[int | None, ...]:
    return tuple(-1 if value is None else value for value in (toll.low, toll.best, toll.high))


def curve(one: Joined, outcome: str) -> list[tuple[str, str, str]]:
    members = [telling for telling in tellings() if telling.id in one.tellings]
    return [(total.as_of or "", total.source, written(total)) for total in tolls(members)[outcome].history]  # type: ignore[index]


def written(total: Total) -> str:
    return f"{total.best}{'+' if total.hedge == 'at_least' else ''}"


def alike(said: str, wanted: str) -> bool:
    """Whether two names have a telling word in common."""
    first, second = (set(name.lower().replace("'s", "").split()) for name in (said, wanted))
    return any(len(word) > 3 for word in first & second)


def test_i1_i2_there_are_the_eight_events_and_the_parts_of_the_wave() -> None:
    assert {keys(one) for one in joined() if one.part_of is None} == {frozenset(event.reports) for event in events()}
    assert {keys(one) for one in joined() if one.part_of} == {
        frozenset(part.reports) for event in events() for part in event.part
    }
    for event in events():
        for part in event.part:
            assert named(part).part_of == named(event).id


@pytest.mark.parametrize("event", events(), ids=lambda event: event.name)
def test_i2_what_where_and_when(event: Event) -> None:
    one = named(event)
    assert one.method == event.method
    assert one.place
    assert one.place.name == event.place
    assert one.time
    assert {one.time.from_, one.time.to} <= set(event.dates)


@pytest.mark.parametrize("event", events(), ids=lambda event: event.name)
def test_i3_copies(event: Event) -> None:
    ids = {report.id: report.key or "" for report in named(event).reports}
    assert {report.key: ids[report.copy_of] for report in named(event).reports if report.copy_of} == event.copies


@pytest.mark.parametrize("event", events(), ids=lambda event: event.name)
def test_i4_the_toll_in_the_end(event: Event) -> None:
    assert bounds(named(event).toll["killed"]) == event.killed
    assert bounds(named(event).toll["wounded"]) == event.wounded


def test_t9_the_parts_of_a_wave_have_their_own_dead() -> None:
    for event in events():
        for part in event.part:
            assert ("killed" in named(part).toll) == (part.killed is not None)
            assert part.killed is None or bounds(named(part).toll["killed"]) == part.killed


@pytest.mark.parametrize("event", events(), ids=lambda event: event.name)
def test_t5_the_curve(event: Event) -> None:
    for outcome, wanted in (("killed", event.killed_history), ("wounded", event.wounded_history)):
        found = curve(named(event), outcome)
        assert [(when, figure) for when, _, figure in found] == [(when, figure) for when, _, figure in wanted]
        assert all(alike(said, name) for (_, said, _), (_, name, _) in zip(found, wanted, strict=True)), found


@pytest.mark.parametrize("event", events(), ids=lambda event: event.name)
def test_i5_contradictions(event: Event) -> None:
    found = {one.about: [side.source for side in one.sides] for one in named(event).contradictions}
    assert set(found) == {one.about for one in event.contradictions}
    for one in event.contradictions:
        for side in one.sides:
            assert any(alike(said, side) for said in found[one.about]), found


@pytest.mark.parametrize("event", events(), ids=lambda event: event.name)
def test_i6_grades(event: Event) -> None:
    assert named(event).grade.value == event.grade
    assert named(event).grade.claims


@pytest.mark.parametrize("seed", range(5))
def test_i7_any_order_gives_the_same(seed: int) -> None:
    shuffled = list(tellings())
    random.Random(seed).shuffle(shuffled)
    assert join(shuffled) == joined()


def test_i7_what_was_known_then_is_a_prefix_of_what_is_known_now() -> None:
    then: Sequence[Telling] = [one for one in tellings() if (one.report.published or "") < "2031-03-07"]
    (one,) = join(then)
    assert bounds(one.toll["killed"]) == (7, 9, 9)
