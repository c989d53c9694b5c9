"""The webhook: what it tells, how it is signed, that nothing is lost by a failure, and that it reaches nothing that it should not."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from onrecord.desk.context import Desk
from onrecord.desk.webhook import Webhook, key_of

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode("ascii")
REPORT = {"text": "Shelling killed three people in Kharkiv on 6 May 2031, the mayor said.", "published": "2031-05-06"}
Client = TestClient[Litestar]


class Receiver(HTTPServer):
    """Keeps what it is sent, and answers with the statuses given, then with 204."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.statuses: list[int] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook/of-a-secret-path"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
        status = self.server.statuses.pop(0) if self.server.statuses else 204
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("location", self.server.url)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


def hook_of(desk: Desk, receiver: Receiver) -> Webhook:
    return Webhook(desk.ledger, receiver.url, key_of(SECRET), allow_private=True)


def test_what_is_new_or_changed_is_told_once_and_signed(client: Client, desk: Desk, receiver: Receiver) -> None:
    hook = hook_of(desk, receiver)
    assert hook.tell()
    assert not receiver.got
    client.post("/api/v1/reports", json=REPORT)
    assert hook.tell()
    assert hook.tell()
    ((headers, body),) = receiver.got
    (told,) = json.loads(body)["data"]
    assert (told["change"], told["incident"]["place"]["name"]) == ("new", "Kharkiv")
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = base64.b64encode(hmac.new(bytes(range(32)), content, hashlib.sha256).digest()).decode("ascii")
    assert headers["webhook-signature"] == f"v1,{mac}"
    claim = client.get(f"/api/v1/incidents/{told['incident']['id']}").json()["tellings"][0]["claims"][0]["id"]
    client.post("/api/v1/decisions", json={"action": "accept", "subject": claim})
    hook.tell()
    assert [one["change"] for one in json.loads(receiver.got[-1][1])["data"]] == ["changed"]


@pytest.mark.parametrize("status", [500, 404, 302])
def test_what_was_not_taken_is_told_again_also_by_a_desk_started_anew(
    client: Client, desk: Desk, receiver: Receiver, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    hook = hook_of(desk, receiver)
    receiver.statuses = [status, status]
    client.post("/api/v1/reports", json=REPORT)
    assert not hook.tell()
    assert not hook_of(desk, receiver).tell()
    assert hook_of(desk, receiver).tell()
    first, second, third = (json.loads(body) for _, body in receiver.got)
    assert first == second == third
    assert "secret-path" not in caplog.text
    assert SECRET not in caplog.text


def test_adding_does_not_wait_for_it(client: Client, desk: Desk, receiver: Receiver) -> None:
    """Nothing listens at the other end any more."""
    hook = hook_of(desk, receiver)
    receiver.server_close()
    hook.start()
    assert client.post("/api/v1/reports", json=REPORT).status_code == 201
    hook.stop()


def test_it_reaches_no_private_address(client: Client, desk: Desk, receiver: Receiver) -> None:
    hook = Webhook(desk.ledger, receiver.url, key_of(SECRET))
    client.post("/api/v1/reports", json=REPORT)
    assert not hook.tell()
    assert not receiver.got


@pytest.mark.parametrize("secret", ["", "short", "whsec_AAAA", "not base64 at all, but of a good length"])
def test_a_secret_that_is_none_is_refused(secret: str) -> None:
    with pytest.raises(ValueError, match="random bytes"):
        key_of(secret)
