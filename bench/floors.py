"""Figures reached → floors kept in floors.json, which go up with ``--pin`` and down with ``--lower`` alone.

A floor holds for the data it was reached on, whose digest stands with it.
"""

import math
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

PATH = Path(__file__).with_name("floors.json")
LESS_IS_BETTER = re.compile(r"median km|false_alarms|_spurious|invented|known failures")
SLACK = 0.5
"""Points, kilometres or things that a floor is kinder than the figure. What is reached in full is kept in full."""


class Floors(msgspec.Struct, frozen=True):
    """Of one set: the digest of its data (None where they grow with the repository) and the least of each metric, or most (`LESS_IS_BETTER`)."""

    digest: str | None
    floors: dict[str, float]


def load(path: Path = PATH) -> dict[str, Floors]:
    return msgspec.json.decode(path.read_bytes(), type=dict[str, Floors]) if path.exists() else {}


def save(kept: Mapping[str, Floors], path: Path = PATH) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(kept, order="sorted"), indent=1) + b"\n")


def worse(metric: str, value: float, floor: float) -> bool:
    return value > floor if LESS_IS_BETTER.search(metric) else value < floor


def floor(metric: str, value: float) -> float:
    """The floor that a figure reaches: a little below it, at one decimal."""
    if LESS_IS_BETTER.search(metric):
        return math.ceil(10 * (value + SLACK)) / 10
    return value if value == 100 else max(0.0, math.floor(10 * (value - SLACK)) / 10)


def broken(kept: Mapping[str, Floors], name: str, digest: str | None, figures: Mapping[str, float]) -> list[str]:
    """A line for each floor of the set that is not reached or that nothing was measured for; one alone where the data are not those pinned,
    none where no floors are."""
    if name not in kept:
        return []
    if kept[name].digest != digest:
        return [f"{name}: the data are not those that its floors were pinned on"]
    return [
        f"{name}: {metric} is {figures[metric]:g}, its floor {least:g}"
        if metric in figures
        else f"{name}: {metric} was not measured, its floor is {least:g}"
        for metric, least in kept[name].floors.items()
        if metric not in figures or worse(metric, figures[metric], least)
    ]


def pinned(
    kept: Mapping[str, Floors], name: str, digest: str | None, figures: Mapping[str, float], *, lower: bool
) -> dict[str, Floors]:
    """The floors with those of this set raised to the figures, whatever data they were pinned on; lowered and dropped too with `lower`."""
    old = kept[name].floors if name in kept and not lower else {}
    new = {metric: floor(metric, value) for metric, value in figures.items()}
    raised = {
        metric: old[metric] if metric in old and worse(metric, value, old[metric]) else value for metric, value in new.items()
    }
    return {**kept, name: Floors(digest=digest, floors={**old, **raised})}
