"""Incidents → UCDP GED: 49 columns in their order, then the other people harmed and the provenance. Codes are in ``ucdp.toml``.

UCDP has one row an event with at least one death in best, low or high; an incident without is left out.
"""

from collections.abc import Iterable
from math import floor

from onrecord.exports import people
from onrecord.exports.facts import (
    claims,
    country_name,
    dates,
    distinct,
    ordered,
    originals,
    provenance,
    together,
)
from onrecord.exports.schemas import Schema, columns_of, schema
from onrecord.exports.types import Exported, Row, Table
from onrecord.joining.types import Located
from onrecord.kinds import Harm
from onrecord.model import PlacePrecision, Time

CELL = 0.5
"""Degrees of a side of a PRIO-GRID cell."""


class Ucdp(Schema, frozen=True, forbid_unknown_fields=True):
    """``ucdp.toml``; `date_prec` gives each code with the most days it covers."""

    where_prec: dict[PlacePrecision, int]
    date_prec: dict[str, int]
    event_clarity: dict[str, int]
    type_of_violence: dict[str, int]


def codes() -> Ucdp:
    """Columns and codes."""
    return schema("ucdp", Ucdp)


def table(incidents: Iterable[Exported]) -> Table:
    """One row an incident with a death, ordered by id."""
    rows = tuple(made for one in ordered(incidents) if (made := row(one)))
    return Table("ucdp", columns_of("ucdp", Ucdp, "harm", "provenance"), rows)


def row(exported: Exported) -> Row | None:
    """The row of an incident; None where nobody is said to have died."""
    deaths = _deaths(exported)
    if not any(deaths[bound] for bound in ("best", "high", "low")):
        return None
    return {
        **_sides(exported),
        **_sources(exported),
        **_where(exported),
        **_when(exported.incident.time),
        "event_clarity": _clarity(exported),
        **deaths,
        **people.harm_cells(exported),
        **provenance(exported),
    }


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point; the north pole and the date line's far side belong to the last row and column."""
    across = min(floor(lon / CELL) + 360, 719)
    up = min(floor(lat / CELL) + 180, 359)
    return up * 720 + across + 1


def date_prec(time: Time | None) -> int | None:
    """The code for an interval's length; None where there is no date or it is longer than a year."""
    days = dates(time)
    if days is None:
        return None
    length = (days[1] - days[0]).days + 1
    return next((int(code) for code, most in codes().date_prec.items() if length <= most), None)


def where_prec(place: Located) -> int | None:
    """The code for a place; None where it is not known how exact it is, or where an area of no country may be land or sea."""
    if place.precision is None or (place.precision == "area" and place.country is None):
        return None
    return codes().where_prec[place.precision]


def _sides(exported: Exported) -> Row:
    kind = _violence(exported)
    return {
        "type_of_violence": kind,
        "side_a": together(one.name for one in exported.incident.attackers),
        "side_b": "Civilians" if kind == codes().type_of_violence["execution_of_civilians"] else None,
    }


def _violence(exported: Exported) -> int | None:
    kinds = {one.kind for one in exported.incident.attackers}
    fighters, others = people.harmed(exported, "combatant"), people.harmed(exported, "civilian")
    if kinds == {"state"} and fighters:
        return codes().type_of_violence["state_against_combatants"]
    if kinds and kinds <= {"state", "group"} and exported.incident.method == "execution" and others and not fighters:
        return codes().type_of_violence["execution_of_civilians"]
    return None


def _sources(exported: Exported) -> Row:
    reports = originals(exported)
    articles = [
        '"{}"'.format(",".join((one.outlet or "", (one.published or "")[:10], one.title or "")).replace('"', "'"))
        for one in reports
    ]
    return {
        "number_of_sources": len(reports) or -1,
        "source_article": ";".join(articles) or None,
        "source_office": together(one.outlet for one in reports),
        "source_date": together((one.published or "")[:10] for one in reports),
        "source_headline": together(one.title for one in reports),
        "source_original": together(source.name for _, _, source in claims(exported)),
    }


def _where(exported: Exported) -> Row:
    place = exported.incident.place
    if place is None:
        return {}
    written = distinct(where.name for one in exported.tellings for where in one.places if where.id == one.incident.place)
    cells: Row = {
        "where_coordinates": place.name,
        "where_description": together(written),
        "adm_1": place.admin1,
        "country": country_name(place.country),
    }
    if place.lat is not None and place.lon is not None:
        cells |= {
            "where_prec": where_prec(place),
            "latitude": place.lat,
            "longitude": place.lon,
            "geom_wkt": f"POINT ({place.lon} {place.lat})",
            "priogrid_gid": priogrid(place.lat, place.lon),
        }
    return cells


def _when(time: Time | None) -> Row:
    days = dates(time)
    if days is None:
        return {}
    first, last = days
    return {
        "year": first.year if first.year == last.year else None,
        "date_prec": date_prec(time),
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
    }


def _clarity(exported: Exported) -> int:
    dead = [claim.harm for _, claim, _ in claims(exported) if isinstance(claim.harm, Harm) and claim.harm.outcome == "killed"]
    summed = bool(dead) and all(harm.scope == "cumulative" for harm in dead)
    return codes().event_clarity["summed" if summed else "told"]


def _deaths(exported: Exported) -> dict[str, int | None]:
    killed, own = people.toll(exported, "killed"), people.attackers(exported, "killed")
    told = [one for one in (killed, own) if (one.low, one.best, one.high) != (None, None, None)]
    open_ended = any(one.high is None for one in told)
    cells: dict[str, int | None] = {
        "best": _sum(one.best for one in told),
        "high": None if open_ended else _sum(one.high for one in told),
        "low": _sum(one.low for one in told),
    }
    fighters = people.group(exported, "killed", "combatants").best or 0
    civilians = people.group(exported, "killed", "civilians").best or people.group(exported, "killed", "children").best or 0
    best = cells["best"]
    if best is not None and (rest := best - (own.best or 0) - fighters - civilians) >= 0:
        cells |= {"deaths_a": own.best or 0, "deaths_b": fighters, "deaths_civilians": civilians, "deaths_unknown": rest}
    return cells


def _sum(parts: Iterable[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None
