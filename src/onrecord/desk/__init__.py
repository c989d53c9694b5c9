"""The web application where people check, decide and hand on what reports say (`onrecord desk`)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.desk.settings import Settings
    from onrecord.ledger import Ledger


KEPT_OPEN = 75
"""Seconds that an idle connection stays open: longer than those who ask, a proxy say, keep it, so that none closes as a request comes."""


def is_built() -> bool:
    """Whether the front end was built."""
    from onrecord.desk.rendering import STATIC

    return (STATIC / "manifest.json").exists()


def run(ledger: "Ledger", settings: "Settings", say: Callable[[str], None]) -> bool:
    """Run a desk until it is stopped. False, at once, where others can reach it and there are no accounts."""
    import uvicorn

    from onrecord.desk.app import make_app
    from onrecord.desk.context import Desk

    desk = Desk(ledger, settings)
    if not settings.is_private and not desk.accounts.any():
        return False
    say(f"the desk is at http://{settings.host}:{settings.port} (Ctrl-C ends it)")
    uvicorn.run(
        make_app(desk),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=KEPT_OPEN,
    )
    return True
