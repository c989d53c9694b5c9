"""`onrecord decide`: what people decided of claims and incidents. Every decision is kept; undoing one is one more."""

from getpass import getuser
from typing import TYPE_CHECKING, Any

import click

from onrecord.commands.filters import GRADES
from onrecord.commands.shared import json_option, ledger_option, opened, printed, wrote

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.joining.types import Action

by_option = click.option("--by", metavar="NAME", help="Who decides; else your name on this machine.")
why_option = click.option("--why", metavar="TEXT", help="Why, for whoever reads it later.")


@click.group(
    epilog="""\b
Examples:
  onrecord decide reject 38d465cc --why "the woman had died in another strike"
  onrecord decide correct 38d465cc best=9 high=9 low=9 --by "M. Holt"
  onrecord decide merge 06704950 fb3b7f46
  onrecord decide grade 06704950 confirmed --why "the army admitted it"
  onrecord decide undo 5d1f0c22"""
)
def decide() -> None:
    """Decide on claims and incidents: the machine works around what people decided and never overrules it.

    Ids may be cut short. Where a telling is asked for, give t:… for that of one report, or an incident for the first of its own.
    """


def _command(name: str, *parameters: "Callable[..., Any]") -> "Callable[[Callable[..., None]], click.Command]":
    def made(run: "Callable[..., None]") -> click.Command:
        for parameter in (*reversed(parameters), ledger_option, by_option, why_option):
            run = parameter(run)
        return decide.command(name=name)(run)

    return made


@_command("accept", click.argument("claim"))
def accept(claim: str, location: str | None, by: str | None, why: str | None) -> None:
    """Accept a claim, or a telling, as read."""
    _decide(location, by, "accept", claim, None, why)


@_command("reject", click.argument("claim"))
def reject(claim: str, location: str | None, by: str | None, why: str | None) -> None:
    """Leave a claim, or a telling, out of everything that is worked out."""
    _decide(location, by, "reject", claim, None, why)


@_command("correct", click.argument("claim"), click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE..."))
def correct(claim: str, fields: tuple[str, ...], location: str | None, by: str | None, why: str | None) -> None:
    """Change fields of what was read in a claim: best=9, group=children, target="the bus depot"."""
    _decide(location, by, "correct", claim, dict(map(_field, fields)), why)


@_command("merge", click.argument("one"), click.argument("other"))
def merge(one: str, other: str, location: str | None, by: str | None, why: str | None) -> None:
    """Hold two incidents, or tellings, for one."""
    _decide(location, by, "merge", one, other, why)


@_command("split", click.argument("one"), click.argument("other"))
def split(one: str, other: str, location: str | None, by: str | None, why: str | None) -> None:
    """Hold two tellings of one incident for two: t:… of one, and t:… of another or the incident."""
    _decide(location, by, "split", one, other, why)


@_command("move", click.argument("claim"), click.argument("to"))
def move(claim: str, to: str, location: str | None, by: str | None, why: str | None) -> None:
    """Say that a claim is about another incident."""
    _decide(location, by, "move", claim, to, why)


@_command("grade", click.argument("incident"), click.argument("value", type=click.Choice(GRADES)))
def grade(incident: str, value: str, location: str | None, by: str | None, why: str | None) -> None:
    """Say how well an incident is attested."""
    _decide(location, by, "grade", incident, value, why)


@_command("undo", click.argument("decision"))
def undo(decision: str, location: str | None, by: str | None, why: str | None) -> None:
    """Undo a decision; undoing that restores it."""
    _decide(location, by, "undo", decision, None, why)


@decide.command(name="list")
@ledger_option
@json_option
def list_(location: str | None, as_json: bool) -> None:
    """List every decision: what, of what, by whom, when, why."""
    with opened(location) as kept:
        made = kept.decisions()
    if as_json:
        wrote(made)
        return
    from onrecord.show.decisions import page

    printed(page(made))


def _decide(location: str | None, by: str | None, action: "Action", subject: str, value: Any, why: str | None) -> None:
    """Keep a decision and say its id."""
    from onrecord.ledger.deciding import decision
    from onrecord.ledger.queries import asking, short

    with opened(location) as kept:
        with asking(kept.database) as connection:
            made = decision(connection, by or getuser(), action, subject, value, why)
        kept.decide(made)
        id = short(made.id)
        click.echo(f"{id}  {action} {short(made.subject)}, by {made.by}; onrecord decide undo {id} takes it back")


def _field(given: str) -> tuple[str, Any]:
    """``best=9`` as a field and its value: JSON where it is some, else the words as they are."""
    import json

    name, equals, value = given.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{given!r} is no FIELD=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
