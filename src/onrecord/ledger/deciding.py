"""What somebody wants decided → a decision about things that the ledger has: ids made whole, and a value that fits the action."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, get_args

from msgspec import ValidationError
from sqlalchemy import Connection

from onrecord.ids import content_id
from onrecord.joining.decisions import corrected
from onrecord.joining.types import Action, Decision, GradeValue
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.queries import claim, claim_id, decision_id, telling_of


def decision(
    connection: Connection, by: str, action: Action, subject: str, value: Any = None, why: str | None = None
) -> Decision:
    """A decision taken now, to be kept. Ids may be cut short. Raises `LedgerError` for what is not there or does not fit."""
    whole, fitting = _SETTLED[action](connection, subject, value)
    at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    id = content_id("d", at, by, action, whole, fitting)
    return Decision(id=id, at=at, by=by, action=action, subject=whole, value=fitting, why=why or None)


def _verdict(connection: Connection, subject: str, _: Any) -> tuple[str, Any]:
    return (telling_of if subject.startswith("t:") else claim_id)(connection, subject), None


def _correction(connection: Connection, subject: str, value: Any) -> tuple[str, Any]:
    whole = claim_id(connection, subject)
    try:
        corrected(claim(connection, whole), dict(value))
    except (TypeError, ValueError, ValidationError) as error:
        raise LedgerError(f"{subject}: {error}") from None
    return whole, value


def _pair(connection: Connection, subject: str, value: Any) -> tuple[str, Any]:
    one, other = telling_of(connection, subject), telling_of(connection, str(value))
    if one == other:
        raise LedgerError(f"{subject} and {value} are the same telling")
    return one, other


def _move(connection: Connection, subject: str, value: Any) -> tuple[str, Any]:
    return claim_id(connection, subject), telling_of(connection, str(value))


def _grade(connection: Connection, subject: str, value: Any) -> tuple[str, Any]:
    if value not in get_args(GradeValue):
        raise LedgerError(f"{value}: no grade; the grades are {', '.join(get_args(GradeValue))}")
    return telling_of(connection, subject), value


def _undo(connection: Connection, subject: str, _: Any) -> tuple[str, Any]:
    return decision_id(connection, subject), None


_SETTLED: dict[Action, Callable[[Connection, str, Any], tuple[str, Any]]] = {
    "accept": _verdict,
    "reject": _verdict,
    "correct": _correction,
    "merge": _pair,
    "split": _pair,
    "move": _move,
    "grade": _grade,
    "undo": _undo,
}
