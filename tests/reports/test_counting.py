"""How many reports sources hold, where their names say so."""

from pathlib import Path

from onrecord.reports.counting import counted


def test_what_is_counted_and_what_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("A report.")
    (tmp_path / "lines.jsonl").write_text('{"text": "a"}\n\n{"text": "b"}\n')
    (tmp_path / ".hidden.txt").write_text("none")
    assert counted([str(tmp_path)]) == 3
    assert counted([str(tmp_path / "one.md"), str(tmp_path / "lines.jsonl")]) == 3
    assert counted([str(tmp_path), "https://news.example/feed.xml"]) is None
    assert counted(["-"]) is None
    assert counted([str(tmp_path / "gone.jsonl")]) is None
