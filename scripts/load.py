"""Speed of a big ledger, on generated reports: `python -m scripts.load [REPORTS] [FOLDER]` prints what adding, linking and asking cost.

Goals: adding costs no more at the end than 1.5 times what it does at the beginning; twice the reports are linked in less than 2.3 times
the time; whatever is listed or shown answers in under 200 ms.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter

from sqlalchemy import select

from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.derived import catch_up
from onrecord.ledger.derived_tables import incidents
from onrecord.ledger.finding import names_like, said_by, search
from onrecord.ledger.queries import Wanted, asking, known, latest
from onrecord.model import Record
from onrecord.reports.types import Document
from tests.ledger.synthetic import pairs

REPORTS = 100_000
BATCH = 200
TIMES = 5
"""Times that each question is asked; the slowest but one counts, as the first opens the tables."""


def main(arguments: Sequence[str]) -> None:
    count = int(arguments[0]) if arguments else REPORTS
    with tempfile.TemporaryDirectory(dir=arguments[1] if len(arguments) > 1 else None) as folder:
        path = Path(folder) / "ledger.db"
        with open_ledger(path) as ledger:
            _measure(ledger, path, count)


def _measure(ledger: Ledger, path: Path, count: int) -> None:
    given = pairs(count)
    first = _filled(ledger, islice(given, count // 2))
    half = _timed(lambda: catch_up(ledger.database))
    second = _filled(ledger, given)
    whole = half + _timed(lambda: catch_up(ledger.database))
    sys.stdout.write(f"{count:,} reports, {count * 10:,} claims, a file of {path.stat().st_size / 1e6:,.0f} MB\n")
    _line("adding, ms a report: first and last tenth", f"{first[0]:.2f}", f"{second[1]:.2f}")
    _line("linking, s: the first half, then all", f"{half:.1f}", f"{whole:.1f}")
    _line("linking twice as much takes so many times as long", f"{whole / half:.2f}")
    for name, ask in _questions(ledger):
        _line(f"{name}, ms", f"{1000 * sorted(_timed(ask) for _ in range(TIMES))[-2]:.0f}")


def _filled(ledger: Ledger, given: Iterator[tuple[Document, Record]]) -> tuple[float, float]:
    """Milliseconds a report that the first and the last tenth took to be added."""
    took: list[float] = []
    while batch := list(islice(given, BATCH)):
        took.append(1000 * _timed(lambda batch=batch: ledger.add_all(batch)) / len(batch))  # type: ignore[misc]
    tenth = max(len(took) // 10, 1)
    return sum(took[:tenth]) / tenth, sum(took[-tenth:]) / tenth


def _questions(ledger: Ledger) -> Iterator[tuple[str, Callable[[], object]]]:
    def asked(ask: Callable[..., object]) -> Callable[[], object]:
        def run() -> object:
            with asking(ledger.database) as connection:
                return ask(connection)

        return run

    with asking(ledger.database) as connection:
        id = connection.scalar(select(incidents.c.id).order_by(incidents.c.reports.desc()).limit(1)) or ""
    yield "incidents", asked(lambda c: latest(c, Wanted(), 60))
    yield (
        "incidents of a month with 30 or more killed",
        asked(lambda c: latest(c, Wanted(country="ZZ", from_="2033-05-01", to="2033-05-31", least_toll=30), 60)),
    )
    yield "incidents as of a day", asked(lambda c: latest(c, Wanted(as_of="2033-05-01"), 60))
    yield "show and toll", asked(lambda c: known(c, id))
    yield "search for two words, 20 reports", asked(lambda c: search(c, "clinic broken", 20))
    yield "who, names alone", asked(lambda c: names_like(c, "Mira Tolvik"))
    yield "who, of somebody who speaks in 1 of 17 reports", asked(lambda c: said_by(c, names_like(c, "Mira Tolvik")))


def _timed(run: Callable[[], object]) -> float:
    started = perf_counter()
    run()
    return perf_counter() - started


def _line(what: str, *figures: str) -> None:
    sys.stdout.write(f"{what:<56} {'  '.join(f'{figure:>8}' for figure in figures)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
