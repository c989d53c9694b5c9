"""What commands have in common: how they complain, how they end, and how they open a ledger."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger import Ledger

SOMETHING_FAILED, INTERRUPTED, PIPE_CLOSED = 1, 130, 141
"""Exit statuses; 0 is all well, 2 wrong usage."""

ledger_option = click.option(
    "--ledger",
    "location",
    metavar="PATH|URL",
    help="Which ledger: a file or postgresql://…; else ONRECORD_LEDGER, else your own.",
)

jobs_option = click.option(
    "--jobs", "-j", metavar="N", type=click.IntRange(1), default=1, help="Read with N processes; the output is the same."
)


def standard_input() -> BinaryIO:
    """Standard input by a handle of its own, so that a thread still waiting for it does not hold up the exit."""
    try:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    except OSError:
        return sys.stdin.buffer


def complain(line: str) -> None:
    """One line on standard error, whatever it holds."""
    plain = " ".join(line.split()).encode("utf-8", "backslashreplace").decode()
    click.echo(f"onrecord: {plain}", err=True)


@contextmanager
def opened(location: str | None, *, create: bool = False) -> "Iterator[Ledger]":
    """The ledger at a location, made if there is none and `create`; what it refuses is said in a line and ends the command."""
    from onrecord.ledger import LedgerError, open_ledger

    try:
        with open_ledger(location, create=create) as ledger:
            yield ledger
    except LedgerError as error:
        complain(str(error))
        click.get_current_context().exit(SOMETHING_FAILED)


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def dated(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    """A date or instant in ISO 8601, unchanged; anything else is wrong usage."""
    if value is not None:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(f"{value!r} is no date; write it as 2025-04-25 or 2025-04-25T09:00:00Z") from None
    return value


def printed(content: "RenderableType") -> None:
    """Print a page for people."""
    from onrecord.show import console, show

    show(content, console())


def wrote(value: object) -> None:
    """Print one JSON document."""
    from onrecord.output import to_json, write

    write(to_json(value, indent=2) + b"\n")
