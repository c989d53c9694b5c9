"""How fast a ledger is, and whether it stays so: made-up reports go in, and each figure is printed with what it should be.

python -m bench.ledger                                  10,000 reports of 10 claims, in a file that is removed afterwards
python -m bench.ledger --reports 100000                 the size that is promised
python -m bench.ledger --ledger postgresql://…/empty    elsewhere; what is there stays
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from sqlalchemy import func, select

from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.tables import claims, log
from tests.ledger.synthetic import pair

BATCH = 25
"""Reports that are committed together, as `onrecord add` does."""
GROWTH = 1.5
"""What adding a report may cost at the end, in terms of what it cost at the beginning."""
PARTS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=10, help="of each report")
    parser.add_argument("--ledger", help="PATH or URL of a new ledger")
    given = parser.parse_args()
    with place(given.ledger) as location, open_ledger(location) as ledger:
        filled(ledger, given.reports, given.claims)
        asked(ledger, given.reports)
        proved(ledger)
        if "://" not in location:
            size = Path(location).stat().st_size
            told("size of the file", f"{size / 1e6:,.0f} MB, {size / given.reports / 1e3:.1f} kB a report")


@contextmanager
def place(location: str | None) -> Iterator[str]:
    if location is not None:
        yield location
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield str(Path(folder) / "ledger.db")


def filled(ledger: Ledger, reports: int, claims_each: int) -> None:
    """Add the reports, and print what one costs in each tenth of the way: on the clock and on the processor, making them up not counted."""
    spent = [_part(ledger, range(reports * part // PARTS, reports * (part + 1) // PARTS), claims_each) for part in range(PARTS)]
    clock, processor = spent[-1][0] / spent[0][0], spent[-1][1] / spent[0][1]
    told("last tenth in terms of the first", f"{clock:.2f}, processor {processor:.2f}", f"at most {GROWTH}")


def _part(ledger: Ledger, numbers: range, claims_each: int) -> tuple[float, float]:
    """Milliseconds a report, on the clock and on the processor."""
    clock = processor = 0.0
    for start in range(0, len(numbers), BATCH):
        batch = [pair(number, claims=claims_each) for number in numbers[start : start + BATCH]]
        begun, used = perf_counter(), process_time()
        ledger.add_all(batch)
        clock, processor = clock + perf_counter() - begun, processor + process_time() - used
    clock, processor = 1000 * clock / len(numbers), 1000 * processor / len(numbers)
    told(f"adding a report, up to {numbers.stop:,}", f"{clock:.2f} ms, processor {processor:.2f} ms")
    return clock, processor


def asked(ledger: Ledger, reports: int) -> None:
    """Milliseconds of what commands ask most."""
    someone = pair(reports // 2)[1]
    speaker = someone.sources[1].name.casefold()
    report = someone.report.id
    with ledger.database.reading() as connection:
        said = select(claims).where(claims.c.folded == speaker.replace("-", " ")).limit(100)
        timed("a hundred claims of one speaker", lambda: connection.execute(said).all())
        near = select(func.count()).where(claims.c.geonames == 9_000_001, claims.c.time_from == "2031-03-01")
        timed("claims of one place and day", lambda: connection.scalar(near))
        tail = select(log.c.hash).order_by(log.c.seq.desc()).limit(1)
        timed("the end of the log", lambda: connection.scalar(tail))
    timed("whether a report is known", lambda: ledger.has(report, someone.reader))
    timed("one record", lambda: ledger.record(report))


def proved(ledger: Ledger) -> None:
    begun = perf_counter()
    proof = ledger.verify()
    spent = perf_counter() - begun
    told("proving all of it", f"{spent:,.1f} s, {1000 * spent / max(proof.reports, 1):.2f} ms a report")
    told("in the ledger", f"{proof.reports:,} reports, {proof.claims:,} claims")


def timed(name: str, ask: Callable[[], object]) -> None:
    spent = []
    for _ in range(9):
        begun = perf_counter()
        ask()
        spent.append(1000 * (perf_counter() - begun))
    told(name, f"{median(spent):.2f} ms", "under 200 ms")


def told(name: str, found: str, wanted: str = "") -> None:
    line = f"{name:<36} {found}"
    print(f"{line}   ({wanted})" if wanted else line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
