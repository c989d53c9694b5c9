"""The few shapes that every page is made of: headings, indented blocks, grids, labelled facts, the colours of stances."""

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.model import Stance

STANCE_STYLE: dict[Stance, str] = {
    "asserts": "",
    "confirms": "green",
    "acknowledges": "green",
    "alleges": "yellow",
    "denies": "red",
    "doubts": "magenta",
    "predicts": "cyan",
    "promises": "cyan",
    "demands": "cyan",
    "asks": "cyan",
    "silent": "dim",
}


def heading(title: str) -> RenderableType:
    return Padding(Rule(Text(title, style="bold"), align="left", style="dim", characters="─"), (1, 0, 0, 0))


def indented(content: RenderableType) -> RenderableType:
    return Padding(content, (0, 0, 0, 2))


def grid(gap: int) -> Table:
    """A table of text alone, to which columns are added."""
    return Table.grid(padding=(0, gap, 0, 0), expand=False)


class Facts:
    """Labelled facts, one a row; a fact with nothing to say is no row."""

    def __init__(self) -> None:
        self.table = grid(2)
        self.table.add_column(style="dim", width=9, no_wrap=True)
        self.table.add_column()

    def add(self, label: str, fact: str, note: str = "", style: str = "") -> None:
        if fact:
            self.table.add_row(label, Text.assemble((fact, style), (note, "dim")))
