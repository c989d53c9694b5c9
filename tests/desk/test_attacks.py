"""What hostile people try: each attack, and that it comes to nothing."""

import re

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
    pages = ["/", "/review", "/people", "/search?q=Kharkiv", f"/reports/{made.json()['report']}"]
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
    for path in ("/claims/c:1/decisions", "/add", "/accounts/change", "/leave"):
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
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/reports/..%2f..%2fetc%2fpasswd"]
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
