"""Coming in and leaving, and the accounts that an admin keeps."""

from typing import get_args

from litestar import get, post
from litestar.datastructures import Cookie
from litestar.exceptions import ValidationException
from litestar.middleware.rate_limit import DurationUnit, RateLimitConfig
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Template

from onrecord.desk.accounts.book import SESSION_SECONDS, Refused
from onrecord.desk.accounts.roles import ROLES, Role
from onrecord.desk.context import AnyRequest, TheDesk
from onrecord.desk.guard import COOKIE

Form = URLEncodedBody[dict[str, str]]

ENTERING: tuple[DurationUnit, int] = ("minute", 10)
"""How often one address may try a password."""


@get("/enter", role=None)
async def door(request: AnyRequest, desk: TheDesk) -> Template:
    return desk.page("enter.html", request, refused=None)


@post("/enter", role=None, sync_to_thread=True, middleware=[RateLimitConfig(rate_limit=ENTERING).middleware])
def enter(data: Form, request: AnyRequest, desk: TheDesk) -> Template | Redirect:
    name = data.get("name", "").strip()
    address = request.client.host if request.client else ""
    try:
        secret = desk.accounts.enter(name, data.get("password", ""))
    except Refused as reason:
        desk.accounts.note(name, "refused", "", address)
        return desk.page("enter.html", request, status=401, refused=str(reason))
    desk.accounts.note(name, "enter", "", address)
    cookie = Cookie(
        key=COOKIE,
        value=secret,
        max_age=int(SESSION_SECONDS),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return Redirect("/", status_code=303, cookies=[cookie])


@post("/leave", role=None, sync_to_thread=True)
def leave(request: AnyRequest, desk: TheDesk) -> Redirect:
    if secret := request.cookies.get(COOKIE):
        desk.accounts.leave(secret)
    return Redirect("/enter", status_code=303, cookies=[Cookie(key=COOKIE, value="", max_age=0)])


@get("/accounts", role="admin", sync_to_thread=True)
def kept(request: AnyRequest, desk: TheDesk) -> Template:
    return desk.page("accounts.html", request, accounts=desk.accounts.all(), roles=ROLES, log=desk.accounts.log(), told=None)


@post("/accounts/change", role="admin", sync_to_thread=True)
def change(data: Form, request: AnyRequest, desk: TheDesk) -> Template | Redirect:
    """Make, change or remove an account."""
    name = data.get("name", "").strip()
    if data.get("action") == "remove":
        desk.accounts.remove(name)
    else:
        role = data.get("role", "")
        if role not in get_args(Role):
            raise ValidationException("no such role")
        try:
            desk.accounts.make(name, role, data.get("password", ""))  # type: ignore[arg-type]
        except Refused as reason:
            return desk.page(
                "accounts.html", request, accounts=desk.accounts.all(), roles=ROLES, log=desk.accounts.log(), told=str(reason)
            )
    desk.note(request, data.get("action") or "make account", name)
    return Redirect("/accounts", status_code=303)
