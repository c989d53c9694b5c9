"""Files go where they are told to: standard output for one, a folder or a zip for several, whole or not at all."""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.exports import writing
from onrecord.exports.types import Column, Table
from onrecord.exports.writing import File, NoPlace, Unavailable, deliver, parquet_file

ONE = (File("a.csv", (b"1", b"2")),)
TWO = (*ONE, File("b.csv", (b"3",)))


def test_one_file_goes_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    deliver(ONE, None)
    assert capsysbinary.readouterr().out == b"12"


def test_several_do_not(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(NoPlace, match=r"2 tables.*-o"):
        deliver(TWO, None)
    assert capsysbinary.readouterr().out == b""


def test_one_file_goes_to_the_file_or_folder_named(tmp_path: Path) -> None:
    deliver(ONE, tmp_path / "x.csv")
    deliver(ONE, tmp_path)
    assert (tmp_path / "x.csv").read_bytes() == (tmp_path / "a.csv").read_bytes() == b"12"


def test_several_go_to_a_folder_or_a_zip_of_equal_bytes(tmp_path: Path) -> None:
    deliver(TWO, tmp_path / "folder")
    assert {path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()} == {"a.csv": b"12", "b.csv": b"3"}
    deliver(TWO, tmp_path / "1.zip")
    deliver(TWO, tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.csv": b"12", "b.csv": b"3"}


def test_what_fails_halfway_leaves_what_was_there(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError

    (tmp_path / "x.csv").write_bytes(b"before")
    with pytest.raises(RuntimeError):
        deliver((File("x.csv", broken()),), tmp_path / "x.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert (tmp_path / "x.csv").read_bytes() == b"before"


def test_a_place_that_cannot_be_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoPlace, match="nowhere"):
        deliver(ONE, tmp_path / "nowhere" / "x.csv")


def test_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Unavailable, match=r"onrecord\[tables\]"):
        parquet_file(Table("t", {"a": Column()}, ()))


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    assert "pyarrow" not in vars(writing)
