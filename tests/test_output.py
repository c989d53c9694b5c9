"""JSON on standard output: valid UTF-8 whatever the text holds, fields in order, one value a line or one document."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Report
from onrecord.output import to_json, write_document, write_lines


@given(st.text(st.characters(exclude_categories=()), max_size=50), st.sampled_from([0, 2]))
def test_any_text_comes_back_as_it_was(text: str, indent: int) -> None:
    """Lone surrogates included, which UTF-8 cannot hold."""
    encoded = to_json(Report(id="sha256:0", text=text), indent=indent)
    assert json.loads(encoded.decode("utf-8", "strict"))["text"] == text


def test_fields_come_in_the_order_of_the_schema() -> None:
    fields = list(json.loads(to_json(Report(id="sha256:0", text="x"))))
    assert fields == [*Report.__struct_fields__]


def test_a_surrogate_is_escaped_indented_or_not() -> None:
    assert to_json("a\ud800") == b'"a\\ud800"'
    assert to_json(["\ud800"], indent=2) == b'[\n  "\\ud800"\n]'


def test_lines(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_lines([{"a": "ä\n"}, 2])
    assert capfdbinary.readouterr().out == '{"a":"ä\\n"}\n2\n'.encode()


@pytest.mark.parametrize(
    ("values", "several", "document"),
    [([1], False, 1), ([1], True, [1]), ([1, 2, 3], False, [1, 2, 3]), ([], True, []), ([{"a": 1}], False, {"a": 1})],
)
def test_documents(values: list[object], several: bool, document: object, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_document(iter(values), several=several)
    assert json.loads(capfdbinary.readouterr().out) == document


def test_nothing_read_from_one_source_prints_nothing(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_document(iter([]), several=False)
    assert capfdbinary.readouterr().out == b""
