"""One report: its text with claims and statements marked in place, claims beside it, and what is decided of them."""

from typing import Any, get_args

from litestar import Response, get, post
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template

from onrecord.desk.context import AnyRequest, Desk, TheDesk
from onrecord.desk.decisions import Overtaken, decide, decisions_on, standing
from onrecord.desk.rendering import look
from onrecord.desk.views.cards import cards
from onrecord.desk.views.marks import paragraphs
from onrecord.kinds import Outcome, Scope
from onrecord.ledger import LedgerError
from onrecord.model import Record

Form = URLEncodedBody[dict[str, str]]
ON_CLAIMS = ("accept", "reject", "correct", "move", "undo")


@get("/reports/{report_id:str}", sync_to_thread=True)
def show(report_id: FromPath[str], request: AnyRequest, desk: TheDesk) -> Template:
    record = record_of(desk, report_id)
    decided = decisions_on(desk.ledger, {claim.id for claim in record.claims})
    url = record.report.url or ""
    return desk.page(
        "report.html",
        request,
        record=record,
        link=url if url.startswith(("https://", "http://")) else None,
        paragraphs=paragraphs(record),
        cards=cards(record, decided),
        looks={claim.id: look(claim.kind) for claim in record.claims},
        **choices(),
    )


@get("/reports/{report_id:str}/original", sync_to_thread=True)
def original(report_id: FromPath[str], desk: TheDesk) -> Response[bytes]:
    """The bytes as they were received, as a download that no browser runs."""
    try:
        raw = desk.ledger.report_bytes(report_id)
    except LedgerError:
        raise NotFoundException("no such report") from None
    name = report_id.removeprefix("sha256:")[:16]
    return Response(
        raw, media_type="application/octet-stream", headers={"content-disposition": f'attachment; filename="{name}.bin"'}
    )


@post("/claims/{claim_id:str}/decisions", role="reviewer", sync_to_thread=True)
def decide_on_claim(claim_id: FromPath[str], data: Form, request: AnyRequest, desk: TheDesk) -> Template | Redirect:
    """A decision on a claim; answers with the claim's card where htmx asks, else with the report."""
    action, report_id = data.get("action", ""), data.get("report", "")
    if action not in ON_CLAIMS:
        raise ValidationException(f"a claim can be decided by {', '.join(ON_CLAIMS)}")
    record = record_of(desk, report_id)
    if claim_id not in {claim.id for claim in record.claims}:
        raise NotFoundException("no such claim in this report")
    known = decisions_on(desk.ledger, {claim_id}).get(claim_id, [])
    overtaken = False
    try:
        subject = standing(known)[-1].id if action == "undo" and standing(known) else claim_id
        value = corrected(data) if action == "correct" else data.get("incident") if action == "move" else None
        decide(
            desk.ledger,
            request.user.name,
            action,  # type: ignore[arg-type]
            subject,
            value,
            data.get("why"),
            seen=data.get("seen", ""),
            on=claim_id,
        )
        desk.note(request, action, claim_id)
    except Overtaken:
        overtaken = True
    except LedgerError as error:
        raise ValidationException(str(error)) from None
    if "hx-request" not in request.headers:
        return Redirect(f"/reports/{report_id}#{claim_id}", status_code=303)
    card = next(one for one in cards(record, decisions_on(desk.ledger, {claim_id})) if one.claim.id == claim_id)
    return desk.page("card.html", request, card=card, overtaken=overtaken, **choices())


def corrected(form: dict[str, str]) -> dict[str, Any]:
    """The fields of a harm claim as a person set them; raises `ValidationException` for what is no outcome, scope or number."""
    if form.get("outcome") not in get_args(Outcome) or form.get("scope") not in get_args(Scope):
        raise ValidationException("no such outcome or scope")
    value: dict[str, Any] = {"outcome": form["outcome"], "scope": form["scope"]}
    for bound in ("low", "best", "high"):
        given = form.get(bound, "").strip()
        if given and not given.isdecimal():
            raise ValidationException(f"{bound}: a whole number or nothing")
        value[bound] = int(given) if given else None
    return value


def record_of(desk: Desk, report_id: str) -> Record:
    try:
        return desk.ledger.record(report_id)
    except LedgerError:
        raise NotFoundException("no such report") from None


def choices() -> dict[str, Any]:
    return {"outcomes": get_args(Outcome), "scopes": get_args(Scope)}
