"""The toll of one outcome through time → a chart of characters: the best figure as a line, its bounds as a band, every total as a mark.

Moments stand side by side, however long it was between them: what matters comes within hours of a strike, and again after weeks.
"""

from collections.abc import Sequence

from rich.text import Text

from onrecord.joining.history import Step
from onrecord.joining.types import Curve, Total
from onrecord.model import Toll

ROWS = 14
"""Rows of a chart at most, above its axis."""
NARROWEST = 7
"""Columns of a moment at least: a date fits in them."""
LINE, BAND = "bold cyan", "cyan dim"
MARKS = {"at_least": "▲", "more_than": "▲", "at_most": "▼", "less_than": "▼"}
MARK_STYLE = "yellow"
LEGEND = "━ best   ░ between the lowest and the highest   ● a source's total   ▲ at least   ▼ at most"


def chart(steps: Sequence[Step], curve: Curve, width: int) -> Text:
    """The chart in a width of columns, its legend underneath; the newest moments where not all have room."""
    moments = sorted({step.at for step in steps} | {total.as_of for total in curve.history if total.as_of})
    top = max([_top(step.toll) for step in steps] + [_size(total) for total in curve.history] + [1])
    margin = len(f"{2 * top:,}") + 2
    room = max((width - margin) // NARROWEST, 1)
    left_out, moments = len(moments) - room, moments[-room:]
    wide = min((width - margin) // max(len(moments), 1), 2 * NARROWEST)
    grid = _Grid(columns=wide * len(moments), top=top)
    last: int | None = None
    for number, moment in enumerate(moments):
        toll = next((step.toll for step in reversed(steps) if step.at <= moment), None)
        last = grid.segment(number * wide, wide, toll, last)
    for total in curve.history:
        if total.as_of in moments:
            grid.mark(moments.index(total.as_of) * wide + wide // 2, total)
    text = grid.text(margin)
    text.append_text(_axis(moments, wide, margin))
    if left_out > 0:
        text.append(f"\n{left_out} earlier moments have no room here; a wider terminal, or --png, shows them.", style="dim")
    return text.append(f"\n{LEGEND}", style="dim")


class _Grid:
    """Characters with their styles, the highest row first; a row is so many people."""

    def __init__(self, columns: int, top: int) -> None:
        self.people = _even(-(-top // ROWS))
        self.rows = -(-top // self.people) + 1
        self.cells = [[(" ", "")] * columns for _ in range(self.rows)]

    def row(self, value: int) -> int:
        """The row of a figure, counted from above."""
        return self.rows - 1 - (2 * value + self.people) // (2 * self.people)

    def segment(self, start: int, wide: int, toll: Toll | None, last: int | None) -> int | None:
        """Draw how the toll stood during one moment, joined to the row where it stood before; the row where it stands."""
        if toll is None:
            return None
        best = toll.best if toll.best is not None else toll.low if toll.low is not None else toll.high
        at = self.row(best or 0)
        high = self.row(toll.high) if toll.high is not None else at
        low = self.row(toll.low) if toll.low is not None else at
        for row in range(min(high, at), max(low, at) + 1):
            for column in range(start, start + wide):
                self.cells[row][column] = ("░", BAND)
        for column in range(start, start + wide):
            self.cells[at][column] = ("━", LINE)
        if last is not None and last != at:
            up = at < last
            self.cells[at][start] = ("┏" if up else "┗", LINE)
            self.cells[last][start] = ("┛" if up else "┓", LINE)
            for row in range(min(at, last) + 1, max(at, last)):
                self.cells[row][start] = ("┃", LINE)
        return at

    def mark(self, column: int, total: Total) -> None:
        """A source's total; several of one moment stand beside each other."""
        row = self.row(_size(total))
        while column + 1 < len(self.cells[row]) and self.cells[row][column][1] == MARK_STYLE:
            column += 1
        self.cells[row][column] = (MARKS.get(total.hedge, "●"), MARK_STYLE)

    def text(self, margin: int) -> Text:
        text = Text()
        labelled = 1 if self.rows <= ROWS // 2 else 2
        for row, cells in enumerate(self.cells):
            above = self.rows - 1 - row
            label = f"{above * self.people:,}" if above % labelled == 0 else ""
            text.append(f"{label:>{margin - 2}} {'┤' if label else '│'}", style="dim")
            for character, style in cells:
                text.append(character, style=style)
            text.append("\n")
        return text


def _even(least: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, … that is no less."""
    ten = 1
    while True:
        for digit in (1, 2, 5):
            if digit * ten >= least:
                return digit * ten
        ten *= 10


def _axis(moments: Sequence[str], wide: int, margin: int) -> Text:
    """Under the chart the days, each once, and the hours."""
    days, hours, last = "", "", ""
    for moment in moments:
        day, hour = _day(moment), moment[11:16]
        days += ("" if day == last else day)[: wide - 1].ljust(wide)
        hours += hour.ljust(wide)
        last = day
    rule = f"{'':>{margin - 2}} └{'─' * (wide * len(moments))}\n"
    return Text(f"{rule}{'':>{margin}}{days.rstrip()}\n{'':>{margin}}{hours.rstrip()}\n", style="dim")


def _day(moment: str) -> str:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    try:
        return f"{int(moment[8:10])} {months[int(moment[5:7]) - 1]}"
    except (ValueError, IndexError):
        return moment[:10]


def _size(total: Total) -> int:
    return next((number for number in (total.best, total.low, total.high) if number is not None), 0)


def _top(toll: Toll) -> int:
    return max(number or 0 for number in (toll.low, toll.best, toll.high))
