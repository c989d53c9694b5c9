"""All of a ledger as JSON lines and back, byte for byte, into any database; what does not hold is refused by its line."""

import gzip
import io
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, LedgerError, open_ledger
from tests.ledger.synthetic import BETTER, pair, pairs
from tests.ledger.test_store import DECISION


@pytest.fixture
def exported(tmp_path: Path) -> bytes:
    """Three reports, one of them read twice and one of bytes that are no text, and a decision: rows 1 to 8."""
    with open_ledger(tmp_path / "first.db") as ledger:
        ledger.add_all(list(pairs(3)))
        ledger.add(*pair(1, reader=BETTER))
        ledger.decide(DECISION)
        return written(ledger)


def written(ledger: Ledger) -> bytes:
    stream = io.BytesIO()
    ledger.export(stream)
    return stream.getvalue()


def test_there_and_back_byte_for_byte(ledger: Ledger, exported: bytes) -> None:
    assert ledger.take_export(io.BytesIO(exported)).new == 8
    assert written(ledger) == exported
    assert ledger.verify().decisions == 1
    assert ledger.record(pair(1)[1].report.id).reader == BETTER
    assert ledger.decisions() == [DECISION]


def test_importing_again_changes_nothing_and_goes_on_where_it_was_cut_short(ledger: Ledger, exported: bytes) -> None:
    lines = exported.splitlines(keepends=True)
    assert ledger.take_export(io.BytesIO(b"".join(lines[:4]))).new == 3
    assert ledger.take_export(io.BytesIO(exported)).new == 5
    assert ledger.take_export(io.BytesIO(exported)).new == 0
    assert written(ledger) == exported


def test_a_ledger_that_holds_something_else_is_left_alone(ledger: Ledger, exported: bytes) -> None:
    ledger.add(*pair(7))
    before = written(ledger)
    with pytest.raises(LedgerError, match="row 1: the ledger holds another one"):
        ledger.take_export(io.BytesIO(exported))
    assert written(ledger) == before


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'"onrecord":"ledger/1"', b'"onrecord":"ledger/9"', "not an export of a ledger"),
        (b'"seq":4,', b'"seq":5,', "row 4: missing"),
        (b'"quote":"A ', b'"quote":"B ', "row 2: its body is not what its digest says"),
        (b'"kind":"decision"', b'"kind":"rumour"', "line 9: not a row of a ledger"),
        (b'"by":"ana"', b'"by":"eva"', "row 8: its body is not what its digest says"),
        (b'"seq":8,', b'"seq":8,"more":1,', "line 9: not a row of a ledger"),
        (b'"body":"', b'"body":"!', "line 2: not a row of a ledger"),
    ],
)
def test_what_does_not_hold_is_refused_by_its_line(
    ledger: Ledger, exported: bytes, old: bytes, new: bytes, reason: str
) -> None:
    assert old in exported
    with pytest.raises(LedgerError, match=reason):
        ledger.take_export(io.BytesIO(exported.replace(old, new, 1)))
    assert ledger.verify()


@pytest.mark.parametrize(
    "junk", [b"", b"\xff\xfe", b"{}\n", b"[" * 10_000, gzip.compress(b"x"), b'{"onrecord":"ledger/1"}\n\xff\n']
)
def test_junk_is_refused_in_a_line(ledger: Ledger, junk: bytes) -> None:
    with pytest.raises(LedgerError):
        ledger.take_export(io.BytesIO(junk))


def test_an_export_cut_within_a_line_keeps_what_came_before(ledger: Ledger, exported: bytes) -> None:
    with pytest.raises(LedgerError, match="line 9: not a row"):
        ledger.take_export(io.BytesIO(exported[:-20]))
    assert ledger.verify().rows in (0, 7)
