"""What belongs together: incidents merged, reports split off, claims moved, and each of these taken back; who and when is kept."""

from typing import Annotated

from litestar import get, post
from litestar.exceptions import ClientException, NotFoundException, ValidationException
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from onrecord.desk.context import AnyRequest, Desk, TheDesk
from onrecord.desk.decisions import decide, decide_all, decisions_on
from onrecord.desk.pages.incident import incident_of
from onrecord.desk.pages.report import Form, record_of
from onrecord.desk.views.cards import cards
from onrecord.joining.types import Joined
from onrecord.ledger import LedgerError
from onrecord.ledger.neighbours import belonging, incident_with, nearby, of_report
from onrecord.ledger.queries import asking


class Conflict(ClientException):
    status_code = 409


@post("/incidents/{incident_id:str}/decisions", role="reviewer", sync_to_thread=True)
def decide_on_incident(incident_id: FromPath[str], data: Form, request: AnyRequest, desk: TheDesk) -> Redirect:
    """Merge with another incident, split a report off, or take such a decision back; answers with the incident as it is then."""
    incident = incident_of(desk, incident_id).incident
    made = _belonging(desk, incident)
    if data.get("seen", "") != (made[-1] if made else ""):
        raise Conflict(
            "Somebody decided on this incident after you opened it. Nothing of yours was kept; look again and decide."
        )
    action, why = data.get("action", ""), data.get("why")
    by = request.user.name
    stays = incident.tellings[0]
    try:
        if action == "merge":
            other = data.get("other") or data.get("address", "").rstrip("/").rpartition("/")[2]
            if not other:
                raise ValidationException("choose the incident that it is the same as, or give its address")
            decide(desk.ledger, by, "merge", stays, incident_of(desk, other).incident.tellings[0], why)
        elif action == "split":
            leaving, others = _split(incident, data.get("telling", ""))
            decide_all(desk.ledger, by, "split", leaving, others, why)
            stays = others[0]
        elif action == "undo":
            named = [one for one in data.get("decisions", "").split(",") if one in made]
            if not named:
                raise ValidationException("no such decision on this incident")
            for one in named:
                decide(desk.ledger, by, "undo", one)
        else:
            raise ValidationException("an incident can be decided by merge, split, undo")
    except LedgerError as error:
        raise ValidationException(str(error)) from None
    desk.note(request, action, incident.id)
    with asking(desk.ledger.database) as connection:
        now = incident_with(connection, stays)
    return Redirect(f"/incidents/{now}#decided" if now else "/", status_code=303)


@get("/claims/{claim_id:str}/incident", role="reviewer", sync_to_thread=True)
def elsewhere(
    claim_id: FromPath[str], request: AnyRequest, desk: TheDesk, report_id: Annotated[str, QueryParameter(name="report")]
) -> Template:
    """The incidents that a claim may belong to, to choose from: those of its report, and those near them."""
    record = record_of(desk, report_id)
    known = decisions_on(desk.ledger, {claim_id})
    card = next((one for one in cards(record, known) if one.claim.id == claim_id), None)
    if card is None:
        raise NotFoundException("no such claim in this report")
    with asking(desk.ledger.database) as connection:
        own = of_report(connection, record.report.id)
        found = {one.id: one for one in (*own, *(other for one in own for other in nearby(connection, one)))}
    inside = "hx-request" in request.headers
    return desk.page(
        "elsewhere.html" if inside else "move.html", request, card=card, incidents=list(found.values()), alone=not inside
    )


def _belonging(desk: Desk, incident: Joined) -> list[str]:
    with asking(desk.ledger.database) as connection:
        return [one.id for one in belonging(connection, incident.tellings)]


def _split(incident: Joined, telling: str) -> tuple[str, list[str]]:
    """The telling that leaves, and those that it leaves."""
    others = [one for one in incident.tellings if one != telling]
    if len(others) == len(incident.tellings) or not others:
        raise ValidationException("no such report of this incident, or its only one")
    return telling, others
