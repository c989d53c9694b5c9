"""`onrecord decide`: what people decided of claims and incidents. Every decision is kept; undoing one is one more."""

from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, Any

import click

from onrecord.commands.filters import GRADES
from onrecord.commands.shared import SOMETHING_FAILED, complain, json_option, ledger_option, opened, printed, wrote

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

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
    _decide(location, "accept", lambda c: (_claim_or_telling(c, claim), None), by, why)


@_command("reject", click.argument("claim"))
def reject(claim: str, location: str | None, by: str | None, why: str | None) -> None:
    """Leave a claim, or a telling, out of everything that is worked out."""
    _decide(location, "reject", lambda c: (_claim_or_telling(c, claim), None), by, why)


@_command("correct", click.argument("claim"), click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE..."))
def correct(claim: str, fields: tuple[str, ...], location: str | None, by: str | None, why: str | None) -> None:
    """Change fields of what was read in a claim: best=9, group=children, target="the bus depot"."""
    changes = dict(map(_field, fields))
    _decide(location, "correct", lambda c: _corrected(c, claim, changes), by, why)


@_command("merge", click.argument("one"), click.argument("other"))
def merge(one: str, other: str, location: str | None, by: str | None, why: str | None) -> None:
    """Hold two incidents, or tellings, for one."""
    _decide(location, "merge", lambda c: _pair(c, one, other), by, why)


@_command("split", click.argument("one"), click.argument("other"))
def split(one: str, other: str, location: str | None, by: str | None, why: str | None) -> None:
    """Hold two tellings of one incident for two: t:… of one, and t:… of another or the incident."""
    _decide(location, "split", lambda c: _pair(c, one, other), by, why)


@_command("move", click.argument("claim"), click.argument("to"))
def move(claim: str, to: str, location: str | None, by: str | None, why: str | None) -> None:
    """Say that a claim is about another incident."""
    from onrecord.ledger.queries import claim_id, telling_of

    _decide(location, "move", lambda c: (claim_id(c, claim), telling_of(c, to)), by, why)


@_command("grade", click.argument("incident"), click.argument("value", type=click.Choice(GRADES)))
def grade(incident: str, value: str, location: str | None, by: str | None, why: str | None) -> None:
    """Say how well an incident is attested."""
    from onrecord.ledger.queries import telling_of

    _decide(location, "grade", lambda c: (telling_of(c, incident), value), by, why)


@_command("undo", click.argument("decision"))
def undo(decision: str, location: str | None, by: str | None, why: str | None) -> None:
    """Undo a decision; undoing that restores it."""
    from onrecord.ledger.queries import decision_id

    _decide(location, "undo", lambda c: (decision_id(c, decision), None), by, why)


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


def _decide(
    location: str | None,
    action: "Action",
    subject_and_value: "Callable[[Connection], tuple[str, Any]]",
    by: str | None,
    why: str | None,
) -> None:
    """Keep a decision and say its id."""
    from onrecord.ids import content_id
    from onrecord.joining.types import Decision
    from onrecord.ledger.queries import asking, short

    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    by = by or getuser()
    with opened(location) as kept:
        with asking(kept.database) as connection:
            subject, value = subject_and_value(connection)
        id = content_id("d", at, by, action, subject, value)
        kept.decide(Decision(id=id, at=at, by=by, action=action, subject=subject, value=value, why=why))
        click.echo(f"{short(id)}  {action} {short(subject)}, by {by}; onrecord decide undo {short(id)} takes it back")


def _claim_or_telling(connection: "Connection", id: str) -> str:
    from onrecord.ledger.queries import claim_id, telling_of

    return telling_of(connection, id) if id.startswith("t:") else claim_id(connection, id)


def _pair(connection: "Connection", one: str, other: str) -> tuple[str, Any]:
    from onrecord.ledger.queries import telling_of

    first, second = telling_of(connection, one), telling_of(connection, other)
    if first == second:
        complain(f"{one} and {other} are the same telling")
        click.get_current_context().exit(SOMETHING_FAILED)
    return first, second


def _corrected(connection: "Connection", id: str, changes: dict[str, Any]) -> tuple[str, Any]:
    """Refuses what does not fit what was read."""
    from msgspec import ValidationError

    from onrecord.joining.decisions import corrected
    from onrecord.ledger.queries import claim, claim_id

    whole = claim_id(connection, id)
    try:
        corrected(claim(connection, whole), changes)
    except ValidationError as error:
        complain(f"{id}: {error}")
        click.get_current_context().exit(SOMETHING_FAILED)
    return whole, changes


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
