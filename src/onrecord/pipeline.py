"""START HERE: the whole way from bytes to records, every stage in order.

    bytes ─ reports ─▶ Document ─ reading ─▶ Reading ─ mentions ─▶ Mentions ─ claims ─▶ claims ─ incidents ─▶ Record

Each stage takes what the one on its left gives, and imports only from its left.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from onrecord.model import OUTLET, Reader, Record, Source

if TYPE_CHECKING:
    from onrecord.reports.types import Document, Failure

TRIAGING = "onrecord --triage"
"""The name of the reader that passes over what cannot be about an attack."""


def read(document: "Document") -> Record:
    """One document as a record. Pure but for loading the model once a process."""
    with _uncollected():
        return _read(document)


def _read(document: "Document") -> Record:
    from onrecord.claims.assembly import assemble
    from onrecord.incidents.gather import gather
    from onrecord.mentions.find import find
    from onrecord.reading.reader import read as read_report
    from onrecord.reports.triage import TRIAGE

    if document.report.unread == TRIAGE:
        return _unread(document)
    reading = read_report(document.report, document.posts)
    mentions = find(reading)
    gathered = gather(reading, mentions, assemble(reading, mentions))
    return Record(
        key=document.key,
        report=reading.report,
        sources=reading.sources,
        statements=reading.statements,
        places=gathered.places,
        claims=gathered.claims,
        incidents=gathered.incidents,
        reader=reader(),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles in what is loaded for good or lives as long as one report: an eighth of a start. It goes on between reports."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _unread(document: "Document") -> Record:
    """A record of nothing but the report, by a reader of another name: whoever reads it in full sees more."""
    outlet = Source(id=OUTLET, name=document.report.outlet or OUTLET, kind="outlet")
    return Record(
        key=document.key,
        report=document.report,
        sources=(outlet,),
        statements=(),
        places=(),
        claims=(),
        incidents=(),
        reader=replace(reader(), name=TRIAGING),
    )


def documents(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    allow_private: bool = False,
    triage: bool = False,
) -> "Iterator[Document | Failure]":
    """Every report of the files, folders, URLs or ``-`` given, or the reason why there is none; one does not stop the rest.

    `published`, `outlet` and `url` stand in where a report does not say its own; `allow_private` lets URLs reach this machine and its network.
    With `triage`, reports that cannot be about an attack or its diplomacy are marked unread and cost microseconds.
    """
    from onrecord.reports import read_sources
    from onrecord.reports.types import Failure

    for found in read_sources(sources, stdin=stdin, allow_private=allow_private, triage=triage):
        yield found if isinstance(found, Failure) else _completed(found, published, outlet, url, triage)


def read_each(given: "Iterable[Document | Failure]", *, jobs: int = 1) -> "Iterator[tuple[Document, Record] | Failure]":
    """Each document with its record, or the reason why there is none, in the order given whatever the number of `jobs`.

    With more than one, as many processes read side by side, each with the model in its own memory; one that dies costs the report it had.
    `given` is then drawn by another thread than the caller's.
    They are started anew as `multiprocessing` does: a program that calls this needs the usual ``if __name__ == "__main__":``.
    """
    from onrecord.reports.types import Failure
    from onrecord.workers import in_order

    results = (
        in_order(_read_or_fail, given, jobs, sent=_without_bytes) if jobs > 1 else ((one, _read_or_fail(one)) for one in given)
    )
    for found, result in results:
        if isinstance(found, Failure):
            yield found
        elif isinstance(result, Record):
            yield found, result
        else:
            yield result if isinstance(result, Failure) else _failed(found, result)


def read_documents(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    allow_private: bool = False,
    triage: bool = False,
    jobs: int = 1,
) -> "Iterator[Record | Failure]":
    """The record of each of the `documents`, or the reason why there is none; `jobs` as in `read_each`."""
    given = documents(
        sources, stdin=stdin, published=published, outlet=outlet, url=url, allow_private=allow_private, triage=triage
    )
    for result in read_each(given, jobs=jobs):
        yield result[1] if isinstance(result, tuple) else result


def _read_or_fail(found: "Document | Failure") -> "Record | Failure":
    """A fault of our own in one report must not cost the rest of a batch."""
    from onrecord.reports.types import Failure

    if isinstance(found, Failure):
        return found
    try:
        return read(found)
    except Exception as error:
        return _failed(found, error)


def _without_bytes(found: "Document | Failure") -> "Document | Failure":
    """What reading needs of a document: its bytes may be many."""
    from onrecord.reports.types import Failure

    return found if isinstance(found, Failure) else replace(found, raw=b"")


def _failed(document: "Document", error: Exception) -> "Failure":
    from onrecord.reports.types import Failure
    from onrecord.workers import Died

    report = document.report
    where = document.key or report.url or report.title or report.id
    if isinstance(error, Died):
        return Failure(where=where, reason=f"could not be read: the process that read it {error}")
    return Failure(where=where, reason=f"could not be read, by a fault of onrecord's own ({type(error).__name__}: {error})")


def _completed(document: "Document", published: str | None, outlet: str | None, url: str | None, triage: bool) -> "Document":
    from onrecord.reports.triage import TRIAGE, tells

    report = document.report
    report = replace(report, outlet=report.outlet or outlet, url=report.url or url)
    if published and not report.published:
        report = replace(report, published=published, published_from="argument")
    if triage and report.unread is None and not tells(report.text):
        report = replace(report, unread=TRIAGE)
    return replace(document, report=report)


@cache
def reader() -> Reader:
    """What reads: name, version, digests of the weights and the word lists."""
    from onrecord import __version__
    from onrecord.lexicons import lexicons_digest
    from onrecord.reading.engine import engine

    return Reader(name="onrecord", version=__version__, model=engine().digest, lexicons=lexicons_digest())
