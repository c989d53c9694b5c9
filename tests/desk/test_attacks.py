"""What hostile people try: each attack, and that it comes to nothing."""

import gzip
import re
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from onrecord.desk.context import Desk

Client = TestClient[Litestar]
PASSWORD = "a long enough phrase"
SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">'


def enter(client: Client, desk: Desk, name: str, role: str) -> None:
    desk.accounts.make(name, role, PASSWORD)  # type: ignore[arg-type]
    client.post("/enter", data={"name": name, "password": PASSWORD})


def test_stored_script_in_title_text_outlet_and_name_is_shown_as_text(client: Client) -> None:
    report = {
        "title": f"Shelling kills five in Kharkiv {SCRIPT}",
        "text": f'Shelling killed five people in Kharkiv on Monday, Mayor Olena {SCRIPT} Marchenko said. "{SCRIPT}," she said.',
        "outlet": f"Courier {SCRIPT}",
        "url": "javascript:alert(3)",
        "published": "2031-05-06",
    }
    made = client.post("/api/v1/reports", json=report)
    assert made.status_code == 201
    pages = ["/", "/review", "/people", "/search?q=Kharkiv", "/feed.atom", f"/reports/{made.json()['report']}"]
    pages += [f"/{path}" for path in set(re.findall(r'href="/(incidents/e:\w+)"', client.get("/").text))]
    pages += [f"{path}/dossier" for path in pages if "incidents" in path]
    for path in pages:
        text = client.get(path).text
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert 'href="javascript:' not in text, path


def test_every_answer_forbids_inline_script_and_framing(client: Client) -> None:
    for path in ("/", "/review", "/nowhere", "/api/v1/incidents", "/add"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_no_page_has_inline_script_or_style(client: Client) -> None:
    for path in ("/", "/review", "/people", "/add", "/accounts"):
        text = client.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert not re.search(r"\sstyle=|<style|\son\w+=", text)


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}]
)
def test_what_another_site_sends_changes_nothing(client: Client, desk: Desk, headers: dict[str, str]) -> None:
    for path in ("/claims/c:1/decisions", "/add", "/accounts/change", "/leave", "/enter"):
        assert client.post(path, data={"action": "accept"}, headers=headers).status_code == 403
    assert client.post("/api/v1/decisions", json={"action": "accept", "subject": "c:1"}, headers=headers).status_code == 403
    assert not desk.ledger.decisions()


def test_a_name_that_is_not_this_machines_is_not_answered(desk: Desk) -> None:
    """DNS that is turned to this machine after the page was loaded names another host."""
    from onrecord.desk.app import make_app

    with TestClient(make_app(desk), base_url="http://rebound.example:8571") as client:
        assert client.get("/").status_code == 400


def test_who_has_not_entered_sees_the_door_alone(outside: Client) -> None:
    for path in ("/", "/review", "/reports/sha256:00", "/add", "/accounts", "/people", "/search?q=a"):
        answer = outside.get(path, follow_redirects=False)
        assert answer.status_code == 303, path
        assert answer.headers["location"] == "/enter"
    assert outside.get("/api/v1/incidents").status_code == 401
    assert outside.get("/api/v1/incidents", headers={"authorization": "Bearer wrong"}).status_code == 401


@pytest.mark.parametrize(("role", "allowed"), [("reader", 0), ("coder", 1), ("reviewer", 2), ("admin", 3)])
def test_each_role_reaches_what_it_may_and_no_more(outside: Client, team: Desk, role: str, allowed: int) -> None:
    enter(outside, team, "olena", role)
    assert outside.get("/").status_code == 200
    tried = [
        outside.get("/add").status_code,
        outside.post("/api/v1/decisions", json={"action": "accept", "subject": "c:none"}).status_code,
        outside.get("/accounts").status_code,
    ]
    assert [status != 403 for status in tried] == [number < allowed for number in range(3)]


def test_a_token_stands_for_its_user(outside: Client, team: Desk) -> None:
    user = team.accounts.make("script", "reader", PASSWORD)
    key = {"authorization": f"Bearer {team.accounts.token(user, 'nightly')}"}
    assert outside.get("/api/v1/incidents", headers=key).status_code == 200
    assert outside.post("/api/v1/reports", json={"text": "x"}, headers=key).status_code == 403


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(outside: Client, team: Desk) -> None:
    team.accounts.make("olena", "reader", PASSWORD)
    cookie = (
        outside.post("/enter", data={"name": "olena", "password": PASSWORD}, follow_redirects=False)
        .headers["set-cookie"]
        .lower()
    )
    for wanted in ("httponly", "secure", "samesite=strict"):
        assert wanted in cookie


def test_passwords_cannot_be_tried_without_end(outside: Client, team: Desk) -> None:
    team.accounts.make("olena", "reader", PASSWORD)
    tried = [outside.post("/enter", data={"name": "olena", "password": f"guess number {n}"}).status_code for n in range(12)]
    assert 429 in tried


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%5c..%5capp.py",
        "/static//etc/passwd",
        "/reports/..%2f..%2fetc%2fpasswd",
        "/reports/..%2fx%0d%0aset-cookie:a=b/original",
        "/exports/..%2f..%2fetc%2fpasswd",
        "/exports/%2fetc%2fpasswd",
        "/incidents/..%2f..%2fetc/dossier",
    ],
)
def test_paths_do_not_lead_out(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "Litestar" not in answer.text


def test_what_is_too_large_is_refused(client: Client) -> None:
    assert client.post("/api/v1/reports", content=b'{"text":"' + b"x" * 3_000_000 + b'"}').status_code == 413


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:8571/", "http://169.254.169.254/latest/", "http://[::1]/", "file:///etc/passwd", "http://localhost/"],
)
def test_addresses_of_this_machine_and_its_network_are_not_fetched(client: Client, address: str) -> None:
    started = client.post("/add", data={"url": address}, files={"files": ("", b"")}, follow_redirects=False)
    if started.status_code == 400:
        return
    told = client.get(started.headers["location"] + "/events").text
    assert '"reason":' in told
    assert '"added":"' not in told


def test_the_original_is_a_download_that_no_browser_runs(client: Client) -> None:
    made = client.post("/api/v1/reports", json={"text": SCRIPT}).json()
    answer = client.get(f"/reports/{made['report']}/original")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_decisions_on_claims_of_other_reports_are_refused(client: Client, desk: Desk) -> None:
    """An id from elsewhere in the form does not reach another's claim."""
    ids = re.findall(r'value="(sha256:\w+)"', client.get("/review").text)
    assert client.post("/claims/c:elsewhere/decisions", data={"action": "accept", "report": ids[0]}).status_code == 404
    assert not desk.ledger.decisions()


def test_what_the_ledger_does_not_have_cannot_be_decided_on(client: Client, desk: Desk) -> None:
    """The log keeps all that is put into it for ever."""
    for given, status in (
        ({"action": "accept", "subject": "c:0000000000000000"}, 404),
        ({"action": "merge", "subject": "t:0000000000000000", "value": "t:1111111111111111"}, 404),
        ({"action": "undo", "subject": "d:0000000000000000"}, 404),
        ({"action": "witchcraft", "subject": "c:0000000000000000"}, 400),
    ):
        assert client.post("/api/v1/decisions", json=given).status_code == status
    assert not desk.ledger.decisions()


def test_a_decision_by_a_program_can_be_undone_by_its_id(client: Client, desk: Desk) -> None:
    claim = re.findall(r"/claims/(c:\w+)/decisions", client.get("/review").text)[0]
    made = client.post("/api/v1/decisions", json={"action": "reject", "subject": claim, "seen": ""}).json()
    late = client.post("/api/v1/decisions", json={"action": "accept", "subject": claim, "seen": ""})
    undone = client.post("/api/v1/decisions", json={"action": "undo", "subject": made["id"]})
    assert (late.status_code, undone.status_code) == (409, 201)
    assert [one.action for one in desk.ledger.decisions()] == ["reject", "undo"]


@pytest.mark.parametrize("answers", [["10.0.0.7"], ["93.184.215.14", "127.0.0.1"], ["::ffff:192.168.1.1"], ["fd00::1"]])
def test_a_public_name_that_leads_to_a_private_address_is_not_fetched(
    client: Client, monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    given = [(2, 1, 6, "", (answer, 80)) for answer in answers]
    monkeypatch.setattr("onrecord.reports.fetch.getaddrinfo", lambda *_, **__: given)
    assert "refused unless private addresses" in events(client, data={"url": "http://news.example/report"})


def test_a_name_is_asked_for_once_so_that_it_cannot_change_its_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch, redirecting: str
) -> None:
    """DNS that answers with a public address when it is checked and with a private one when it is connected to."""
    asked: list[str] = []

    def answer(host: str, port: int, **_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("onrecord.reports.fetch.getaddrinfo", answer)
    monkeypatch.setattr("onrecord.reports.fetch.is_public", lambda _: len(asked) <= 2)
    told = events(client, data={"url": redirecting.replace("127.0.0.1", "news.example")})
    assert "refused unless private addresses" in told
    assert asked[-1] == "169.254.169.254"


@pytest.fixture
def redirecting() -> Iterator[str]:
    """A site without rules for robots that sends everybody on to an address of the cloud's own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(404 if self.path == "/robots.txt" else 302)
            self.send_header("location", "http://169.254.169.254/latest/meta-data/")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/report"
        server.shutdown()


def events(client: Client, **sent: Any) -> str:
    """What is told of what was added."""
    sent.setdefault("files", {"files": ("", b"")})
    started = client.post("/add", **sent, follow_redirects=False)
    return client.get(started.headers["location"] + "/events").text


def test_a_file_that_swells_when_unpacked_is_refused(client: Client) -> None:
    bomb = gzip.compress(bytes(100_000_000))
    told = events(client, files={"files": ("report.txt.gz", BytesIO(bomb))})
    assert '"reason":' in told
    assert '"added":"' not in told


def test_an_archive_is_not_unpacked(client: Client) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../outside.txt", bytes(1_000_000))
    told = events(client, files={"files": ("reports.zip", BytesIO(packed.getvalue()))})
    assert "zip archive" in told


@pytest.mark.parametrize("path", ["/claims/c:1/decisions", "/enter", "/accounts/change", "/api/v1/decisions", "/leave"])
def test_a_form_is_small_whatever_length_it_says(client: Client, path: str) -> None:
    """With its length and, piece by piece, without."""

    def pieces() -> Iterator[bytes]:
        yield from (b"x" * 100_000 for _ in range(40))

    kind = {"content-type": "application/json" if path.startswith("/api/") else "application/x-www-form-urlencoded"}
    for content in (b"x" * 4_000_000, pieces()):
        answer = client.post(path, content=content, headers=kind, follow_redirects=False)
        assert answer.status_code in ((303, 413) if path == "/leave" else (413,))


def test_nobody_changes_accounts_but_an_admin(outside: Client, team: Desk) -> None:
    enter(outside, team, "olena", "reviewer")
    for form in ({"name": "olena", "role": "admin", "password": PASSWORD}, {"name": "olena", "action": "remove"}):
        assert outside.post("/accounts/change", data=form).status_code == 403
    assert [one.role for one in team.accounts.all()] == ["reviewer"]


def test_a_token_or_session_ends_with_its_account(outside: Client, team: Desk) -> None:
    enter(outside, team, "olena", "reader")
    assert outside.get("/people").status_code == 200
    team.accounts.remove("olena")
    assert outside.get("/people", follow_redirects=False).status_code == 303


def test_what_others_added_is_followed_by_nobody_who_guesses(outside: Client, team: Desk) -> None:
    enter(outside, team, "olena", "coder")
    for job in ("1", "..", "%2e%2e", "a' or '1'='1"):
        assert outside.get(f"/add/{job}/events").status_code == 404


def test_secrets_are_in_no_log(outside: Client, team: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", "onrecord")
    caplog.set_level("DEBUG", "litestar")
    enter(outside, team, "olena", "admin")
    token = team.accounts.token(team.accounts.all()[0], "script")
    outside.get("/api/v1/incidents/nothing", headers={"authorization": f"Bearer {token}"})
    outside.post("/enter", data={"name": "olena", "password": "a wrong phrase of hers"})
    own = " ".join(record.getMessage() for record in caplog.records if record.name.startswith(("onrecord", "litestar")))
    told = own + repr(team.accounts.log())
    for secret in (PASSWORD, token, "a wrong phrase of hers", outside.cookies["onrecord_session"]):
        assert secret not in told
