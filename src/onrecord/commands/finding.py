"""`onrecord who` and `onrecord search`: what somebody said, and where words stand."""

import click

from onrecord.commands.shared import SOMETHING_FAILED, complain, json_option, ledger_option, opened, printed, wrote

FOUND, SPOKEN = 20, 60
"""Reports that a search, and what somebody said, show unless told otherwise."""


@click.command(epilog='\b\nExamples:\n  onrecord who Hrytsai\n  onrecord who "defence ministry" --json')
@click.argument("name", nargs=-1, required=True)
@ledger_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=SPOKEN, show_default=True, help="In how many of the newest reports."
)
@json_option
@click.pass_context
def who(ctx: click.Context, name: tuple[str, ...], location: str | None, limit: int, as_json: bool) -> None:
    """Show everything that somebody said, whatever the spelling of the name; as JSON in all reports, else in the newest."""
    from onrecord.ledger.finding import names_like, said_by, spoken
    from onrecord.ledger.queries import asking

    asked = " ".join(name)
    with opened(location) as kept, asking(kept.database) as connection:
        names = names_like(connection, asked)
        said = said_by(connection, names, None if as_json else limit)
        reports = spoken(connection, names)
    if as_json:
        wrote(said)
        return
    if not said:
        complain(f"{asked}: nobody of that name says anything in this ledger")
        ctx.exit(SOMETHING_FAILED)
    from onrecord.show.found import said_page

    printed(said_page(asked, said, reports))


@click.command(
    epilog="""\b
Examples:
  onrecord search apartment block
  onrecord search '"war crime"'                       words that stand together
  onrecord search 'mortar*' --limit 5                 words that begin so"""
)
@click.argument("words", nargs=-1, required=True)
@ledger_option
@click.option(
    "--limit", type=click.IntRange(min=1, max=1000), default=FOUND, show_default=True, help="How many reports at most."
)
@json_option
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], location: str | None, limit: int, as_json: bool) -> None:
    """Find reports by their words, the likeliest first, with the passage in which they stand."""
    from onrecord.ledger.finding import search as find
    from onrecord.ledger.queries import asking

    asked = " ".join(words)
    with opened(location) as kept, asking(kept.database) as connection:
        found = find(connection, asked, limit)
    if as_json:
        wrote(found)
        return
    from onrecord.show.found import found_page

    printed(found_page(asked, found, limit))
    if not found:
        ctx.exit(SOMETHING_FAILED)
