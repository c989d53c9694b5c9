"""What holds of any tellings (codebook I7): order, candidates, components, and no two towns or days in one incident."""

import itertools
import random
from typing import get_args

import pytest

from onrecord.joining import blocks, join, linked, probes
from onrecord.joining.types import Telling
from onrecord.model import Method
from tests.joining.stories import GOVERNOR, TOWNS, Story, time

DAYS = [f"2031-03-0{day}" for day in range(3, 8)]


def drawn(seed: int, count: int = 24) -> list[Telling]:
    """Tellings at random: towns and the country, days, nights, weeks, months and the report's own day, few methods and targets."""
    draw = random.Random(seed)
    told = []
    for number in range(count):
        day = draw.choice(DAYS)
        when = draw.choice(
            [
                time(day),
                time(day),
                time(day, rule="report_date"),
                time(day, f"{day[:-1]}{int(day[-1]) + 1}", rule="overnight", precision="days"),
                time("2031-03-01", "2031-03-07", precision="week"),
                time("2031-03-01", "2031-03-31", precision="month"),
                None,
            ]
        )
        story = Story(
            f"r{number}",
            draw.choice([*TOWNS, *TOWNS, "Xandia", None]),
            when,
            published=f"2031-03-{draw.randrange(8, 12):02d}T{number:02d}:00:00Z",
            method=draw.choice(get_args(Method)[:5]),
            main=draw.random() < 0.8,
            targets=[draw.choice(["market", "school", "depot"])],
            towns=draw.sample(list(TOWNS), draw.choice([0, 0, 1, 3])),
        )
        told.append(story.says(GOVERNOR, killed=draw.choice([1, 5, 20])).telling)
    return told


@pytest.mark.parametrize("seed", range(12))
def test_i7_any_order_and_any_repetition_give_the_same(seed: int) -> None:
    told = drawn(seed)
    expected = join(told)
    random.Random(seed).shuffle(told)
    assert join([*told, *told[:5]]) == expected


@pytest.mark.parametrize("seed", range(12))
def test_what_is_linked_is_found_by_a_key_whichever_came_first(seed: int) -> None:
    for one, other in itertools.permutations(drawn(seed), 2):
        if linked(one, other):
            assert set(blocks(one)) & set(probes(other)), (one.id, other.id)


@pytest.mark.parametrize("seed", range(12))
def test_joining_components_one_by_one_gives_what_joining_all_gives(seed: int) -> None:
    told = drawn(seed)
    components: list[list[Telling]] = []
    for one in told:
        near = [part for part in components if any(linked(one, other) or linked(other, one) for other in part)]
        components = [part for part in components if part not in near] + [[one, *(other for part in near for other in part)]]
    apart = sorted((found for part in components for found in join(part)), key=lambda found: found.id)
    assert tuple(apart) == join(told)


@pytest.mark.parametrize("seed", range(12))
def test_every_telling_is_in_one_incident(seed: int) -> None:
    told = drawn(seed)
    members = [telling for one in join(told) for telling in one.tellings]
    assert sorted(members) == sorted(one.id for one in told)


@pytest.mark.parametrize("seed", range(12))
def test_what_was_made_before_spares_work_and_changes_nothing(seed: int) -> None:
    told = drawn(seed)
    for known in (told[:16], told[8:], told):
        assert join(told, made=join(known)) == join(told)
