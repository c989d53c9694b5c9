"""START HERE: the whole way from bytes to records, every stage in order.

    bytes ─ reports ─▶ Document ─ reading ─▶ Reading ─ mentions ─▶ Mentions ─ claims ─▶ claims ─ incidents ─▶ Record

Each stage takes what the one on its left gives, and imports only from its left.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from onrecord.model import Reader, Record

if TYPE_CHECKING:
    from onrecord.reports.types import Document, Failure


def read(document: "Document") -> Record:
    """One document as a record. Pure but for loading the model once a process."""
    from onrecord.claims.assembly import assemble
    from onrecord.incidents.gather import gather
    from onrecord.mentions.find import find
    from onrecord.reading.reader import read as read_report

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


def documents(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    allow_private: bool = False,
) -> "Iterator[Document | Failure]":
    """Every report of the files, folders, URLs or ``-`` given, or the reason why there is none; one does not stop the rest.

    `published`, `outlet` and `url` stand in where a report does not say its own; `allow_private` lets URLs reach this machine and its network.
    """
    from onrecord.reports import read_sources
    from onrecord.reports.types import Failure

    for found in read_sources(sources, stdin=stdin, allow_private=allow_private):
        yield found if isinstance(found, Failure) else _completed(found, published, outlet, url)


def read_each(given: "Iterable[Document | Failure]") -> "Iterator[tuple[Document, Record] | Failure]":
    """Each document with its record, or the reason why there is none."""
    from onrecord.reports.types import Failure

    for found in given:
        if isinstance(found, Failure):
            yield found
        else:
            record = _read_or_fail(found)
            yield record if isinstance(record, Failure) else (found, record)


def read_documents(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    allow_private: bool = False,
) -> "Iterator[Record | Failure]":
    """The record of each of the `documents`, or the reason why there is none."""
    from onrecord.reports.types import Failure

    given = documents(sources, stdin=stdin, published=published, outlet=outlet, url=url, allow_private=allow_private)
    for result in read_each(given):
        yield result if isinstance(result, Failure) else result[1]


def _read_or_fail(document: "Document") -> "Record | Failure":
    """A fault of our own in one report must not cost the rest of a batch."""
    from onrecord.reports.types import Failure

    try:
        return read(document)
    except Exception as error:
        report = document.report
        where = document.key or report.url or report.title or report.id
        return Failure(where=where, reason=f"could not be read, by a fault of onrecord's own ({type(error).__name__}: {error})")


def _completed(document: "Document", published: str | None, outlet: str | None, url: str | None) -> "Document":
    report = document.report
    report = replace(report, outlet=report.outlet or outlet, url=report.url or url)
    if published and not report.published:
        report = replace(report, published=published, published_from="argument")
    return replace(document, report=report)


def reader() -> Reader:
    """What reads: name, version, digests of the weights and the word lists."""
    from onrecord import __version__
    from onrecord.lexicons import lexicons_digest
    from onrecord.reading.engine import engine

    return Reader(name="onrecord", version=__version__, model=engine().digest, lexicons=lexicons_digest())
