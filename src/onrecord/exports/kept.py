"""A ledger → the incidents that are wanted, each with its tellings, curves, reports and readers, ready for any export."""

from collections.abc import Iterator

from onrecord.exports.types import Exported
from onrecord.joining import tolls
from onrecord.ledger import Ledger
from onrecord.ledger.queries import Wanted, asking, details
from onrecord.mentions.number_values import Profile

CONVENTIONS: dict[str, Profile] = {"ucdp": "ucdp", "acled": "acled"}
"""Formats that read words without a number of their own (*dozens*) by a convention of their own; the others by onrecord's."""


def exported(ledger: Ledger, wanted: Wanted, form: str) -> Iterator[Exported]:
    """The incidents wanted, by id, their tolls by the convention of the format."""
    convention = CONVENTIONS.get(form, "onrecord")
    with asking(ledger.database) as connection:
        for known in details(connection, wanted):
            records = {telling.report.id: ledger.record(telling.report.id) for telling in known.tellings}
            yield Exported(
                incident=known.incident,
                tolls=known.tolls if convention == "onrecord" else tolls(known.tellings, convention=convention),
                tellings=known.tellings,
                reports={id: record.report for id, record in records.items()},
                readers={id: record.reader for id, record in records.items()},
            )
