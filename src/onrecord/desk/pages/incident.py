"""One incident: its facts, its toll through time, who says what, its sources, and how it was known at an earlier time."""

from litestar import MediaType, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from onrecord.desk.context import AnyRequest, Desk, TheDesk
from onrecord.desk.decisions import together
from onrecord.desk.dossier import SHEET, dossier_html
from onrecord.desk.rendering import asset
from onrecord.desk.views.incident import incident_view
from onrecord.ledger import LedgerError
from onrecord.ledger.neighbours import belonging, nearby
from onrecord.ledger.queries import Known, asking, known


@get("/incidents/{incident_id:str}", sync_to_thread=True)
def show(incident_id: FromPath[str], request: AnyRequest, desk: TheDesk, as_of: FromQuery[str] = "") -> Template:
    now = incident_of(desk, incident_id)
    then = incident_of(desk, incident_id, as_of) if as_of else now
    with asking(desk.ledger.database) as connection:
        decided = together(belonging(connection, now.incident.tellings))
        others = nearby(connection, now.incident)
    view = incident_view(then, now)
    return desk.page("incident.html", request, here="/", as_of=as_of, decided=decided, nearby=others, **view)


@get("/incidents/{incident_id:str}/dossier", sync_to_thread=True)
def dossier(incident_id: FromPath[str], desk: TheDesk) -> Response[str]:
    """The incident on two pages for print, every figure footnoted to its words."""
    return Response(dossier_html(incident_of(desk, incident_id), asset(SHEET)), media_type=MediaType.HTML)


def incident_of(desk: Desk, incident_id: str, as_of: str | None = None) -> Known:
    with asking(desk.ledger.database) as connection:
        try:
            return known(connection, incident_id, as_of)
        except LedgerError as error:
            raise NotFoundException(str(error)) from None
