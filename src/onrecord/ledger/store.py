"""Documents with their records, and decisions, in; what is kept, out: the ledger itself.

Everything that is added is one row of the append-only log, and brings the tables that questions are asked of up to date in the
same transaction. Nothing is ever overwritten: a report read again by another reader gets one more sighting, and the latest counts.
"""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import BinaryIO, Literal, Self

from sqlalchemy import Connection, Select, select

from onrecord.ids import digest
from onrecord.joining.types import Decision
from onrecord.ledger.database import Database, streamed
from onrecord.ledger.derived_tables import derived
from onrecord.ledger.errors import LedgerError, Refused, Unknown
from onrecord.ledger.index import rebuild, rows_at, take_in
from onrecord.ledger.location import address
from onrecord.ledger.log import FEW, Draft, append, chain, decision_of, reader_id, record_of, tail, unpacked
from onrecord.ledger.tables import decisions, log, reports, sightings
from onrecord.ledger.transfer import Imported, dump, load
from onrecord.ledger.verify import Proof, verify
from onrecord.model import Reader, Record
from onrecord.output import to_json
from onrecord.reports.types import Document

Added = Literal["new", "known", "superseded"]
"""new: the report was not there · known: it was, read by the same reader; nothing changed · superseded: it was, and what this
reader saw now counts."""


def now() -> str:
    """This moment in UTC (ISO 8601)."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def open_ledger(
    location: str | os.PathLike[str] | None = None, *, create: bool = True, clock: Callable[[], str] = now
) -> "Ledger":
    """The ledger at a path or URL (`onrecord.ledger.location.address`); made where there is none, if `create`.

    `clock` gives the instants written beside what is added. Raises `LedgerError`.
    """
    return Ledger(Database(address(location), create=create), clock)


class Ledger:
    """A ledger that is open. Every method is one transaction; what has returned is on disk. Methods raise `LedgerError`."""

    def __init__(self, database: Database, clock: Callable[[], str] = now) -> None:
        self.database = database
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.database.close()

    @property
    def name(self) -> str:
        """Where it is, without passwords."""
        return self.database.name

    def add(self, document: Document, record: Record) -> Added:
        """Keep a report and what a reader made of it. Raises `LedgerError` where the two do not belong together."""
        return self.add_all([(document, record)])[0]

    def add_all(self, pairs: Sequence[tuple[Document, Record]]) -> list[Added]:
        """Keep a batch in one transaction: all of it or, where one is refused, nothing."""
        for document, record in pairs:
            if not document.report.id == record.report.id == digest(document.raw):
                raise Refused(f"{record.report.id}: not the digest of the bytes that it was given with")
        with self.database.writing() as connection:
            kept = _readers(connection, {record.report.id for _, record in pairs})
            added: list[Added] = []
            drafts: list[Draft] = []
            for document, record in pairs:
                report, reader = record.report.id, reader_id(record.reader)
                readers = kept.get(report)
                if readers is None:
                    drafts.append(Draft("report", report, document.raw))
                    readers = kept[report] = set()
                    added.append("new")
                else:
                    added.append("known" if reader in readers else "superseded")
                if reader not in readers:
                    readers.add(reader)
                    drafts.append(Draft("sighting", report, to_json(record)))
            self._append(connection, drafts)
        return added

    def has(self, report_id: str, reader: Reader | None = None) -> bool:
        """Whether this very reader's sighting of the report is kept; without a reader, whether anybody's is."""
        with self.database.reading() as connection:
            readers = _readers(connection, [report_id]).get(report_id, set())
        return bool(readers) if reader is None else reader_id(reader) in readers

    def report_bytes(self, report_id: str) -> bytes:
        """The report as it was received. Raises `Unknown` where there is none of that id."""
        wanted = select(log).where(log.c.subject == report_id, log.c.kind == "report")
        with self.database.reading() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise Unknown(f"{report_id}: no such report in the ledger")
        return unpacked(row).body

    def record(self, report_id: str) -> Record:
        """The current record of a report. Raises `Unknown` where there is none of that id."""
        with self.database.reading() as connection:
            row = connection.execute(_current().where(reports.c.id == report_id)).first()
        if row is None:
            raise Unknown(f"{report_id}: no such report in the ledger")
        return record_of(unpacked(row))

    def records(self) -> Iterator[Record]:
        """The current record of every report, in the order in which they first came, one in memory at a time."""
        with self.database.reading() as connection:
            for row in streamed(connection, _current().order_by(reports.c.report), FEW):
                yield record_of(unpacked(row))

    def sightings(self, report_id: str) -> list[tuple[str, Record]]:
        """Every record that was ever made of a report, with the instant at which it was added, oldest first."""
        wanted = select(log).where(log.c.subject == report_id, log.c.kind == "sighting").order_by(log.c.seq)
        with self.database.reading() as connection:
            return [(row.at, record_of(unpacked(row))) for row in connection.execute(wanted)]

    def decide(self, decision: Decision, unless: Callable[[Connection], None] | None = None) -> bool:
        """Keep a decision; False where it is kept already. Raises `LedgerError` where another one has its id.

        `unless` looks at what is kept before anybody else can add to it, and keeps the decision out by raising.
        """
        body = to_json(decision)
        with self.database.writing() as connection:
            if unless is not None:
                unless(connection)
            kept = connection.execute(_decisions().where(decisions.c.id == decision.id)).first()
            if kept is None:
                self._append(connection, [Draft("decision", decision.id, body)])
            elif unpacked(kept).body != body:
                raise LedgerError(f"decision {decision.id}: another one has this id")
            return kept is None

    def decisions(self, *, after: str | None = None, most: int | None = None) -> list[Decision]:
        """Every decision, or so many after the one of that id, in the order in which they were kept.

        Raises `Unknown` where there is none of that id.
        """
        with self.database.reading() as connection:
            since = 0 if after is None else connection.scalar(select(decisions.c.seq).where(decisions.c.id == after))
            if since is None:
                raise Unknown(f"{after}: no such decision in the ledger")
            wanted = _decisions().where(decisions.c.seq > since).order_by(decisions.c.seq).limit(most)
            return [decision_of(unpacked(row)) for row in connection.execute(wanted)]

    def verify(self, head: str | None = None) -> Proof:
        """Prove the whole ledger, and that it still has the row whose hash is `head` (`onrecord.ledger.verify.verify`)."""
        return verify(self.database, head)

    def export(self, stream: BinaryIO) -> int:
        """Write all of the ledger as JSON lines; the number of rows (`onrecord.ledger.transfer`)."""
        return dump(self.database, stream)

    def take_export(self, stream: BinaryIO) -> Imported:
        """Take in what `export` wrote; the ledger is empty or holds a beginning of it (`onrecord.ledger.transfer`)."""
        return load(self.database, stream)

    def rebuild(self) -> None:
        """Make the tables that questions are asked of anew from the log; incidents are joined again when they are next asked for."""
        with self.database.writing() as connection:
            rebuild(connection)
            derived.drop_all(connection)

    def _append(self, connection: Connection, drafts: Sequence[Draft]) -> None:
        entries = list(chain(tail(connection), drafts, self._clock()))
        append(connection, entries)
        take_in(connection, entries)


def _readers(connection: Connection, report_ids: Collection[str]) -> dict[str, set[str]]:
    """Of each of these reports that is kept, the readers whose sightings are."""
    at = rows_at(connection, report_ids)
    ids = {seq: report_id for report_id, seq in at.items()}
    found: dict[str, set[str]] = {report_id: set() for report_id in at}
    wanted = select(sightings.c.report, sightings.c.reader).where(sightings.c.report.in_(ids))
    for seq, reader in connection.execute(wanted) if ids else ():
        found[ids[seq]].add(reader)
    return found


def _current() -> "Select[tuple[object, ...]]":
    return select(*log.c).join(reports, reports.c.sighting == log.c.seq)


def _decisions() -> "Select[tuple[object, ...]]":
    return select(*log.c).join(decisions, decisions.c.seq == log.c.seq)
