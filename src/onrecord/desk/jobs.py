"""Reports read into the ledger while somebody watches: each job runs in a thread and tells of every report as it is done."""

import queue
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import chain, count

import msgspec
from sqlalchemy import Column, Engine, Float, Integer, LargeBinary, MetaData, Table, Text, delete, insert, select, update

from onrecord.ledger import Ledger
from onrecord.model import Record, Value
from onrecord.output import to_json
from onrecord.pipeline import documents, read_each
from onrecord.reports.types import Document, Failure

KEPT = 50
"""Jobs remembered; older ones are forgotten, their reports are in the ledger."""


METADATA = MetaData()
JOBS = Table(
    "desk_jobs",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("at", Float(53), nullable=False),
    Column("done", Integer, nullable=False),
)
STEPS = Table(
    "desk_steps",
    METADATA,
    Column("job", Text, primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)


class Step(Value, frozen=True, kw_only=True):
    """What became of one report: `added` or, where it failed, `reason`."""

    title: str
    report: str | None = None
    added: str | None = None
    reason: str | None = None
    claims: int = 0


class Job:
    """What became of the reports of one job so far, from whichever process of the desk works on it."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine, self._name = engine, name

    def since(self, number: int) -> tuple[list[Step], bool]:
        """The steps after the first `number`, and whether they are the last."""
        of_job = select(STEPS.c.body).where(STEPS.c.job == self._name, STEPS.c.n >= number).order_by(STEPS.c.n)
        with self._engine.connect() as connection:
            done = connection.scalar(select(JOBS.c.done).where(JOBS.c.name == self._name)) != 0
            return [msgspec.json.decode(body, type=Step) for body in connection.scalars(of_job)], done


class Jobs:
    """The jobs of a desk; each process works on one at a time, in the order in which they came to it."""

    def __init__(self, ledger: Ledger, now: Callable[[], float]) -> None:
        self._ledger = ledger
        self._engine = ledger.database.engine
        self._now = now
        self._waiting: queue.SimpleQueue[tuple[str, Iterator[Document | Failure]]] = queue.SimpleQueue()
        METADATA.create_all(self._engine)
        threading.Thread(target=self._work, name="onrecord-jobs", daemon=True).start()

    def get(self, name: str) -> Job | None:
        with self._engine.connect() as connection:
            found = connection.scalar(select(JOBS.c.name).where(JOBS.c.name == name))
        return Job(self._engine, name) if found else None

    def start(self, addresses: Sequence[str], given: Sequence[bytes], *, outlet: str = "", published: str = "") -> str:
        """Start reading URLs and reports in any form that files have, and give the job's name.

        `outlet` and `published` stand in where a report does not say its own.
        """
        name = secrets.token_urlsafe(12)
        sources = [
            documents(source, stdin=raw, outlet=outlet or None, published=published or None)
            for source, raw in (*(([address], None) for address in addresses), *((["-"], BytesIO(raw)) for raw in given))
        ]
        newest = select(JOBS.c.name).order_by(JOBS.c.at.desc(), JOBS.c.name).limit(KEPT)
        with self._engine.begin() as connection:
            connection.execute(insert(JOBS).values(name=name, at=self._now(), done=0))
            kept = list(connection.scalars(newest))
            connection.execute(delete(STEPS).where(STEPS.c.job.not_in(kept)))
            connection.execute(delete(JOBS).where(JOBS.c.name.not_in(kept)))
        self._waiting.put((name, chain.from_iterable(sources)))
        return name

    def _work(self) -> None:
        while True:
            name, given = self._waiting.get()
            number = count()
            try:
                for result in read_each(given):
                    self._tell(name, next(number), self._kept(result))
            except Exception as error:
                self._tell(
                    name,
                    next(number),
                    Step(title="stopped", reason=f"a fault of onrecord's own ({type(error).__name__}: {error})"),
                )
            finally:
                with self._engine.begin() as connection:
                    connection.execute(update(JOBS).where(JOBS.c.name == name).values(done=1))

    def _tell(self, job: str, number: int, step: Step) -> None:
        with self._engine.begin() as connection:
            connection.execute(insert(STEPS).values(job=job, n=number, body=to_json(step)))

    def _kept(self, result: "tuple[Document, Record] | Failure") -> Step:
        if isinstance(result, Failure):
            return Step(title=result.where, reason=result.reason)
        document, record = result
        added = self._ledger.add(document, record)
        title = record.report.title or record.report.text.strip()[:80] or "An empty report"
        return Step(title=title, report=record.report.id, added=added, claims=len(record.claims))
