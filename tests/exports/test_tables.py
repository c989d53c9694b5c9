"""CSV and Parquet: RFC 4180, formulas defused, the same bytes in any order, read back as they were written."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.exports import acled, airwars, flat, hxl, ucdp
from onrecord.exports.types import Column, Exported, Row, Table
from onrecord.exports.writing import FORMULA, LISTED, File, csv_file, defused, fused, parquet_file
from tests.exports.samples import sample
from tests.exports.strategies import several, texts

TABLES: dict[str, Any] = {
    "ucdp": lambda those: [ucdp.table(those)],
    "acled": lambda those: [acled.table(those)],
    "airwars": airwars.tables,
    "hxl": lambda those: [hxl.table(those)],
    "flat": lambda those: [flat.table(those)],
}


def whole(file: File) -> bytes:
    return b"".join(file.pieces)


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


@given(texts(0))
def test_a_defused_text_is_no_formula_and_comes_back(text: str) -> None:
    assert not defused(text).startswith(tuple("=+-@\t\r"))
    assert fused(defused(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"])
def test_formulas_are_defused(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Kherson", "a=b", "'tis", "O'Brien", "#event"])
def test_other_texts_stay(text: str) -> None:
    assert defused(text) == text


def test_numbers_stay_numbers() -> None:
    table = Table("t", {"n": Column(kind="number"), "i": Column(kind="integer")}, ({"n": -70.5, "i": -1},))
    assert whole(csv_file(table)) == b"n,i\r\n-70.5,-1\r\n"


@given(st.lists(st.tuples(texts(0), texts(0)), max_size=5))
def test_csv_round_trip(pairs: list[tuple[str, str]]) -> None:
    rows: tuple[Row, ...] = tuple({"a": a, "b": b} for a, b in pairs)
    data = whole(csv_file(Table("t", {"a": Column(), "b": Column()}, rows)))
    assert [tuple(map(fused, row)) for row in cells(data)] == [("a", "b"), *pairs]


def test_what_utf8_cannot_hold_is_written_as_its_escape() -> None:
    table = Table("t", {"a": Column()}, ({"a": "\ud800"},))
    assert whole(csv_file(table)) == b"a\r\n\\ud800\r\n"
    pytest.importorskip("pyarrow")
    assert parquet(table)[0] == {"a": "\\ud800"}


@settings(max_examples=30, deadline=None)
@given(several())
def test_every_cell_has_a_column_of_its_kind_and_none_is_a_formula(incidents: list[Exported]) -> None:
    kinds = {"text": str, "integer": int, "number": float, "texts": tuple}
    for make in TABLES.values():
        for table in make(incidents):
            for row in table.rows:
                for column, cell in row.items():
                    told = table.columns[column]
                    assert cell is None or (type(cell) is kinds[told.kind] and not told.empty), column
            header, *lines = cells(whole(csv_file(table)))
            assert header == list(table.columns)
            for line in lines:
                for column, text in zip(header, line, strict=True):
                    if table.columns[column].kind in ("text", "texts"):
                        assert not text.startswith(tuple("=+-@\t\r")), column


@pytest.mark.parametrize("name", TABLES)
def test_every_column_says_what_it_holds_or_why_it_is_empty(name: str) -> None:
    for table in TABLES[name]([]):
        for column, told in table.columns.items():
            assert bool(told.holds) != bool(told.empty), column


def test_every_table_names_incident_claims_reports_sources_and_reader() -> None:
    for make in TABLES.values():
        row = make([sample()])[0].rows[0]
        assert row["onrecord_id"] == "x:1"
        assert row["onrecord_claims"] == ("c:1", "c:2", "c:3", "c:4", "c:5", "c:6")
        assert len(row["onrecord_reports"]) == 3
        assert row["onrecord_sources"] == ("Olena Marchenko", "The rescue service", "the army")
        assert row["onrecord_reader"] == ("onrecord 0.1.0 model=sha256:0 lexicons=sha256:1",)


def parquet(table: Table) -> Any:
    import pyarrow.parquet

    return pyarrow.parquet.read_table(io.BytesIO(whole(parquet_file(table)))).to_pylist()


@settings(max_examples=20, deadline=None)
@given(incidents=several())
def test_parquet_reads_back_as_it_was_and_the_same_bytes_come_again(incidents: list[Exported]) -> None:
    pytest.importorskip("pyarrow")
    table = flat.table(incidents)
    expected = [
        {name: list(cell) if isinstance(cell := row.get(name), tuple) else cell for name in table.columns} for row in table.rows
    ]
    assert parquet(table) == expected
    assert whole(parquet_file(table)) == whole(parquet_file(flat.table(list(reversed(incidents)))))


def test_parquet_keeps_types_without_any_row() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    schema = parquet.read_schema(io.BytesIO(whole(parquet_file(flat.table([])))))
    assert (schema.field("killed_best").type, schema.field("latitude").type) == (pyarrow.int64(), pyarrow.float64())
    assert schema.field("attackers").type == pyarrow.list_(pyarrow.string())


def test_the_same_incident_is_in_csv_and_parquet() -> None:
    pytest.importorskip("pyarrow")
    table = flat.table([sample()])
    header, row = cells(whole(csv_file(table)))
    (stored,) = parquet(table)
    for name, text in zip(header, row, strict=True):
        kept = stored[name]
        assert fused(text) == (LISTED.join(kept) if isinstance(kept, list) else "" if kept is None else str(kept))
    assert not FORMULA.match(row[0])
