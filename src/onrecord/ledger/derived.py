"""Entries of the log → incidents across reports, a batch at a time: only what a new report or decision can touch is joined again.

What joins is part of the tables' version: where code, word lists or the release differ, they are made anew.
"""

from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, func, insert, inspect, select, update

from onrecord import __version__
from onrecord.ids import content_id, digest
from onrecord.joining.features import Features
from onrecord.ledger.batches import Batch, decisions_kept
from onrecord.ledger.database import Database
from onrecord.ledger.derived_tables import derived, joiner
from onrecord.ledger.tables import log
from onrecord.lexicons import lexicons_digest

_BATCH = 200
"""Rows of the log that are taken in together."""
_SEEN = 20_000
"""Tellings that are kept unpacked between batches."""
_JOINS = ("joining", "incidents", "ledger")
"""Packages whose sources say what the tables hold."""


@cache
def version() -> str:
    """What joins: the tables of another are made anew. A change in the code is one, without anybody counting it up."""
    sources = {
        f"{package}/{file.name}": digest(file.read_bytes())
        for package in _JOINS
        for file in (files("onrecord") / package).iterdir()
        if file.name.endswith(".py")
    }
    return f"{__version__} {content_id('code', sources)} {lexicons_digest()}"


def catch_up(database: Database) -> None:
    """Bring the tables up to the end of the log, in transactions of a batch each; at once where they are."""
    with database.reading() as connection:
        if _up_to_date(connection):
            return
    seen: dict[int, Features] = {}
    while True:
        with database.writing() as connection:
            _prepare(connection)
            if not _take_batch(connection, seen):
                return
        if len(seen) > _SEEN:
            seen.clear()


def _up_to_date(connection: Connection) -> bool:
    if not inspect(connection).has_table(joiner.name):
        return False
    row = connection.execute(select(joiner)).first()
    return row is not None and row.version == version() and row.seq == _end(connection)


def _end(connection: Connection) -> int:
    return connection.scalar(select(func.max(log.c.seq))) or 0


def _prepare(connection: Connection) -> None:
    """Empty tables where there are none, or where another joiner made them."""
    known = inspect(connection).has_table(joiner.name)
    if not known or connection.scalar(select(joiner.c.version)) != version():
        derived.drop_all(connection)
        derived.create_all(connection)
        connection.execute(insert(joiner), {"version": version(), "seq": 0, "made": 0})


def _take_batch(connection: Connection, seen: dict[int, Features]) -> bool:
    """Take in the rows of the log that come next; whether there were any. `seen` spares unpacking tellings again."""
    since = connection.scalar(select(joiner.c.seq)) or 0
    rows = connection.execute(
        select(log.c.seq, log.c.kind, log.c.subject).where(log.c.seq > since).order_by(log.c.seq).limit(_BATCH)
    ).all()
    if not rows:
        return False
    every = decisions_kept(connection)
    new = [one for one in every if one.id in {row.subject for row in rows if row.kind == "decision"}]
    batch = Batch(connection, every, seen)
    batch.read([row.seq for row in rows if row.kind == "sighting"])
    batch.decide(new)
    batch.settle()
    connection.execute(update(joiner).values(seq=rows[-1].seq))
    return True
