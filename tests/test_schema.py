"""The JSON Schema says what the model says: every field, with the notes that stand below it."""

from onrecord.kinds import Harm
from onrecord.model import Claim, Record, Source
from onrecord.schema import notes, record_schema


def test_every_field_of_a_record_is_in_it() -> None:
    record = record_schema()["$defs"]["Record"]
    assert list(record["properties"]) == list(Record.__struct_fields__)


def test_the_notes_of_fields_are_their_descriptions() -> None:
    claim = record_schema()["$defs"]["Claim"]["properties"]
    assert claim["quote"]["description"] == notes(Claim)["quote"]
    assert "joined by" in claim["quote"]["description"]


def test_notes_stand_with_the_field_above_them() -> None:
    assert notes(Source)["party"].startswith("ISO 3166 alpha-2 code")
    assert set(notes(Harm)) == {"group", "part_of", "name", "superseded"}


def test_definitions_are_in_order() -> None:
    names = list(record_schema()["$defs"])
    assert names == sorted(names)
