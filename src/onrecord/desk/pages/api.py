"""The desk for programs: JSON to read and to write, with bearer tokens, paging by cursor and ETags (``/api/v1``)."""

import hashlib
from io import BytesIO
from itertools import islice
from typing import Annotated, Any

from litestar import Response, Router, get, post
from litestar.datastructures import ResponseHeader
from litestar.exceptions import HTTPException, ValidationException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Struct

from onrecord.desk.context import AnyRequest, TheDesk
from onrecord.desk.decisions import Overtaken, decide, decisions_on, see_all
from onrecord.desk.pages.incident import incident_of
from onrecord.desk.pages.incidents import TheWanted
from onrecord.desk.pages.report import record_of
from onrecord.joining.types import Action, Decision, Joined, Telling, Tolls
from onrecord.ledger import Added, LedgerError
from onrecord.ledger.finding import Found, Said, names_like, said_by, search
from onrecord.ledger.queries import asking, listed
from onrecord.model import Record
from onrecord.output import to_json
from onrecord.pipeline import documents, read_each
from onrecord.reports.types import Failure

MOST = 200
"""Incidents on one page."""
LARGEST_REPORT = 2_000_000
"""Characters of a report that is sent as JSON."""


class Fault(Struct):
    """What went wrong."""

    status: int
    detail: str


class Page(Struct):
    """Incidents by id; `next` is the cursor of the page after, null on the last."""

    incidents: list[Joined]
    next: str | None


class Whole(Struct):
    """One incident with its curves and the tellings that it was joined of."""

    incident: Joined
    tolls: Tolls
    tellings: list[Telling]


class NewReport(Struct):
    """A report to be read and kept, as in JSON lines."""

    text: str
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


class NewDecision(Struct):
    """A decision to be kept; `seen` is the id of the latest one on the subject that the decider knew of, empty for none."""

    action: Action
    subject: str
    value: Any = None
    why: str | None = None
    seen: str | None = None


Limit = Annotated[int, QueryParameter(ge=1, le=MOST)]
FAULTS = {
    status: ResponseSpec(data_container=Fault, description=words, generate_examples=False)
    for status, words in {
        400: "Not understood",
        401: "No token",
        403: "Not allowed",
        404: "No such thing",
        409: "Decided meanwhile",
    }.items()
}


@get("/incidents", sync_to_thread=True, responses=FAULTS)
def incidents(
    request: AnyRequest, desk: TheDesk, filters: TheWanted, cursor: FromQuery[str] = "", limit: Limit = 50
) -> Response[Page]:
    """The incidents wanted, in the order of their ids."""
    with asking(desk.ledger.database) as connection:
        found = list(islice((one for one in listed(connection, filters) if one.id > cursor), limit + 1))
    following = found[limit - 1].id if len(found) > limit else None
    return tagged(request, Page(incidents=found[:limit], next=following))


@get("/incidents/{incident_id:str}", sync_to_thread=True, responses=FAULTS)
def incident(incident_id: FromPath[str], request: AnyRequest, desk: TheDesk, as_of: FromQuery[str] = "") -> Response[Whole]:
    """One incident, as it is known now or was on a day."""
    known = incident_of(desk, incident_id, as_of or None)
    return tagged(request, Whole(incident=known.incident, tolls=known.tolls, tellings=list(known.tellings)))


@get("/reports/{report_id:str}", sync_to_thread=True, responses=FAULTS)
def report(report_id: FromPath[str], request: AnyRequest, desk: TheDesk) -> Response[Record]:
    """The record of a report."""
    return tagged(request, record_of(desk, report_id))


@get("/people", sync_to_thread=True, responses=FAULTS)
def person(request: AnyRequest, desk: TheDesk, name: FromQuery[str]) -> Response[list[Said]]:
    """Everything someone said, across spellings of the name."""
    with asking(desk.ledger.database) as connection:
        return tagged(request, said_by(connection, names_like(connection, name)))


@get("/search", sync_to_thread=True, responses=FAULTS)
def words(request: AnyRequest, desk: TheDesk, q: FromQuery[str], limit: Limit = 50) -> Response[list[Found]]:
    """Reports in which words stand."""
    with asking(desk.ledger.database) as connection:
        return tagged(request, search(connection, q, limit) if q.strip() else [])


@post("/reports", role="coder", sync_to_thread=True, responses=FAULTS)
def add(data: JSONBody[NewReport], request: AnyRequest, desk: TheDesk) -> Kept:
    """Read a report and keep it; one that is known is not read again."""
    if not data.text.strip() or len(data.text) > LARGEST_REPORT:
        raise ValidationException(f"a report has 1 to {LARGEST_REPORT:,} characters")
    result = next(iter(read_each(documents(["-"], stdin=BytesIO(to_json(data) + b"\n")))), None)
    if result is None or isinstance(result, Failure):
        raise ValidationException(result.reason if result else "nothing to read")
    kept = desk.ledger.add(*result)
    desk.note(request, "add", result[1].report.id)
    return Kept(report=result[1].report.id, added=kept, claims=len(result[1].claims))


@get("/decisions", sync_to_thread=True, responses=FAULTS)
def decisions(request: AnyRequest, desk: TheDesk) -> Response[list[Decision]]:
    """Every decision, in the order in which they were kept."""
    return tagged(request, desk.ledger.decisions())


@post("/decisions", role="reviewer", sync_to_thread=True, responses=FAULTS)
def decide_by_program(data: JSONBody[NewDecision], request: AnyRequest, desk: TheDesk) -> Decision:
    """Keep a decision."""
    try:
        if data.seen is not None:
            see_all(decisions_on(desk.ledger, {data.subject}).get(data.subject, []), data.seen)
        made = decide(desk.ledger, request.user.name, data.action, data.subject, data.value, data.why)
    except Overtaken:
        raise HTTPException("somebody decided on this meanwhile; look again", status_code=409) from None
    except LedgerError as error:
        raise ValidationException(str(error)) from None
    desk.note(request, data.action, data.subject)
    return made


def tagged(request: AnyRequest, value: Any) -> Response[Any]:
    """The value with a tag of its contents, or 304 where the asker holds it already."""
    body = to_json(value)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = [ResponseHeader(name="etag", value=tag)]
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(None, status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


api = Router("/api/v1", route_handlers=[incidents, incident, report, person, words, add, decisions, decide_by_program])
