"""A ledger → JSON lines that hold all of it, and back: the same rows, the same hashes, byte for byte.

The first line says what it is; each further one is a row of the log. The body of a report is base64, of a sighting or a decision the
very JSON that its digest is over.
"""

from collections.abc import Iterator
from typing import BinaryIO, Literal

import msgspec
from sqlalchemy import Connection, select

from onrecord.ledger.database import Database
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.index import take_in
from onrecord.ledger.log import Broken, Entry, Kind, Tail, append, batched, entries, proved, tail
from onrecord.ledger.tables import log
from onrecord.model import Value

_LONGEST = 512_000_000
"""Bytes of a line; a longer one is refused."""


class Header(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line."""

    onrecord: Literal["ledger/1"]


class Line(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the log."""

    seq: int
    kind: Kind
    subject: str
    at: str
    digest: str
    prev: str
    hash: str
    body: msgspec.Raw


class Imported(Value, frozen=True, kw_only=True):
    """How many rows the lines held, and how many of them were new."""

    rows: int
    new: int


def dump(database: Database, stream: BinaryIO) -> int:
    """Write the whole ledger, as it is at one moment; the number of rows."""
    stream.write(msgspec.json.encode(Header(onrecord="ledger/1")) + b"\n")
    rows = 0
    with database.reading() as connection:
        for entry in entries(connection):
            rows = entry.seq
            stream.write(msgspec.json.encode(_line(entry)) + b"\n")
    return rows


def load(database: Database, stream: BinaryIO) -> Imported:
    """Take in what `dump` wrote. A ledger that holds a beginning of it gets the rest, so that one cut short can be gone on with.

    Raises `LedgerError` naming the first line that does not hold, or the first row in which the ledger differs; what came before is kept.
    """
    rows, new, before = 0, 0, Tail()
    for batch in batched(_entries(stream)):
        for entry in batch:
            before = proved(before, entry)
        with database.writing() as connection:
            fresh = batch[_common(connection, batch) :]
            append(connection, fresh)
            take_in(connection, fresh)
        rows, new = rows + len(batch), new + len(fresh)
    return Imported(rows=rows, new=new)


def _line(entry: Entry) -> Line:
    body = msgspec.json.encode(entry.body) if entry.kind == "report" else entry.body
    return Line(**{**entry._asdict(), "body": msgspec.Raw(body)})


def _entries(stream: BinaryIO) -> Iterator[Entry]:
    try:
        msgspec.json.decode(stream.readline(1_000), type=Header)
    except msgspec.MsgspecError:
        raise LedgerError("not an export of a ledger: its first line does not say so") from None
    number = 1
    while line := stream.readline(_LONGEST):
        number += 1
        try:
            told = msgspec.json.decode(line, type=Line)
            body = msgspec.json.decode(told.body, type=bytes) if told.kind == "report" else bytes(told.body)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise LedgerError(f"line {number}: not a row of a ledger ({error})") from None
        yield Entry(told.seq, told.kind, told.subject, told.at, body, told.digest, told.prev, told.hash)


def _common(connection: Connection, batch: list[Entry]) -> int:
    """How many rows of the batch the ledger holds already, from the first on. Raises `Broken` where it holds another one."""
    last = tail(connection).seq
    wanted = select(log.c.seq, log.c.hash).where(log.c.seq.between(batch[0].seq, batch[-1].seq))
    kept = {row.seq: row.hash for row in connection.execute(wanted)}
    for number, entry in enumerate(batch):
        if entry.seq > last:
            return number
        if kept.get(entry.seq) != entry.hash:
            raise Broken(entry.seq, "the ledger holds another one: import into a new ledger")
    return len(batch)
