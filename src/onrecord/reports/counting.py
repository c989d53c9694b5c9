"""Sources → how many reports they hold, where their names say so: for a bar, before anything is read."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.reports.sources import files_in

_ONE = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".eml"})
_A_LINE = frozenset({".jsonl", ".ndjson"})


def counted(sources: Sequence[str]) -> int | None:
    """How many reports there are; None where a stream, a web address, an archive or a feed is among them, which nobody knows before."""
    total = 0
    for source in sources:
        path = Path(source)
        for file in files_in(path) if path.is_dir() else (path,):
            held = _held(file)
            if held is None:
                return None
            total += held
    return total


def _held(file: Path) -> int | None:
    if file.suffix.lower() in _ONE:
        return 1
    if file.suffix.lower() not in _A_LINE or not file.is_file():
        return None
    try:
        with file.open("rb") as stream:
            return sum(bool(line.strip()) for line in stream)
    except OSError:
        return None
