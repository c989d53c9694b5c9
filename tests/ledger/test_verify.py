"""Nothing in the log can be changed, and what is changed all the same is found: the first broken row is named."""

import zlib
from collections.abc import Callable

import msgspec
import pytest
from sqlalchemy import Connection, Delete, Update, delete, select, text, update

from onrecord.ids import digest
from onrecord.ledger import Ledger, LedgerError
from onrecord.ledger.log import START, Broken, Tail, chained
from onrecord.ledger.tables import claims, decisions, log, reports
from tests.ledger.synthetic import BETTER, pair, pairs
from tests.ledger.test_store import DECISION

OPEN = {
    "sqlite": (
        "DROP TRIGGER log_follows",
        "DROP TRIGGER log_no_update",
        "DROP TRIGGER log_no_delete",
        "PRAGMA defer_foreign_keys = ON",
    ),
    "postgresql": ("ALTER TABLE log DISABLE TRIGGER USER",),
}
"""What somebody who may do anything does first."""


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Three reports, one of them read twice, and a decision: rows 1 to 8."""
    ledger.add_all(list(pairs(3)))
    ledger.add(*pair(1, reader=BETTER))
    ledger.decide(DECISION)
    return ledger


def test_a_whole_ledger_is_proved(filled: Ledger) -> None:
    proof = filled.verify()
    assert (proof.rows, proof.reports, proof.sightings, proof.decisions, proof.claims) == (8, 3, 4, 1, 30)
    assert filled.verify(proof.head) == proof
    assert filled.verify(START) == proof


def test_an_empty_ledger_is_proved(ledger: Ledger) -> None:
    assert ledger.verify().head == START


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET at = '2001-01-01T00:00:00Z' WHERE seq = 2",
        "UPDATE log SET seq = 9 WHERE seq = 8",
        "DELETE FROM log WHERE seq = 8",
        "DELETE FROM log",
        "INSERT INTO log SELECT seq + 10, kind, subject, at, body, digest, prev, hash FROM log WHERE seq = 8",
        "INSERT INTO log SELECT seq + 1, kind, subject, at, body, digest, prev, hash FROM log WHERE seq = 8",
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 2",
        "TRUNCATE log CASCADE",
    ],
)
def test_the_log_refuses_to_change(filled: Ledger, statement: str) -> None:
    wrong = "OR REPLACE" if filled.database.engine.dialect.name == "postgresql" else "TRUNCATE"
    if wrong in statement:
        pytest.skip("not a statement of this database")
    with pytest.raises(LedgerError, match="the log is append-only"), filled.database.writing() as connection:
        connection.execute(text(statement))
    assert filled.verify().rows == 8


def tamper(ledger: Ledger, change: Callable[[Connection], object]) -> None:
    with ledger.database.writing() as connection:
        for statement in OPEN[connection.dialect.name]:
            connection.execute(text(statement))
        change(connection)


def rewritten(seq: int, **values: object) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(update(log).where(log.c.seq == seq).values(**values))


def moved(connection: Connection) -> None:
    connection.execute(delete(decisions))
    connection.execute(update(log).where(log.c.seq == 8).values(seq=9))


def body(connection: Connection, seq: int) -> bytes:
    return zlib.decompress(connection.scalar(select(log.c.body).where(log.c.seq == seq)) or b"")


def forged_quote(connection: Connection) -> None:
    """Row 4, with all hashes from there on made anew: the chain holds, the quote does not."""
    told = msgspec.json.decode(body(connection, 4))
    told["claims"][3]["quote"] = "nobody was hurt"
    packed = zlib.compress(msgspec.json.encode(told))
    connection.execute(update(log).where(log.c.seq == 4).values(body=packed, digest=digest(zlib.decompress(packed))))
    end = Tail()
    for row in connection.execute(select(log).order_by(log.c.seq)).all():
        hash_ = chained(row.seq, row.kind, row.subject, row.at, row.digest, end.hash)
        connection.execute(update(log).where(log.c.seq == row.seq).values(prev=end.hash, hash=hash_))
        end = Tail(row.seq, hash_)


@pytest.mark.parametrize(
    ("change", "seq", "reason"),
    [
        (rewritten(3, body=zlib.compress(b"other bytes")), 3, "its body is not what its digest says"),
        (rewritten(3, body=zlib.compress(b"other bytes"), digest=digest(b"other bytes")), 3, "its columns are not what"),
        (rewritten(4, body=b"not packed"), 4, "its body cannot be unpacked"),
        (rewritten(5, at="2001-01-01T00:00:00Z"), 5, "its columns are not what its hash says"),
        (rewritten(6, subject="sha256:0"), 6, "its columns are not what its hash says"),
        (rewritten(6, prev=START), 6, "does not carry the hash of the row before"),
        (rewritten(2, hash=START), 2, "its columns are not what its hash says"),
        (moved, 8, "missing; row 9 comes after row 7"),
        (forged_quote, 4, "its quote is not verbatim"),
    ],
)
def test_the_first_broken_row_is_named(filled: Ledger, change: Callable[[Connection], object], seq: int, reason: str) -> None:
    tamper(filled, change)
    with pytest.raises(Broken, match=reason) as broken:
        filled.verify()
    assert broken.value.seq == seq


def test_rows_gone_from_the_end_are_found_by_the_head_noted_before(filled: Ledger) -> None:
    head = filled.verify().head

    def cut(connection: Connection) -> None:
        connection.execute(delete(decisions))
        connection.execute(delete(log).where(log.c.seq == 8))

    tamper(filled, cut)
    with pytest.raises(LedgerError, match="rows that were in the log are gone"):
        filled.verify(head)


def test_guards_that_are_gone_are_found(filled: Ledger) -> None:
    tamper(filled, lambda _: None)
    with pytest.raises(LedgerError, match="guards of the log are gone: log_follows, log_no_"):
        filled.verify()


@pytest.mark.parametrize(
    "change",
    [
        update(claims).where(claims.c.n == 3, claims.c.report == 3).values(quote="nobody was hurt"),
        update(reports).where(reports.c.report == 3).values(text="Nobody was hurt."),
        delete(claims).where(claims.c.n == 9, claims.c.report == 5),
        delete(decisions),
    ],
)
def test_tables_that_are_not_what_the_log_says_are_found_and_made_anew(filled: Ledger, change: Update | Delete) -> None:
    before = filled.verify()
    with filled.database.writing() as connection:
        connection.execute(change)
    with pytest.raises(LedgerError, match="onrecord ledger rebuild"):
        filled.verify()
    filled.rebuild()
    assert filled.verify() == before


def test_rebuilding_changes_nothing_that_is_whole(filled: Ledger) -> None:
    before = filled.verify(), list(filled.records())
    filled.rebuild()
    assert (filled.verify(), list(filled.records())) == before
