"""URLs: private addresses refused, redirects checked, robots.txt obeyed, bytes capped."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from onrecord.reports import Document, Failure, fetch, read_sources
from onrecord.reports.types import Unreadable

PAGE = b"<html><body><article><p>Two people were hurt in Dorn.</p></article></body></html>"


class Site(BaseHTTPRequestHandler):
    """A site with a page, a redirect to it, a loop, a forbidden page and a large one."""

    agents: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.agents.append(self.headers["user-agent"])
        body = {"/robots.txt": b"User-agent: *\nDisallow: /private\n", "/page": PAGE, "/large": b"a" * 300_000}.get(self.path)
        target = {"/moved": "/page", "/loop": "/loop", "/away": "file:///etc/passwd"}.get(self.path)
        self.send_response(302 if target else 200 if body else 404)
        if target:
            self.send_header("location", target)
        self.send_header("content-length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def reason(url: str, *, allow_private: bool = True) -> str:
    (got,) = read_sources([url], allow_private=allow_private)
    assert isinstance(got, Failure), got
    assert got.where == url
    return got.reason


def test_a_page_and_a_redirect_to_it(site: str) -> None:
    for path in ("/page", "/moved"):
        (got,) = read_sources([site + path], allow_private=True)
        assert isinstance(got, Document)
        assert (got.report.text, got.report.url) == ("Two people were hurt in Dorn.", f"{site}/page")
    assert all(agent.startswith("onrecord/") for agent in Site.agents)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "169.254.169.254",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "0.0.0.0",
        "[::ffff:127.0.0.1]",
        "2130706433",
    ],
)
def test_private_addresses_are_refused(host: str) -> None:
    assert "refused" in reason(f"http://{host}/", allow_private=False)


def test_addresses_wrapped_in_others_are_looked_through() -> None:
    private = [
        "127.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "224.0.0.1",
        "100.64.0.1",
    ]
    assert not [address for address in private if fetch.is_public(address)]
    assert fetch.is_public("1.1.1.1")
    assert fetch.is_public("2606:4700:4700::1111")


def test_a_redirect_is_checked_like_the_first_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([True, True])
    monkeypatch.setattr(fetch, "is_public", lambda _: next(answers, False))
    assert "refused" in reason(f"{site}/moved", allow_private=False)


def test_redirects_are_few_and_stay_on_the_web(site: str) -> None:
    assert "redirects more than 5 times" in reason(f"{site}/loop")
    assert "only http and https" in reason(f"{site}/away")


def test_robots_txt_is_obeyed(site: str) -> None:
    assert "robots.txt" in reason(f"{site}/private/page")


def test_what_is_not_there_is_a_failure(site: str) -> None:
    assert "404" in reason(f"{site}/none")
    assert reason("http://127.0.0.1:1/x")
    assert "not a URL" in reason("http://[x/") or reason("http://[x/")


def test_bytes_are_capped(site: str) -> None:
    with pytest.raises(Unreadable, match="more than"):
        fetch.fetch(f"{site}/large", allow_private=True, limit=100_000)
