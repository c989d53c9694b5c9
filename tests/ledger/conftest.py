"""Ledgers to test: fresh ones, in a file and on a PostgreSQL server."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from onrecord.ledger import Ledger, open_ledger
from tests.ledger.servers import NoServer, postgresql

_NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server, ``{}`` standing for the database."""
    try:
        with postgresql() as url:
            yield url
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no ledger is yet."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    url: str = request.getfixturevalue("server")
    name = f"ledger{next(_NUMBERS)}"
    engine = create_engine(url.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.format(name)


@pytest.fixture
def ledger(location: str) -> Iterator[Ledger]:
    """An empty ledger, whose clock stands still."""
    with open_ledger(location, clock=lambda: "2031-05-02T09:00:00Z") as opened:
        yield opened
