"""``python -m bench`` (``make bench``): how well and how fast onrecord reads, and what a big ledger costs; at the end, the table of goals
(goals.toml). Status 1 where a floor is missed.

    python -m bench --sets FOLDER                  all of it
    python -m bench accuracy --sets FOLDER --only own
    python -m bench speed
    python -m bench ledger --reports 100000
    python -m bench desk --seconds 30              a team at a desk of 10,000 incidents; no part of all, it takes its two minutes

Without the folder the cases of this repository are all that accuracy is measured on. Inputs, records and the claims of each report are left
in build/bench; ``diff -r`` compares the claims with those of another run. ``--pin`` raises the floors of the sets that were read to what they
reach; ``--lower`` lets them go down.
"""

import argparse
import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench import floors, goals, ledger, ours, sets, speed
from bench.peers import ROOT

LOAD = 4000
"""Reports of the ledger that is filled: enough to see whether cost grows, in less than a minute."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["all", "accuracy", "speed", "ledger", "desk"], default="all")
    parser.add_argument("--sets", metavar="FOLDER", type=Path, help="the sets that cannot be passed on, with their `run`")
    parser.add_argument("--only", metavar="SET", nargs="+", default=[])
    parser.add_argument("--onrecord", metavar="COMMAND", default=f"{shlex.quote(sys.executable)} -m onrecord")
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=ROOT / "build" / "bench")
    parser.add_argument("--reports", metavar="N", type=int, default=LOAD, help="in the ledger that is filled; %(default)s")
    parser.add_argument(
        "--location",
        metavar="PATH|URL",
        help="of the ledger of `ledger` or `desk`, which is new and stays; else one that is removed",
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower them too")
    of_desk = parser.add_argument_group("desk")
    of_desk.add_argument("--incidents", type=int, default=10_000)
    of_desk.add_argument("--reviewers", type=int, default=50)
    of_desk.add_argument("--seconds", type=float, default=120)
    of_desk.add_argument("--workers", type=int, default=1, help="processes that serve")
    given = parser.parse_args()
    if given.lower and not given.pin:
        parser.error("--lower goes with --pin")
    given.out.mkdir(parents=True, exist_ok=True)
    if given.what == "desk":
        return team(given)
    command = shlex.split(given.onrecord)
    missed, reached = 0, dict[tuple[str, str], float]()
    if given.what in ("all", "accuracy"):
        missed = accuracy(given, reached)
    if given.what == "all" and given.sets is not None:
        told(goals.checks(given.sets.parent / "reports", command), reached)
    if given.what in ("all", "speed"):
        told(speed.measured(given.out, command), reached)
    if given.what in ("all", "ledger"):
        told(((line, {}) for line in ledger.lines(given.reports, given.location)), reached)
    if reached:
        print("\n".join(["", *goals.table(goals.load(), reached)]))  # noqa: T201
    return 1 if missed else 0


def told(lines: Iterable[tuple[str, dict[str, float]]], reached: dict[tuple[str, str], float]) -> None:
    """Print each line; its figures go into those `reached`."""
    for line, figures in lines:
        print(line, flush=True)  # noqa: T201
        reached.update(((goals.HERE, metric), value) for metric, value in figures.items())


def team(given: argparse.Namespace) -> int:
    """1 if the desk lost something or was too slow; prints what was found."""
    from bench import desk

    good = True
    size = {"incidents": given.incidents, "reviewers": given.reviewers, "seconds": given.seconds}
    for right, line in desk.lines(given.out, **size, location=given.location, workers=given.workers):
        good &= right
        print(line if right else f"{line}   !", flush=True)  # noqa: T201
    return 0 if good else 1


def accuracy(given: argparse.Namespace, reached: dict[tuple[str, str], float]) -> int:
    """How many floors are not reached; prints them. All figures go into those `reached`."""
    kept, missed = floors.load(), 0
    for name, digest, figures in measured(given):
        reached.update(((name, metric), value) for metric, value in figures.items())
        if given.pin:
            kept = floors.pinned(kept, name, digest, figures, lower=given.lower)
            floors.save(kept)
        lines = floors.broken(kept, name, digest, figures)
        missed += len(lines)
        summary = f"{len(kept[name].floors)} floors, {len(lines)} not reached" if name in kept else "no floors are pinned"
        print("\n".join([f"{name}: {summary}", *lines]), flush=True)  # noqa: T201
    return missed


def measured(given: argparse.Namespace) -> Iterator[tuple[str, str | None, dict[str, float]]]:
    """(set, digest, figures) of each set there is."""
    claims = given.out / "claims"
    claims.mkdir(exist_ok=True)
    if not given.only:
        figures = ours.figures(claims / f"{ours.NAME}.txt")
        print("\n".join(f"{ours.NAME:13s} {metric:40s} {value:8.1f}" for metric, value in figures.items()))  # noqa: T201
        yield ours.NAME, None, figures
    if given.sets is None or not (given.sets / "run").exists():
        print(f"no sets at {given.sets}: only the cases of this repository were read (BENCH=FOLDER names them)")  # noqa: T201
        return
    rows = sets.run(given.sets, given.onrecord, given.out, given.only)
    for name in dict.fromkeys(row.set for row in rows):
        sets.write_claims(given.out / f"{name}.records.jsonl", claims / f"{name}.txt")
        figures = {row.metric: row.value for row in rows if row.set == name and row.n is not None}
        yield name, sets.digest(given.sets, given.out, name), figures


if __name__ == "__main__":
    sys.exit(main())
