"""Every line of every case, as a test: what it expects is in the record, or is not. A known failure that is mended fails until unmarked."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Record
from onrecord.pipeline import read_documents
from scripts.known_failures import mark
from tests.cases.matching import holds, told
from tests.cases.notation import Case, Expectation, case, cases, count

CASES = tuple(cases())
MAY_FAIL = 0.15
"""The floor: the share of expectations that may stand marked as known failures. It only ever goes down."""


def lines() -> list[Any]:
    """One parameter a line, with its known failure as a strict xfail."""
    return [
        pytest.param(
            one,
            expected,
            id=f"{one.page}: {one.name}: {expected.line}",
            marks=[pytest.mark.xfail(reason=expected.known_failure, strict=True)] if expected.known_failure else [],
        )
        for one in CASES
        for expected in one.expected
    ]


@cache
def read(one: Case) -> Record:
    (record,) = read_documents(["-"], stdin=BytesIO(one.jsonl()))
    assert isinstance(record, Record), record
    return record


@pytest.mark.parametrize(("one", "expected"), lines())
def test_case(one: Case, expected: Expectation) -> None:
    record = read(one)
    if not holds(expected, record):
        pytest.fail(f"\n{one.text}\n\nexpected:  {expected.line}\n\nfound:\n{told(expected, record)}", pytrace=False)


def test_known_failures_stay_few() -> None:
    expected = [line for one in CASES for line in one.expected]
    assert sum(line.known_failure is not None for line in expected) <= MAY_FAIL * len(expected)


def test_names_are_told_apart() -> None:
    names = [(one.page, one.name) for one in CASES]
    assert len(set(names)) == len(names)


def test_notation() -> None:
    one = case(
        "page",
        "T3 parts\npublished: 2031-05-02\n\n> Twelve died.\n>\n> Two were children.\n\n"
        "- no killed | 14 | part of: Twelve -- known failure: why\n",
    )
    assert (one.name, one.text) == ("T3 parts", "Twelve died.\n\nTwo were children.")
    (line,) = one.expected
    assert (line.absent, line.subject, line.words, line.fields) == (True, "killed", ("14",), (("part_of", "Twelve"),))
    assert line.known_failure == "why"


@pytest.mark.parametrize(
    "chunk", ["A case\n> Text alone\n", "A case\n- killed | 1\n", "A case\n> Text\n- killed | 1\nstray words\n"]
)
def test_a_page_that_is_not_understood_is_an_error(chunk: str) -> None:
    with pytest.raises(ValueError, match=r"page\.md"):
        case("page", chunk)


def test_counts() -> None:
    assert count("3/–/–") == count("3/-/-")
    assert (count("10 to 15").low, count("10 to 15").high) == (10, 15)
    with pytest.raises(ValueError, match="not a count"):
        count("umpteen")


def test_a_mark_is_set_and_taken_away_in_its_own_case_alone(tmp_path: Path) -> None:
    page = "# Page\n\n## One\n> Text\n- killed | 1\n\n## Two\n> Text\n- killed | 1\n"
    (tmp_path / "page.md").write_text(page)
    mark("page", "Two", "killed | 1", False, "why", tmp_path)
    marked = [line.known_failure for one in cases(tmp_path) for line in one.expected]
    assert marked == [None, "why"]
    mark("page", "Two", "killed | 1 -- known failure: why", True, "", tmp_path)
    assert (tmp_path / "page.md").read_text() == page
