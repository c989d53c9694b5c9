"""The command of the benchmarks, with invented sets."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench import __main__ as bench
from bench import floors, ours, sets, texts

RUN = """\
import json, pathlib, sys
out = pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
(out / "tiny.in.jsonl").write_text("{}")
(out / "tiny.records.jsonl").write_text("")
rows = [{"set": "tiny", "metric": "killed exact", "value": VALUE, "n": 4}, {"set": "tiny", "metric": "reports a second", "value": 9, "n": None}]
(out / "table.json").write_text(json.dumps({"rows": rows}))
"""


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The status of the benchmarks where the figure of the only set is the one given."""
    (tmp_path / "sets").mkdir()
    kept = tmp_path / "floors.json"
    save = floors.save
    monkeypatch.setattr(floors, "load", lambda load=floors.load: load(kept))
    monkeypatch.setattr(floors, "save", lambda given: save(given, kept))
    monkeypatch.setattr(ours, "figures", lambda target: {"lines that hold": 100.0})  # noqa: ARG005

    def status(value: float, *words: str) -> int:
        (tmp_path / "sets" / "run").write_text(RUN.replace("VALUE", str(value)))
        given = ["bench", "accuracy", "--sets", str(tmp_path / "sets"), "--out", str(tmp_path / "out"), *words]
        monkeypatch.setattr("sys.argv", given)
        return bench.main()

    return status


def test_status_says_whether_the_floors_are_reached(asked: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(80) == 0
    assert "tiny: no floors are pinned" in capsys.readouterr().out
    assert asked(80, "--pin") == 0
    assert asked(79.6) == 0
    assert asked(70) == 1
    assert "tiny: killed exact is 70, its floor 79.5" in capsys.readouterr().out
    assert asked(70, "--pin") == 1
    assert asked(70, "--pin", "--lower") == 0
    assert asked(70) == 0


def test_without_the_sets_it_says_so(
    asked: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(80, "--pin") == 0
    monkeypatch.setattr("sys.argv", ["bench", "accuracy", "--out", str(tmp_path / "out")])
    assert bench.main() == 0
    assert "only the cases of this repository" in capsys.readouterr().out


def test_speed_and_memory_are_no_floors(asked: Any, tmp_path: Path) -> None:
    assert asked(80, "--pin") == 0
    assert list(json.loads((tmp_path / "floors.json").read_text())["tiny"]["floors"]) == ["killed exact"]


def test_digest_tells_other_gold(tmp_path: Path) -> None:
    (tmp_path / "own.in.jsonl").write_text("{}")
    gold = tmp_path / "sets" / "data" / "gold.json"
    gold.parent.mkdir(parents=True)
    gold.write_text("1")
    before = sets.digest(tmp_path / "sets", tmp_path, "own")
    (tmp_path / "sets" / "goals.json").write_text("2")
    assert sets.digest(tmp_path / "sets", tmp_path, "own") == before
    gold.write_text("2")
    assert sets.digest(tmp_path / "sets", tmp_path, "own") != before


def test_invented_reports_are_as_long_as_they_say() -> None:
    for text in [*texts.reports(3), *texts.quiet(2)]:
        assert len(text.split()) == texts.WORDS
    assert len(set(texts.reports(24))) == 24
