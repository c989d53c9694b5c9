"""What every answer of the desk carries so that a browser does no more with it than it should."""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:{tiles}",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Content security policy: nothing inline, nothing from elsewhere but map tiles where the desk was told to use some."""


class Headers:
    """Adds the headers to each response; `tiles` is the origin of a tile server or empty."""

    def __init__(self, tiles: str = "") -> None:
        self.fixed = {
            "content-security-policy": POLICY.format(tiles=f" {tiles}" if tiles else ""),
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=()",
        }

    async def __call__(self, message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start":
            return
        headers = MutableScopeHeaders.from_message(message)
        for name, value in self.fixed.items():
            headers[name] = value
        if scope["path"].startswith("/static/assets/") and message["status"] in (200, 304):
            headers["cache-control"] = "public, max-age=31536000, immutable"  # their names have a digest of what is in them
        elif not scope["path"].startswith("/static/"):
            headers.setdefault("cache-control", "no-store" if scope.get("user") else "no-cache")
