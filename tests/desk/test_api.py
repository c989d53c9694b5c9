"""The desk for programs: that it does what its OpenAPI says, whatever it is sent, and what a program relies on."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from onrecord.desk.context import Desk
from onrecord.desk.decisions import Overtaken, decide
from onrecord.desk.settings import Settings
from onrecord.ledger import open_ledger
from onrecord.ledger.queries import Wanted, asking, listed
from tests.desk.conftest import serving

Client = TestClient[Litestar]
PASSWORD = "a long enough phrase"
API = "/api/v1"


@pytest.fixture
def served_team(ledger_path: Path) -> Iterator[tuple[str, str]]:
    """The address of a running desk with accounts, and the token of an admin."""
    with open_ledger(ledger_path) as ledger:
        desk = Desk(ledger, Settings(host="192.0.2.10"))
        token = desk.accounts.token(desk.accounts.make("script", "admin", PASSWORD), "tests")
        with serving(desk) as address:
            yield address, token


def test_schemathesis_finds_nothing(served_team: tuple[str, str], ledger_path: Path, tmp_path: Path) -> None:
    """Valid and invalid requests of every operation, one by one and in sequences, about what is there and what is not."""
    address, token = served_team
    with open_ledger(ledger_path) as ledger, asking(ledger.database) as connection:
        one = next(listed(connection, Wanted()))
    known = {"incident_id": one.id, "report_id": one.reports[0].id}
    config = tmp_path / "schemathesis.toml"
    config.write_text("[parameters]\n" + "".join(f'"path.{name}" = "{value}"\n' for name, value in known.items()))
    command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(config), "run"]
    options = ["--max-examples", "10", "--seed", "1", "--no-color", "-H", f"Authorization: Bearer {token}"]
    done = subprocess.run(
        [*command, f"{address}/schema/openapi.json", *options], cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr


def paged(client: Client, path: str, of: str) -> list[str]:
    """The ids on all pages."""
    ids: list[str] = []
    cursor = ""
    while True:
        page = client.get(f"{API}{path}?limit=2&cursor={cursor}").json()
        ids += [one["id"] for one in page[of]]
        cursor = page["next"]
        if cursor is None:
            return ids


def a_claim(client: Client) -> str:
    one = client.get(f"{API}/incidents").json()["incidents"][0]["id"]
    return str(client.get(f"{API}/incidents/{one}").json()["tellings"][0]["claims"][0]["id"])


def test_pages_by_cursor_give_everything_once(client: Client) -> None:
    claim = a_claim(client)
    for action in ("accept", "reject", "accept"):
        client.post(f"{API}/decisions", json={"action": action, "subject": claim})
    whole = [one["id"] for one in client.get(f"{API}/incidents?limit=200").json()["incidents"]]
    assert len(whole) >= 3
    assert paged(client, "/incidents", "incidents") == whole
    assert len(set(paged(client, "/decisions", "decisions"))) == 3
    assert client.get(f"{API}/decisions?cursor=d:none").status_code == 404


def test_what_is_unchanged_is_not_sent_again(client: Client) -> None:
    first = client.get(f"{API}/incidents")
    again = client.get(f"{API}/incidents", headers={"if-none-match": f'W/"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    client.post(f"{API}/reports", json={"text": "Shelling killed three people in Kharkiv on 6 May 2031, the mayor said."})
    assert client.get(f"{API}/incidents", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_a_filter_of_a_program_that_is_no_such_thing_is_refused(client: Client) -> None:
    for query in ("method=witchcraft", "least_toll=many", "grade=best", "from=yesterday", "as_of=2031-02-30", "limit=0"):
        answer = client.get(f"{API}/incidents?{query}")
        assert answer.status_code == 400, query
        assert set(answer.json()) == {"status", "detail"}


def test_of_decisions_at_the_same_moment_one_is_kept_and_the_others_are_told(desk: Desk, client: Client) -> None:
    claim = a_claim(client)
    together = Barrier(8)

    def one(number: int) -> bool:
        together.wait(30)
        try:
            decide(desk.ledger, f"reviewer {number}", "accept" if number % 2 else "reject", claim, seen="")
        except Overtaken:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(one, range(8)))
    assert kept.count(True) == len(desk.ledger.decisions()) == 1
