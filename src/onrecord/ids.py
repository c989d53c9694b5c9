"""Content hashes over canonical JSON: reading the same report twice gives the same ids."""

import hashlib
from typing import Any

import msgspec


def digest(data: bytes) -> str:
    """``sha256:`` and the hexadecimal SHA-256 of the bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def content_id(prefix: str, *parts: Any) -> str:
    """``prefix:`` and 16 hexadecimal digits of the SHA-256 over the parts as JSON with sorted keys."""
    return f"{prefix}:{hashlib.sha256(msgspec.json.encode(parts, order='deterministic')).hexdigest()[:16]}"
