"""An address → a database whose transactions keep the ledger's promises: writers one at a time, readers in one moment, commits on disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, CursorResult, Engine, Select, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from onrecord.ledger.errors import LedgerError
from onrecord.ledger.tables import HEAD, VERSION_TABLE

_PATIENCE = 60.0
"""Seconds that a writer waits for another one."""
_LOCK = int.from_bytes(b"onrecord")
"""PostgreSQL's advisory lock that writers of a ledger take."""
_WRITES, _STREAMS = "onrecord_writes", "onrecord_streams"
"""Options of a connection: whether it writes, and what it still reads."""
_CACHE_KIB = 65_536


class Database:
    """One ledger's database. `reading` sees one moment; `writing` waits for its turn and is on disk when it ends."""

    def __init__(self, url: URL, *, create: bool) -> None:
        self.name = url.database or "" if url.drivername == "sqlite" else url.render_as_string()
        if url.drivername == "sqlite" and url.database:
            _file(Path(url.database), create=create)
        try:
            self.engine = _engine(url)
        except (ModuleNotFoundError, NoSuchModuleError):
            raise LedgerError("PostgreSQL needs psycopg: pip install 'onrecord[postgresql]'") from None
        self._prepare(create=create)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection on which nothing changes until it ends."""
        with self._errors(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with _transaction(connection):
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone writes; committed at the end, or not at all where an exception ends it."""
        with self._errors(), self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with _transaction(connection):
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield connection

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            reason = " ".join(str(error.orig).split())
            raise LedgerError(f"{self.name}: {reason}") from error

    def _prepare(self, *, create: bool) -> None:
        """Make the tables where there are none, and bring older ones up to date."""
        with self.reading() as connection:
            version = _version(connection)
            if version == HEAD:
                return
            if version is None and not create:
                raise LedgerError(f"{self.name}: not a ledger; onrecord add makes one")
            if version is None and connection.dialect.name == "sqlite" and inspect(connection).get_table_names():
                raise LedgerError(f"{self.name}: a database of something else than onrecord")
        from onrecord.ledger.migrations import upgrade

        with self.writing() as connection:
            upgrade(connection)


def streamed(connection: Connection, wanted: Select[*tuple[Any, ...]], rows: int) -> CursorResult[*tuple[Any, ...]]:
    """The rows of a question, fetched about so many at a time; closed with the transaction at the latest."""
    result = connection.execute(wanted, execution_options={"stream_results": True, "max_row_buffer": rows})
    opened: ExitStack = connection.get_execution_options()[_STREAMS]
    return opened.enter_context(result)


@contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    with connection.begin(), ExitStack() as streams:
        connection.execution_options(**{_STREAMS: streams})
        yield


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return version


def _file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path}: a folder; a ledger is a file, {path / 'ledger.db'} say")
    if not path.exists():
        if not create:
            raise LedgerError(f"{path}: there is no ledger here; onrecord add makes one")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(f"{path}: {error.strerror}") from None


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _opened)
    event.listen(engine, "begin", _begun)
    return engine


def _opened(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None
    _written_ahead(connection)
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        f"cache_size=-{_CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _written_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; SQLite does not wait for others who do the same to a new file."""
    give_up = monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > give_up:
                raise
            sleep(0.05)


def _begun(connection: Connection) -> None:
    """A writer takes its turn before it reads, lest it build on what another one has changed by then."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")
