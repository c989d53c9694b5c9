"""Reports of a ledger → which of them are near-duplicates, under their originals (codebook I3), as joining found them."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, or_, select

from onrecord.ledger.derived_tables import reported
from onrecord.ledger.tables import reports
from onrecord.model import Value

_TOGETHER = 500
"""Reports in one condition of a question."""


class Copied(Value, frozen=True, kw_only=True):
    """A report and its copies, each by its key, else its address, title or id; in the order in which they came."""

    original: str
    copies: tuple[str, ...]


def copied(connection: Connection, report_ids: Sequence[str]) -> list[Copied]:
    """The near-duplicates of which the copy or the original is one of these reports."""
    found: dict[int, set[int]] = {}
    for start in range(0, len(report_ids), _TOGETHER):
        some = select(reports.c.report).where(reports.c.id.in_(report_ids[start : start + _TOGETHER]))
        pairs = select(reported.c.report, reported.c.copy_of).where(
            reported.c.copy_of.is_not(None), or_(reported.c.report.in_(some), reported.c.copy_of.in_(some))
        )
        for copy, original in connection.execute(pairs):
            found.setdefault(original, set()).add(copy)
    names = _names(connection, sorted({one for original, copies in found.items() for one in (original, *copies)}))
    return [
        Copied(original=names[original], copies=tuple(names[copy] for copy in sorted(copies)))
        for original, copies in sorted(found.items())
    ]


def _names(connection: Connection, wanted: Sequence[int]) -> dict[int, str]:
    columns = [reports.c[name] for name in ("report", "key", "url", "title", "id")]
    return {
        row.report: _name(row)
        for start in range(0, len(wanted), _TOGETHER)
        for row in connection.execute(select(*columns).where(reports.c.report.in_(wanted[start : start + _TOGETHER])))
    }


def _name(row: "Row[tuple[object, ...]]") -> str:
    return str(row.key or row.url or row.title or row.id)
