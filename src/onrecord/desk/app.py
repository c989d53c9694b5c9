"""START HERE: the desk as one application: every page, who may ask for it, and what goes with each answer."""

import logging
from urllib.parse import urlsplit

from litestar import Litestar, MediaType, Response
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.logging import LoggingConfig
from litestar.middleware import DefineMiddleware
from litestar.response import Redirect, Template
from litestar.static_files import create_static_files_router
from litestar.types import Scope

from onrecord.desk.context import AnyRequest, Desk
from onrecord.desk.guard import Identity, SameOrigin, admit
from onrecord.desk.openapi import Spans, described
from onrecord.desk.pages import accounts, add, api, belonging, exports, feed, incident, incidents, people, report, review
from onrecord.desk.rendering import STATIC, templates
from onrecord.desk.security import Headers

LOG = logging.getLogger(__name__)
LARGEST_FORM = 2_000_000
"""Bytes of a request, but for uploads."""
FOR_PROGRAMS = ("/api/", "/schema/", "/feed.atom")
WORDS = {403: "Not for you", 404: "Not found", 405: "Not found", 413: "Too large", 429: "Too many requests"}


def make_app(desk: Desk, *, debug: bool = False) -> Litestar:
    tiles = urlsplit(desk.settings.tiles or "")
    local = [name for host in ("localhost", "127.0.0.1", "[::1]") for name in (host, f"{host}:{desk.settings.port}")]
    return Litestar(
        route_handlers=[
            incidents.board,
            incidents.points,
            incident.show,
            incident.dossier,
            belonging.decide_on_incident,
            belonging.elsewhere,
            people.people,
            people.words,
            report.show,
            report.original,
            report.decide_on_claim,
            review.review,
            add.form,
            add.add,
            add.watch,
            add.events,
            api.api,
            feed.feed,
            exports.choose,
            exports.download,
            accounts.door,
            accounts.enter,
            accounts.leave,
            accounts.kept,
            accounts.change,
            create_static_files_router("/static", [STATIC], opt={"role": None}, cache_control=None),
        ],
        state=State({"desk": desk}),
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "filters": Provide(incidents.wanted, sync_to_thread=False),
        },
        guards=[admit],
        middleware=[SameOrigin, DefineMiddleware(Identity, exclude=["^/static/"])],
        before_send=[Headers(f"{tiles.scheme}://{tiles.netloc}" if tiles.netloc else "")],
        allowed_hosts=AllowedHostsConfig(allowed_hosts=local) if desk.settings.is_private else None,
        template_config=templates(),
        exception_handlers={HTTPException: told},
        request_max_body_size=LARGEST_FORM,
        openapi_config=described(tokens=not desk.settings.is_private),
        plugins=[Spans()],
        include_in_schema=False,
        logging_config=LoggingConfig(root={"level": "WARNING", "handlers": ["queue_listener"]}, log_exceptions="never"),
        after_exception=[logged],
        debug=debug,
    )


async def logged(error: Exception, scope: Scope) -> None:
    """A fault of the desk's own goes into the log; what was asked wrongly does not."""
    if not isinstance(error, HTTPException):
        LOG.error("%s %s", scope.get("method", ""), scope["path"], exc_info=error)


def told(request: AnyRequest, error: HTTPException) -> Response[object] | Template:
    """An error as a page for people, as JSON for programs; who has not entered is shown the door."""
    if request.url.path.startswith(FOR_PROGRAMS):
        return Response(
            {"status": error.status_code, "detail": error.detail},
            status_code=error.status_code,
            media_type=MediaType.JSON,
            headers=error.headers,
        )
    if isinstance(error, NotAuthorizedException):
        return Redirect("/enter", status_code=303)
    desk: Desk = request.app.state.desk
    heading = WORDS.get(error.status_code, "That did not work")
    return desk.page("message.html", request, status=error.status_code, heading=heading, detail=error.detail)
