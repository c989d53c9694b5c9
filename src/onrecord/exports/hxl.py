"""Incidents → HXL: a table with a row of hashtags under its headers. Tags are in ``hxl.toml``."""

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.exports import people
from onrecord.exports.airwars import HARMED
from onrecord.exports.facts import country_name, dates, ordered, originals, provenance, together
from onrecord.exports.schemas import Schema, columns_of, schema
from onrecord.exports.types import Column, Exported, Row, Table


class Hxl(Schema, frozen=True, forbid_unknown_fields=True):
    """``hxl.toml``."""

    provenance: dict[str, str]


def columns() -> dict[str, Column]:
    """Every column with its tag."""
    own = schema("hxl", Hxl).provenance
    found = columns_of("hxl", Hxl, "provenance")
    return {name: replace(column, tag=own.get(name, column.tag)) for name, column in found.items()}


def table(incidents: Iterable[Exported]) -> Table:
    """One row an incident, ordered by id."""
    return Table("hxl", columns(), tuple(row(one) for one in ordered(incidents)))


def row(exported: Exported) -> Row:
    """The row of an incident."""
    incident = exported.incident
    cells: Row = {
        "code": incident.id,
        "type": incident.method,
        "title": incident.title,
        "sources": together(report.outlet for report in originals(exported)),
        "attackers": together(attacker.name for attacker in incident.attackers),
        **provenance(exported),
    }
    if days := dates(incident.time):
        first, last = (day.isoformat() for day in days)
        cells |= {"date": first if first == last else None, "date_start": first, "date_end": last}
    if place := incident.place:
        cells |= {
            "country_code": place.country,
            "country": country_name(place.country),
            "admin1": place.admin1,
            "location": place.name,
            "latitude": place.lat,
            "longitude": place.lon,
        }
    for word, outcome in HARMED:
        figure = people.toll(exported, outcome)
        cells |= {f"{word}_min": figure.low, f"{word}_best": figure.best, f"{word}_max": figure.high}
        for group in ("children", "women", "men"):
            cells[f"{group}_{word}"] = people.group(exported, outcome, group).best
    return cells
