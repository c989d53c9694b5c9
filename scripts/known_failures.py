"""Brings the marks of known failures in tests/cases up to date with what is read now.

python -m scripts.known_failures               says what would change: lines that fail unmarked, marks of lines that hold
python -m scripts.known_failures "the reason"  marks the first with the reason and takes the second away
"""

import sys
from io import BytesIO
from pathlib import Path

from onrecord.model import Record
from onrecord.pipeline import read_documents
from tests.cases.matching import holds
from tests.cases.notation import FOLDER, KNOWN_FAILURE, cases


def changes() -> list[tuple[str, str, str, bool]]:
    """(page, case, line as it stands after the dash, whether it holds) of each line whose mark is wrong."""
    found = []
    for case in cases():
        (record,) = read_documents(["-"], stdin=BytesIO(case.jsonl()))
        for expected in case.expected:
            held = isinstance(record, Record) and holds(expected, record)
            if held is (expected.known_failure is not None):
                mark = KNOWN_FAILURE + expected.known_failure if expected.known_failure else ""
                found.append((case.page, case.name, expected.line + mark, held))
    return found


def mark(page: str, name: str, line: str, held: bool, reason: str, folder: Path = FOLDER) -> None:
    """Rewrite one line of one case."""
    path = folder / f"{page}.md"
    before, heading, rest = path.read_text().partition(f"## {name}\n")
    after = line.partition(KNOWN_FAILURE)[0] if held else line + KNOWN_FAILURE + reason
    path.write_text(before + heading + rest.replace(f"- {line}\n", f"- {after}\n", 1))


def main() -> None:
    for page, name, line, held in changes():
        sys.stdout.write(f"{'holds' if held else 'fails'}  {page}: {name}: {line}\n")
        if len(sys.argv) > 1:
            mark(page, name, line, held, sys.argv[1])


if __name__ == "__main__":
    main()
