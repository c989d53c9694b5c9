"""The JSON Schema of a record, made from the types in `onrecord.model`, each property with what the model says of it."""

import ast
import inspect
from textwrap import dedent
from typing import Any

import msgspec

from onrecord import kinds, model
from onrecord.model import SCHEMA, Record

TITLE = f"A report read by onrecord ({SCHEMA})"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one record, its definitions ordered by name."""
    made = msgspec.json.schema(Record)
    definitions = made.pop("$defs")
    for name, definition in definitions.items():
        for field, note in notes(getattr(model, name, None) or getattr(kinds, name)).items():
            definition["properties"][field]["description"] = note
    return {"$schema": DIALECT, "title": TITLE, **made, "$defs": {name: definitions[name] for name in sorted(definitions)}}


def notes(kind: type) -> dict[str, str]:
    """What stands in quotes below a field of the type, by the field's name."""
    (definition,) = ast.parse(dedent(inspect.getsource(kind))).body
    assert isinstance(definition, ast.ClassDef)
    found = {}
    for field, after in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            found[field.target.id] = " ".join(ast.literal_eval(after.value).split())
    return found
