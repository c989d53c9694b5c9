"""Records of one attack → a page: each report's headline record, how the toll changed, who disputes what."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.kinds import Harm, Outcome
from onrecord.model import Claim, Record, Statement
from onrecord.show.attribution import quoted
from onrecord.show.layout import STANCE_STYLE, grid, heading, indented
from onrecord.show.plain import day, figure, line, name_of, said_at, words
from onrecord.show.record import headline, main_incident
from onrecord.show.toll import harm_claims, holding_claim

INTRODUCTION = """\
The missile strike on the railway station of Kramatorsk, Ukraine, on 8 April 2022, as five reports tell it. The reports are examples \
written for onrecord in its own words; the facts are on the public record, and each report names where they are from."""
OUTCOMES: tuple[Outcome, ...] = ("killed", "wounded")
DISPUTING = ("denies", "alleges", "doubts", "acknowledges", "confirms")
FACTS = "on the public record:"
QUOTE = 150


def page(records: Sequence[Record], folder: str) -> RenderableType:
    """`folder` is where the reports lie, named so that a reader can go on from there."""
    return Group(*parts(records, folder))


def parts(records: Sequence[Record], folder: str) -> Iterator[RenderableType]:
    yield Text(INTRODUCTION)
    for number, record in enumerate(records, start=1):
        yield heading(f"Report {number}")
        yield indented(headline(record))
        yield indented(origin(record))
    yield heading("How the toll changed")
    yield indented(toll_by_report(records))
    yield heading("Who disputes what")
    yield indented(disputes(records))
    yield Text.assemble("\nThe whole record of one report:  ", (f"onrecord read {folder}/2-governor-and-denial.html", "bold"))
    yield Text.assemble("All of it in the browser:        ", ("onrecord desk --demo", "bold"))


def origin(record: Record) -> RenderableType:
    """Where the report says that its facts are from: its footer, which is no part of its text."""
    notes = [line(dropped.text) for dropped in record.report.dropped if FACTS in dropped.text]
    return Text("\n".join(f"facts from {note.partition(FACTS)[2].strip()}" for note in notes), style="dim italic")


def toll_by_report(records: Sequence[Record]) -> RenderableType:
    """One row for each report and outcome: when, the figure, who gives it, in which words."""
    table = grid(2)
    for title in ("published", *OUTCOMES):
        table.add_column(title, no_wrap=True)
    table.add_column("who says so", ratio=3)
    table.add_column("in these words", ratio=4)
    table.show_header, table.header_style, table.expand = True, "dim", True
    for record in records:
        figures = {outcome: claim for outcome in OUTCOMES if (claim := holding(record, outcome)) is not None}
        first = next(iter(figures.values()), None)
        table.add_row(
            day(record.report.published) if record.report.published else "",
            *(_figure(figures.get(outcome)) for outcome in OUTCOMES),
            name_of(record, first.source) if first else "",
            Text(said_at(record, first.evidence, QUOTE) if first else ""),
        )
    return table


def holding(record: Record, outcome: Outcome) -> Claim | None:
    """The claim that stands for the main incident's figure of this outcome."""
    incident = main_incident(record)
    if incident is None or outcome not in incident.toll:
        return None
    pairs = [(claim, harm) for claim, harm in harm_claims(record, incident) if harm.outcome == outcome]
    return holding_claim(pairs, incident.toll[outcome])


def _figure(claim: Claim | None) -> Text:
    return Text(figure(claim.harm) if claim is not None and isinstance(claim.harm, Harm) else "–", style="bold")


def disputes(records: Sequence[Record]) -> RenderableType:
    """Every statement that is no plain assertion about what happened, report by report."""
    table = grid(2)
    for _ in range(2):
        table.add_column(no_wrap=True)
    table.add_column(ratio=3)
    table.add_column(ratio=6)
    table.expand = True
    for number, record in enumerate(records, start=1):
        for one in _disputing(record):
            table.add_row(
                f"report {number}",
                Text(words(one.stance), style=STANCE_STYLE[one.stance]),
                name_of(record, one.source),
                Text(quoted(record, one, QUOTE)),
            )
    return table


def _disputing(record: Record) -> Iterator[Statement]:
    for statement in record.statements:
        if statement.stance in DISPUTING:
            yield statement
