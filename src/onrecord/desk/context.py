"""What every page needs at hand: the ledger, the accounts, how the desk is run, and what the template of any page is given."""

from time import time
from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.response import Template

from onrecord.desk.accounts.book import Accounts, User
from onrecord.desk.accounts.roles import may
from onrecord.desk.jobs import Jobs
from onrecord.desk.queue import Queue
from onrecord.desk.settings import Settings
from onrecord.ledger import Ledger

AnyRequest = Request[User, Any, Any]
ALONE = User(name="this desk", role="admin")
"""Who acts at a desk that only its own machine can reach."""


class Desk:
    """One open desk."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self.ledger = ledger
        self.settings = settings
        self.accounts = Accounts(ledger.database.engine, time)
        self.jobs = Jobs(ledger, time)
        self.queue = Queue()

    def note(self, request: AnyRequest, action: str, subject: str) -> None:
        """Write down who did what, in the audit log."""
        self.accounts.note(request.user.name, action, subject, request.client.host if request.client else "")

    def page(self, template: str, request: AnyRequest, *, here: str = "", status: int = 200, **context: Any) -> Template:
        """A page made from the template; `here` is the path of the menu's entry that it belongs to."""
        user = request.scope.get("user")
        shown = {
            "here": here,
            "user": user,
            "private": self.settings.is_private,
            "may_review": user is not None and may(user.role, "reviewer"),
            "tiles": self.settings.tiles,
        }
        return Template(template_name=template, context=shown | context, status_code=status)


TheDesk = NamedDependency[Desk]
"""The desk, as a parameter of a page."""
