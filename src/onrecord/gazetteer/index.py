"""The compiled gazetteer: columns of numbers and a run of names in one file, mapped into memory and never copied.

Layout: the magic line, a JSON header ``{column: [dtype, offset, count]}`` of stated length, then the columns, each aligned to 64 bytes.
A key (see `names.fold`) is filed under the CRC-32 of its UTF-8 bytes with eight further bits as a check; the keys are sorted, and
the rows of one key stand in order of prominence.
"""

import json
import mmap
from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from zlib import adler32, crc32

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAGIC = b"onrecord gazetteer 1\n"
ALIGN = 64
LOG = 3000
"""A population is kept as the logarithm of one more, times this: exact to a part in 6,000."""


def digest(key: str) -> tuple[int, int]:
    """What a key is filed under: 32 bits to find it by and eight to check it."""
    data = key.encode()
    return crc32(data), (adler32(data) ^ adler32(data) >> 16) & 0xFF


def write(file: BinaryIO, columns: "dict[str, NDArray[Any]]") -> None:
    """Write the columns as one index file."""
    layout: dict[str, list[object]] = {name: [column.dtype.str, 0, len(column)] for name, column in columns.items()}
    room = -(-(len(MAGIC) + 8 + 64 * len(columns)) // ALIGN) * ALIGN
    place = room
    for name, column in columns.items():
        layout[name][1] = place
        place += -(-column.nbytes // ALIGN) * ALIGN
    header = json.dumps(layout, separators=(",", ":")).encode()
    head = MAGIC + len(header).to_bytes(8, "little") + header
    if len(head) > room:
        raise ValueError("the header of the gazetteer does not fit its room")
    file.write(head.ljust(room, b"\0"))
    for column in columns.values():
        data = column.tobytes()
        file.write(data.ljust(-(-len(data) // ALIGN) * ALIGN, b"\0"))


class Index:
    """Columns of an index file by name, and the rows of a key. `ValueError` if the file is no index."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = len(MAGIC) + 8
        if self._map[: len(MAGIC)] != MAGIC:
            raise ValueError(f"{path} is no gazetteer of this version: build it again")
        size = int.from_bytes(self._map[len(MAGIC) : start], "little")
        layout = json.loads(self._map[start : start + size])
        self.columns: dict[str, NDArray[Any]] = {
            name: np.frombuffer(self._map, dtype, count, place) for name, (dtype, place, count) in layout.items()
        }
        self._keys = self.columns["key"].data
        self._checks = self.columns["check"].data
        self._rows = self.columns["row"].data
        lengths = self.columns["name_length"]
        self._ends: NDArray[np.int64] = np.cumsum(lengths, dtype=np.int64)
        self._names = self.columns["names"]

    def rows(self, key: str) -> list[int]:
        """Rows filed under a key, the most prominent first."""
        number, check = digest(key)
        place = bisect_left(self._keys, number)
        found = []
        while place < len(self._keys) and self._keys[place] == number:
            if self._checks[place] == check:
                found.append(self._rows[place])
            place += 1
        return found

    def name(self, row: int) -> str:
        end = int(self._ends[row])
        return bytes(self._names[end - int(self.columns["name_length"][row]) : end]).decode()
