"""Reports, sightings and decisions → rows of the log, each with the hash of the one before; and back, proved.

The body of a report is its bytes as received; of a sighting the record in JSON; of a decision the decision in JSON. Bodies are
kept packed; digests are over what they unpack to, so packing better never breaks the chain.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, cast, get_args

import msgspec
from sqlalchemy import Connection, Row, select

from onrecord.ids import content_id, digest
from onrecord.joining.types import Decision
from onrecord.ledger.database import streamed
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.tables import log
from onrecord.model import Reader, Record

Kind = Literal["report", "sighting", "decision"]
START = digest(b"")
"""What the first row has for the hash of the one before."""
_ROWS, _BYTES = 500, 32_000_000
"""Of a batch: it ends when it has as much of either."""
FEW = 32
"""Rows fetched at a time where they have bodies, which can be large."""


class Broken(LedgerError):
    """The first row of the log that does not hold, and why."""

    def __init__(self, seq: int, reason: str) -> None:
        super().__init__(f"row {seq}: {reason}")
        self.seq, self.reason = seq, reason


class Entry(NamedTuple):
    """A row of the log, its body unpacked."""

    seq: int
    kind: Kind
    subject: str
    """Id of the report that was received or read, or of the decision."""
    at: str
    body: bytes
    digest: str
    prev: str
    hash: str


class Tail(NamedTuple):
    """The end of the chain: what the next row builds on."""

    seq: int = 0
    hash: str = START


class Draft(NamedTuple):
    """What a row of the log is to say."""

    kind: Kind
    subject: str
    body: bytes


def chain(end: Tail, drafts: Iterable[Draft], at: str) -> Iterator[Entry]:
    """The entries that follow the end of the chain, written at one instant."""
    for kind, subject, body in drafts:
        seq, summed = end.seq + 1, digest(body)
        entry = Entry(seq, kind, subject, at, body, summed, end.hash, chained(seq, kind, subject, at, summed, end.hash))
        yield entry
        end = Tail(entry.seq, entry.hash)


def chained(seq: int, kind: str, subject: str, at: str, summed: str, prev: str) -> str:
    """The hash of a row: over its columns as a JSON list."""
    return digest(msgspec.json.encode([seq, kind, subject, at, summed, prev]))


def reader_id(reader: Reader) -> str:
    """One id for one version of a reader: name, version, weights and word lists."""
    return content_id("reader", msgspec.to_builtins(reader))


def tail(connection: Connection) -> Tail:
    """The end of the chain as this transaction sees it."""
    last = connection.execute(select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)).first()
    return Tail(*last) if last else Tail()


def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write rows that follow the last; the caller holds the lock under which its `Tail` was read."""
    if entries:
        connection.execute(log.insert(), [{**entry._asdict(), "body": zlib.compress(entry.body)} for entry in entries])


def unpacked(row: Row[Any]) -> Entry:
    """A row as an entry. Raises `Broken` where its body cannot be unpacked."""
    try:
        body = zlib.decompress(row.body)
    except zlib.error:
        raise Broken(row.seq, "its body cannot be unpacked") from None
    return Entry(row.seq, cast(Kind, row.kind), row.subject, row.at, body, row.digest, row.prev, row.hash)


def entries(connection: Connection, *, after: int = 0) -> Iterator[Entry]:
    """The rows of the log in order, one in memory at a time."""
    wanted = select(log).where(log.c.seq > after).order_by(log.c.seq)
    for row in streamed(connection, wanted, FEW):
        yield unpacked(row)


def batched(given: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries in batches that are written or taken in at once, bounded in number and in size."""
    batch: list[Entry] = []
    size = 0
    for entry in given:
        batch.append(entry)
        size += len(entry.body)
        if len(batch) >= _ROWS or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def record_of(entry: Entry) -> Record:
    """The record of a sighting; decoding proves its spans and quotes. Raises `Broken`."""
    try:
        record = msgspec.json.decode(entry.body, type=Record)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Broken(entry.seq, f"not a record that holds ({error})") from None
    if record.report.id != entry.subject:
        raise Broken(entry.seq, f"a record of another report than {entry.subject}")
    return record


def decision_of(entry: Entry) -> Decision:
    """The decision of an entry. Raises `Broken`."""
    try:
        decision = msgspec.json.decode(entry.body, type=Decision)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Broken(entry.seq, f"not a decision ({error})") from None
    if decision.id != entry.subject:
        raise Broken(entry.seq, f"another decision than {entry.subject}")
    return decision


def proved(before: Tail, entry: Entry) -> Tail:
    """The end of the chain with the entry on it. Raises `Broken` unless it follows `before` and is what its digests say."""
    if entry.seq != before.seq + 1:
        raise Broken(before.seq + 1, f"missing; row {entry.seq} comes after row {before.seq}")
    if entry.prev != before.hash:
        raise Broken(entry.seq, "does not carry the hash of the row before")
    if digest(entry.body) != entry.digest:
        raise Broken(entry.seq, "its body is not what its digest says")
    if chained(entry.seq, entry.kind, entry.subject, entry.at, entry.digest, entry.prev) != entry.hash:
        raise Broken(entry.seq, "its columns are not what its hash says")
    if entry.kind not in get_args(Kind):
        raise Broken(entry.seq, f"of the unknown kind {entry.kind!r}")
    if entry.kind == "report" and entry.subject != entry.digest:
        raise Broken(entry.seq, "its bytes are not those of the report that it names")
    return Tail(entry.seq, entry.hash)
