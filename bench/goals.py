"""Figures reached → the table of goals (goals.toml): each row with what was reached, its goal, and whether it is reached."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

PATH = Path(__file__).with_name("goals.toml")
HERE = ""
"""In place of a set's name for what is measured in this repository."""

Figures = Mapping[tuple[str, str], float]
"""By set (or `HERE`) and metric."""


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table; `metrics` and `goals` are as many. With `at_most` less is better."""

    of: str
    what: str
    metrics: list[str]
    goals: list[float]
    set: str = HERE
    at_most: bool = False


class Goals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rows: list[Row]


def load(path: Path = PATH) -> list[Row]:
    return msgspec.toml.decode(path.read_bytes(), type=Goals).rows


def table(rows: Sequence[Row], figures: Figures) -> Iterator[str]:
    """A line for each row; ``?`` where nothing was measured."""
    yield f"{'':16s} {'':54s} {'reached':>20s}   {'goal':>18s}"
    for row in rows:
        reached = [figures.get((row.set, metric)) for metric in row.metrics]
        marks = [_mark(value, goal, row.at_most) for value, goal in zip(reached, row.goals, strict=True)]
        values = " / ".join("?" if value is None else f"{value:.{1 if value >= 10 else 2}f}" for value in reached)
        goals = " / ".join(f"{goal:g}" for goal in row.goals)
        yield f"{row.of:16s} {row.what:54s} {values:>20s}   {goals:>18s}   {' '.join(marks)}"
    yield "+ reached   - not reached   ? not measured; shares and F1 in percent"


def _mark(value: float | None, goal: float, at_most: bool) -> str:
    if value is None:
        return "?"
    return "+" if (value <= goal if at_most else value >= goal) else "-"


def checks(folder: Path, command: Sequence[str]) -> Iterator[tuple[str, dict[str, float]]]:
    """The reports of a folder whose ``check_record.py`` takes a record and ends with 'N of M': a line for what fails and how many hold."""
    program = folder / "check_record.py"
    for report in sorted(folder.glob("*.txt")) if program.exists() else ():
        record = subprocess.run([*command, "read", "--json", str(report)], check=True, capture_output=True).stdout
        told = subprocess.run([sys.executable, program], input=record, check=False, capture_output=True).stdout.decode()
        held = re.search(r"(\d+) of (\d+)\s*$", told)
        yield told.strip(), {"checks": 100 * int(held[1]) / int(held[2]) if held else 0.0}
