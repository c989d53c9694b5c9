"""Incidents → two tables in the terms of Airwars' incident pages: incidents with their people, and their sources. Codes: ``airwars.toml``."""

from collections.abc import Iterable

from onrecord.exports import people
from onrecord.exports.facts import (
    claims,
    country_name,
    dates,
    distinct,
    ordered,
    originals,
    provenance,
    published,
    readers,
)
from onrecord.exports.schemas import Schema, columns_of, schema
from onrecord.exports.types import Column, Exported, Row, Table
from onrecord.joining.types import GradeValue
from onrecord.kinds import Harm, Outcome, Targeting
from onrecord.model import Method, PlacePrecision, Time, Toll

HARMED: tuple[tuple[str, Outcome], ...] = (("killed", "killed"), ("injured", "wounded"))


class Airwars(Schema, frozen=True, forbid_unknown_fields=True):
    """``airwars.toml``: `columns` of the incidents, `sources` of their sources, and the codes."""

    sources: dict[str, Column]
    strike_status: dict[GradeValue, str]
    strike_type: dict[Method, str]
    civilian_harm_status: dict[GradeValue, str]
    geolocation_accuracy: dict[PlacePrecision, str]
    groups: dict[str, str]


def codes() -> Airwars:
    """Columns and codes."""
    return schema("airwars", Airwars)


def tables(incidents: Iterable[Exported]) -> tuple[Table, Table]:
    """The incidents and their sources, both ordered by the incident's id."""
    those = ordered(incidents)
    return (
        Table("incidents", columns_of("airwars", Airwars, "provenance"), tuple(row(one) for one in those)),
        Table("sources", codes().sources, tuple(source for one in those for source in source_rows(one))),
    )


def row(exported: Exported) -> Row:
    """The row of an incident."""
    incident = exported.incident
    reports = originals(exported)
    civilians = people.harmed(exported, "civilian")
    return {
        "incident_code": incident.id,
        "title": incident.title,
        **_when(incident.time),
        **_first_reported(exported),
        **_where(exported),
        "strike_status": codes().strike_status.get(incident.grade.value),
        "strike_type": codes().strike_type.get(incident.method),
        "infrastructure_hit": "; ".join(_hit(exported)) or None,
        "cause": "; ".join(distinct(weapon.name for weapon in incident.weapons)) or None,
        "civilian_harm_reported": "Yes" if civilians else None,
        "civilian_harm_status": codes().civilian_harm_status[incident.grade.value] if civilians else None,
        "sources_count": len(incident.reports),
        "sources_original_count": len(reports),
        **_people(exported),
        "named_victims": tuple(_victim(harm, word) for word, outcome in HARMED for harm in people.named(exported, outcome)),
        "belligerents": tuple(attacker.name for attacker in incident.attackers),
        "belligerent_types": tuple("Suspected" for _ in incident.attackers),
        **provenance(exported),
    }


def source_rows(exported: Exported) -> list[Row]:
    """One row a report, oldest first."""
    told = list(claims(exported))
    rows: list[Row] = []
    for report in sorted(exported.incident.reports, key=published):
        own = [(claim, source) for telling, claim, source in told if telling.report.id == report.id]
        kept = exported.reports.get(report.id)
        rows.append(
            {
                "incident_code": exported.incident.id,
                "name": report.outlet,
                "language": kept.language if kept else None,
                "url": report.url,
                "published": report.published,
                "title": report.title,
                "copy_of": report.copy_of,
                "onrecord_report": report.id,
                "onrecord_claims": tuple(claim.id for claim, _ in own),
                "onrecord_sources": distinct(source.name for _, source in own),
                "onrecord_reader": "; ".join(readers(exported, report.id)) or None,
            }
        )
    return rows


def _when(time: Time | None) -> Row:
    days = dates(time)
    if days is None:
        return {}
    first, last = days
    return {
        "date_type": "Single date" if first == last else "Date range",
        "date": first.isoformat(),
        "date_end": last.isoformat() if last != first else None,
    }


def _first_reported(exported: Exported) -> Row:
    reports = originals(exported)
    if not reports:
        return {}
    first = reports[0]
    return {
        "first_reported_date": (first.published or "")[:10] or None,
        "first_reported_by": first.outlet,
        "first_reported_url": first.url,
    }


def _where(exported: Exported) -> Row:
    place = exported.incident.place
    if place is None:
        return {}
    return {
        "country": country_name(place.country),
        "region": place.admin1,
        "location_name": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geolocation_accuracy": codes().geolocation_accuracy.get(place.precision) if place.precision else None,
    }


def _hit(exported: Exported) -> tuple[str, ...]:
    hits = (claim.targeting for _, claim, _ in claims(exported) if claim.stance != "denies")
    return distinct(kind for hit in hits if isinstance(hit, Targeting) and hit.aspect == "hit" for kind in hit.classes)


def _people(exported: Exported) -> Row:
    cells: Row = {}
    for word, outcome in HARMED:
        cells |= _span(word, people.toll(exported, outcome))
        for name, group in codes().groups.items():
            cells |= _span(f"{name}_{word}", people.group(exported, outcome, group))
    return cells


def _span(name: str, figure: Toll) -> Row:
    return {f"{name}_min": figure.low, f"{name}_max": figure.high}


def _victim(harm: Harm, word: str) -> str:
    return ", ".join(part for part in (harm.name, str(harm.age) if harm.age is not None else None, word) if part)
