"""What reading costs, as processor seconds, so that a busy machine tells little less than an idle one; peers are timed in turn with it.

Reports are invented, 750 words each, and the densest there are: every sentence of most is about harm.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from statistics import median

import msgspec
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bench import peers, texts

REPORTS, ROUNDS = 24, 3
QUIET = 4000
"""Reports that triage passes over."""
OURS = "onrecord"
PEER = "spacy"
"""The peer in `peers.PEERS` that the goal for speed is told by."""


class Cost(msgspec.Struct, frozen=True):
    """Of one process: processor seconds to start (with the first sentence read) and to read, peak memory in MB."""

    start: float
    reading: float
    peak: float


def measured(folder: Path, command: list[str]) -> Iterator[tuple[str, dict[str, float]]]:
    """What there is to tell, a line each, with its figures by the metrics of goals.toml. `folder` takes reports, `command` does the triage."""
    reports = texts.write(texts.reports(REPORTS), folder / "speed.jsonl")
    other = peers.python()
    readers = {OURS: Path(sys.executable), **(dict.fromkeys(peers.PEERS, other) if other else {})}
    one = texts.write(texts.reports(1), folder / "speed-1.jsonl")
    costs: dict[str, list[Cost]] = {name: [] for name in readers}
    for name, python in readers.items():
        cost(python, name, one)  # leaves the byte code that an installed package comes with
    for _ in range(ROUNDS):
        for name, python in readers.items():
            costs[name].append(cost(python, name, reports))
    for name, each in costs.items():
        title = peers.PEERS.get(name, "onrecord, everything on")
        reading, start = median(one.reading for one in each), median(one.start for one in each)
        ratio = median(theirs.reading / ours.reading for theirs, ours in zip(each, costs[OURS], strict=True))
        peak = max(one.peak for one in each)
        line = f"{title:<50} {REPORTS / reading:6.2f} reports a second of one core, {start:5.2f} s to start, {peak:4.0f} MB"
        if name == OURS:
            yield line, {"start": start, "peak memory MB": peak}
        else:
            yield f"{line}; onrecord is {ratio:.2f} x as fast", {"speed ratio": ratio} if name == PEER else {}
    if not other:
        yield "the peers could not be installed: no ratio", {}
    yield triage(folder, command)
    needed, ours = installed(OURS) / 1e6, own() / 1e6
    yield f"installed: onrecord {ours:.0f} MB, its run-time dependencies {needed:.0f} MB", {"installed MB": needed + ours}


def cost(python: Path, name: str, reports: Path) -> Cost:
    """Of a reader in a process of its own."""
    program = Path(__file__).with_name("timed.py")
    done = subprocess.run([python, "-P", program, name, reports], check=True, capture_output=True, env=_environment())
    return msgspec.json.decode(done.stdout, type=Cost)


def triage(folder: Path, command: list[str]) -> tuple[str, dict[str, float]]:
    """The command over reports of other news, with its start-up and, by the difference from a run over one of them, without."""
    quiet = texts.quiet(QUIET)
    many, one = (texts.write(some, folder / f"quiet-{len(some)}.jsonl") for some in (quiet, quiet[:1]))
    spent = [[_processor([*command, "read", "--triage", "--jsonl", str(path)]) for path in (many, one)] for _ in range(ROUNDS)]
    with_start = median(QUIET / all_of_it for all_of_it, _ in spent)
    without = median((QUIET - 1) / (all_of_it - start) for all_of_it, start in spent)
    line = f"triage, reports passed over a second of one core: {with_start:,.0f} with start-up ({QUIET:,} reports), {without:,.0f} without"
    return line, {"triage": with_start}


def installed(name: str) -> int:
    """Bytes of all that a distribution needs at run time, its own files and compiled byte code not counted."""
    found: dict[str, Distribution] = {}
    _closure(name, found)
    return sum(
        path.stat().st_size
        for needed in (one for key, one in found.items() if key != name)
        for file in needed.files or ()
        if file.suffix != ".pyc" and (path := Path(str(file.locate()))).is_file()
    )


def own() -> int:
    """Bytes of onrecord's own files, the model and the gazetteer among them."""
    import onrecord

    package = Path(str(onrecord.__file__)).parent
    return sum(path.stat().st_size for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _closure(name: str, found: dict[str, Distribution]) -> None:
    if name in found:
        return
    found[name] = distribution(name)
    for line in found[name].requires or ():
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            _closure(canonicalize_name(needed.name), found)


def _environment() -> dict[str, str]:
    """That of this process, but with byte code kept: a start is measured as it is once installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(peers.ROOT / "build" / "bytecode")}


def _processor(command: list[str]) -> float:
    """Processor seconds of a command and of the processes it waited for."""
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_environment())
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
