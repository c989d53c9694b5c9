"""`onrecord add` and `onrecord ledger`: what goes into a ledger, and whether it is whole."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from onrecord.commands.shared import SOMETHING_FAILED, complain, dated, jobs_option, ledger_option, opened, standard_input

if TYPE_CHECKING:
    from onrecord.ledger.intake import Kept


@click.command(
    epilog="""\b
Examples:
  onrecord add folder/ feed.xml https://example.org/page
  onrecord add --ledger postgresql://user@host/ledger archive.warc.gz
  onrecord add --jobs 4 reports.jsonl                Ctrl-C, then the same again: it goes on"""
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(allow_dash=True))
@ledger_option
@click.option("--jsonl", "as_lines", is_flag=True, help="Print one line of JSON a report, as soon as it is kept.")
@click.option("--published", metavar="DATE", callback=dated, help="When it was published, where the report does not say.")
@click.option("--outlet", metavar="NAME", help="Who published them, where a report does not say.")
@click.option("--url", metavar="URL", help="Where it was published, where the report does not say.")
@click.option("--allow-private", is_flag=True, help="Let web addresses lead to this machine and its own network.")
@click.option(
    "--triage", is_flag=True, help="Leave unread what cannot be about an attack or its diplomacy; it is kept, marked."
)
@jobs_option
@click.pass_context
def add(
    ctx: click.Context,
    sources: tuple[str, ...],
    location: str | None,
    as_lines: bool,
    published: str | None,
    outlet: str | None,
    url: str | None,
    allow_private: bool,
    triage: bool,
    jobs: int,
) -> None:
    """Read reports into a ledger: files, folders, web addresses, feeds, archives, or - for standard input.

    What the ledger has, read by this very reader, is not read again; what another version read is, and both are kept. Stopped at any
    moment, the ledger holds all that was printed, and adding the same again goes on from there.
    """
    if len(sources) > 1 and (published or url):
        raise click.UsageError("--published and --url describe a single SOURCE", ctx)
    from onrecord.ledger.copied import copied
    from onrecord.ledger.intake import Tally, intake
    from onrecord.ledger.queries import asking
    from onrecord.pipeline import documents, read_each, reader
    from onrecord.reports import Failure
    from onrecord.reports.counting import counted
    from onrecord.show.added import summary
    from onrecord.show.progress import tallied

    tally = Tally()
    given = documents(
        sources,
        stdin=standard_input(),
        published=published,
        outlet=outlet,
        url=url,
        allow_private=allow_private,
        triage=triage,
    )
    copies = []
    with opened(location, create=True) as kept:
        try:
            with tallied(tally.line, lambda: tally.done, counted(sources) if sys.stderr.isatty() else None):
                for result in intake(kept, given, partial(read_each, jobs=jobs), reader(), tally):
                    if isinstance(result, Failure):
                        complain(f"{result.where}: {result.reason}")
                    elif as_lines:
                        _print(result)
                with asking(kept.database) as connection:
                    copies = copied(connection, tally.new)
        finally:
            for line in summary(kept.name, tally, copies):
                click.echo(line, err=as_lines)
    if tally.of("failed"):
        ctx.exit(SOMETHING_FAILED)


def _print(kept: "Kept") -> None:
    from onrecord.output import to_json, write

    write(to_json(kept) + b"\n")


@click.group()
def ledger() -> None:
    """Prove a ledger, write all of it out, read it in again."""


@ledger.command(
    epilog="\b\nExamples:\n  onrecord ledger verify\n  onrecord ledger verify --head sha256:…       as noted last month"
)
@ledger_option
@click.option(
    "--head", metavar="HASH", help="The hash of a row that must still be there: the head printed by an earlier proof."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def verify(location: str | None, head: str | None, as_json: bool) -> None:
    """Prove every row, report, span and quote of a ledger, or name the first row that does not hold."""
    with opened(location) as kept:
        proof = kept.verify(head)
    if as_json:
        from onrecord.output import to_json, write

        write(to_json(proof, indent=2) + b"\n")
        return
    click.echo(
        f"whole: {proof.rows:,} rows with {proof.reports:,} reports, {proof.sightings:,} sightings, {proof.decisions:,} decisions; "
        f"{proof.claims:,} claims, each verbatim at its span"
    )
    click.echo(f"head: {proof.head}")


@ledger.command(
    epilog="\b\nExamples:\n  onrecord ledger export backup.jsonl\n  onrecord ledger export | gzip > backup.jsonl.gz"
)
@click.argument("file", default="-", type=click.Path(dir_okay=False, writable=True, allow_dash=True))
@ledger_option
def export(file: str, location: str | None) -> None:
    """Write all of a ledger as JSON lines: to FILE, whole or not at all, or to standard output."""
    with opened(location) as kept:
        if file == "-":
            kept.export(sys.stdout.buffer)
            return
        from onrecord.output import replaced

        with replaced(Path(file)) as stream:
            rows = kept.export(stream)
    click.echo(f"{rows:,} rows written to {file}")


@ledger.command(
    name="import",
    epilog="\b\nExamples:\n  onrecord ledger import backup.jsonl --ledger new.db\n  zcat backup.jsonl.gz | onrecord ledger import -",
)
@click.argument("file", type=click.File("rb"))
@ledger_option
def import_(file: BinaryIO, location: str | None) -> None:
    """Read an export into a new ledger, or into one that holds a beginning of it: the same rows, byte for byte."""
    with opened(location, create=True) as kept:
        done = kept.take_export(file)
    click.echo(f"{done.rows:,} rows, {done.new:,} of them new")


@ledger.command()
@ledger_option
def rebuild(location: str | None) -> None:
    """Make the tables that questions are asked of anew from the log."""
    with opened(location) as kept:
        kept.rebuild()
    click.echo("made anew from the log")
