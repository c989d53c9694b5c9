"""The desk for programs: JSON to read and to write, with bearer tokens, paging by cursor and ETags (``/api/v1``)."""

from datetime import date
from io import BytesIO
from itertools import islice
from typing import Annotated, Any

from litestar import Response, Router, get, post
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotFoundException, ValidationException
from litestar.params import FromQuery, HeaderParameter, JSONBody, PathParameter, QueryParameter
from msgspec import Meta, Struct

from onrecord.desk.context import AnyRequest, TheDesk
from onrecord.desk.decisions import Overtaken, decide
from onrecord.desk.new_decision import NewDecision
from onrecord.desk.openapi import ETAG, faults
from onrecord.desk.pages.incident import incident_of
from onrecord.desk.pages.incidents import TheWanted
from onrecord.desk.pages.report import record_of
from onrecord.desk.tags import tagged
from onrecord.joining.types import Decision, GradeValue, Joined, Telling, Tolls
from onrecord.ledger import Added, LedgerError, Unknown
from onrecord.ledger.finding import Found, Said, names_like, said_by, search
from onrecord.ledger.queries import Wanted, asking, listed
from onrecord.model import Method, Record
from onrecord.output import to_json
from onrecord.pipeline import documents, read_each
from onrecord.reports.types import Failure

MOST = 200
"""Entries on one page."""
LARGEST_REPORT = 1_000_000
"""Characters of a report that is sent as JSON."""
LARGEST = 2**31
"""Killed; a database takes no number without end."""


class IncidentPage(Struct):
    """Incidents by id; `next` is the cursor of the page after, null on the last."""

    incidents: list[Joined]
    next: str | None


class DecisionPage(Struct):
    """Decisions in the order in which they were kept; `next` is the cursor of the page after, null on the last."""

    decisions: list[Decision]
    next: str | None


class Whole(Struct):
    """One incident with its curves and the tellings that it was joined of."""

    incident: Joined
    tolls: Tolls
    tellings: list[Telling]


class NewReport(Struct):
    """A report to be read and kept, as in JSON lines."""

    text: Annotated[str, Meta(pattern=r"\S", max_length=LARGEST_REPORT)]
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    id: str | None = None


class Kept(Struct):
    """What became of a report."""

    report: str
    added: Added
    claims: int


Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="Entries on a page.")]
Id = Annotated[str, PathParameter(min_length=1, description="An id, or the beginning of it.")]
Day = FromQuery[date | None]
Tag = Annotated[str | None, HeaderParameter(name="If-None-Match", description="The ETag of what the asker holds.")]


def wanted(
    country: Annotated[str, QueryParameter(description="ISO 3166 alpha-2.")] = "",
    from_: Annotated[date | None, QueryParameter(name="from")] = None,
    to: Day = None,
    method: FromQuery[Method | None] = None,
    grade: FromQuery[GradeValue | None] = None,
    least_toll: Annotated[int, QueryParameter(ge=0, description="Killed: the best figure, else a bound.")] = 0,
    as_of: Day = None,
) -> Wanted:
    """The filters of a program, which means what it says: one that is no such thing is refused."""
    return Wanted(
        country=country or None,
        from_=_written(from_),
        to=_written(to),
        methods=(method,) if method else (),
        grades=(grade,) if grade else (),
        least_toll=min(least_toll, LARGEST) or None,
        as_of=_written(as_of),
    )


@get("/incidents", sync_to_thread=True, responses=faults(400, unchanged=True), response_headers=[ETAG])
def incidents(
    desk: TheDesk, filters: TheWanted, cursor: FromQuery[str] = "", limit: Limit = 50, tag: Tag = None
) -> Response[IncidentPage]:
    """The incidents wanted, in the order of their ids."""
    with asking(desk.ledger.database) as connection:
        found = list(islice(listed(connection, filters, cursor), limit + 1))
    following = found[limit - 1].id if len(found) > limit else None
    return _tagged(tag, IncidentPage(incidents=found[:limit], next=following))


@get("/incidents/{incident_id:str}", sync_to_thread=True, responses=faults(400, 404, unchanged=True), response_headers=[ETAG])
def incident(incident_id: Id, desk: TheDesk, as_of: Day = None, tag: Tag = None) -> Response[Whole]:
    """One incident, as it is known now or was on a day."""
    known = incident_of(desk, incident_id, _written(as_of))
    return _tagged(tag, Whole(incident=known.incident, tolls=known.tolls, tellings=list(known.tellings)))


@get("/reports/{report_id:str}", sync_to_thread=True, responses=faults(400, 404, unchanged=True), response_headers=[ETAG])
def report(report_id: Id, desk: TheDesk, tag: Tag = None) -> Response[Record]:
    """The record of a report."""
    return _tagged(tag, record_of(desk, report_id))


@get("/people", sync_to_thread=True, responses=faults(400, unchanged=True), response_headers=[ETAG])
def person(name: FromQuery[str], desk: TheDesk, tag: Tag = None) -> Response[list[Said]]:
    """Everything someone said, across spellings of the name."""
    with asking(desk.ledger.database) as connection:
        return _tagged(tag, said_by(connection, names_like(connection, name)))


@get("/search", sync_to_thread=True, responses=faults(400, unchanged=True), response_headers=[ETAG])
def words(q: FromQuery[str], desk: TheDesk, limit: Limit = 50, tag: Tag = None) -> Response[list[Found]]:
    """Reports in which words stand."""
    with asking(desk.ledger.database) as connection:
        return _tagged(tag, search(connection, q, limit) if q.strip() else [])


@post("/reports", role="coder", sync_to_thread=True, responses=faults(400, 413))
def add(data: JSONBody[NewReport], request: AnyRequest, desk: TheDesk) -> Kept:
    """Read a report and keep it; one that is known is not read again."""
    result = next(iter(read_each(documents(["-"], stdin=BytesIO(to_json(data) + b"\n")))), None)
    if result is None or isinstance(result, Failure):
        raise ValidationException(result.reason if result else "nothing to read")
    kept = desk.ledger.add(*result)
    desk.note(request, "add", result[1].report.id)
    return Kept(report=result[1].report.id, added=kept, claims=len(result[1].claims))


@get("/decisions", sync_to_thread=True, responses=faults(400, 404, unchanged=True), response_headers=[ETAG])
def decisions(desk: TheDesk, cursor: FromQuery[str] = "", limit: Limit = 50, tag: Tag = None) -> Response[DecisionPage]:
    """Every decision, in the order in which they were kept."""
    try:
        found = desk.ledger.decisions(after=cursor or None, most=limit + 1)
    except Unknown:
        raise NotFoundException("no such cursor") from None
    following = found[limit - 1].id if len(found) > limit else None
    return _tagged(tag, DecisionPage(decisions=found[:limit], next=following))


@post("/decisions", role="reviewer", sync_to_thread=True, responses=faults(400, 404, 409, 413))
def decide_by_program(data: JSONBody[NewDecision], request: AnyRequest, desk: TheDesk) -> Decision:
    """Keep a decision."""
    try:
        made = decide(
            desk.ledger, request.user.name, data.action, data.subject, getattr(data, "value", None), data.why, seen=data.seen
        )
    except Overtaken:
        raise HTTPException("somebody decided on this meanwhile; look again", status_code=409) from None
    except Unknown as error:
        raise NotFoundException(str(error)) from None
    except LedgerError as error:
        raise ValidationException(str(error)) from None
    desk.note(request, data.action, data.subject)
    return made


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _tagged(tag: str | None, value: Any) -> Response[Any]:
    return tagged(tag, to_json(value), "application/json")


api = Router(
    "/api/v1",
    route_handlers=[incidents, incident, report, person, words, add, decisions, decide_by_program],
    dependencies={"filters": Provide(wanted, sync_to_thread=False)},
    include_in_schema=True,
)
