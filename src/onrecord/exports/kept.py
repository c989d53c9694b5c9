"""A ledger → its incidents, each with its tellings, curves, reports and readers, ready for any export."""

from collections.abc import Iterator

from onrecord.exports.types import Exported
from onrecord.joining import join, tell, tolls
from onrecord.joining.decisions import applied, decided
from onrecord.ledger import Ledger
from onrecord.mentions.number_values import Profile

CONVENTIONS: dict[str, Profile] = {"ucdp": "ucdp", "acled": "acled"}
"""Formats that read words without a number of their own (*dozens*) by a convention of their own; the others by onrecord's."""


def exported(ledger: Ledger, form: str) -> Iterator[Exported]:
    """Every incident, by id, its tolls by the convention of the format."""
    decisions = ledger.decisions()
    told = [telling for record in ledger.records() for telling in tell(record)]
    left = applied(told, decided(decisions))
    moved: dict[str, list[str]] = {}
    for target, fragment in left.together:
        if fragment in left.fragments:
            moved.setdefault(target, []).append(fragment)
    by_id = {telling.id: telling for telling in left.tellings}
    for one in join(told, decisions):
        own = [by_id[id] for telling in one.tellings for id in (telling, *moved.get(telling, ()))]
        own.sort(key=lambda telling: (telling.report.published or "9999", telling.report.id, telling.id))
        records = {telling.report.id: ledger.record(telling.report.id) for telling in own}
        yield Exported(
            incident=one,
            tolls=tolls(own, convention=CONVENTIONS.get(form, "onrecord")),
            tellings=tuple(own),
            reports={id: record.report for id, record in records.items()},
            readers={id: record.reader for id, record in records.items()},
        )
