"""New and changed incidents → POST requests to one URL, signed as Standard Webhooks are (standardwebhooks.com).

A thread of its own looks at the log every few seconds; nothing that anybody adds or decides waits for it. What was told is remembered beside
the ledger: after a failure, or a restart, it goes on where it was, so that everything is told once or, where an answer got lost, twice.
"""

import base64
import binascii
import hashlib
import hmac
import logging
import threading
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

from sqlalchemy import BigInteger, Column, MetaData, Table, Text, insert, select, update

from onrecord.joining.types import Joined
from onrecord.ledger import Ledger, LedgerError
from onrecord.ledger.changes import Change, changes, end_of_log
from onrecord.ledger.queries import Wanted, asking
from onrecord.model import Value
from onrecord.output import to_json
from onrecord.reports.fetch import post
from onrecord.reports.types import Unreadable

SECONDS = 3.0
"""Between two looks at the log."""
LONGEST = 300.0
"""Seconds between two attempts at most; the first comes after two, each further one after twice as long."""
MOST = 200
"""Incidents told of in one request; the rest follow by the feed or the API."""
SHORTEST, LONGEST_KEY = 24, 64
"""Bytes of a secret."""
LOG = logging.getLogger(__name__)
METADATA = MetaData()
TOLD = Table(
    "desk_told",
    METADATA,
    Column("hook", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    comment="Up to which row of the log a webhook was told; `hook` is a digest of its URL.",
)


class Told(Value, frozen=True, kw_only=True):
    """One incident as it is now, and when it changed."""

    change: str
    """``new`` or ``changed``."""
    at: str
    incident: Joined


class Message(Value, frozen=True, kw_only=True):
    type: str
    timestamp: str
    data: tuple[Told, ...]
    """The latest change first."""


def key_of(secret: str) -> bytes:
    """The key that a secret stands for: base64, with ``whsec_`` before it or without. Raises `ValueError`."""
    try:
        key = base64.b64decode(secret.strip().removeprefix("whsec_"), validate=True)
    except binascii.Error:
        key = b""
    if not SHORTEST <= len(key) <= LONGEST_KEY:
        raise ValueError(f"a webhook's secret is {SHORTEST} to {LONGEST_KEY} random bytes in base64")
    return key


def signed(key: bytes, id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers that prove who sent it, and when."""
    mac = hmac.new(key, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(mac).decode('ascii')}",
    }


class Webhook:
    """Tells one URL of what changes in a ledger from now on, or since it was told last."""

    def __init__(self, ledger: Ledger, url: str, key: bytes, *, allow_private: bool = False) -> None:
        self._ledger, self._url, self._key, self._allow_private = ledger, url, key, allow_private
        self._host = urlsplit(url).hostname or ""
        self._hook = hashlib.sha256(url.encode()).hexdigest()
        self._stopped = threading.Event()
        METADATA.create_all(ledger.database.engine)
        self._begin()

    def start(self) -> None:
        threading.Thread(target=self._run, name="onrecord-webhook", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def tell(self) -> bool:
        """Tell of what changed since; False where that did not work and has to be tried again."""
        since = self._told()
        with self._ledger.database.reading() as connection:
            if end_of_log(connection) == since:
                return True
        with asking(self._ledger.database) as connection:
            end = end_of_log(connection)
            found = changes(connection, Wanted(), after=since, most=MOST)
        if found and not self._sent(found, end):
            return False
        self._keep(end)
        return True

    def _run(self) -> None:
        failures = 0
        while not self._stopped.wait(min(2.0 ** min(failures, 16), LONGEST) if failures else SECONDS):
            try:
                failures = 0 if self.tell() else failures + 1
            except LedgerError as error:
                LOG.warning("webhook: %s", error)
                failures += 1

    def _sent(self, found: Sequence[Change], end: int) -> bool:
        data = tuple(Told(change="new" if one.new else "changed", at=one.at, incident=one.incident) for one in found)
        body = to_json(Message(type="incidents.changed", timestamp=found[0].at, data=data))
        headers = signed(self._key, f"{self._hook[:12]}-{end}", int(time.time()), body)
        try:
            status = post(self._url, body, headers, allow_private=self._allow_private)
        except Unreadable as reason:
            LOG.warning("webhook at %s: %s", self._host, reason)
            return False
        if not 200 <= status < 300:
            LOG.warning("webhook at %s: answered %d", self._host, status)
        return 200 <= status < 300

    def _begin(self) -> None:
        with self._ledger.database.writing() as connection:
            if connection.scalar(select(TOLD.c.seq).where(TOLD.c.hook == self._hook)) is None:
                connection.execute(insert(TOLD).values(hook=self._hook, seq=end_of_log(connection)))

    def _told(self) -> int:
        with self._ledger.database.reading() as connection:
            return connection.scalar(select(TOLD.c.seq).where(TOLD.c.hook == self._hook)) or 0

    def _keep(self, end: int) -> None:
        with self._ledger.database.writing() as connection:
            connection.execute(update(TOLD).where(TOLD.c.hook == self._hook).values(seq=end))
