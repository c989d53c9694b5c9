"""Sets that cannot be passed on, found by a path → figures, and a line for each claim that two runs can be compared by.

The folder holds ``run``, a program that reads each set with the command it is given, scores the records and leaves inputs (``SET.in.jsonl``),
records (``SET.records.jsonl``) and figures (``table.json``) in the folder named.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from onrecord.model import Claim, Record

NOT_OURS = ("reference.json", "elsewhere.json", "goals.json")
"""What the folder compares with; no figure depends on it."""


class Figure(msgspec.Struct, frozen=True):
    """One line of ``table.json``; `n` is how many things a share is over, None for speed and memory, which depend on the machine."""

    set: str
    metric: str
    value: float
    n: int | None


class Table(msgspec.Struct, frozen=True):
    rows: list[Figure]


def run(bench: Path, command: str, out: Path, only: Sequence[str]) -> list[Figure]:
    """Read and score the sets; the program's own table goes to standard output. Raises `CalledProcessError` where it fails."""
    chosen = ["--only", *only] if only else []
    subprocess.run([sys.executable, bench / "run", "--onrecord", command, "--out", out, *chosen], check=True)
    return msgspec.json.decode((out / "table.json").read_bytes(), type=Table).rows


def digest(bench: Path, out: Path, name: str) -> str:
    """``sha256:`` over the inputs of a set, and over all gold and scorers of the folder, any of which can move a figure."""
    total = hashlib.sha256((out / f"{name}.in.jsonl").read_bytes())
    for path in sorted(path for path in bench.rglob("*") if path.suffix in (".py", ".json", ".gz")):
        if path.name not in NOT_OURS and "peers" not in path.parts:
            total.update(str(path.relative_to(bench)).encode() + b"\0" + path.read_bytes())
    return "sha256:" + total.hexdigest()


def write_claims(records: Path, target: Path) -> None:
    """Every incident and claim of every record as one line, in the order of the reports' keys: what ``diff`` compares."""
    read = [msgspec.json.decode(line, type=Record) for line in records.read_bytes().splitlines()]
    with target.open("w", encoding="utf-8") as file:
        for record in sorted(read, key=lambda record: record.key or ""):
            file.writelines(f"{record.key} | {line}\n" for line in _told(record))


def _told(record: Record) -> Iterator[str]:
    names = {source.id: source.name for source in record.sources}
    for incident in record.incidents:
        toll = ", ".join(f"{outcome} {one.low}/{one.best}/{one.high}" for outcome, one in sorted(incident.toll.items()))
        yield f"{'main' if incident.main else 'other'} incident | {incident.title} | {incident.method} | {toll}"
    for claim in record.claims:
        words = " ".join(claim.quote.split())
        yield f"{claim.kind} | {_value(claim)} | {claim.stance} | by {names[claim.source]} | {words[:100]}"


def _value(claim: Claim) -> str:
    if claim.harm:
        return f"{claim.harm.outcome} {claim.harm.low}/{claim.harm.best}/{claim.harm.high} {claim.harm.scope}"
    return claim.certainty
