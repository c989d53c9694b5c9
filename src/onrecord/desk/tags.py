"""Answers with an ETag of their contents, which whoever holds them already need not be sent again."""

import hashlib

from litestar import Response
from litestar.datastructures import ResponseHeader


def tagged(held: str | None, body: bytes, media_type: str) -> Response[bytes]:
    """The body with its tag, or 304 where it is among those `held` (``If-None-Match``)."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = [ResponseHeader(name="etag", value=tag)]
    if tag in {one.strip().removeprefix("W/") for one in (held or "").split(",")}:
        return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
