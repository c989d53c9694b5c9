"""Reports read into the ledger while somebody watches: each job runs in a thread and tells of every report as it is done."""

import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain, count

from onrecord.ledger import Ledger
from onrecord.model import Record, Value
from onrecord.pipeline import documents, read_each
from onrecord.reports.types import Document, Failure

KEPT = 50
"""Jobs remembered; older ones are forgotten, their reports are in the ledger."""


class Step(Value, frozen=True, kw_only=True):
    """What became of one report: `added` or, where it failed, `reason`."""

    title: str
    report: str | None = None
    added: str | None = None
    reason: str | None = None
    claims: int = 0


class Job:
    """The steps so far, and those to come until it is done."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.done = False
        self._changed = threading.Condition()

    def tell(self, step: Step) -> None:
        with self._changed:
            self.steps.append(step)
            self._changed.notify_all()

    def end(self) -> None:
        with self._changed:
            self.done = True
            self._changed.notify_all()

    def follow(self) -> Iterator[Step]:
        """Every step, waiting for those that are not there yet."""
        for number in count():
            with self._changed:
                while not self.done and number == len(self.steps):
                    self._changed.wait()
                if number == len(self.steps):
                    return
            yield self.steps[number]


class Jobs:
    """The jobs of a desk, one worked on at a time, in the order in which they came."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: queue.SimpleQueue[tuple[Job, Iterator[Document | Failure]]] = queue.SimpleQueue()
        threading.Thread(target=self._work, name="onrecord-jobs", daemon=True).start()

    def get(self, name: str) -> Job | None:
        return self._jobs.get(name)

    def start(self, addresses: Sequence[str], given: Sequence[bytes], *, outlet: str = "", published: str = "") -> str:
        """Start reading URLs and reports in any form that files have, and give the job's name.

        `outlet` and `published` stand in where a report does not say its own.
        """
        name, job = secrets.token_urlsafe(12), Job()
        sources = [
            documents(source, stdin=raw, outlet=outlet or None, published=published or None)
            for source, raw in (*(([address], None) for address in addresses), *((["-"], BytesIO(raw)) for raw in given))
        ]
        self._jobs[name] = job
        while len(self._jobs) > KEPT:
            self._jobs.popitem(last=False)
        self._waiting.put((job, chain.from_iterable(sources)))
        return name

    def _work(self) -> None:
        while True:
            job, given = self._waiting.get()
            try:
                for result in read_each(given):
                    job.tell(self._kept(result))
            except Exception as error:
                job.tell(Step(title="stopped", reason=f"a fault of onrecord's own ({type(error).__name__}: {error})"))
            finally:
                job.end()

    def _kept(self, result: "tuple[Document, Record] | Failure") -> Step:
        if isinstance(result, Failure):
            return Step(title=result.where, reason=result.reason)
        document, record = result
        added = self._ledger.add(document, record)
        title = record.report.title or record.report.text.strip()[:80] or "An empty report"
        return Step(title=title, report=record.report.id, added=added, claims=len(record.claims))
