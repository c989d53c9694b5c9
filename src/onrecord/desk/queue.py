"""The claims that nobody has decided on, by doubt and weight: first what would do most harm if it were wrong.

Ranking all claims of a ledger takes a moment, and changes only as reports come; what was decided since is left out as the head is asked for.
"""

from threading import Lock

from sqlalchemy import Connection, case, func, literal, select

from onrecord.ledger.tables import claims, decisions, reports, sightings
from onrecord.model import OUTLET

KINDS = ("harm", "responsibility", "attack", "targeting", "weapon_identification")
RANKED = 2_000
"""Claims that are ranked at a time."""
_LOOK = 100


class Queue:
    """The queue of one ledger, shared by everybody at a desk."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._up_to = -1
        self._ranked: list[tuple[str, str]] = []
        self._whole = False

    def head(self, connection: Connection, limit: int) -> list[tuple[str, str]]:
        """(report, claim) of those at the head, by id."""
        end = connection.scalar(select(func.max(sightings.c.seq))) or 0
        with self._lock:
            if end != self._up_to:
                self._rank(connection, end)
            found = self._undecided(connection, limit)
            if len(found) < limit and not self._whole:
                self._rank(connection, end)
                found = self._undecided(connection, limit)
            return found

    def _rank(self, connection: Connection, end: int) -> None:
        self._ranked = ranked(connection, RANKED)
        self._up_to, self._whole = end, len(self._ranked) < RANKED

    def _undecided(self, connection: Connection, limit: int) -> list[tuple[str, str]]:
        """Those of the ranked that nobody decided on; the others never come back, for undoing is a decision too."""
        at = 0
        while at < min(limit, len(self._ranked)):
            some = self._ranked[at : at + _LOOK]
            about = select(decisions.c.subject).where(decisions.c.subject.in_([claim for _, claim in some]))
            decided = set(connection.scalars(about))
            left = [one for one in some if one[1] not in decided]
            self._ranked[at : at + _LOOK] = left
            at += len(left)
        return self._ranked[:limit]


def ranked(connection: Connection, most: int) -> list[tuple[str, str]]:
    asked = claims.c
    weight = case((asked.kind == "harm", func.coalesce(asked.best, asked.low, asked.high, 1)), else_=literal(5))
    doubt = (
        case((asked.certainty != "certain", 3), else_=1)
        + case((asked.source == OUTLET, 1), else_=0)
        + case((asked.hedge.in_(("vague", "unstated")), 1), else_=0)
        + case((asked.stance.in_(("denies", "alleges")), 2), else_=0)
    )
    wanted = (
        select(reports.c.id.label("report"), asked.id)
        .join(reports, reports.c.report == asked.report)
        .where(
            asked.kind.in_(KINDS),
            asked.incident.is_not(None),
            ~select(decisions.c.id).where(decisions.c.subject == asked.id).exists(),
        )
        .order_by((weight * doubt).desc(), asked.id)
        .limit(most)
    )
    return [(row.report, row.id) for row in connection.execute(wanted)]
