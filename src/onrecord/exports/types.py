"""What exporting takes and gives: an `Exported` incident goes in, a `Table` of cells comes out."""

from typing import Literal, NamedTuple

import msgspec

from onrecord.joining.types import Joined, Telling, Tolls
from onrecord.model import Reader, Report, Value

Cell = str | int | float | tuple[str, ...] | None
"""What a table holds: text, a number, several texts, or nothing where nothing is known."""
Row = dict[str, Cell]


class Exported(Value, frozen=True, kw_only=True):
    """One incident with all that an export can say of it.

    `reports` and `readers` are by report id: what was read and what read it, as far as whoever exports has them. Without them nothing
    is made up: an annotation lacks the words around its quote, a source its language.
    """

    incident: Joined
    tolls: Tolls = msgspec.field(default_factory=dict)
    tellings: tuple[Telling, ...] = ()
    reports: dict[str, Report] = msgspec.field(default_factory=dict)
    readers: dict[str, Reader] = msgspec.field(default_factory=dict)


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column: what it holds, or why it is always `empty`; `tag` is its HXL tag."""

    holds: str = ""
    empty: str = ""
    kind: Literal["text", "integer", "number", "texts"] = "text"
    tag: str | None = None


class Table(NamedTuple):
    """Rows with their columns in order; a column that a row does not have is empty there."""

    name: str
    columns: dict[str, Column]
    rows: tuple[Row, ...]
