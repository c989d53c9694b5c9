"""Documents → the ledger, a batch at a time: what it has is not read again, and what is read is soon on disk."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Lock
from time import monotonic
from typing import Literal

from onrecord.ledger.errors import Refused
from onrecord.ledger.log import Broken
from onrecord.ledger.store import Added, Ledger
from onrecord.model import Reader, Record, Value
from onrecord.reports.triage import TRIAGE
from onrecord.reports.types import Document, Failure

_BATCH, _SECONDS = 25, 2.0
"""Reports that are committed together at most, and how long one that is read may wait for the others."""

Pair = tuple[Document, Record]


class Kept(Value, frozen=True, kw_only=True):
    """What became of one report."""

    report: str
    key: str | None
    url: str | None
    added: Added


class Tally:
    """How many reports became what, counted while they do; threads may share it."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()
        self._lock = Lock()
        self.new: list[str] = []
        """Ids of the reports that were new, in the order in which they came."""
        self.reasons: Counter[str] = Counter()
        """Why reports failed, each with how many did."""

    def count(self, what: Added | Literal["unread"]) -> None:
        with self._lock:
            self._counted[what] += 1

    def fail(self, failure: Failure) -> None:
        with self._lock:
            self._counted["failed"] += 1
            self.reasons[failure.reason] += 1

    def of(self, what: Added | Literal["unread", "failed"]) -> int:
        return self._counted[what]

    @property
    def done(self) -> int:
        """Reports of which it is known what became of them."""
        return sum(self._counted[what] for what in ("new", "known", "superseded", "failed"))

    def line(self) -> str:
        """The counts in words."""
        said = [f"{self.of('new'):,} new", f"{self.of('known'):,} known"]
        if again := self.of("superseded"):
            said.append(f"{again:,} read anew")
        if unread := self.of("unread"):
            said.append(f"{unread:,} passed over unread")
        if failed := self.of("failed"):
            said.append(f"{failed:,} failed")
        return ", ".join(said)


def intake(
    ledger: Ledger,
    documents: Iterable[Document | Failure],
    read: Callable[[Iterable[Document | Failure]], Iterator[Pair | Failure]],
    reader: Reader,
    tally: Tally,
) -> Iterator[Kept | Failure]:
    """What became of each document; those kept are given once they are on disk.

    `read` reads those that the ledger does not hold as read by `reader`; of those passed over unread, those that it does not hold at all.
    However this ends, what was read by then is kept.
    """
    known: SimpleQueue[Kept] = SimpleQueue()

    def unread() -> Iterator[Document | Failure]:
        for found in documents:
            if isinstance(found, Document) and ledger.has(found.report.id, None if found.report.unread == TRIAGE else reader):
                tally.count("known")
                known.put(_kept(found, "known"))
            else:
                yield found

    batch: list[Pair] = []
    due = 0.0
    try:
        for result in read(unread()):
            yield from _drained(known)
            if isinstance(result, Failure):
                tally.fail(result)
                yield result
                continue
            due = due if batch else monotonic() + _SECONDS
            batch.append(result)
            if len(batch) >= _BATCH or monotonic() >= due:
                full, batch = batch, []
                yield from _added(ledger, full, tally)
        yield from _drained(known)
    finally:
        last = _added(ledger, batch, tally)
    yield from last


def _drained(known: "SimpleQueue[Kept]") -> Iterator[Kept]:
    while True:
        try:
            yield known.get_nowait()
        except Empty:
            return


def _added(ledger: Ledger, batch: Sequence[Pair], tally: Tally) -> list[Kept | Failure]:
    """What became of a batch; one report that cannot be kept does not cost the others."""
    if not batch:
        return []
    try:
        added: list[Kept | Failure] = [
            _kept(document, what) for (document, _), what in zip(batch, ledger.add_all(batch), strict=True)
        ]
    except (Refused, Broken) as error:
        if len(batch) > 1:
            return [one for pair in batch for one in _added(ledger, [pair], tally)]
        report = batch[0][0].report
        added = [
            Failure(where=batch[0][0].key or report.url or report.title or report.id, reason=f"could not be kept: {error}")
        ]
    for (document, _), one in zip(batch, added, strict=True):
        if isinstance(one, Failure):
            tally.fail(one)
            continue
        tally.count(one.added)
        if one.added == "new":
            tally.new.append(one.report)
        if document.report.unread == TRIAGE and one.added != "known":
            tally.count("unread")
    return added


def _kept(document: Document, added: Added) -> Kept:
    return Kept(report=document.report.id, key=document.key, url=document.report.url, added=added)
