"""The table of goals."""

from pathlib import Path

from bench import goals

CHECKS = """\
import json, sys
print("missing: " + json.load(sys.stdin)["key"])
print("3 of 4")
"""


def test_each_row_says_what_was_reached() -> None:
    rows = [
        goals.Row(of="own", what="found / strict", set="own", metrics=["found", "strict"], goals=[88, 72]),
        goals.Row(of="speed", what="start", metrics=["start"], goals=[0.5], at_most=True),
        goals.Row(of="speed", what="ratio", metrics=["ratio"], goals=[3]),
    ]
    _, own, start, ratio, _ = goals.table(rows, {("own", "found"): 90.04, ("own", "strict"): 71.96, (goals.HERE, "start"): 0.5})
    assert own.split()[-8:] == ["90.0", "/", "72.0", "88", "/", "72", "+", "-"]
    assert start.split()[-3:] == ["0.50", "0.5", "+"]
    assert ratio.split()[-3:] == ["?", "3", "?"]


def test_the_goals_kept_are_whole() -> None:
    assert all(len(row.metrics) == len(row.goals) > 0 for row in goals.load())


def test_checks_of_a_report_are_told_with_what_fails(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("")
    (tmp_path / "check_record.py").write_text(CHECKS)
    said = list(goals.checks(tmp_path, ["python3", "-c", 'print(\'{"key": "k1"}\')']))
    assert said == [("missing: k1\n3 of 4", {"checks": 75.0})]


def test_without_reports_nothing_is_checked(tmp_path: Path) -> None:
    assert list(goals.checks(tmp_path, ["false"])) == []
