"""A batch of new sightings and decisions → the tables of tellings and incidents, of which only what it can touch is joined again.

A *component* is a set of tellings of which none can depend on one outside (`onrecord.joining.linked`). A new telling looks for those that
share a key with it, joins the components of those that it is linked to, and those alone are made anew; so a report costs as much when it is
the hundred-thousandth as when it is the first. A component may hold more than it must (after a report was read again), never less.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from onrecord.joining import join, tell
from onrecord.joining.blocking import asked, kept
from onrecord.joining.clustering import linked
from onrecord.joining.decisions import decided
from onrecord.joining.features import Features, features
from onrecord.joining.types import Decision, Joined, Telling
from onrecord.joining.unions import Unions
from onrecord.ledger.derived_tables import asked_for, incidents, joiner, kept_under, reported, tellings
from onrecord.ledger.log import decision_of, record_of, unpacked
from onrecord.ledger.tables import claims, decisions, log, reports

_TOGETHER = 500
"""Values in one condition of a question."""


DECISIONS = select(*log.c).join(decisions, decisions.c.seq == log.c.seq).order_by(decisions.c.seq)
"""In the order of the few decisions: in that of the log SQLite reads all of the log for them."""


class Placed(NamedTuple):
    """A telling where it is kept."""

    n: int
    component: int
    features: Features


def decisions_kept(connection: Connection) -> list[Decision]:
    """Every decision, in the order in which they were kept."""
    return [decision_of(unpacked(row)) for row in connection.execute(DECISIONS)]


def of_components(connection: Connection, components: Collection[int]) -> Iterator[tuple[Row[Any], Telling]]:
    """The tellings of components, with the rows that they are kept in, in order."""
    wanted = sorted(components)
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        for row in connection.execute(select(tellings).where(tellings.c.component.in_(some)).order_by(tellings.c.n)):
            yield row, msgspec.json.decode(row.body, type=Telling)


class Batch:
    """What one batch changes."""

    def __init__(self, connection: Connection, decisions: Sequence[Decision], seen: dict[int, Features]) -> None:
        self.connection = connection
        self.decisions = decisions
        self.seen = seen
        self.unions = Unions[int]()
        self.dirty: set[int] = set()
        """Components to be joined again."""
        self.changed: set[int] = set()
        """Those of them of which more changed than that tellings came: what was made of them before no longer holds."""
        self._merged = _partners(decided(decisions).together)
        self._moved = {one.subject: str(one.value) for one in decisions if one.action == "move"}

    def read(self, sightings: Sequence[int]) -> None:
        """Take the tellings of reports whose latest sightings these are, in place of those that they had."""
        wanted = select(reports.c.report, *log.c).join(log, log.c.seq == reports.c.sighting)
        rows = self.connection.execute(wanted.where(reports.c.sighting.in_(sightings)).order_by(log.c.seq)).all()
        added = dict(
            self.connection.execute(select(log.c.seq, log.c.at).where(log.c.seq.in_([row.report for row in rows]))).all()
        )
        self._forget([row.report for row in rows])
        n = self.connection.scalar(select(joiner.c.made)) or 0
        made: list[tuple[int, Telling]] = []
        for row in rows:
            record = record_of(unpacked(row))
            known = record.report.published or added[row.report]
            for telling in tell(record):
                n += 1
                body = msgspec.json.encode(telling)
                values = {"n": n, "id": telling.id, "report": row.report, "component": n, "known": known, "body": body}
                self.connection.execute(insert(tellings), values)
                made.append((n, telling))
        self.connection.execute(update(joiner).values(made=n))
        for n, telling in made:
            self._link(n, telling)

    def decide(self, new: Iterable[Decision]) -> None:
        """Mark what decisions touch."""
        by_id = {one.id: one for one in self.decisions}
        for one in new:
            undone = one
            while undone.action == "undo" and undone.subject in by_id:
                undone = by_id[undone.subject]
            subjects = [undone.subject, *([str(undone.value)] if undone.action in ("merge", "split", "move") else [])]
            touched = [component for subject in subjects for component in self._components(subject)]
            self._touch(touched)
            if undone.action in ("merge", "move"):
                for component in touched[1:]:
                    self.unions.join(touched[0], component)

    def settle(self) -> None:
        """Join what changed again, and keep what it adds up to."""
        roots: dict[int, set[int]] = {}
        for component in self.dirty:
            roots.setdefault(self.unions.find(component), set()).add(component)
        for components in roots.values():
            lowest = min(components)
            if len(components) > 1:
                self.connection.execute(
                    update(tellings).where(tellings.c.component.in_(sorted(components))).values(component=lowest)
                )
        known = [one for components in roots.values() if not components & self.changed for one in self._made(components)]
        for old in _some(sorted(self.dirty)):
            gone = select(incidents.c.id).where(incidents.c.component.in_(old))
            self.connection.execute(delete(reported).where(reported.c.incident.in_(gone)))
            self.connection.execute(delete(incidents).where(incidents.c.component.in_(old)))
        self._keep({min(components) for components in roots.values()}, known)

    def _made(self, components: Collection[int]) -> Iterator[Joined]:
        """The incidents that components were made into before."""
        for some in _some(sorted(components)):
            for body in self.connection.scalars(select(incidents.c.body).where(incidents.c.component.in_(some))):
                yield msgspec.json.decode(body, type=Joined)

    def _touch(self, components: Collection[int]) -> None:
        self.dirty.update(components)
        self.changed.update(components)

    def _keep(self, components: Collection[int], before: Iterable[Joined]) -> None:
        found = list(of_components(self.connection, components))
        at = {row.id: row for row, _ in found}
        made = join((telling for _, telling in found), self.decisions, before)
        report_of = {telling.report.id: row.report for row, telling in found}
        known = {telling.report.id: row.known for row, telling in found}
        last: dict[int, str] = {}
        for row, _ in found:
            last[row.component] = max(row.known, last.get(row.component, ""))
        rows = [_incident_row(one, at[one.tellings[0]].component, known, last) for one in made if one.tellings]
        pairs = [
            {
                "report": report_of[heading.id],
                "incident": one.id,
                "copy_of": heading.copy_of and report_of[heading.copy_of],
            }
            for one in made
            if one.tellings
            for heading in one.reports
        ]
        if rows:
            self.connection.execute(insert(incidents), rows)
            self.connection.execute(insert(reported), pairs)

    def _forget(self, of_reports: Collection[int]) -> None:
        rows = self.connection.execute(
            select(tellings.c.n, tellings.c.component).where(tellings.c.report.in_(of_reports))
        ).all()
        gone = [row.n for row in rows]
        for n in gone:
            self.seen.pop(n, None)
        self._touch([row.component for row in rows])
        for table in (kept_under, asked_for) if gone else ():
            self.connection.execute(delete(table).where(table.c.telling.in_(gone)))
        if gone:
            self.connection.execute(delete(tellings).where(tellings.c.n.in_(gone)))

    def _link(self, n: int, telling: Telling) -> None:
        """Find what a new telling is linked to, and let it be found."""
        one = self.seen[n] = features(telling)
        under, wanted = _digests(kept(one)), _digests(asked(one))
        self.dirty.add(n)
        for other in self._candidates(wanted, under):
            if self.unions.find(n) != self.unions.find(other.component) and linked(one, other.features):
                self.unions.join(other.component, n)
                self.dirty.add(other.component)
        for table, keys in ((kept_under, under), (asked_for, wanted)):
            self.connection.execute(insert(table), [{"key": key, "telling": n} for key in keys])
        self._tie(n, telling)

    def _candidates(self, wanted: Collection[int], under: Collection[int]) -> Iterator[Placed]:
        """Tellings kept under what is asked for, and those that ask for what this one is kept under."""
        found: set[int] = set()
        for table, keys in ((kept_under, sorted(wanted)), (asked_for, sorted(under))):
            for some in _some(keys):
                found.update(self.connection.scalars(select(table.c.telling).where(table.c.key.in_(some))))
        places = [
            row
            for some in _some(sorted(found))
            for row in self.connection.execute(
                select(tellings.c.n, tellings.c.component).where(tellings.c.n.in_(some)).order_by(tellings.c.n)
            )
        ]
        for some in _some([row.n for row in places if row.n not in self.seen]):
            for row in self.connection.execute(select(tellings.c.n, tellings.c.body).where(tellings.c.n.in_(some))):
                self.seen[row.n] = features(msgspec.json.decode(row.body, type=Telling))
        for row in places:
            yield Placed(row.n, row.component, self.seen[row.n])

    def _tie(self, n: int, telling: Telling) -> None:
        """Hold a new telling together with those that decisions made earlier tie it to."""
        tied = set(self._merged.get(telling.id, ()))
        tied.update(self._moved[claim.id] for claim in telling.claims if claim.id in self._moved)
        tied.update(claim for claim, target in self._moved.items() if target == telling.id)
        for subject in sorted(tied):
            components = self._components(subject)
            self._touch([n, *components])
            for component in components:
                self.unions.join(component, n)

    def _components(self, subject: str) -> list[int]:
        """The components of a telling, or of the report that a claim is in."""
        of_claim = select(claims.c.report).where(claims.c.id == subject)
        wanted = select(tellings.c.component).where(or_(tellings.c.id == subject, tellings.c.report.in_(of_claim)))
        return list(self.connection.scalars(wanted.order_by(tellings.c.n)))


def _incident_row(one: Joined, component: int, known: dict[str, str], last: dict[int, str]) -> dict[str, Any]:
    killed = one.toll.get("killed")
    numbers = (killed.best, killed.low, killed.high) if killed else ()
    return {
        "id": one.id,
        "component": component,
        "day_from": one.time and one.time.from_[:10],
        "day_to": one.time and one.time.to[:10],
        "method": one.method,
        "country": one.place and one.place.country,
        "lat": one.place and one.place.lat,
        "lon": one.place and one.place.lon,
        "killed": next((number for number in numbers if number is not None), None),
        "grade": one.grade.value,
        "part_of": one.part_of,
        "reports": len(one.reports),
        "first_known": min(known[heading.id] for heading in one.reports),
        "last_known": last[component],
        "body": msgspec.json.encode(one),
    }


def _partners(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for first, second in pairs:
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    return found


def _digests(keys: Iterable[str]) -> list[int]:
    """Keys as numbers of eight bytes: two that are one only make for a comparison in vain."""
    numbers = {int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True) for key in keys}
    return sorted(numbers)


def _some(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), _TOGETHER):
        yield values[start : start + _TOGETHER]
