"""Accounts and dossiers from the command line."""

from pathlib import Path
from time import time

import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from onrecord.desk.accounts.book import Accounts
from onrecord.ledger import open_ledger

PASSWORD = "a long enough phrase"


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "ledger.db"
    open_ledger(path).close()
    return str(path)


def run(ledger: str, *arguments: str, given: str = "") -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, [*arguments, "--ledger", ledger], input=given)
    return done.exit_code, done.stdout, done.stderr


def test_an_account_is_made_given_a_token_and_removed(ledger: str) -> None:
    assert run(ledger, "account", "olena", "--role", "coder", given=f"{PASSWORD}\n{PASSWORD}\n")[0] == 0
    status, secret, _ = run(ledger, "account", "olena", "--token", "nightly")
    assert status == 0
    with open_ledger(ledger) as kept:
        accounts = Accounts(kept.database.engine, time)
        assert [one.role for one in accounts.all()] == ["coder"]
        found = accounts.by_token(secret.strip())
        assert found is not None
        assert found.name == "olena"
    assert run(ledger, "account", "olena", "--remove")[0] == 0
    assert run(ledger, "account", "olena", "--token", "nightly")[::2] == (1, "onrecord: olena: no such account\n")


def test_a_short_password_is_refused_in_a_line(ledger: str) -> None:
    status, _, told = run(ledger, "account", "olena", given="short\nshort\n")
    assert status == 1
    assert "at least 12 characters" in told


def test_a_dossier_of_nothing_is_refused_in_a_line(ledger: str) -> None:
    assert run(ledger, "dossier", "deadbeef")[::2] == (1, "onrecord: deadbeef: no such incident in the ledger\n")
