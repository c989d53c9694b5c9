"""`onrecord export`: data alone on standard output, several tables in a place of their own, filters as everywhere."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import cli
from onrecord.commands.export import FORMATS
from onrecord.exports import formats

REPORTS = [
    {
        "id": "a1",
        "published": "2031-05-01",
        "outlet": "Coast Wire",
        "text": "A missile strike on Kherson killed at least 12 people on Thursday, Governor Olena Marchenko said.",
    },
    {
        "id": "b1",
        "published": "2031-06-11",
        "outlet": "Harbour Ledger",
        "text": "Dozens of people were killed when a car bomb exploded in Kaduna on Wednesday, police said.",
    },
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in REPORTS))
    done = run("add", "--ledger", folder / "ledger.db", folder / "in.jsonl")
    assert done.exit_code == 0, done.output
    return folder / "ledger.db"


def rows(ledger: Path, form: str, *more: str) -> list[dict[str, str]]:
    done = run("export", "--ledger", ledger, "--format", form, *more)
    assert (done.exit_code, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout_bytes.decode(), newline="")))


def test_the_command_offers_every_format() -> None:
    assert tuple(formats.FORMATS) == FORMATS


def test_standard_output_has_data_alone(ledger: Path) -> None:
    assert {row["place"] for row in rows(ledger, "csv")} == {"Kherson", "Kaduna"}


def test_filters_choose_incidents(ledger: Path) -> None:
    assert [row["country"] for row in rows(ledger, "csv", "--country", "Nigeria")] == ["NG"]
    assert [row["country"] for row in rows(ledger, "csv", "--method", "missile_strike")] == ["UA"]
    assert [row["country"] for row in rows(ledger, "csv", "--as-of", "2031-05-03")] == ["UA"]
    assert rows(ledger, "csv", "--from", "2032-01-01") == []


def test_dozens_are_read_by_the_convention_of_the_format(ledger: Path) -> None:
    (onrecord,) = rows(ledger, "csv", "--country", "NG")
    (ucdp,) = rows(ledger, "ucdp", "--country", "NG")
    (acled,) = rows(ledger, "acled", "--country", "NG")
    assert (onrecord["killed_low"], ucdp["low"], acled["fatalities"]) == ("24", "24", "12")


def test_every_row_names_what_read_it(ledger: Path) -> None:
    for row in rows(ledger, "ucdp"):
        assert row["onrecord_reader"].startswith("onrecord ")
        assert row["onrecord_claims"]
        assert row["onrecord_reports"]


def test_several_tables_go_to_a_place_of_their_own(ledger: Path, tmp_path: Path) -> None:
    refused = run("export", "--ledger", ledger, "--format", "airwars")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "-o" in refused.stderr
    assert run("export", "--ledger", ledger, "--format", "airwars", "-o", tmp_path / "a.zip").exit_code == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["incidents.csv", "sources.csv"]


def test_a_ledger_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("export", "--ledger", tmp_path / "none.db", "--format", "csv")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "none.db" in done.stderr
