"""The cases of this repository → figures, and a line for each line expected that two runs can be compared by."""

from io import BytesIO
from pathlib import Path

from onrecord.model import Record
from onrecord.pipeline import read_documents
from tests.cases.matching import holds
from tests.cases.notation import cases

NAME = "cases"


def figures(target: Path) -> dict[str, float]:
    """Percent of the expected lines that hold, known failures left out, and percent that are known failures; each line goes to `target`."""
    told, known, kept = [], 0, 0
    for case in cases():
        (record,) = read_documents(["-"], stdin=BytesIO(case.jsonl()))
        for expected in case.expected:
            held = isinstance(record, Record) and holds(expected, record)
            told.append(f"{'held' if held else 'not '} | {case.page}: {case.name} | {expected.line}")
            known += expected.known_failure is not None
            kept += held and expected.known_failure is None
    target.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    return {"lines that hold": 100 * kept / (len(told) - known), "known failures, of all lines": 100 * known / len(told)}
