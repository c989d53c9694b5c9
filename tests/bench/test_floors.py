"""Floors of the benchmarks go up by themselves and down only when asked to."""

from pathlib import Path

import pytest

from bench.floors import Floors, broken, floor, load, pinned, save

KEPT = {"own": Floors(digest="sha256:a", floors={"killed exact": 80.0, "median km": 3.0})}


@pytest.mark.parametrize(
    ("metric", "value", "expected"),
    [
        ("killed exact", 81.27, 80.7),
        ("killed exact", 100, 100),
        ("killed exact", 0.2, 0.0),
        ("own_spurious", 4, 4.5),
        ("median km", 2.31, 2.9),
    ],
)
def test_a_floor_lies_a_little_below_the_figure(metric: str, value: float, expected: float) -> None:
    assert floor(metric, value) == pytest.approx(expected)


def test_reached_floors_say_nothing() -> None:
    assert broken(KEPT, "own", "sha256:a", {"killed exact": 80.0, "median km": 2.0, "new": 1.0}) == []


def test_each_broken_floor_is_told() -> None:
    assert broken(KEPT, "own", "sha256:a", {"killed exact": 79.9, "median km": 3.1}) == [
        "own: killed exact is 79.9, its floor 80",
        "own: median km is 3.1, its floor 3",
    ]


def test_a_metric_that_is_gone_breaks_its_floor() -> None:
    assert broken(KEPT, "own", "sha256:a", {"killed exact": 80.0}) == ["own: median km was not measured, its floor is 3"]


def test_other_data_are_told() -> None:
    assert broken(KEPT, "own", "sha256:b", {"killed exact": 99.0}) == [
        "own: the data are not those that its floors were pinned on"
    ]


def test_a_set_without_floors_breaks_none() -> None:
    assert broken(KEPT, "muc", "sha256:a", {}) == []


def test_pinning_raises_alone() -> None:
    kept = pinned(KEPT, "own", "sha256:a", {"killed exact": 90.0, "median km": 9.0}, lower=False)
    assert kept["own"].floors == {"killed exact": 89.5, "median km": 3.0}


def test_other_data_are_no_way_around_a_floor() -> None:
    kept = pinned(KEPT, "own", "sha256:b", {"killed exact": 10.0}, lower=False)
    assert kept["own"] == Floors(digest="sha256:b", floors={"killed exact": 80.0, "median km": 3.0})


def test_lowering_when_asked_to() -> None:
    kept = pinned(KEPT, "own", "sha256:b", {"killed exact": 10.0}, lower=True)
    assert kept["own"] == Floors(digest="sha256:b", floors={"killed exact": 9.5})


def test_kept_as_they_were(tmp_path: Path) -> None:
    save(KEPT, tmp_path / "floors.json")
    assert load(tmp_path / "floors.json") == KEPT
    assert load(tmp_path / "none.json") == {}
