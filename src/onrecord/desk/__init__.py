"""The web application where people check, decide and hand on what reports say (`onrecord desk`)."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from litestar import Litestar

    from onrecord.desk.settings import Settings
    from onrecord.desk.webhook import Webhook
    from onrecord.ledger import Ledger


KEPT_OPEN = 75
"""Seconds that an idle connection stays open: longer than those who ask, a proxy say, keep it, so that none closes as a request comes."""


def is_built() -> bool:
    """Whether the front end was built."""
    from onrecord.desk.rendering import STATIC

    return (STATIC / "manifest.json").exists()


def run(ledger: "Ledger", settings: "Settings", say: Callable[[str], None], webhook: "Webhook | None" = None) -> bool:
    """Run a desk until it is stopped. False, at once, where others can reach it and there are no accounts."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from onrecord.desk.context import Desk

    desk = Desk(ledger, settings)
    if not settings.is_private and not desk.accounts.any():
        return False
    config = uvicorn.Config(
        partial(application, ledger.database.engine.url.render_as_string(hide_password=False), settings),
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=KEPT_OPEN,
    )
    say(f"the desk is at http://{settings.host}:{settings.port} (Ctrl-C ends it)")
    if webhook is not None:
        webhook.start()
    if settings.workers > 1:
        Multiprocess(config, sockets=[config.bind_socket()]).run()
    else:
        uvicorn.Server(config).run()
    return True


def application(location: str, settings: "Settings") -> "Litestar":
    """The desk of one process, with the ledger opened for it."""
    from onrecord.desk.app import make_app
    from onrecord.desk.context import Desk
    from onrecord.ledger import open_ledger

    return make_app(Desk(open_ledger(location), settings))
