"""The command line: thin commands over the packages, each imported only when its command runs.

Data alone goes to standard output. Whatever could not be read gets one line on standard error, and the exit status says so:
0 all read · 1 something was not · 2 wrong usage · 130 stopped with Ctrl-C · 141 the reader of the output went away.
"""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord import __version__

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.reports.types import Failure

INTERRUPTED, PIPE_CLOSED = 130, 141


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  onrecord demo                              a worked example in a few seconds
  onrecord read report.txt                   the record of one report, for people
  onrecord read --json https://example.org/a the same as JSON
  onrecord read --jsonl folder/ > out.jsonl  one line a record, for programs""",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Who said what happened, where, to whom, in which words: reports of attacks, read into claims with their sources."""


@cli.command(
    epilog="""\b
Examples:
  onrecord read statement.txt --published 2025-04-25 --outlet "City Council"
  onrecord read page.html feed.xml archive.warc.gz folder/
  cat report.txt | onrecord read --json -
  onrecord read --jsonl reports.jsonl > records.jsonl"""
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--json", "form", flag_value="json", help="Print JSON: one object, or a list for several reports.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print one line of JSON a report, as each is read.")
@click.option("--published", metavar="DATE", help="When the report was published, where it does not say: 2025-04-25.")
@click.option("--outlet", metavar="NAME", help="Who published the report, where it does not say.")
@click.option("--url", metavar="URL", help="Where the report was published, where it does not say.")
def read(sources: tuple[str, ...], form: str | None, published: str | None, outlet: str | None, url: str | None) -> None:
    """Read reports: files, folders, web addresses, or - for standard input.

    Takes web pages, plain text, Markdown, PDF, e-mail, JSON lines, feeds, WARC archives and channel exports.
    """
    from onrecord.output import write_document, write_lines
    from onrecord.pipeline import read_documents

    outcome = Outcome()
    records = outcome.records(read_documents(sources, published=published, outlet=outlet, url=url))
    if form == "jsonl":
        write_lines(records)
    elif form == "json":
        write_document(records, several=len(sources) > 1)
    else:
        from onrecord.show import show_record

        for record in records:
            show_record(record)
    if outcome.failed:
        sys.exit(1)


class Outcome:
    """Parts what was read from what failed: records go on, failures are told on standard error and remembered."""

    failed = False

    def records(self, results: "Iterator[Record | Failure]") -> "Iterator[Record]":
        from onrecord.model import Record

        for result in results:
            if isinstance(result, Record):
                yield result
            else:
                self.failed = True
                complain(f"{result.where}: {result.reason}")


@cli.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from onrecord.output import to_json, write
    from onrecord.schema import record_schema

    write(to_json(record_schema(), indent=2) + b"\n")


def complain(line: str) -> None:
    """One line on standard error, whatever it holds."""
    plain = " ".join(line.split()).encode("utf-8", "backslashreplace").decode()
    click.echo(f"onrecord: {plain}", err=True)


def main() -> None:
    """Run the command line and leave with its exit status."""
    try:
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        complain("stopped; what was printed is whole")
        status = INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = PIPE_CLOSED
    sys.exit(status if isinstance(status, int) else 0)
