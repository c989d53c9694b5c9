"""The benchmark of a ledger, on a small one: every question has a figure, and each figure its goal."""

from pathlib import Path

from bench import ledger


def test_what_a_ledger_costs_is_told_line_by_line(tmp_path: Path) -> None:
    place = tmp_path / "new.db"
    told = list(ledger.lines(100, str(place)))
    assert told[1].startswith("100 reports, 1,000 claims, ")
    assert any(line.startswith("linking, all in terms of the first half") and "at most 2.3" in line for line in told)
    assert sum("at most 200" in line for line in told) == 16
    assert place.exists()
