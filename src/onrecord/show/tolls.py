"""The tolls of an incident → a page: for each outcome what holds and why, the chart, and every source's totals."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.joining.history import Step
from onrecord.joining.types import Curve, Total
from onrecord.kinds import Count, Outcome
from onrecord.ledger.queries import Known
from onrecord.show.chart import chart
from onrecord.show.joined import head
from onrecord.show.layout import grid, heading, indented
from onrecord.show.plain import bounds, figure, line, words

QUOTE = 120


def page(known: Known, outcomes: Sequence[Outcome], steps: Mapping[Outcome, Sequence[Step]], width: int) -> RenderableType:
    """The curves of the outcomes, each with its chart."""
    return Group(*_sections(known, outcomes, steps, width), "")


def _sections(
    known: Known, outcomes: Sequence[Outcome], steps: Mapping[Outcome, Sequence[Step]], width: int
) -> Iterator[RenderableType]:
    yield from head(known.incident)
    for outcome in outcomes:
        curve = known.tolls[outcome]
        now = curve.current
        yield heading(f"{words(outcome).capitalize()}: {bounds(now.low, now.best, now.high)}")
        yield indented(Text(line(curve.why)))
        if any(total.as_of for total in curve.history):
            yield Text("")
            yield indented(chart(steps.get(outcome, ()), curve, width - 2))
        yield Text("")
        yield indented(history(known, curve))


def history(known: Known, curve: Curve) -> RenderableType:
    """Every source's totals, oldest first; those that a later one of the same source took the place of are dim."""
    quotes = {claim.id: claim.quote for telling in known.tellings for claim in telling.claims}
    outlets = {telling.report.id: telling.report.outlet for telling in known.tellings}
    numbers = {total.claim: total for total in curve.history}
    table = grid(2)
    for title, options in (
        ("when", {"no_wrap": True}),
        ("figure", {"justify": "right", "no_wrap": True}),
        ("who", {"ratio": 3}),
        ("in", {"ratio": 2}),
        ("words", {"ratio": 4}),
    ):
        table.add_column(title, **options)
    table.show_header, table.header_style, table.expand = True, "dim", True
    for total in curve.history:
        later = numbers.get(total.superseded_by or "")
        table.add_row(
            (total.as_of or "not known")[:16].replace("T", " "),
            Text(told(total), style="dim" if later else "bold"),
            Text.assemble(line(total.source, 60), (f"  then {told(later)}" if later and _differ(total, later) else "", "dim")),
            Text(_outlet(outlets.get(total.report), total.source), style="dim"),
            Text(f"“{line(quotes[total.claim], QUOTE)}”" if total.claim in quotes else "", style="dim"),
        )
    return table


def told(total: Total) -> str:
    """A total as it was hedged."""
    return figure(Count(low=total.low, best=total.best, high=total.high, hedge=total.hedge))


def _outlet(outlet: str | None, source: str) -> str:
    """Where it was told, unless by its own channel."""
    return "" if outlet is None or outlet == source else line(outlet, 40)


def _differ(one: Total, other: Total) -> bool:
    return (one.low, one.best, one.high) != (other.low, other.best, other.high)
