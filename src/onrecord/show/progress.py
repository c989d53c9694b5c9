"""Results → the same results, with a count on standard error while they take long."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Record
    from onrecord.reports import Failure

PATIENCE = 2.0
"""Seconds of silence before a count is shown."""


def watched(results: "Iterator[Record | Failure]") -> "Iterator[Record | Failure]":
    """Count the results on a terminal's standard error, unless the records themselves go to the terminal."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    started = monotonic()
    for read, result in enumerate(results, start=1):
        yield result
        if monotonic() - started > PATIENCE:
            yield from _counted(results, read, started)


def _counted(results: "Iterator[Record | Failure]", read: int, started: float) -> "Iterator[Record | Failure]":
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} reports read"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=None, completed=read, start=True)
        progress.tasks[0].start_time = started
        for result in results:
            progress.advance(task)
            yield result


@contextmanager
def tallied(tally: Callable[[], str], done: Callable[[], int], total: int | None) -> Iterator[None]:
    """Show what `tally` says on a terminal's standard error, several times a second, for as long as the block runs; with a bar of how much is
    done of the total, where that is known."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TimeElapsedColumn
    from rich.progress_bar import ProgressBar
    from rich.text import Text

    class Said(ProgressColumn):
        def render(self, task: Task) -> Text:  # noqa: ARG002
            return Text(tally() + (f" of {total:,}" if total is not None else ""))

    class Done(BarColumn):
        def render(self, task: Task) -> ProgressBar:
            task.completed = done()
            return super().render(task)

    columns = (SpinnerColumn(), Done(), Said(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        progress.add_task("", total=total)
        yield
