"""A URL → its bytes, politely and safely.

Every address, that of each redirect too, is resolved first, refused if any of its answers is not public, and then connected to by the
answer that was checked, so that a name cannot change its mind in between. robots.txt is obeyed; bytes, time and redirects are capped.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from ipaddress import IPv6Address, ip_address
from socket import SOCK_STREAM, gaierror, getaddrinfo
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from onrecord.model import Value
from onrecord.reports.types import MAX_BYTES, Unreadable

if TYPE_CHECKING:
    import httpx

MAX_REDIRECTS = 5
MAX_SECONDS = 60.0
_MAX_ROBOTS = 500_000
_AGENT = "onrecord"


class Page(Value, frozen=True):
    """What was fetched: bytes, the URL that gave them after redirects, and the media type stated."""

    raw: bytes
    url: str
    media_type: str | None


def fetch(url: str, *, allow_private: bool = False, limit: int = MAX_BYTES) -> Page:
    """The page at a URL. Raises `Unreadable` with the reason: refused, forbidden by robots.txt, too large, too slow, not found."""
    import httpx

    deadline = time.monotonic() + MAX_SECONDS
    allowed: dict[str, RobotFileParser | None] = {}
    with _session() as client:
        target = _parsed(url)
        for _ in range(MAX_REDIRECTS + 1):
            try:
                origin = f"{target.scheme}://{target.netloc.decode('ascii')}"
                if origin not in allowed:
                    allowed[origin] = _robots(client, origin, allow_private, deadline)
                rules = allowed[origin]
                if rules is not None and not rules.can_fetch(_AGENT, str(target)):
                    raise Unreadable(f"{target.host} asks robots not to read this page (robots.txt)")
                response, body = _get(client, target, allow_private, limit, deadline)
            except httpx.TimeoutException:
                raise Unreadable(f"{target.host} did not answer in time") from None
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as problem:
                raise Unreadable(
                    f"could not be fetched: {' '.join(str(problem).split())[:200] or type(problem).__name__}"
                ) from None
            if not response.has_redirect_location:
                break
            target = _parsed(str(target.join(response.headers["location"])))
        else:
            raise Unreadable(f"redirects more than {MAX_REDIRECTS} times")
    if response.status_code != 200:
        raise Unreadable(f"{target.host} answered {response.status_code} {response.reason_phrase}".rstrip())
    return Page(raw=body, url=str(target), media_type=response.headers.get("content-type"))


def post(url: str, body: bytes, headers: Mapping[str, str], *, allow_private: bool = False) -> int:
    """The status that the body is answered with, sent as safely as pages are fetched; no redirect is followed. Raises `Unreadable`."""
    import httpx

    target = _parsed(url)
    with _session() as client:
        try:
            response = client.send(_pinned(client, "POST", target, allow_private, body, headers), stream=True)
            response.close()
        except httpx.TimeoutException:
            raise Unreadable(f"{target.host} did not answer in time") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as problem:
            raise Unreadable(f"{target.host} could not be reached ({type(problem).__name__})") from None
    return response.status_code


def _parsed(url: str) -> "httpx.URL":
    import httpx

    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as problem:
        raise Unreadable(f"not a URL: {problem}") from None
    if target.scheme not in ("http", "https") or not target.host:
        raise Unreadable("only http and https URLs can be fetched")
    return target.copy_with(fragment=None, username=None, password=None)


@contextmanager
def _session() -> Iterator["httpx.Client"]:
    import httpx

    headers = {
        "user-agent": _user_agent(),
        "accept": "text/html, application/xhtml+xml, application/xml, */*;q=0.5",
        "accept-encoding": "gzip",
    }
    with httpx.Client(
        headers=headers, follow_redirects=False, trust_env=False, timeout=httpx.Timeout(20.0, connect=10.0)
    ) as client:
        yield client


@cache
def _user_agent() -> str:
    return f"{_AGENT}/{version('onrecord')} (reads single reports on request; obeys robots.txt)"


def _get(
    client: "httpx.Client", target: "httpx.URL", allow_private: bool, limit: int, deadline: float
) -> tuple["httpx.Response", bytes]:
    """One request to the address checked, without following redirects; the body up to the limit."""
    response = client.send(_pinned(client, "GET", target, allow_private), stream=True)
    try:
        if response.has_redirect_location or response.status_code != 200:
            return response, b""
        if response.headers.get("content-encoding", "identity").lower() not in ("identity", "gzip", ""):
            raise Unreadable(f"{target.host} packs the page in a way that was not asked for")
        body = bytearray()
        for piece in response.iter_bytes(65_536):
            body += piece
            if len(body) > limit:
                raise Unreadable(f"more than {limit:,} bytes: no single report is")
            if time.monotonic() > deadline:
                raise Unreadable(f"{target.host} took longer than {MAX_SECONDS:.0f} seconds")
        return response, bytes(body)
    finally:
        response.close()


def _pinned(
    client: "httpx.Client",
    method: str,
    target: "httpx.URL",
    allow_private: bool,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> "httpx.Request":
    """A request to the very address that was checked."""
    address = _checked(target.host, target.port or (443 if target.scheme == "https" else 80), allow_private)
    return client.build_request(
        method,
        target.copy_with(host=address),
        content=body,
        headers={**(headers or {}), "host": target.netloc.decode("ascii")},
        extensions={"sni_hostname": target.raw_host.decode("ascii")},
    )


def _checked(host: str, port: int, allow_private: bool) -> str:
    """An address of the host, all of whose addresses are public unless private ones are allowed."""
    try:
        answers = sorted({str(answer[4][0]) for answer in getaddrinfo(host.strip("[]"), port, type=SOCK_STREAM)})
    except (gaierror, UnicodeError, OSError):
        raise Unreadable(f"no such host: {host}") from None
    if not allow_private and (private := next((answer for answer in answers if not is_public(answer)), None)):
        raise Unreadable(f"{host} is at the private address {private}: refused unless private addresses are allowed")
    return next((answer for answer in answers if ":" not in answer), answers[0])


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, looking through IPv4 addresses wrapped in IPv6 ones."""
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address):
        wrapped = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if wrapped is None and parsed.packed.startswith(b"\x00\x64\xff\x9b"):
            wrapped = ip_address(parsed.packed[-4:])  # type: ignore[assignment]
        if wrapped is not None:
            return is_public(str(wrapped))
    return parsed.is_global and not parsed.is_multicast


def _robots(client: "httpx.Client", origin: str, allow_private: bool, deadline: float) -> RobotFileParser | None:
    """The site's rules; None where it has none. A site whose rules cannot be had for a fault of its own is not read (RFC 9309)."""
    target = _parsed(f"{origin}/robots.txt")
    for _ in range(MAX_REDIRECTS + 1):
        try:
            response, body = _get(client, target, allow_private, _MAX_ROBOTS, deadline)
        except Unreadable as problem:
            if "more than" in str(problem):
                return None
            raise
        if not response.has_redirect_location:
            break
        target = _parsed(str(target.join(response.headers["location"])))
    if response.status_code >= 500:
        raise Unreadable(f"{target.host} could not give its robots.txt ({response.status_code}): try again later")
    if response.status_code != 200:
        return None
    rules = RobotFileParser()
    rules.parse(body.decode("utf-8", "replace").splitlines())
    return rules
