"""What somebody chose on a page → a decision of the ledger; two people at once are told, never overwritten."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from onrecord.ids import content_id
from onrecord.joining.types import Action, Decision
from onrecord.ledger import Ledger
from onrecord.ledger.log import decision_of, unpacked
from onrecord.ledger.tables import decisions as table
from onrecord.ledger.tables import log


class Overtaken(Exception):
    """Somebody else decided on the same subject after the page was made."""


def decisions_on(ledger: Ledger, subjects: Collection[str]) -> dict[str, list[Decision]]:
    """The decisions on each subject with those that undo them, oldest first."""
    direct = _with_subjects(ledger, subjects)
    undoing = _with_subjects(ledger, {decision.id for decision in direct})
    subject_of = {decision.id: decision.subject for decision in direct}
    found: dict[str, list[Decision]] = {}
    for decision in sorted((*direct, *undoing), key=lambda one: (one.at, one.id)):
        found.setdefault(subject_of.get(decision.subject, decision.subject), []).append(decision)
    return found


def decide(
    ledger: Ledger, by: str, action: Action, subject: str, *, seen: str | None = None, value: Any = None, why: str | None = None
) -> Decision:
    """Keep a decision. `seen` is the latest decision on the subject that the page showed; raises `Overtaken` if there is a later one."""
    known = decisions_on(ledger, {subject}).get(subject, [])
    last = known[-1].id if known else ""
    if seen is not None and seen != last:
        raise Overtaken(subject)
    undone = {decision.subject for decision in known if decision.action == "undo"}
    if action == "undo":
        standing = [decision for decision in known if decision.action != "undo" and decision.id not in undone]
        if not standing:
            raise Overtaken(subject)
        subject = standing[-1].id
    at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    made = Decision(
        id=content_id("d", at, by, action, subject, value),
        at=at,
        by=by,
        action=action,
        subject=subject,
        value=value,
        why=why or None,
    )
    ledger.decide(made)
    return made


def _with_subjects(ledger: Ledger, subjects: Collection[str]) -> list[Decision]:
    if not subjects:
        return []
    wanted = select(*log.c).join(table, table.c.seq == log.c.seq).where(table.c.subject.in_(subjects))
    with ledger.database.reading() as connection:
        return [decision_of(unpacked(row)) for row in connection.execute(wanted)]
