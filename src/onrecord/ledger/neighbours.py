"""An incident → the incidents it could be mistaken for, and what people decided of how its reports belong together.

Reads tables that are up to date (`onrecord.ledger.queries.asking`).
"""

from collections.abc import Collection
from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection, select

from onrecord.joining.types import Action, Decision, Joined
from onrecord.ledger.batches import decisions_kept
from onrecord.ledger.derived_tables import incidents, reported, tellings
from onrecord.ledger.queries import Wanted, latest
from onrecord.ledger.tables import reports

AROUND = timedelta(days=7)
MOST = 60
OF_TELLINGS: tuple[Action, ...] = ("merge", "split", "move", "grade")


def nearby(connection: Connection, one: Joined) -> list[Joined]:
    """Other incidents of the same country within a week of it, those of its place and of the nearest days first."""
    if one.time is None:
        wanted = Wanted(country=one.place.country if one.place else None)
    else:
        first, last = (date.fromisoformat(day[:10]) for day in (one.time.from_, one.time.to))
        wanted = Wanted(
            country=one.place.country if one.place else None,
            from_=(first - min(AROUND, first - date.min)).isoformat(),
            to=(last + min(AROUND, date.max - last)).isoformat(),
        )
    place, day = _place(one), _day(one)
    others = [other for other in latest(connection, wanted, MOST)[1] if other.id != one.id]
    return sorted(others, key=lambda other: (_place(other) != place, abs(_day(other) - day), other.id))


def of_report(connection: Connection, report: str) -> list[Joined]:
    """The incidents that a report tells of, by id."""
    told = select(reported.c.incident).join(reports, reports.c.report == reported.c.report).where(reports.c.id == report)
    question = select(incidents.c.body).where(incidents.c.id.in_(told)).order_by(incidents.c.id)
    return [msgspec.json.decode(row.body, type=Joined) for row in connection.execute(question)]


def incident_with(connection: Connection, telling: str) -> str | None:
    """Id of the incident that a telling is part of now."""
    component = select(tellings.c.component).where(tellings.c.id == telling)
    for row in connection.execute(
        select(incidents.c.body).where(incidents.c.component.in_(component)).order_by(incidents.c.id)
    ):
        found: Joined = msgspec.json.decode(row.body, type=Joined)
        if telling in found.tellings:
            return found.id
    return None


def belonging(connection: Connection, of: Collection[str]) -> list[Decision]:
    """The decisions that name one of these tellings, those undone left out, oldest first."""
    named = set(of)
    kept = decisions_kept(connection)
    undone: set[str] = set()
    for one in reversed(kept):
        if one.action == "undo" and one.id not in undone:
            undone.add(one.subject)
    return [
        one
        for one in kept
        if one.action in OF_TELLINGS and one.id not in undone and (one.subject in named or str(one.value) in named)
    ]


def _place(one: Joined) -> str | int | None:
    return (one.place.geonames or one.place.name) if one.place else None


def _day(one: Joined) -> int:
    return date.fromisoformat(one.time.from_[:10]).toordinal() if one.time else 0
