"""What people give as a ledger, or nothing → the address of a database."""

import os
import sys
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.ledger.errors import LedgerError

VARIABLE = "ONRECORD_LEDGER"
"""The environment variable that names the ledger where none is given."""
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def address(location: str | os.PathLike[str] | None = None) -> URL:
    """The database at a path or URL; without one that of ``ONRECORD_LEDGER``, else the user's own (`default_path`).

    Raises `LedgerError` for a URL of another kind than SQLite or PostgreSQL.
    """
    given = os.fspath(location) if location is not None else os.environ.get(VARIABLE) or os.fspath(default_path())
    if "://" not in given:
        return URL.create("sqlite", database=os.fspath(Path(given).expanduser()))
    try:
        url = make_url(given)
    except ArgumentError:
        raise LedgerError(f"{given}: not a URL of a database; write it as postgresql://user@host/name") from None
    driver = _DRIVERS.get(url.drivername.partition("+")[0])
    if driver is None or (driver == "sqlite" and url.database in (None, "", ":memory:")):
        raise LedgerError(f"{url.render_as_string()}: a ledger is a file or a PostgreSQL database")
    return url.set(drivername=driver)


def default_path() -> Path:
    """Where a user's own data belongs on this system: ``XDG_DATA_HOME`` or what stands in for it."""
    home = Path.home()
    if sys.platform == "win32":
        data = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        data = home / "Library" / "Application Support"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return data / "onrecord" / "ledger.db"
