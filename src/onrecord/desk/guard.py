"""Who is asking, whether they may, and whether the request comes from the desk's own pages."""

from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult, MiddlewareProtocol
from litestar.types import ASGIApp, Receive, Scope, Send

from onrecord.desk.accounts.roles import Role, may
from onrecord.desk.context import ALONE, Desk

COOKIE = "onrecord_session"
SAFE = {"GET", "HEAD", "OPTIONS"}
Connection = ASGIConnection[Any, Any, Any, Any]


class Identity(AbstractAuthenticationMiddleware):
    """Sets the user of a request: by session cookie, by bearer token, or `ALONE` where only this machine can ask."""

    async def authenticate_request(self, connection: Connection) -> AuthenticationResult:
        desk: Desk = connection.app.state.desk
        if desk.settings.is_private:
            return AuthenticationResult(user=ALONE, auth=None)
        scheme, _, secret = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return AuthenticationResult(user=await to_thread.run_sync(desk.accounts.by_token, secret.strip()), auth=None)
        cookie = connection.cookies.get(COOKIE)
        return AuthenticationResult(
            user=await to_thread.run_sync(desk.accounts.by_session, cookie) if cookie else None, auth=None
        )


class SameOrigin(MiddlewareProtocol):
    """Refuses what would change something if a browser says that another site sent it.

    Browsers name the origin of every such request (Fetch Metadata, else ``Origin``); programs that send neither carry a token.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection: Connection = ASGIConnection(scope)
        if scope["type"] == ScopeType.HTTP and scope["method"] not in SAFE:
            site = connection.headers.get("sec-fetch-site")
            origin = connection.headers.get("origin")
            foreign = origin is not None and urlsplit(origin).netloc != connection.headers.get("host")
            if foreign if site is None else site not in ("same-origin", "none"):
                raise PermissionDeniedException("sent by another site")
        await self.app(scope, receive, send)


def admit(connection: Connection, handler: BaseRouteHandler) -> None:
    """Guard of all routes: whoever asks needs the role that the route names as ``role`` (``reader`` if it names none; null: anyone)."""
    needed: Role | None = handler.opt.get("role", "reader")
    if needed is None:
        return
    user = connection.scope.get("user")
    if user is None:
        raise NotAuthorizedException("enter first")
    if not may(user.role, needed):
        raise PermissionDeniedException(f"this takes the role {needed}")
