"""Accounts of the desk: who comes in, who is kept out, and for how long."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import StaticPool

from onrecord.desk.accounts.book import FAILURES_ALLOWED, LOCKED_SECONDS, SESSION_SECONDS, Accounts, Refused
from onrecord.desk.accounts.roles import may

PASSWORD = "a long enough phrase"


class Clock:
    seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(clock: Clock) -> Iterator[Accounts]:
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    yield Accounts(engine, clock)
    engine.dispose()


def test_the_right_password_opens_a_session_that_ends(accounts: Accounts, clock: Clock) -> None:
    made = accounts.make("olena", "coder", PASSWORD)
    secret = accounts.enter("olena", PASSWORD)
    assert accounts.by_session(secret) == made
    clock.seconds += SESSION_SECONDS + 1
    assert accounts.by_session(secret) is None


def test_leaving_ends_the_session(accounts: Accounts) -> None:
    accounts.make("olena", "coder", PASSWORD)
    secret = accounts.enter("olena", PASSWORD)
    accounts.leave(secret)
    assert accounts.by_session(secret) is None


def test_a_wrong_name_and_a_wrong_password_are_refused_in_the_same_words(accounts: Accounts) -> None:
    accounts.make("olena", "coder", PASSWORD)
    with pytest.raises(Refused) as wrong_password:
        accounts.enter("olena", "not the phrase at all")
    with pytest.raises(Refused) as wrong_name:
        accounts.enter("nobody", PASSWORD)
    assert str(wrong_password.value) == str(wrong_name.value)


def test_wrong_passwords_lock_the_account_for_a_while(accounts: Accounts, clock: Clock) -> None:
    accounts.make("olena", "coder", PASSWORD)
    for _ in range(FAILURES_ALLOWED):
        with pytest.raises(Refused, match="no account"):
            accounts.enter("olena", "not the phrase at all")
    with pytest.raises(Refused, match="too many"):
        accounts.enter("olena", PASSWORD)
    clock.seconds += LOCKED_SECONDS + 1
    assert accounts.by_session(accounts.enter("olena", PASSWORD))


def test_a_new_password_ends_the_sessions_of_the_old_one(accounts: Accounts) -> None:
    accounts.make("olena", "coder", PASSWORD)
    secret = accounts.enter("olena", PASSWORD)
    accounts.make("olena", "coder", "another long enough phrase")
    assert accounts.by_session(secret) is None


def test_short_passwords_are_refused(accounts: Accounts) -> None:
    with pytest.raises(Refused, match="at least"):
        accounts.make("olena", "coder", "short")


def test_neither_passwords_nor_secrets_are_kept(accounts: Accounts) -> None:
    user = accounts.make("olena", "coder", PASSWORD)
    secrets = [PASSWORD, accounts.enter("olena", PASSWORD), accounts.token(user, "script")]
    with accounts.engine.connect() as connection:
        kept = [
            str(value)
            for table in ("desk_users", "desk_sessions", "desk_tokens")
            for row in connection.execute(text(f"select * from {table}"))
            for value in row
        ]
    assert not [value for value in kept for secret in secrets if secret in value]


def test_a_removed_account_loses_its_sessions_and_tokens(accounts: Accounts) -> None:
    user = accounts.make("olena", "coder", PASSWORD)
    session, token = accounts.enter("olena", PASSWORD), accounts.token(user, "script")
    accounts.remove("olena")
    assert accounts.by_session(session) is None
    assert accounts.by_token(token) is None


def test_each_role_may_what_those_before_it_may() -> None:
    assert may("admin", "reader")
    assert may("coder", "coder")
    assert not may("coder", "reviewer")
    assert not may("reader", "coder")


def test_the_audit_log_gives_the_newest_first(accounts: Accounts) -> None:
    accounts.note("olena", "accept", "c:1", "192.0.2.1")
    accounts.note("olena", "undo", "d:1", "192.0.2.1")
    assert [line.action for line in accounts.log()] == ["undo", "accept"]
