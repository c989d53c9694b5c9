"""A desk on the invented events of the golden set, as one process, and a browser to use it with where there is one."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from litestar import Litestar
from litestar.testing import TestClient

from onrecord.desk.app import make_app
from onrecord.desk.context import Desk
from onrecord.desk.rendering import STATIC
from onrecord.desk.settings import Settings
from onrecord.ledger import open_ledger
from onrecord.pipeline import documents, read_each
from onrecord.reports.types import Failure
from scripts.chromium import FLAGS, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
EVENTS = ("monywa-school", "zaporizhzhia-flats", "popayan-police")
LOCAL = "http://127.0.0.1:8571"


@pytest.fixture(scope="session", autouse=True)
def _front_end() -> None:
    if not (STATIC / "manifest.json").exists():
        pytest.skip("the front end is not built: make desk (needs Node)")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the reports of three events; copied, never written to."""
    path = tmp_path_factory.mktemp("desk") / "ledger.db"
    files = [str(file) for event in EVENTS for file in sorted((GOLDEN / event).glob("*.md"))]
    with open_ledger(path) as ledger:
        read = [result for result in read_each(documents(files)) if not isinstance(result, Failure)]
        ledger.add_all(read)
    return path


@pytest.fixture
def ledger_path(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "ledger.db"))


@pytest.fixture
def desk(ledger_path: Path) -> Iterator[Desk]:
    """A desk that only its own machine can reach."""
    with open_ledger(ledger_path) as ledger:
        yield Desk(ledger, Settings())


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient[Litestar]]:
    with TestClient(make_app(desk), base_url=LOCAL) as client:
        yield client


@pytest.fixture
def team(ledger_path: Path) -> Iterator[Desk]:
    """A desk that others can reach, so that it needs accounts."""
    with open_ledger(ledger_path) as ledger:
        yield Desk(ledger, Settings(host="192.0.2.10"))


@pytest.fixture
def outside(team: Desk) -> Iterator[TestClient[Litestar]]:
    with TestClient(make_app(team), base_url="https://desk.example") as client:
        yield client


@contextmanager
def serving(desk: Desk, port: int = 0) -> Iterator[str]:
    """The address at which a desk runs, for as long as the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", port))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(desk), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def served(ledger_path: Path) -> Iterator[str]:
    """The address of a running desk."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open_ledger(ledger_path) as ledger, serving(Desk(ledger, Settings(port=port)), port) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    browsing = chromium()
    if browsing is None:
        pytest.skip("no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browsing, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """A page on which an error of a script, or a breach of the content security policy, fails the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    wrong: list[Any] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    # The desk ends before the page does: a map whose borders had not come yet says so, and nothing is wrong with it.
    found = [one for one in wrong if "Failed to fetch" not in one and "ERR_CONNECTION_REFUSED" not in one]
    page.close()
    assert not found
