"""Entries of the log → the tables that questions are asked of, so that no record has to be opened to answer them.

The tables hold what the latest sighting of each report says. They add nothing to the log and can be made anew from it.
"""

from collections.abc import Collection, Sequence
from typing import Any, overload

from sqlalchemy import Connection, Table, delete, select, text

from onrecord.gazetteer.names import fold
from onrecord.ledger.log import Broken, Entry, batched, decision_of, entries, reader_id, record_of
from onrecord.ledger.tables import OF_REPORT, WORDS, claims, decisions, log, places, reports, sightings, sources, statements
from onrecord.model import Claim, Place, Record, Source
from onrecord.proof import quote

_MOST = 2**63 - 1
"""The largest number that the databases hold; a larger one stands as this in the tables, and as it is in the record."""
_LONGEST = 200
"""Characters by which names are compared; PostgreSQL's indexes do not hold long ones."""

Rows = dict[Table, list[dict[str, Any]]]


def take_in(connection: Connection, entries: Sequence[Entry]) -> None:
    """Bring the tables up to a batch of entries just written. Raises `Broken` where one is not what it says it is."""
    seen = [(entry, record_of(entry)) for entry in entries if entry.kind == "sighting"]
    at = {entry.subject: entry.seq for entry in entries if entry.kind == "report"}
    at |= rows_at(connection, {entry.subject for entry, _ in seen} - at.keys())
    for entry, _ in seen:
        if entry.subject not in at:
            raise Broken(entry.seq, f"a sighting of {entry.subject}, which the log does not hold")
    marks = [sighting_row(at[entry.subject], entry.seq, record) for entry, record in seen]
    _insert(connection, {sightings: marks, decisions: [decision_row(entry) for entry in entries if entry.kind == "decision"]})
    _replace(connection, {at[entry.subject]: (entry.seq, record) for entry, record in seen})


def rows_at(connection: Connection, report_ids: Collection[str]) -> dict[str, int]:
    """Where in the log the bytes of each of these reports are, as far as it holds them."""
    wanted = select(log.c.subject, log.c.seq).where(log.c.subject.in_(report_ids), log.c.kind == "report")
    return {row.subject: row.seq for row in connection.execute(wanted)} if report_ids else {}


def rebuild(connection: Connection) -> None:
    """Make the tables anew from the log."""
    for table in (*reversed(OF_REPORT), reports, sightings, decisions):
        connection.execute(delete(table))
    for batch in batched(entries(connection)):
        take_in(connection, batch)
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {WORDS}({WORDS}) VALUES ('rebuild')"))


def decision_row(entry: Entry) -> dict[str, Any]:
    made = decision_of(entry)
    return {"seq": entry.seq, "id": made.id, "at": made.at, "by": made.by, "action": made.action, "subject": made.subject}


def _replace(connection: Connection, latest: dict[int, tuple[int, Record]]) -> None:
    """Let the tables say of each report what its latest sighting says."""
    old = set(connection.scalars(select(reports.c.report).where(reports.c.report.in_(latest))))
    for table in OF_REPORT if old else ():
        connection.execute(delete(table).where(table.c.report.in_(old)))
    made: Rows = {table: [] for table in (reports, *OF_REPORT)}
    for report, (sighting, record) in latest.items():
        row = report_row(report, sighting, record)
        if report in old:
            connection.execute(reports.update().where(reports.c.report == report), row)
        else:
            made[reports].append(row)
        for table, rows in rows_of(report, record).items():
            made[table] += rows
    _insert(connection, made)


def _insert(connection: Connection, made: Rows) -> None:
    for table, rows in made.items():
        if rows:
            connection.execute(table.insert(), rows)


def sighting_row(report: int, sighting: int, record: Record) -> dict[str, Any]:
    return {"seq": sighting, "report": report, "reader": reader_id(record.reader)}


def report_row(report: int, sighting: int, record: Record) -> dict[str, Any]:
    """The row of `reports` for a report whose bytes and latest sighting are at these rows of the log."""
    told = record.report
    return {
        "report": report,
        "id": told.id,
        "sighting": sighting,
        "key": _held(record.key),
        "url": _held(told.url),
        "outlet": _held(told.outlet),
        "title": _held(told.title),
        "published": told.published,
        "language": told.language,
        "unread": told.unread,
        "text": _held(told.text),
    }


def rows_of(report: int, record: Record) -> Rows:
    """The rows of the other tables, in order, for the report whose bytes are at that row of the log."""
    named = {source.id: source for source in record.sources}
    where = {place.id: place for place in record.places}
    text = record.report.text
    made: Rows = {
        sources: [_source(one) for one in record.sources],
        statements: [
            {
                "id": one.id,
                "source": one.source,
                "stance": one.stance,
                "certainty": one.certainty,
                "direct": one.direct,
                "start": min((span.start for span in one.content), default=0),
                "words": _held(quote(text, one.content)),
            }
            for one in record.statements
        ],
        places: [_place(one) for one in record.places],
        claims: [_claim(one, named[one.source], where.get(one.place or "")) for one in record.claims],
    }
    return {table: [{"report": report, "n": n, **row} for n, row in enumerate(rows)] for table, rows in made.items()}


def _source(source: Source) -> dict[str, Any]:
    name = _held(source.name)
    return {
        "id": source.id,
        "name": name,
        "folded": fold(name)[:_LONGEST],
        "kind": source.kind,
        "role": _held(source.role),
        "party": _held(source.party),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": _held(place.name),
        "role": place.role,
        "geonames": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision,
    }


def _claim(claim: Claim, source: Source, place: Place | None) -> dict[str, Any]:
    harm = claim.harm or None
    speaker = _held(source.name)
    return {
        "id": claim.id,
        "kind": claim.kind,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "source": claim.source,
        "speaker": speaker,
        "folded": fold(speaker)[:_LONGEST],
        "party": _held(source.party),
        "statement": claim.statement,
        "incident": claim.incident,
        "place": place and _held(place.name),
        "geonames": place and place.geonames,
        "country": place and place.country,
        "time_from": claim.time and claim.time.from_,
        "time_to": claim.time and claim.time.to,
        "outcome": harm and harm.outcome,
        "low": harm and _bounded(harm.low),
        "best": harm and _bounded(harm.best),
        "high": harm and _bounded(harm.high),
        "hedge": harm and harm.hedge,
        "scope": harm and harm.scope,
        "start": claim.evidence[0].start,
        "quote": _held(claim.quote),
    }


@overload
def _held(text: str) -> str: ...
@overload
def _held(text: None) -> None: ...
@overload
def _held(text: str | None) -> str | None: ...
def _held(text: str | None) -> str | None:
    """Text as every database can hold it: PostgreSQL's has no NUL."""
    return text and text.replace("\0", "\ufffd")


def _bounded(number: int | None) -> int | None:
    return number if number is None else min(number, _MOST)
