"""A ledger → incidents, their tellings and curves: what is known now, and what was known then.

Everything here reads; the tables are brought up to the log first (`onrecord.ledger.derived`). Raises `Unknown` where an id stands for nothing,
or for several.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, func, or_, select

from onrecord.joining import join, tolls
from onrecord.joining.decisions import applied, decided
from onrecord.joining.types import Decision, GradeValue, Joined, Telling, Tolls
from onrecord.ledger.batches import decisions_kept, of_components
from onrecord.ledger.database import Database, streamed
from onrecord.ledger.derived import catch_up
from onrecord.ledger.derived_tables import incidents, reported, tellings
from onrecord.ledger.errors import Unknown
from onrecord.ledger.tables import claims, decisions, reports
from onrecord.model import Claim, Method, Value

_ROWS = 200
_SHORTEST = 4
"""Digits of an id that are asked for at least."""


class Wanted(Value, frozen=True, kw_only=True):
    """Which incidents: every condition that is given has to hold. Dates are ISO 8601 and inclusive."""

    country: str | None = None
    """ISO 3166 alpha-2."""
    from_: str | None = None
    to: str | None = None
    methods: tuple[Method, ...] = ()
    least_toll: int | None = None
    """Killed: the best figure, else a bound."""
    grades: tuple[GradeValue, ...] = ()
    as_of: str | None = None
    """Only what reports published up to then told."""
    within: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees; an incident whose place is not known is within any."""


class Known(Value, frozen=True, kw_only=True):
    """An incident with the tellings that it was joined of, as decisions left them, oldest report first, and its curves."""

    incident: Joined
    tellings: tuple[Telling, ...]
    tolls: Tolls
    parts: tuple[Joined, ...] = ()
    """Of a wave, what was told of each of its towns."""


@contextmanager
def asking(database: Database) -> Iterator[Connection]:
    """A connection to tables that are up to date."""
    catch_up(database)
    with database.reading() as connection:
        yield connection


def listed(connection: Connection, wanted: Wanted, after: str = "") -> Iterator[Joined]:
    """The incidents wanted, by id, those after an id."""
    if wanted.as_of is not None:
        yield from sorted((one for one in _then(connection, wanted) if one.id > after), key=lambda one: one.id)
        return
    question = select(incidents.c.body).where(*conditions(wanted), incidents.c.id > after).order_by(incidents.c.id)
    for row in streamed(connection, question, _ROWS):
        yield msgspec.json.decode(row.body, type=Joined)


def latest(connection: Connection, wanted: Wanted, most: int) -> tuple[int, list[Joined]]:
    """How many incidents are wanted, and the newest of them."""
    holding = conditions(wanted)
    begun = []
    if wanted.as_of is not None:
        holding.append(incidents.c.last_known <= _end_of(wanted.as_of))
        begun = _begun(connection, wanted)
    total = connection.scalar(select(func.count()).select_from(incidents).where(*holding)) or 0
    first = select(incidents.c.id).where(*holding).order_by(incidents.c.day_from.desc(), incidents.c.id.desc()).limit(most)
    bodies = select(incidents.c.body).where(incidents.c.id.in_(list(connection.scalars(first))))
    found = [msgspec.json.decode(body, type=Joined) for body in connection.scalars(bodies)]
    newest = sorted([*found, *begun], key=lambda one: (one.time.from_[:10] if one.time else "", one.id), reverse=True)
    return total + len(begun), newest[:most]


def details(connection: Connection, wanted: Wanted) -> Iterator[Known]:
    """The incidents wanted, by id, each with its tellings and curves, without the parts of waves, which are listed themselves."""
    made = decisions_kept(connection)
    for one in list(listed(connection, wanted)):
        of_first = select(tellings.c.component).where(tellings.c.id == one.tellings[0])
        found = of_components(connection, list(connection.scalars(of_first)))
        end = None if wanted.as_of is None else _end_of(wanted.as_of)
        yield _known(one, [telling for row, telling in found if end is None or row.known <= end], made, ())


def known(connection: Connection, id: str, as_of: str | None = None) -> Known:
    """One incident, by its id or the beginning of it. With `as_of`, what reports published up to then told of it."""
    row = incident_row(connection, id)
    found = list(of_components(connection, [row.component]))
    made = decisions_kept(connection)
    now: Joined = msgspec.json.decode(row.body, type=Joined)
    if as_of is None:
        parts = connection.execute(select(incidents.c.body).where(incidents.c.part_of == now.id).order_by(incidents.c.id)).all()
        return _known(
            now, [telling for _, telling in found], made, [msgspec.json.decode(part.body, type=Joined) for part in parts]
        )
    before = [telling for one, telling in found if one.known <= _end_of(as_of)]
    then = join(before, made)
    same = [one for one in then if set(one.tellings) & set(now.tellings)]
    if not same:
        raise Unknown(f"{short(now.id)}: no report published up to {as_of} tells of it")
    most = max(same, key=lambda one: (len(set(one.tellings) & set(now.tellings)), one.id))
    return _known(most, before, made, [one for one in then if one.part_of == most.id])


def incident_row(connection: Connection, id: str) -> Row[Any]:
    """The row of an incident, by its id or the beginning of it."""
    return _one(connection, select(incidents), incidents.c.id, "e", id, "incident")


def report_id(connection: Connection, id: str) -> str:
    """The whole id of a report, by its beginning or its key."""
    keyed = connection.execute(select(reports.c.id).where(reports.c.key == id.replace("\0", "")).limit(2)).all()
    if len(keyed) == 1:
        return str(keyed[0].id)
    found: str = _one(connection, select(reports.c.id), reports.c.id, "sha256", id, "report").id
    return found


def claim_id(connection: Connection, id: str) -> str:
    """The whole id of a claim, by its beginning."""
    found: str = _one(connection, select(claims.c.id), claims.c.id, "c", id, "claim").id
    return found


def claim(connection: Connection, id: str) -> Claim:
    """A claim by its whole id, as its report's tellings have it."""
    of_report = select(claims.c.report).where(claims.c.id == id)
    for row in connection.execute(select(tellings.c.body).where(tellings.c.report.in_(of_report))):
        for one in msgspec.json.decode(row.body, type=Telling).claims:
            if one.id == id:
                return one
    raise Unknown(f"{id}: the claim is about no incident")


def decision_id(connection: Connection, id: str) -> str:
    """The whole id of a decision, by its beginning."""
    found: str = _one(connection, select(decisions.c.id), decisions.c.id, "d", id, "decision").id
    return found


def telling_of(connection: Connection, id: str) -> str:
    """The telling that stands for an incident in decisions: its first by id; or a telling itself, by the beginning of its id."""
    if id.startswith("t:"):
        found: str = _one(connection, select(tellings.c.id), tellings.c.id, "t", id, "telling").id
        return found
    joined: Joined = msgspec.json.decode(incident_row(connection, id).body, type=Joined)
    return joined.tellings[0]


def incidents_of(connection: Connection, of_reports: Collection[int]) -> dict[int, list[str]]:
    """Ids of the incidents that each of these reports tells of."""
    found: dict[int, list[str]] = {}
    question = select(reported).where(reported.c.report.in_(of_reports)).order_by(reported.c.report, reported.c.incident)
    for row in connection.execute(question):
        found.setdefault(row.report, []).append(row.incident)
    return found


def short(id: str) -> str:
    """An id as people read and write it: its first eight digits, without what it is of."""
    return id.rpartition(":")[2][:8]


def _known(one: Joined, component: Sequence[Telling], made: Sequence[Decision], parts: Sequence[Joined]) -> Known:
    left = applied(component, decided(made))
    moved = {fragment for target, fragment in left.together if target in one.tellings and fragment in left.fragments}
    own = [telling for telling in left.tellings if telling.id in one.tellings or telling.id in moved]
    own.sort(key=lambda telling: (telling.report.published or "9999", telling.report.id, telling.id))
    return Known(incident=one, tellings=tuple(own), tolls=tolls(own), parts=tuple(parts))


def _then(connection: Connection, wanted: Wanted) -> Iterator[Joined]:
    """Incidents as they were known."""
    whole = select(incidents.c.body).where(incidents.c.last_known <= _end_of(wanted.as_of or ""), *conditions(wanted))
    for row in connection.execute(whole):
        yield msgspec.json.decode(row.body, type=Joined)
    yield from _begun(connection, wanted)


def _begun(connection: Connection, wanted: Wanted) -> list[Joined]:
    """Of components of which more was told afterwards, what they join into by what was told by then."""
    end = _end_of(wanted.as_of or "")
    later = select(incidents.c.component).where(incidents.c.first_known <= end, incidents.c.last_known > end)
    found = [telling for row, telling in of_components(connection, set(connection.scalars(later))) if row.known <= end]
    return [one for one in join(found, decisions_kept(connection)) if _holds(one, wanted)]


def conditions(wanted: Wanted) -> list[Any]:
    """Of the table of incidents, but for `as_of`."""
    told: list[Any] = []
    if wanted.country:
        told.append(incidents.c.country == wanted.country)
    if wanted.from_:
        told.append(incidents.c.day_to >= wanted.from_[:10])
    if wanted.to:
        told.append(incidents.c.day_from <= wanted.to[:10])
    if wanted.methods:
        told.append(incidents.c.method.in_(wanted.methods))
    if wanted.least_toll is not None:
        told.append(incidents.c.killed >= wanted.least_toll)
    if wanted.grades:
        told.append(incidents.c.grade.in_(wanted.grades))
    if wanted.within is not None:
        west, south, east, north = wanted.within
        inside = incidents.c.lat.between(south, north) & incidents.c.lon.between(west, east)
        told.append(or_(incidents.c.lat.is_(None), inside))
    return told


def _holds(one: Joined, wanted: Wanted) -> bool:
    """The same conditions on an incident that is in no table."""
    killed = one.toll.get("killed")
    number = next((n for n in (killed.best, killed.low, killed.high) if n is not None), None) if killed else None
    return not (
        (wanted.country and (one.place is None or one.place.country != wanted.country))
        or (wanted.from_ and (one.time is None or one.time.to[:10] < wanted.from_[:10]))
        or (wanted.to and (one.time is None or one.time.from_[:10] > wanted.to[:10]))
        or (wanted.methods and one.method not in wanted.methods)
        or (wanted.least_toll is not None and (number is None or number < wanted.least_toll))
        or (wanted.grades and one.grade.value not in wanted.grades)
        or (wanted.within and not _inside(one, wanted.within))
    )


def _inside(one: Joined, within: tuple[float, float, float, float]) -> bool:
    if one.place is None or one.place.lat is None or one.place.lon is None:
        return True
    west, south, east, north = within
    return south <= one.place.lat <= north and west <= one.place.lon <= east


def _end_of(day: str) -> str:
    """What no moment of a day, or of an instant given, comes after, where dates and instants are compared as they are written."""
    return day + "T99" if len(day) == 10 else day


def _one(connection: Connection, question: Select[Any], column: Any, of: str, given: str, what: str) -> Row[Any]:
    """The one row whose id is, or begins with, what was given, with or without what it is of."""
    digits = given.removeprefix(f"{of}:").lower()
    begin = f"{of}:{digits}"
    if not digits.isalnum() or len(digits) < _SHORTEST:
        raise Unknown(
            f"{given}: no id of an {what}; give at least its first {_SHORTEST} digits".replace("an report", "a report")
        )
    rows = connection.execute(
        question.where(or_(column == begin, column.between(begin, begin + "~"))).order_by(column).limit(5)
    ).all()
    ids = list(dict.fromkeys(row.id for row in rows))
    if not ids:
        raise Unknown(f"{given}: no such {what} in the ledger")
    if len(ids) > 1:
        raise Unknown(f"{given}: several ids begin like that: {', '.join(id.rpartition(':')[2][:12] for id in ids)}")
    return rows[0]
