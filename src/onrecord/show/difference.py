"""What changed of an incident → a page of a few lines: the toll then and now, the grade, new contradictions, new reports."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.joining.history import Change
from onrecord.ledger.queries import short
from onrecord.model import Contradiction, Toll
from onrecord.show.joined import reports
from onrecord.show.layout import grid, heading, indented
from onrecord.show.listing import GRADE_STYLE
from onrecord.show.plain import bounds, day, line, words


def page(change: Change) -> RenderableType:
    return Group(*_sections(change), "")


def _sections(change: Change) -> Iterator[RenderableType]:
    yield Text(line(change.title[1], 160), style="bold")
    known = "" if change.title[0] else ", when no report had told of it"
    yield Text(f"{short(change.id)} · what changed since {day(change.since)}{known}", style="dim")
    if not (change.tolls or change.reports or change.arisen or change.settled or change.grade[0] != change.grade[1]):
        yield Text("\nNothing.")
        return
    table = grid(2)
    table.add_column(no_wrap=True, style="dim")
    table.add_column()
    for outcome, (then, now) in change.tolls.items():
        table.add_row(words(outcome), Text.assemble((_told(then), "dim"), "  →  ", (_told(now), "bold")))
    old, new = change.grade
    if old is None or old.value != new.value:
        before = old.value if old else "–"
        table.add_row(
            "grade", Text.assemble((before, "dim"), "  →  ", (new.value, GRADE_STYLE[new.value]), f"  {line(new.reason, 200)}")
        )
    for mark, some in (("now disputed", change.arisen), ("settled", change.settled)):
        for one in some:
            table.add_row(mark, Text(_question(one)))
    yield Text("")
    yield indented(table)
    if change.reports:
        yield heading("New reports")
        yield indented(reports(change.reports))


def _told(toll: Toll | None) -> str:
    return bounds(toll.low, toll.best, toll.high) if toll else "–"


def _question(one: Contradiction) -> str:
    return f"{words(one.about)}: {line(' against '.join(dict.fromkeys(side.source for side in one.sides)), 160)}"
