"""Killed at any moment, a ledger has lost nothing that was acknowledged and holds nothing half-written; and several may write at once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Timer

import pytest

from onrecord.ledger import LedgerError, open_ledger
from onrecord.model import Record
from tests.ledger.synthetic import pair

KILLS = 20
ROOT = Path(__file__).parents[2]


class Writers:
    """`tests.ledger.writer` at work."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
        command = [sys.executable, "-m", "tests.ledger.writer"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
        )

    def start(self, *jobs: tuple[str, int, int, int, int]) -> Iterator[str]:
        """What the processes say that do these jobs: ledger, first report, last, step, reports of a batch."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(jobs) + "\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            yield line.rstrip()
            if line.startswith("ended "):
                return

    def killed(self, job: tuple[str, int, int, int, int], *, after: float, acknowledged: bool) -> list[int]:
        """The numbers acknowledged by a process killed so many seconds after its start, or after its first number."""
        said = self.start(job)
        pid = int(next(said).removeprefix("started "))
        numbers = [int(next(said))] if acknowledged else []
        Timer(after, os.kill, (pid, signal.SIGKILL)).start()
        rest = list(said)
        assert rest.pop() == f"ended {int(signal.SIGKILL)}"
        return numbers + [int(line) for line in rest]

    def end(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def writers() -> Iterator[Writers]:
    started = Writers()
    yield started
    started.end()


def kept(location: str) -> list[Record]:
    """The records of a ledger that proves whole."""
    with open_ledger(location) as ledger:
        ledger.verify()
        return list(ledger.records())


def test_killed_again_and_again_it_loses_nothing_acknowledged(location: str, writers: Writers) -> None:
    """Every process goes on where the one before was killed: now while it opens the ledger, now while it writes."""
    random = Random("kills")
    there = 0
    kills = KILLS if "://" not in location else KILLS // 2
    for _ in range(kills):
        job = (location, there, 1_000_000, 1, random.choice((1, 2, 8)))
        acknowledged = writers.killed(job, after=random.random() * 0.1, acknowledged=random.random() < 0.7)
        records = kept(location)
        assert records == [pair(number)[1] for number in range(len(records))]
        assert len(records) > max(acknowledged, default=-1)
        there = len(records)
    assert there > kills // 2


def test_killed_while_it_is_made_a_ledger_is_made_anew(tmp_path: Path, writers: Writers) -> None:
    for number in range(KILLS // 2):
        location = str(tmp_path / f"{number}.db")
        acknowledged = writers.killed((location, 0, 1_000_000, 1, 1), after=0.02 * number, acknowledged=False)
        assert len(kept(location)) > max(acknowledged, default=-1)


def test_several_processes_write_one_chain(location: str, writers: Writers) -> None:
    """All start at once, on a ledger that is not there yet, and one of them adds what another one does too."""
    jobs = [(location, first, 60, 3, 2) for first in (0, 1, 2, 0)]
    assert list(writers.start(*jobs))[-1] == "ended 0"
    assert {record.report.id for record in kept(location)} == {pair(number)[1].report.id for number in range(60)}


def test_a_reader_sees_one_moment_while_others_write(location: str) -> None:
    with open_ledger(location) as ledger:
        ledger.add_all([pair(number) for number in range(40)])
        seen = ledger.records()
        first = next(seen)
        with open_ledger(location) as other:
            other.add_all([pair(number) for number in range(40, 60)])
        assert [first, *seen] == [pair(number)[1] for number in range(40)]


def test_what_cannot_be_written_is_said_in_a_line(tmp_path: Path) -> None:
    """A disk without room: SQLite is told that the file may not grow."""
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(*pair(0))
        with ledger.database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError, match="full"):
            ledger.add_all([pair(number) for number in range(1, 50)])
        assert ledger.verify().reports == 1
