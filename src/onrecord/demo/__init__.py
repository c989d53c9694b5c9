"""The worked example: five reports of one attack, read and set side by side.

The missile strike on the railway station of Kramatorsk on 8 April 2022: its toll changed over days and its author is disputed. The reports
in ``reports/`` are written for onrecord from public facts; each names where its facts are from.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Record


class Unread(Exception):
    """An example report that could not be read, and why."""


@contextmanager
def example_reports() -> Iterator[Path]:
    """The folder of the example reports."""
    with as_file(files(__package__) / "reports") as folder:
        yield folder


def records() -> "list[Record]":
    """The example reports as read, oldest first. Raises `Unread` where one was not."""
    from onrecord.pipeline import read_documents
    from onrecord.reports import Failure

    with example_reports() as folder:
        read = list(read_documents([str(folder)]))
    for one in read:
        if isinstance(one, Failure):
            raise Unread(f"{one.where}: {one.reason}")
    return [one for one in read if not isinstance(one, Failure)]


def run() -> None:
    """Read the examples and print what each says and how they differ."""
    from onrecord.demo.page import page
    from onrecord.show import console, show

    with example_reports() as folder:
        show(page(records(), str(folder)), console())
