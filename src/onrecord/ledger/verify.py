"""A ledger → proof that it is whole: every row of the log, every report, span and quote, and the tables made from them."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, select, text

from onrecord.ledger.database import Database, streamed
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.index import decision_row, report_row, rows_of, sighting_row
from onrecord.ledger.log import START, Broken, Tail, entries, proved, record_of, unpacked
from onrecord.ledger.tables import OF_REPORT, decisions, log, reports, sightings
from onrecord.model import Value

_GUARDS = {
    "sqlite": (
        {"log_follows", "log_no_update", "log_no_delete"},
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'",
    ),
    "postgresql": (
        {"log_follows", "log_no_change", "log_no_truncate"},
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'log'::regclass AND tgenabled IN ('O', 'A')",
    ),
}
"""The triggers that refuse changes of the log, by database, and how to ask which there are."""


_MANY = 500
"""Rows fetched at a time where they are small."""


class Proof(Value, frozen=True, kw_only=True):
    """What was proved. `head` is the hash of the last row: written down elsewhere, it shows later that no row up to it is gone."""

    rows: int
    reports: int
    sightings: int
    decisions: int
    claims: int
    head: str


def verify(database: Database, head: str | None = None) -> Proof:
    """Prove the whole ledger as it is at one moment, and that it still has the row whose hash is `head`.

    Raises `Broken` for the first row of the log that does not hold; `LedgerError` where no row has that hash, where the guards of the
    log are gone, and where a table is not what the log says.
    """
    with database.reading() as connection:
        at, latest, counted, end, passed = _log(connection, head)
        if not passed:
            raise LedgerError(f"no row has the hash {head}: rows that were in the log are gone")
        _guards(connection)
        said = _reports(connection, latest)
    return Proof(
        rows=end.seq,
        reports=len(at),
        sightings=counted["sighting"],
        decisions=counted["decision"],
        claims=said,
        head=end.hash,
    )


def _log(connection: Connection, head: str | None) -> tuple[dict[str, int], dict[int, int], Counter[str], Tail, bool]:
    """Where each report is in the log, and its latest sighting; rows by kind; the end; whether the hash `head` was passed."""
    end, passed = Tail(), head in (None, START)
    at: dict[str, int] = {}
    latest: dict[int, int] = {}
    counted: Counter[str] = Counter()
    marks, decided = _Kept(connection, sightings), _Kept(connection, decisions)
    for entry in entries(connection):
        end = proved(end, entry)
        passed = passed or end.hash == head
        counted[entry.kind] += 1
        if entry.kind == "decision":
            decided.expect([decision_row(entry)])
        elif entry.kind == "sighting":
            record = record_of(entry)
            if entry.subject not in at:
                raise Broken(entry.seq, f"a sighting of {entry.subject}, of which there is no report before")
            latest[at[entry.subject]] = entry.seq
            marks.expect([sighting_row(at[entry.subject], entry.seq, record)])
        elif at.setdefault(entry.subject, entry.seq) != entry.seq:
            raise Broken(entry.seq, f"a report that row {at[entry.subject]} holds already")
    marks.expect_no_more()
    decided.expect_no_more()
    return at, latest, counted, end, passed


def _guards(connection: Connection) -> None:
    guards, asked = _GUARDS[connection.dialect.name]
    if gone := guards - set(connection.scalars(text(asked))):
        raise LedgerError(f"the guards of the log are gone: {', '.join(sorted(gone))}")


def _reports(connection: Connection, latest: dict[int, int]) -> int:
    """Hold the tables against the latest sighting of each report; the number of claims."""
    kept = {table: _Kept(connection, table) for table in (reports, *OF_REPORT)}
    said = 0
    for report, sighting in sorted(latest.items()):
        record = record_of(unpacked(connection.execute(select(log).where(log.c.seq == sighting)).one()))
        kept[reports].expect([report_row(report, sighting, record)])
        for table, rows in rows_of(report, record).items():
            kept[table].expect(rows)
        said += len(record.claims)
    for told in kept.values():
        told.expect_no_more()
    return said


class _Kept:
    """The rows of a table, in order, held against those that the log makes. Raises `LedgerError` where they differ."""

    def __init__(self, connection: Connection, table: Table) -> None:
        wanted = select(table).order_by(*table.primary_key)
        self._name = table.name
        self._rows = iter(streamed(connection, wanted, _MANY).mappings())

    def expect(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            if (found := next(self._rows, None)) is None or dict(found) != row:
                self._differ(row)

    def expect_no_more(self) -> None:
        if (found := next(self._rows, None)) is not None:
            self._differ(dict(found))

    def _differ(self, row: dict[str, Any]) -> None:
        where = row["report"] if "report" in row else row["seq"]
        raise LedgerError(
            f"the table {self._name} is not what the log says at row {where}; onrecord ledger rebuild makes it anew from the log"
        )
