"""`onrecord export`: the incidents of a ledger in the schemas of the field."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands.filters import filtered
from onrecord.commands.shared import SOMETHING_FAILED, complain, ledger_option, opened

if TYPE_CHECKING:
    from onrecord.ledger.queries import Wanted

FORMATS = ("ucdp", "acled", "airwars", "hxl", "geojson", "ftm", "annotations", "csv", "parquet", "jsonl")


@click.command(
    epilog="""\b
Examples:
  onrecord export --format csv > incidents.csv
  onrecord export --format ucdp --country UA --from 2031-03-01 -o ged.csv
  onrecord export --format airwars -o airwars.zip     two tables: incidents and their sources"""
)
@click.option(
    "--format", "form", required=True, type=click.Choice(FORMATS), help="In which schema; docs/exports.md has them all."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write here, whole or not at all: a file, a folder or a .zip; else to standard output.",
)
@filtered
@ledger_option
@click.pass_context
def export(ctx: click.Context, form: str, output: Path | None, location: str | None, wanted: "Wanted") -> None:
    """Write incidents in a schema of the field, with the claims, reports and sources that each rests on."""
    from onrecord.exports.formats import FORMATS as MADE
    from onrecord.exports.kept import exported
    from onrecord.exports.writing import NoPlace, Unavailable, deliver

    with opened(location) as ledger:
        try:
            deliver(MADE[form](exported(ledger, wanted, form)), output)
        except (NoPlace, Unavailable) as error:
            complain(str(error))
            ctx.exit(SOMETHING_FAILED)
