"""What goes into the ledger comes out of it; nothing is overwritten; SQLite and PostgreSQL keep the same."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import func, inspect, select

from onrecord.joining.types import Decision
from onrecord.ledger import Ledger, LedgerError, open_ledger
from onrecord.ledger.tables import HEAD, OF_REPORT, VERSION_TABLE, claims, metadata, reports
from tests.ledger.synthetic import BETTER, READER, pair, pairs

DECISION = Decision(id="d:1", at="2031-05-02T09:00:00Z", by="ana", action="reject", subject="c:1", why="printed in error")


def test_what_is_added_comes_back_in_order(ledger: Ledger) -> None:
    given = list(pairs(5))
    assert [ledger.add(*one) for one in given] == ["new"] * 5
    assert list(ledger.records()) == [record for _, record in given]
    for document, record in given:
        assert ledger.record(record.report.id) == record
        assert ledger.report_bytes(record.report.id) == document.raw
        assert ledger.has(record.report.id, READER)
        assert not ledger.has(record.report.id, BETTER)


def test_I7_adding_the_same_again_changes_nothing(ledger: Ledger) -> None:
    given = list(pairs(3))
    ledger.add_all(given)
    assert ledger.add_all([*given, *given]) == ["known"] * 6
    assert list(ledger.records()) == [record for _, record in given]


def test_reading_again_by_a_better_reader_supersedes_and_never_erases(ledger: Ledger) -> None:
    document, first = pair(0, claims=4)
    _, better = pair(0, claims=4, reader=BETTER)
    better = replace(better, claims=tuple(replace(claim, incident=None) for claim in better.claims[:2]), incidents=())
    assert [ledger.add(document, first), ledger.add(document, better), ledger.add(document, first)] == [
        "new",
        "superseded",
        "known",
    ]
    assert ledger.record(first.report.id) == better
    assert [record for _, record in ledger.sightings(first.report.id)] == [first, better]
    assert rows(ledger, claims) == 2


def rows(ledger: Ledger, table: object) -> int:
    with ledger.database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def test_all_of_a_batch_or_nothing(ledger: Ledger) -> None:
    good, other = pair(0), pair(1)
    with pytest.raises(LedgerError, match="not the digest"):
        ledger.add_all([good, (good[0], other[1])])
    assert list(ledger.records()) == []
    assert rows(ledger, reports) == 0


def test_bytes_that_are_not_the_reports_are_refused(ledger: Ledger) -> None:
    document, record = pair(0)
    with pytest.raises(LedgerError, match="not the digest"):
        ledger.add(replace(document, raw=document.raw + b" "), record)


def test_decisions_are_kept_in_order_and_once(ledger: Ledger) -> None:
    undo = replace(DECISION, id="d:2", action="undo", subject="d:1", why=None)
    assert [ledger.decide(one) for one in (DECISION, undo, DECISION)] == [True, True, False]
    assert ledger.decisions() == [DECISION, undo]
    with pytest.raises(LedgerError, match="another one has this id"):
        ledger.decide(replace(DECISION, by="boris"))


def test_what_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no such report"):
        ledger.record("sha256:0")
    with pytest.raises(LedgerError, match="no such report"):
        ledger.report_bytes("sha256:0")
    assert ledger.sightings("sha256:0") == []


def test_numbers_and_characters_that_a_database_does_not_hold(ledger: Ledger) -> None:
    document, record = pair(0, claims=3)
    (harm,) = (claim for claim in record.claims if claim.harm and claim.harm.outcome == "killed")
    assert harm.harm
    large = replace(harm, harm=replace(harm.harm, high=10**30))
    record = replace(record, key="a\0b", claims=tuple(large if claim is harm else claim for claim in record.claims))
    ledger.add(document, record)
    assert ledger.record(record.report.id) == record


def test_the_tables_are_what_the_migrations_make(ledger: Ledger) -> None:
    with ledger.database.reading() as connection:
        found = inspect(connection)
        for table in metadata.tables.values():
            columns = {column["name"]: bool(column["nullable"]) for column in found.get_columns(table.name)}
            columns.pop("words", None) if table is reports else None
            assert columns == {column.name: bool(column.nullable) for column in table.columns}
            assert {str(index["name"]) for index in found.get_indexes(table.name) if not index.get("duplicates_constraint")} - {
                "reports_words"
            } == {str(index.name) for index in table.indexes}
        assert connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar() == HEAD


def test_every_table_of_a_report_is_cleared_with_it() -> None:
    assert all({"report", "n", "id"} <= set(table.columns.keys()) for table in OF_REPORT)


def test_no_ledger_is_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger here"):
        open_ledger(tmp_path / "nowhere.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_files_of_other_kinds_are_refused_and_left_alone(tmp_path: Path) -> None:
    import sqlite3

    text = tmp_path / "text.db"
    text.write_text("At least 12 people were killed. " * 100)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    for path in (text, other, tmp_path):
        with pytest.raises(LedgerError, match=str(path)):
            open_ledger(path)
    assert text.read_text().startswith("At least 12")


@pytest.mark.parametrize("url", ["mysql://host/name", "sqlite://", "sqlite:///:memory:", "nonsense://", "postgresql://%zz@/"])
def test_addresses_that_are_no_ledgers(url: str) -> None:
    with pytest.raises(LedgerError):
        open_ledger(url)
