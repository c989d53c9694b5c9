"""`onrecord desk`, `onrecord account` and `onrecord dossier`: the web application, who may use it, and an incident for print."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from onrecord.commands.shared import SOMETHING_FAILED, complain, ledger_option, opened
from onrecord.desk.accounts.roles import ROLES, Role

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

SECRET = "ONRECORD_WEBHOOK_SECRET"
MISSING = "the desk needs a few packages more; install them with: pip install 'onrecord[desk]'"
UNBUILT = "the desk's pages are not built; build them with: make desk (it needs Node)"


@click.command(
    epilog="""\b
Examples:
  onrecord desk                                  http://127.0.0.1:8571, for you alone
  onrecord desk --demo                           the same, on the worked example
  onrecord desk --ledger postgresql://user@host/ledger --host 0.0.0.0"""
)
@ledger_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; any but this machine's own asks for accounts."
)
@click.option("--port", default=8571, show_default=True, type=click.IntRange(1, 65535))
@click.option("--demo", is_flag=True, help="Open it on the worked example, in a ledger that is thrown away.")
@click.option("--tiles", metavar="URL", help="Map tiles of your own, https://…/{z}/{x}/{y}.png; the built-in map needs none.")
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that serve; for a team, on PostgreSQL.",
)
@click.option(
    "--webhook",
    metavar="URL",
    help=f"Tell this address of new and changed incidents, signed with the secret in the environment variable {SECRET}.",
)
@click.pass_context
def desk(
    ctx: click.Context,
    location: str | None,
    host: str,
    port: int,
    demo: bool,
    tiles: str | None,
    workers: int,
    webhook: str | None,
) -> None:
    """Open the desk: incidents on a list and a map, who says what, review, search, in the browser."""
    try:
        from onrecord.desk import is_built, run
        from onrecord.desk.settings import Settings
        from onrecord.desk.webhook import Webhook, key_of
    except ImportError:
        complain(MISSING)
        ctx.exit(SOMETHING_FAILED)
    if not is_built():
        complain(UNBUILT)
        ctx.exit(SOMETHING_FAILED)
    settings = Settings(host=host, port=port, tiles=tiles, workers=workers)
    with TemporaryDirectory() as scratch, opened(str(Path(scratch) / "demo.db") if demo else location, create=True) as kept:
        if demo:
            fill(kept)
        try:
            hook = Webhook(kept, webhook, key_of(os.environ.get(SECRET, ""))) if webhook else None
        except ValueError as error:
            complain(f"{error}; give it in {SECRET}")
            ctx.exit(SOMETHING_FAILED)
        made = run(kept, settings, say=lambda line: click.echo(line, err=True), webhook=hook)
    if not made:
        complain(f"{host} can be reached by others: make an account first, with: onrecord account NAME --role admin")
        ctx.exit(SOMETHING_FAILED)


def fill(ledger: "Ledger") -> None:
    """Add the reports of the worked example."""
    from onrecord.demo import example_reports
    from onrecord.pipeline import documents, read_each
    from onrecord.reports import Failure

    with example_reports() as folder:
        ledger.add_all([result for result in read_each(documents([str(folder)])) if not isinstance(result, Failure)])


@click.command(
    epilog="""\b
Examples:
  onrecord account olena --role reviewer
  onrecord account olena --token nightly         prints a secret for programs that act for her, once"""
)
@click.argument("name")
@click.option(
    "--role", type=click.Choice(ROLES), default="reader", show_default=True, help="Each may what those before it may."
)
@click.option("--remove", is_flag=True, help="Take the account away.")
@click.option("--token", metavar="LABEL", help="Print a new secret for programs that act for the account.")
@ledger_option
@click.pass_context
def account(ctx: click.Context, name: str, role: Role, remove: bool, token: str | None, location: str | None) -> None:
    """Make or change an account for a desk that others can reach; asks for the password."""
    from time import time

    from onrecord.desk.accounts.book import Accounts, Refused

    with opened(location, create=True) as kept:
        accounts = Accounts(kept.database.engine, time)
        if remove:
            accounts.remove(name)
            return
        if token:
            user = next((one for one in accounts.all() if one.name == name), None)
            if user is None:
                complain(f"{name}: no such account")
                ctx.exit(SOMETHING_FAILED)
            click.echo(accounts.token(user, token))
            return
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        try:
            accounts.make(name, role, password)
        except Refused as reason:
            complain(str(reason))
            ctx.exit(SOMETHING_FAILED)


@click.command(epilog="\b\nExamples:\n  onrecord dossier 4c1f9a20 -o dossier.pdf\n  onrecord dossier 4c1f9a20 > dossier.html")
@click.argument("id")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to: a .pdf, or a page of HTML.")
@ledger_option
@click.pass_context
def dossier(ctx: click.Context, id: str, output: Path | None, location: str | None) -> None:
    """An incident on two pages, every figure footnoted to the words it came from."""
    try:
        from onrecord.desk.dossier import Unavailable, dossier_page, dossier_pdf
    except ImportError:
        complain(MISSING)
        ctx.exit(SOMETHING_FAILED)
    from onrecord.ledger.queries import asking, known
    from onrecord.output import write

    with opened(location) as kept, asking(kept.database) as connection:
        found = known(connection, id)
    try:
        made = dossier_pdf(found) if output is not None and output.suffix == ".pdf" else dossier_page(found).encode()
        if output is None:
            write(made)
        else:
            output.write_bytes(made)
    except (Unavailable, OSError) as error:
        complain(str(error))
        ctx.exit(SOMETHING_FAILED)
