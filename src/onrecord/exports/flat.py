"""Incidents → onrecord's own table, the one that CSV and Parquet hold: one row an incident, three columns an outcome."""

from collections.abc import Iterable
from typing import get_args

from onrecord.exports.facts import dates, distinct, ordered, provenance
from onrecord.exports.people import bounds
from onrecord.exports.schemas import Schema, columns_of
from onrecord.exports.types import Column, Exported, Row, Table
from onrecord.kinds import Outcome
from onrecord.model import Contradiction

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
BOUNDS = {
    "low": "the lowest current figure of credible sources",
    "best": "the current figure of the source closest to the count",
    "high": "the highest current figure; empty where sources leave it open",
}


def columns() -> dict[str, Column]:
    """The columns of ``flat.toml``, those of the outcomes, the provenance."""
    harm = {
        f"{outcome}_{bound}": Column(holds=f"{outcome}: {words}", kind="integer")
        for outcome in OUTCOMES
        for bound, words in BOUNDS.items()
    }
    return {**columns_of("flat", Schema), **harm, **columns_of("provenance", Schema)}


def table(incidents: Iterable[Exported]) -> Table:
    """One row an incident, ordered by id."""
    return Table("incidents", columns(), tuple(row(one) for one in ordered(incidents)))


def row(exported: Exported) -> Row:
    """The row of an incident."""
    incident = exported.incident
    cells: Row = {
        "id": incident.id,
        "title": incident.title,
        "method": incident.method,
        "attackers": distinct(one.name for one in incident.attackers),
        "weapons": distinct(one.name for one in incident.weapons),
        "targets": distinct(one.name for one in incident.targets),
        "victims": distinct(one.name for one in incident.victims),
        "contradictions": tuple(told(one) for one in incident.contradictions),
        **provenance(exported),
    }
    if incident.time and (days := dates(incident.time)):
        cells |= {
            "date_from": days[0].isoformat(),
            "date_to": days[1].isoformat(),
            "date_precision": incident.time.precision,
        }
    if place := incident.place:
        cells |= {
            "place": place.name,
            "geonames": place.geonames,
            "latitude": place.lat,
            "longitude": place.lon,
            "country": place.country,
            "admin1": place.admin1,
            "place_precision": place.precision,
        }
    for outcome in OUTCOMES:
        cells |= bounds(exported, outcome, outcome)
    return cells


def told(one: Contradiction) -> str:
    """A contradiction as one line: the question, then each side's answer."""
    return f"{one.about}: " + " / ".join(f"{side.source}: {side.says}" for side in one.sides)
