from pathlib import Path

import numpy as np
import pytest

from onrecord.gazetteer.index import Index, digest, write


def columns(keys: list[str]) -> dict[str, "np.ndarray[tuple[int], np.dtype[np.generic]]"]:
    filed = sorted((digest(key)[0], row, digest(key)[1]) for row, key in enumerate(keys))
    names = [key.upper().encode() for key in keys]
    return {
        "key": np.array([x[0] for x in filed], "<u4"),
        "row": np.array([x[1] for x in filed], "<u4"),
        "check": np.array([x[2] for x in filed], "u1"),
        "name_length": np.array([len(name) for name in names], "u1"),
        "names": np.frombuffer(b"".join(names), "u1"),
    }


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    with path.open("wb") as file:
        write(file, columns(["riga", "kyiv", "żory", "riga"]))
    index = Index(path)
    assert index.rows("riga") == [0, 3]
    assert index.rows("żory") == [2]
    assert index.rows("nowhere") == []
    assert index.name(2) == "ŻORY"


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(b"something else entirely")
    with pytest.raises(ValueError, match="is no gazetteer"):
        Index(path)
