"""The command line: thin commands over the packages, each imported only when its command runs.

Data alone goes to standard output. Whatever could not be read gets one line on standard error, and the exit status says so:
0 all read · 1 something was not · 2 wrong usage · 130 stopped with Ctrl-C · 141 the reader of the output went away.
"""

import os
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from onrecord import __version__
from onrecord.commands.decide import decide
from onrecord.commands.desk import account, desk, dossier
from onrecord.commands.export import export
from onrecord.commands.finding import search, who
from onrecord.commands.incidents import diff, incidents, show, toll
from onrecord.commands.ledger import add, ledger
from onrecord.commands.shared import INTERRUPTED, PIPE_CLOSED, SOMETHING_FAILED, complain, jobs_option, standard_input

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.reports import Failure


class Commands(click.Group):
    """The commands, in the order in which people need them, with quiet ends for Ctrl-C and a closed pipe."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            complain("stopped; every record printed so far is whole")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ctx.exit(PIPE_CLOSED)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  onrecord demo                                  a worked example in a few seconds
  onrecord read report.txt                       the record of one report, for people
  onrecord read --json https://example.org/page  the same as JSON
  onrecord read --jsonl folder/ > records.jsonl  one line a record, for programs
  onrecord add folder/                           into your ledger, where nothing is lost
  onrecord incidents                             what all its reports add up to""",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Who said what happened, where, to whom, in which words: reports of attacks, read into claims with their sources."""


def iso_date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    """A date or instant in ISO 8601, unchanged; anything else is wrong usage."""
    if value is not None:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(f"{value!r} is no date; write it as 2025-04-25 or 2025-04-25T09:00:00Z") from None
    return value


@cli.command(
    epilog="""\b
Examples:
  onrecord read statement.txt --published 2025-04-25 --outlet "City Council"
  onrecord read page.html feed.xml archive.warc.gz folder/
  cat report.txt | onrecord read --json -
  onrecord read --jsonl --jobs 4 reports.jsonl > records.jsonl"""
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Print JSON: one object, or a list for several reports.")
@click.option("--jsonl", "as_lines", is_flag=True, help="Print one line of JSON a report, as soon as it is read.")
@click.option("--published", metavar="DATE", callback=iso_date, help="When it was published, where the report does not say.")
@click.option("--outlet", metavar="NAME", help="Who published it, where the report does not say.")
@click.option("--url", metavar="URL", help="Where it was published, where the report does not say.")
@click.option("--allow-private", is_flag=True, help="Let web addresses lead to this machine and its own network.")
@click.option(
    "--triage", is_flag=True, help="Leave unread what cannot be about an attack or its diplomacy; it is printed, marked."
)
@jobs_option
@click.pass_context
def read(
    ctx: click.Context,
    sources: tuple[str, ...],
    as_json: bool,
    as_lines: bool,
    published: str | None,
    outlet: str | None,
    url: str | None,
    allow_private: bool,
    triage: bool,
    jobs: int,
) -> None:
    """Read reports: files, folders, web addresses, or - for standard input.

    Takes web pages, plain text, Markdown, PDF, e-mail, JSON lines, feeds, WARC archives and channel exports.
    """
    if as_json and as_lines:
        raise click.UsageError("--json and --jsonl exclude each other", ctx)
    if len(sources) > 1 and (published or outlet or url):
        raise click.UsageError("--published, --outlet and --url describe a single SOURCE", ctx)
    from onrecord.pipeline import read_documents
    from onrecord.show.progress import watched

    failures: list[Failure] = []
    given = read_documents(
        sources,
        stdin=standard_input(),
        published=published,
        outlet=outlet,
        url=url,
        allow_private=allow_private,
        triage=triage,
        jobs=jobs,
    )
    records = kept(watched(given), failures)
    if as_json or as_lines:
        from onrecord.output import write_document, write_lines

        if as_lines:
            write_lines(records)
        else:
            write_document(records, several=len(sources) > 1)
    else:
        from onrecord.show import show_record

        for record in records:
            show_record(record)
    if failures:
        ctx.exit(SOMETHING_FAILED)


def kept(results: "Iterator[Record | Failure]", failures: "list[Failure]") -> "Iterator[Record]":
    """The records; each failure is told on standard error and added to `failures`."""
    from onrecord.reports import Failure

    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
            complain(f"{result.where}: {result.reason}")
        else:
            yield result


for command in (add, incidents, show, toll, diff, who, search, decide, export, desk, dossier, account, ledger):
    cli.add_command(command)


@cli.command()
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Show a worked example: five reports of one attack, read and set side by side."""
    from onrecord.demo import Unread, run

    try:
        run()
    except Unread as error:
        complain(str(error))
        ctx.exit(SOMETHING_FAILED)


@cli.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Say what is installed, whether it works, and what to do if not."""
    from onrecord.doctor import examine

    well = True
    for finding in examine():
        click.echo(f"{'ok ' if not finding.remedy else 'NOT'} {finding.name:<16} {finding.found}")
        if finding.remedy:
            click.echo(f"    {'':<16} to do: {finding.remedy}")
            well = False
    if not well:
        ctx.exit(SOMETHING_FAILED)


@cli.command(epilog="\b\nExamples:\n  onrecord gazetteer Kiev\n  onrecord gazetteer --json Tripoli")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_context
def gazetteer(ctx: click.Context, name: str, as_json: bool) -> None:
    """Look a place up: every entry called NAME, the most likely first."""
    from onrecord.gazetteer import ATTRIBUTION, Gazetteer

    entries = Gazetteer.load().lookup(name)
    if as_json:
        from onrecord.output import to_json, write

        write(to_json([entry._asdict() for entry in entries], indent=2) + b"\n")
    else:
        for one in entries:
            where = ", ".join(part for part in (one.name, one.admin1, one.country) if part)
            click.echo(f"{one.geonames or '':>9}  {one.lat:9.4f} {one.lon:9.4f}  {one.kind:<8} {one.population:>11,}  {where}")
        if entries:
            click.echo(ATTRIBUTION)
    if not entries:
        complain(f"{name}: no such place in the gazetteer")
        ctx.exit(SOMETHING_FAILED)


@cli.command(epilog="\b\nExamples:\n  onrecord lexicon\n  onrecord lexicon weapons")
@click.argument("name", required=False)
def lexicon(name: str | None) -> None:
    """List the word lists with their digests, or print the one called NAME."""
    from onrecord.lexicons import lexicons_digest
    from onrecord.lexicons.catalogue import catalogue, word_list

    if name is not None:
        try:
            click.echo(word_list(name), nl=False)
        except KeyError:
            raise click.BadParameter(f"there is no word list {name!r}; onrecord lexicon lists them") from None
        return
    for one in catalogue():
        click.echo(f"{one.language}  {one.concept:<16} {one.entries:>6} entries  {one.digest}")
    click.echo(f"all of them: {lexicons_digest()}")


@cli.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from onrecord.output import to_json, write
    from onrecord.schema import record_schema

    write(to_json(record_schema(), indent=2) + b"\n")


@cli.command(epilog='\b\nExample:\n  eval "$(onrecord completion bash)"        in ~/.bashrc')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that makes the shell complete commands, options and file names."""
    from click.shell_completion import get_completion_class

    make = get_completion_class(shell)
    assert make is not None
    click.echo(make(cli, {}, "onrecord", "_ONRECORD_COMPLETE").source())


def main() -> None:
    """Run the command line and leave with its exit status."""
    cli.main(prog_name="onrecord")
