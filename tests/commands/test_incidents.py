"""The commands that ask a ledger, and those that decide: what they print, as JSON and for people, and how they end."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import cli
from onrecord.commands.filters import GRADES
from onrecord.joining.types import GradeValue
from onrecord.ledger import open_ledger
from tests.ledger.synthetic import pairs


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ledger.db"
    with open_ledger(path) as opened:
        opened.add_all(list(pairs(20)))
    monkeypatch.setenv("ONRECORD_LEDGER", str(path))
    monkeypatch.setenv("COLUMNS", "120")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="onrecord")


def data(*arguments: str) -> Any:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_incidents_as_a_list_ordered_by_id(ledger: Path) -> None:  # noqa: ARG001
    listed = data("incidents")
    assert [one["id"] for one in listed] == sorted(one["id"] for one in listed)
    assert len(listed) == 5
    some = data("incidents", "--from", "2031-01-02", "--to", "2031-01-03", "--country", "ZZ")
    assert [one for one in listed if one in some] == some != listed
    assert run("incidents", "--limit", "2").stdout.count("attack") or "5 incidents" in run("incidents").stdout
    assert run("incidents", "--from", "soon").exit_code == 2
    assert run("incidents", "--country", "Nowhereland").exit_code == 2


def test_show_and_toll_by_an_id_cut_short(ledger: Path) -> None:  # noqa: ARG001
    one = data("incidents")[0]
    whole = data("show", one["id"][2:8])
    assert whole["id"] == one["id"]
    assert {claim["id"] for telling in whole["told"] for claim in telling["claims"]} >= set(one["toll"]["killed"]["claims"])
    curves = data("toll", one["id"][2:8])
    assert curves["killed"]["current"] == one["toll"]["killed"]
    assert set(curves["killed"]["history"][0]) == {
        *("as_of", "low", "best", "high", "hedge", "source", "claim", "report", "superseded_by")
    }
    assert "Killed" in run("toll", one["id"]).stdout
    assert "Who says what" in run("show", one["id"]).stdout
    assert data("show", "r3")["key"] == "r3"


def test_what_is_not_there_gets_one_line(ledger: Path, tmp_path: Path) -> None:  # noqa: ARG001
    for arguments in (
        ("show", "eeeeeeee"),
        ("toll", "eeeeeeee"),
        ("diff", "eeeeeeee", "--since", "2031-01-01"),
        ("who", "Nobody"),
    ):
        done = run(*arguments)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    missing = run("incidents", "--ledger", str(tmp_path / "none.db"))
    assert (missing.exit_code, missing.stderr.count("\n")) == (1, 1)


def test_who_and_search(ledger: Path) -> None:  # noqa: ARG001
    said = data("who", "marven")
    assert said
    assert all("Marven" in one["name"] for one in said)
    assert "statement" in run("who", "marven").stdout
    found = data("search", "windows", "broken", "--limit", "3")
    assert len(found) == 3
    assert "3 reports" in run("search", "windows", "broken", "--limit", "3").stdout
    assert run("search", "xylophone").exit_code == 1


def test_diff_since_a_day(ledger: Path) -> None:  # noqa: ARG001
    one = data("incidents")[0]
    changed = data("diff", one["id"], "--since", "2030-01-01")
    assert {report["id"] for report in changed["reports"]} == {report["id"] for report in one["reports"]}
    assert "Nothing" in run("diff", one["id"], "--since", "2099-01-01").stdout


def test_deciding_changes_what_is_worked_out_and_undoing_brings_it_back(ledger: Path) -> None:  # noqa: ARG001
    before = data("incidents")
    one, other = before[0], before[1]
    claim = one["toll"]["killed"]["claims"][0]
    for arguments in (
        ("merge", one["id"], other["id"]),
        ("reject", claim[:12]),
        ("correct", claim, "best=99", "low=99", "high=99"),
        ("move", claim, other["id"]),
        ("grade", one["id"], "contested"),
    ):
        done = run("decide", *arguments, "--by", "ana", "--why", "as seen on site")
        assert done.exit_code == 0, done.output
        assert data("incidents") != before
        undone = run("decide", "undo", done.stdout.split()[0], "--by", "ana")
        assert undone.exit_code == 0
        assert data("incidents") == before
    assert run("decide", "accept", claim).exit_code == 0
    assert data("incidents") == before
    made = data("decide", "list")
    assert [one["action"] for one in made[:2]] == ["merge", "undo"]
    assert {one["by"] for one in made[:10]} == {"ana"}
    assert "as seen on site" in run("decide", "list").stdout
    for wrong in (
        ("correct", claim, "best=many"),
        ("correct", claim, "best"),
        ("merge", one["id"], one["id"]),
        ("reject", "c:eeeeeeee"),
    ):
        assert run("decide", *wrong).exit_code != 0
    assert len(data("decide", "list")) == len(made)


def test_the_grades_to_choose_from_are_those_there_are() -> None:
    assert get_args(GradeValue) == GRADES
