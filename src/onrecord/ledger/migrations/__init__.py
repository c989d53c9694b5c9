"""How the tables of a ledger came to be, step by step (alembic); a ledger is brought up to date when it is opened.

onrecord developers add a step with a file in ``versions/`` and set `onrecord.ledger.tables.HEAD` to its revision.
"""

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from onrecord.ledger.errors import LedgerError


def config(connection: Connection) -> Config:
    """Alembic's configuration for steps within the connection's transaction."""
    made = Config()
    made.set_main_option("script_location", "onrecord.ledger:migrations")
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date. Raises `LedgerError` where they are newer than this onrecord."""
    try:
        command.upgrade(config(connection), "head")
    except CommandError:
        raise LedgerError(
            "the ledger was made by a newer onrecord: install that one, or onrecord ledger export with it"
        ) from None
