"""What somebody chose on a page → a decision of the ledger; two people at once are told, never overwritten."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from onrecord.joining.types import Action, Decision
from onrecord.ledger import Ledger
from onrecord.ledger.deciding import decision
from onrecord.ledger.log import decision_of, unpacked
from onrecord.ledger.queries import asking
from onrecord.ledger.tables import decisions, log
from onrecord.model import Value


class Overtaken(Exception):
    """Somebody else decided on the same subject after the page was made."""


def decisions_on(ledger: Ledger, subjects: Collection[str]) -> dict[str, list[Decision]]:
    """The decisions on each subject with those that undo them, oldest first."""
    with ledger.database.reading() as connection:
        return _decisions_on(connection, subjects)


def _decisions_on(connection: Connection, subjects: Collection[str]) -> dict[str, list[Decision]]:
    direct = _with_subjects(connection, subjects)
    undoing = _with_subjects(connection, {one.id for one in direct})
    subject_of = {one.id: one.subject for one in direct}
    found: dict[str, list[Decision]] = {}
    for one in sorted((*direct, *undoing), key=lambda made: (made.at, made.id)):
        found.setdefault(subject_of.get(one.subject, one.subject), []).append(one)
    return found


def standing(known: Sequence[Decision]) -> list[Decision]:
    """Of the decisions on a subject those that nobody undid."""
    undone = {one.subject for one in known if one.action == "undo"}
    return [one for one in known if one.action != "undo" and one.id not in undone]


class Taken(Value, frozen=True, kw_only=True):
    """What somebody did in one go, though it took several decisions: a report is split off from each of the others."""

    first: Decision
    ids: tuple[str, ...]


def together(known: Sequence[Decision]) -> list[Taken]:
    """Decisions one after the other that say one thing of one subject → one each, in their order."""
    runs = groupby(
        known,
        key=lambda one: (one.action, one.subject, one.by, one.why, one.at[:16] if one.action == "split" else one.id),
    )
    taken = [tuple(run) for _, run in runs]
    return [Taken(first=run[0], ids=tuple(one.id for one in run)) for run in taken]


def decide(
    ledger: Ledger,
    by: str,
    action: Action,
    subject: str,
    value: Any = None,
    why: str | None = None,
    *,
    seen: str | None = None,
    on: str | None = None,
) -> Decision:
    """Keep a decision. Raises `LedgerError` for a subject that is not there or a value that does not fit.

    `seen` is the id of the latest decision on a subject that its decider knew of, empty for none; where there is a later one when this
    one is to be kept, it is not, and `Overtaken` is raised. `on` names that subject where it is not the decision's own.
    """

    def all_seen(connection: Connection) -> None:
        known = _decisions_on(connection, {on or made.subject}).get(on or made.subject, [])
        if seen != (known[-1].id if known else ""):
            raise Overtaken

    of_claim = action in ("accept", "reject", "undo") and not subject.startswith("t:")
    # What reports say is there at once; what they add up to is worth bringing up to date only where it is asked for.
    with ledger.database.reading() if of_claim else asking(ledger.database) as connection:
        made = decision(connection, by, action, subject, value, why)
    ledger.decide(made, None if seen is None else all_seen)
    return made


def decide_all(ledger: Ledger, by: str, action: Action, subject: str, values: Collection[str], why: str | None) -> None:
    """Keep one decision a value, all made of what is there now. Raises `LedgerError`, with nothing kept, where one does not fit."""
    with asking(ledger.database) as connection:
        made = [decision(connection, by, action, subject, value, why) for value in values]
    for one in made:
        ledger.decide(one)


def _with_subjects(connection: Connection, subjects: Collection[str]) -> list[Decision]:
    if not subjects:
        return []
    wanted = select(*log.c).join(decisions, decisions.c.seq == log.c.seq).where(decisions.c.subject.in_(subjects))
    return [decision_of(unpacked(row)) for row in connection.execute(wanted)]
