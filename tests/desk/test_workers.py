"""A desk served by several processes, on PostgreSQL: what one does the others know of."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from sqlalchemy import create_engine, text

from bench.desk import CARD, running
from onrecord.ledger import open_ledger
from tests.ledger.servers import NoServer, postgresql
from tests.ledger.synthetic import pairs

REVIEWERS = 8


@pytest.fixture(scope="module")
def location() -> Iterator[str]:
    """A ledger with some reports on a PostgreSQL server."""
    try:
        with postgresql() as url:
            engine = create_engine(url.format("postgres"), isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.execute(text("CREATE DATABASE desk"))
            engine.dispose()
            with open_ledger(url.format("desk")) as ledger:
                ledger.add_all(list(pairs(12)))
            yield url.format("desk")
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def address(location: str) -> Iterator[str]:
    with running(location, 2) as address:
        yield address


def test_a_report_added_at_one_process_is_followed_at_any(address: str) -> None:
    text = "Shelling killed three people in Kharkiv on 6 May 2031, the mayor said."
    job = httpx.post(f"{address}/add", data={"text": text}, files={"files": ("", b"")}, timeout=60).headers["location"]
    for _ in range(6):
        told = httpx.get(f"{address}{job}/events", timeout=60).text
        assert '"added":"new"' in told
        assert "event: done" in told
    for _ in range(6):
        assert "Kharkiv" in httpx.get(f"{address}/?from=2031-05-06&to=2031-05-06", timeout=60).text


def test_of_decisions_at_several_processes_at_once_one_is_kept(address: str, location: str) -> None:
    claim, seen, report = CARD.findall(httpx.get(f"{address}/review", timeout=60).text)[0]
    together = Barrier(REVIEWERS)

    def decide(number: int) -> bool:
        form = {"action": "accept" if number % 2 else "reject", "report": report, "seen": seen, "why": f"number {number}"}
        with httpx.Client(base_url=address, headers={"hx-request": "true"}, timeout=60) as client:
            client.get("/add")
            together.wait(60)
            answer = client.post(f"/claims/{claim}/decisions", data=form)
        assert answer.status_code == 200
        return not re.search("Somebody decided", answer.text)

    with ThreadPoolExecutor(REVIEWERS) as pool:
        kept = list(pool.map(decide, range(REVIEWERS)))
    with open_ledger(location) as ledger:
        (made,) = ledger.decisions()
    assert kept.count(True) == 1
    assert made.why == f"number {kept.index(True)}"
