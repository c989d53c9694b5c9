"""What a big ledger costs: made-up reports go in, are joined and asked about, and each figure is printed with what it should be.

    python -m bench ledger                                    4,000 reports of 10 claims, in a file that is removed afterwards
    python -m bench ledger --reports 100000                   the size that is promised (``make load``)
    python -m bench ledger --location postgresql://…/empty    elsewhere; what is there stays

Reports come in the order of their days, four about each of seven attacks a day on a dozen towns: a ledger grows by days that pass.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from onrecord.joining.history import change
from onrecord.joining.types import Joined
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.derived import catch_up
from onrecord.ledger.derived_tables import incidents
from onrecord.ledger.finding import names_like, said_by, search
from onrecord.ledger.queries import Wanted, asking, known, latest
from onrecord.model import Record
from onrecord.reports.types import Document
from tests.ledger.synthetic import pair, pairs

BATCH = 25
"""Reports that are committed together, as `onrecord add` does."""
A_DAY = 7
"""Attacks a day."""
GROWTH, DOUBLING, ANSWER = 1.5, 2.3, 200
"""What adding may cost at the end in terms of the beginning, linking twice as much in terms of half, and a question in milliseconds; all of the
processor."""
TIMES = 5
"""Times that each question is asked; the slowest but one counts, as the first opens the tables."""


class Spent(NamedTuple):
    """Seconds on the clock and of the processor; the latter tells little less on a busy machine."""

    clock: float
    processor: float

    def __add__(self, other: object) -> "Spent":
        assert isinstance(other, Spent)
        return Spent(self.clock + other.clock, self.processor + other.processor)


def lines(reports: int, location: str | None = None) -> Iterator[str]:
    """What there is to tell, a line each."""
    with _place(location) as place, open_ledger(place) as ledger:
        given = pairs(reports, a_day=A_DAY)
        adding = list(_filled(ledger, islice(given, reports // 2)))
        half = _spent(partial(catch_up, ledger.database))
        yield f"{reports // 2:,} reports: added at {_each(adding)}; linked in {_seconds(half)}"
        adding += _filled(ledger, given)
        whole = half + _spent(partial(catch_up, ledger.database))
        size = f", {Path(place).stat().st_size / 1e6:,.0f} MB" if "://" not in place else ""
        yield f"{reports:,} reports, {reports * 10:,} claims{size}: added at {_each(adding)}; linked in {_seconds(whole)}"
        tenth = max(len(adding) // 10, 1)
        begun, ended = _total(adding[:tenth]), _total(adding[-tenth:])
        yield _told("adding, the last tenth in terms of the first", ended.processor / begun.processor, GROWTH)
        yield _told("linking, all in terms of the first half", whole.processor / half.processor, DOUBLING)
        for name, ask in _questions(ledger, reports):
            took = sorted(_spent(ask).processor for _ in range(TIMES))[-2]
            yield _told(f"{name}, ms", 1000 * took, ANSWER)
        proof = _spent(lambda: ledger.verify())
        yield f"proving all of it: {_seconds(proof)}"


@contextmanager
def _place(location: str | None) -> Iterator[str]:
    if location is not None:
        yield location
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield str(Path(folder) / "ledger.db")


def _filled(ledger: Ledger, given: Iterator[tuple[Document, Record]]) -> Iterator[Spent]:
    """What each batch took to be added, making it up not counted."""
    while batch := list(islice(given, BATCH)):
        yield _spent(partial(ledger.add_all, batch))


def _questions(ledger: Ledger, reports: int) -> Iterator[tuple[str, Callable[[], object]]]:
    def asked(ask: Callable[[Connection], object]) -> Callable[[], object]:
        def run() -> object:
            with asking(ledger.database) as connection:
                return ask(connection)

        return run

    def listing(**conditions: Any) -> Callable[[], object]:
        return asked(lambda connection: latest(connection, Wanted(**conditions), 60))

    with asking(ledger.database) as connection:
        row = connection.execute(select(incidents).order_by(incidents.c.reports.desc(), incidents.c.id).limit(1)).one()
    day = msgspec.json.decode(row.body, type=Joined).reports[0].published or ""
    someone = pair(reports // 2, a_day=A_DAY)[1]
    yield "incidents", listing()
    yield "incidents of a country", listing(country="ZZ")
    yield "incidents of a month", listing(from_="2031-02-01", to="2031-02-28")
    yield "incidents of a method", listing(methods=("missile_strike",))
    yield "incidents with 30 or more killed", listing(least_toll=30)
    yield "incidents of a grade", listing(grades=("contested",))
    yield "incidents as of a day", listing(as_of="2031-02-01")
    yield (
        "incidents by all of these",
        listing(country="ZZ", from_="2031-02-01", methods=("missile_strike",), least_toll=30, grades=("fair", "weak")),
    )
    yield "show and toll, of the incident with most reports", asked(lambda c: known(c, row.id))
    yield "diff of it", asked(lambda c: change(known(c, row.id, day).incident, known(c, row.id).incident, day))
    yield "search for two words, 20 reports", asked(lambda c: search(c, "clinic broken", 20))
    yield "search for a name, 20 reports", asked(lambda c: search(c, '"Mira Tolvik"', 20))
    yield "who, the spellings of a name", asked(lambda c: names_like(c, "Mira Tolvik"))
    yield "who, somebody who speaks in 1 of 17 reports", asked(lambda c: said_by(c, names_like(c, "Mira Tolvik"), 60))
    yield "whether a report is known", lambda: ledger.has(someone.report.id, someone.reader)
    yield "the record of a report", lambda: ledger.record(someone.report.id)


def _spent(run: Callable[[], object]) -> Spent:
    clock, processor = perf_counter(), process_time()
    run()
    return Spent(perf_counter() - clock, process_time() - processor)


def _total(some: list[Spent]) -> Spent:
    return sum(some, Spent(0.0, 0.0))


def _each(adding: list[Spent]) -> str:
    """Milliseconds a report."""
    clock, processor = (1000 * one / len(adding) / BATCH for one in _total(adding))
    return f"{clock:.2f} ms each ({processor:.2f} of the processor)"


def _seconds(spent: Spent) -> str:
    return f"{spent.clock:,.1f} s ({spent.processor:,.1f} of the processor)"


def _told(what: str, found: float, most: float) -> str:
    figure = f"{found:.0f}" if most >= 10 else f"{found:.2f}"
    return f"{what:<56} {figure:>6}   (at most {most:g}{'' if found <= most else ', NOT REACHED'})"
