"""A ledger → which incidents are new or changed, the latest change first: what a feed shows and what a webhook tells of.

The end of the log is read backwards: a sighting changes the incidents that its report tells of, a decision those that rest on what it is about.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from onrecord.joining.types import Decision, Joined, Telling
from onrecord.ledger.derived_tables import incidents, reported, tellings
from onrecord.ledger.log import decision_of, unpacked
from onrecord.ledger.queries import Wanted, conditions
from onrecord.ledger.tables import claims, log, reports
from onrecord.model import Value

_ROWS = 100
_FARTHEST = 5_000
"""Rows of the log that are looked through at most."""


class Change(Value, frozen=True, kw_only=True):
    """An incident as it is now. `seq` is the row of the log that changed it last, `at` its instant; `new`: nothing before `after` told of it."""

    incident: Joined
    new: bool
    seq: int
    at: str
    first_at: str
    """When the first report that tells of it was added."""


def end_of_log(connection: Connection) -> int:
    return connection.scalar(select(func.max(log.c.seq))) or 0


def changes(connection: Connection, wanted: Wanted, *, after: int = 0, most: int) -> list[Change]:
    """The incidents wanted that changed after a row of the log, the latest first, each once."""
    found: dict[str, Change] = {}
    for rows in _touched(connection, after):
        last: dict[str, Row[*tuple[Any, ...]]] = {}
        for row, touched in rows:
            for id in touched:
                last.setdefault(id, row)
        new = {
            one.id: (one, first, at) for one, first, at in _wanted(connection, [id for id in last if id not in found], wanted)
        }
        for id, row in last.items():
            if id in new:
                one, first, first_at = new[id]
                found[id] = Change(incident=one, new=first > after, seq=row.seq, at=row.at, first_at=first_at)
        if len(found) >= most:
            break
    return list(found.values())[:most]


def _touched(connection: Connection, after: int) -> Iterator[list[tuple[Row[*tuple[Any, ...]], list[str]]]]:
    """(row of the log, ids of the incidents it touches), the latest row first, some at a time."""
    before = end_of_log(connection) + 1
    farthest = max(after, before - 1 - _FARTHEST)
    question = select(log.c.seq, log.c.at, log.c.kind, log.c.subject).where(log.c.kind != "report", log.c.seq > farthest)
    while rows := connection.execute(question.where(log.c.seq < before).order_by(log.c.seq.desc()).limit(_ROWS)).all():
        told_of: dict[str, list[str]] = {}
        pairs = select(reports.c.id, reported.c.incident).join(reported, reported.c.report == reports.c.report)
        subjects = [row.subject for row in rows if row.kind == "sighting"]
        for report, incident in connection.execute(pairs.where(reports.c.id.in_(subjects)).order_by(reported.c.incident)):
            told_of.setdefault(report, []).append(incident)
        yield [
            (row, told_of.get(row.subject, []) if row.kind == "sighting" else _decided_on(connection, row.subject))
            for row in rows
        ]
        before = rows[-1].seq


def _decided_on(connection: Connection, decision_id: str) -> list[str]:
    """Ids of the incidents that rest on what a decision is about."""
    made = _decision(connection, decision_id)
    while made is not None and made.action == "undo":
        made = _decision(connection, made.subject)
    if made is None:
        return []
    subjects = {made.subject, *([str(made.value)] if made.action in ("merge", "split", "move") else [])}
    of_claims = select(claims.c.report).where(claims.c.id.in_(subjects))
    rows = connection.execute(select(tellings).where(tellings.c.id.in_(subjects) | tellings.c.report.in_(of_claims))).all()
    told = {row.id for row in rows if row.id in subjects or _has(row.body, subjects)}
    components = {row.component for row in rows if row.id in told}
    bodies = connection.scalars(select(incidents.c.body).where(incidents.c.component.in_(components)).order_by(incidents.c.id))
    joined = [msgspec.json.decode(body, type=Joined) for body in bodies]
    return [one.id for one in joined if told & set(one.tellings)]


def _decision(connection: Connection, id: str) -> Decision | None:
    row = connection.execute(select(log).where(log.c.subject == id, log.c.kind == "decision")).first()
    return decision_of(unpacked(row)) if row else None


def _has(body: bytes, subjects: Collection[str]) -> bool:
    return any(claim.id in subjects for claim in msgspec.json.decode(body, type=Telling).claims)


def _wanted(connection: Connection, ids: Sequence[str], wanted: Wanted) -> list[tuple[Joined, int, str]]:
    """Of these incidents those wanted, with the row and the instant at which the first report that tells of them was added."""
    firsts = (
        select(reported.c.incident, func.min(reported.c.report).label("first"))
        .where(reported.c.incident.in_(ids))
        .group_by(reported.c.incident)
        .subquery()
    )
    question = (
        select(incidents.c.body, firsts.c.first, log.c.at)
        .join(firsts, firsts.c.incident == incidents.c.id)
        .join(log, log.c.seq == firsts.c.first)
        .where(*conditions(wanted))
        .order_by(incidents.c.id)
    )
    return [(msgspec.json.decode(row.body, type=Joined), row.first, row.at) for row in connection.execute(question)]
