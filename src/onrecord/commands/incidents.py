"""`onrecord incidents`, `show`, `toll`, `diff`: what all reports of a ledger add up to."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.commands.filters import as_of_option, filtered
from onrecord.commands.shared import SOMETHING_FAILED, complain, dated, json_option, ledger_option, opened, printed, wrote
from onrecord.kinds import Outcome

if TYPE_CHECKING:
    from onrecord.joining.types import Joined
    from onrecord.ledger.queries import Known, Wanted

SHOWN = 60
"""Incidents that a terminal is given at once."""
DRAWN: tuple[Outcome, ...] = ("killed", "wounded")


@click.command(
    epilog="""\b
Examples:
  onrecord incidents --country UA --from 2031-03-01 --least-toll 5
  onrecord incidents --grade contested --grade weak
  onrecord incidents --as-of 2031-03-06               what was known that evening
  onrecord incidents --json > incidents.json"""
)
@ledger_option
@filtered
@click.option("--limit", type=click.IntRange(min=1), default=SHOWN, show_default=True, help="How many of the newest to show.")
@json_option
def incidents(location: str | None, wanted: "Wanted", limit: int, as_json: bool) -> None:
    """List incidents, the newest first; as JSON all of them, ordered by id."""
    from onrecord.ledger.queries import asking, latest, listed

    with opened(location) as kept, asking(kept.database) as connection:
        if as_json:
            from onrecord.output import write_document

            write_document((listed_form(one) for one in listed(connection, wanted)), several=True)
            return
        total, shown = latest(connection, wanted, limit)
    from onrecord.show.listing import listing

    printed(listing(wanted, total, shown))


def listed_form(one: "Joined") -> dict[str, Any]:
    """An incident as lists have it in JSON, field by field."""
    from msgspec import to_builtins

    value: dict[str, Any] = to_builtins(one)
    del value["tellings"]
    for report in value["reports"]:
        del report["title"]
    return value


@click.command(
    epilog="""\b
Examples:
  onrecord show 06704950
  onrecord show 0670 --as-of 2031-03-06T12:00:00Z
  onrecord show flats-1-wire                          one report, by its key or its digest"""
)
@click.argument("id")
@ledger_option
@as_of_option
@click.option("--ids", is_flag=True, help="With the ids of claims and tellings, for onrecord decide.")
@json_option
def show(id: str, location: str | None, as_of: str | None, ids: bool, as_json: bool) -> None:
    """Show all that is known of an incident, or the record of a report, by the beginning of its id."""
    from onrecord.ledger import LedgerError
    from onrecord.ledger.queries import asking, known, report_id

    with opened(location) as kept:
        with asking(kept.database) as connection:
            try:
                found = known(connection, id, as_of)
            except LedgerError as error:
                try:
                    report = report_id(connection, id)
                except LedgerError:
                    raise error from None
                found = None
        if found is None:
            record = kept.record(report)
            if as_json:
                wrote(record)
            else:
                from onrecord.show import show_record

                show_record(record)
            return
    if as_json:
        wrote({**_detailed(found), "parts": [one.id for one in found.parts]})
        return
    from onrecord.show.joined import page

    printed(page(found, ids=ids))


def _detailed(found: "Known") -> dict[str, Any]:
    """An incident with what it rests on: its curves, and the tellings with their claims, sources and places."""
    from msgspec import to_builtins

    tellings: list[dict[str, Any]] = to_builtins(found.tellings, builtin_types=(bytes,))
    for telling in tellings:
        del telling["sketch"]
    return {**to_builtins(found.incident), "tolls": to_builtins(found.tolls), "told": tellings}


@click.command(
    epilog="""\b
Examples:
  onrecord toll 06704950
  onrecord toll 06704950 --outcome killed --svg toll.svg
  onrecord toll 06704950 --json"""
)
@click.argument("id")
@ledger_option
@click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    type=click.Choice(get_args(Outcome)),
    help="Which outcomes; else killed and wounded.",
)
@as_of_option
@click.option("--png", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write a figure fit for print.")
@click.option("--svg", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="The same as SVG.")
@json_option
@click.pass_context
def toll(
    ctx: click.Context,
    id: str,
    location: str | None,
    outcomes: tuple[Outcome, ...],
    as_of: str | None,
    png: Path | None,
    svg: Path | None,
    as_json: bool,
) -> None:
    """Show how the toll of an incident changed: every source's totals, and what holds now."""
    from onrecord.joining.history import steps
    from onrecord.ledger.queries import asking, known

    with opened(location) as kept, asking(kept.database) as connection:
        found = known(connection, id, as_of)
    if as_json:
        told = {
            outcome: {"current": curve.current, "history": curve.history}
            for outcome, curve in found.tolls.items()
            if not outcomes or outcome in outcomes
        }
        wrote(told)
        return
    wanted = [outcome for outcome in outcomes or DRAWN if outcome in found.tolls] or ([] if outcomes else list(found.tolls)[:1])
    if not wanted:
        complain(f"{id}: no report gives a number of {', '.join(outcomes) or 'people harmed'}")
        ctx.exit(SOMETHING_FAILED)
    through = steps(found.tellings)
    for form, path in (("png", png), ("svg", svg)):
        if path is not None:
            _figure(ctx, found, wanted, through, path, form)
    if png is None and svg is None:
        from onrecord.show import console
        from onrecord.show.tolls import page

        printed(page(found, wanted, through, console().width))


def _figure(ctx: click.Context, found: "Known", wanted: Any, through: Any, path: Path, form: Any) -> None:
    from onrecord.show.figure import Missing, draw

    try:
        draw(found, wanted, through, path, form)
    except Missing as error:
        complain(str(error))
        ctx.exit(SOMETHING_FAILED)
    except OSError as error:
        complain(f"{path}: {error.strerror}")
        ctx.exit(SOMETHING_FAILED)
    click.echo(f"written: {path}")


@click.command(
    epilog="\b\nExamples:\n  onrecord diff 06704950 --since 2031-03-06\n  onrecord diff 06704950 --since 2031-03-06 --json"
)
@click.argument("id")
@ledger_option
@click.option("--since", metavar="DATE", required=True, callback=dated, help="What reports published after this told.")
@json_option
def diff(id: str, location: str | None, since: str, as_json: bool) -> None:
    """Show what changed of an incident since a day: its toll, its grade, what is disputed, and by which reports."""
    from onrecord.joining.history import change
    from onrecord.ledger import LedgerError
    from onrecord.ledger.queries import asking, known

    with opened(location) as kept, asking(kept.database) as connection:
        now = known(connection, id).incident
        try:
            then = known(connection, id, since).incident
        except LedgerError:
            then = None
    changed = change(then, now, since)
    if as_json:
        wrote(changed)
        return
    from onrecord.show.difference import page

    printed(page(changed))
