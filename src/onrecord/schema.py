"""The JSON Schema of a record, made from the types in `onrecord.model`."""

from typing import Any

import msgspec

from onrecord.model import SCHEMA, Record

TITLE = f"A report read by onrecord ({SCHEMA})"


def record_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one record, its definitions ordered by name."""
    made = msgspec.json.schema(Record)
    definitions = made.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        **made,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }
