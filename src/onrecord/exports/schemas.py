"""The tables of codes and columns beside this file (TOML), read strictly: a wrong key or type is an error, not a guess.

Each schema has one file: its columns in their order with what they mean, and every code with its source.
"""

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from onrecord.exports.types import Column

T = TypeVar("T")


class Schema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`source` is where the columns and codes are from."""

    title: str
    source: str
    columns: dict[str, Column]


def schema(name: str, kind: type[T]) -> T:
    """The file of a schema as the type given. Raises `msgspec.ValidationError` where it does not fit."""
    wanted: Any = kind
    loaded: T = _schema(name, wanted)
    return loaded


@cache
def _schema(name: str, kind: Any) -> Any:
    return msgspec.toml.decode((files(__package__) / f"{name}.toml").read_bytes(), type=kind, strict=True)


def columns_of(name: str, kind: type[Schema], *more: str) -> dict[str, Column]:
    """The columns of a schema, then those of the extensions named, in order."""
    found = dict(schema(name, kind).columns)
    for extension in more:
        found.update(schema(extension, Schema).columns)
    return found
