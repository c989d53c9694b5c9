"""Decisions → a table, the oldest first."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from onrecord.joining.types import Decision
from onrecord.ledger.queries import short
from onrecord.show.layout import grid
from onrecord.show.plain import line


def page(made: Sequence[Decision]) -> RenderableType:
    if not made:
        return Text("Nobody has decided anything yet.", style="yellow")
    table = grid(2)
    for title, options in (
        ("when", {"no_wrap": True, "style": "dim"}),
        ("id", {"no_wrap": True, "style": "dim"}),
        ("by", {"no_wrap": True}),
        ("what", {"ratio": 2}),
        ("why", {"ratio": 3}),
    ):
        table.add_column(title, **options)
    table.show_header, table.header_style, table.expand = True, "dim", True
    for one in made:
        value = f" {line(_value(one), 80)}" if one.value is not None else ""
        table.add_row(
            one.at[:16].replace("T", " "),
            short(one.id),
            line(one.by, 24),
            Text.assemble((one.action, "bold"), f" {short(one.subject)}{value}"),
            Text(line(one.why or "", 300), style="italic"),
        )
    return table


def _value(one: Decision) -> str:
    if isinstance(one.value, dict):
        return " ".join(f"{name}={value}" for name, value in one.value.items())
    return short(str(one.value)) if one.action in ("merge", "split", "move") else str(one.value)
