"""Incidents → ACLED: 31 columns in their order, then the other people harmed and the provenance. Codes are in ``acled.toml``."""

from collections.abc import Iterable

from onrecord.exports import people
from onrecord.exports.facts import (
    claims,
    country_name,
    dates,
    ordered,
    originals,
    provenance,
    together,
)
from onrecord.exports.schemas import Schema, columns_of, schema
from onrecord.exports.types import Exported, Row, Table
from onrecord.joining.types import Located
from onrecord.model import Attacker, Method, PlacePrecision, Time, Value
from onrecord.reading.parties import party_of_words

Event = tuple[str, str]


class ByVictims(Value, frozen=True, forbid_unknown_fields=True):
    """The event of methods that say nothing of it, by whether the victims are civilians."""

    methods: tuple[Method, ...]
    civilian: Event
    combatant: Event


class Acled(Schema, frozen=True, forbid_unknown_fields=True):
    """``acled.toml``; `time_precision` gives each code with the most days it covers."""

    events: dict[Method, Event]
    by_victims: ByVictims
    weapons: dict[str, str]
    disorder_type: dict[str, str]
    inter: dict[str, int]
    geo_precision: dict[PlacePrecision, int]
    time_precision: dict[str, int]


class Countries(Value, frozen=True, forbid_unknown_fields=True):
    """``countries.toml``: ISO 3166-1 numbers by alpha-2 code."""

    source: str
    iso: dict[str, int]


def codes() -> Acled:
    """Columns and codes."""
    return schema("acled", Acled)


def table(incidents: Iterable[Exported]) -> Table:
    """One row an incident, ordered by id."""
    rows = tuple(row(one) for one in ordered(incidents))
    return Table("acled", columns_of("acled", Acled, "harm", "provenance"), rows)


def row(exported: Exported) -> Row:
    """The row of an incident."""
    return {
        **_when(exported.incident.time),
        **_what(exported),
        **_where(exported.incident.place),
        "source": together(report.outlet for report in originals(exported)),
        "notes": _notes(exported),
        "fatalities": _fatalities(exported),
        **people.harm_cells(exported),
        **provenance(exported),
    }


def event(exported: Exported) -> Event | None:
    """Event and sub-event type; None where neither method nor victims tell."""
    method = exported.incident.method
    found = codes().events.get(method)
    if found is None:
        fighters, civilians = people.harmed(exported, "combatant"), people.harmed(exported, "civilian")
        if method not in codes().by_victims.methods or fighters == civilians:
            return None
        return codes().by_victims.civilian if civilians else codes().by_victims.combatant
    if found[0] == codes().events["bombing"][0]:
        words = " ".join(weapon.name.lower() for weapon in exported.incident.weapons)
        return found[0], next((sub for word, sub in codes().weapons.items() if word in words), found[1])
    return found


def time_precision(time: Time | None) -> int | None:
    """The code for an interval's length; None where there is no date or it is longer than a month."""
    days = dates(time)
    if days is None:
        return None
    length = (days[1] - days[0]).days + 1
    return next((int(code) for code, most in codes().time_precision.items() if length <= most), None)


def _when(time: Time | None) -> Row:
    days = dates(time)
    if days is None:
        return {}
    return {"event_date": days[0].isoformat(), "year": days[0].year, "time_precision": time_precision(time)}


def _what(exported: Exported) -> Row:
    incident = exported.incident
    kind, sub = event(exported) or (None, None)
    aimed = people.harmed(exported, "civilian") and not people.harmed(exported, "combatant")
    country = country_name(incident.place.country) if incident.place else None
    inter1 = _inter(incident.attackers[0], incident.place) if incident.attackers else None
    inter2 = codes().inter["civilians"] if aimed else None
    return {
        "disorder_type": codes().disorder_type[kind] if kind else None,
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": incident.attackers[0].name if incident.attackers else None,
        "assoc_actor_1": together(one.name for one in incident.attackers[1:]),
        "inter1": inter1,
        "actor2": (f"Civilians ({country})" if country else "Civilians") if aimed else None,
        "inter2": inter2,
        "interaction": int("".join(map(str, sorted((inter1, inter2))))) if inter1 and inter2 else None,
        "civilian_targeting": "Civilian targeting" if aimed else None,
    }


def _inter(attacker: Attacker, place: Located | None) -> int | None:
    home = party_of_words(attacker.name) if attacker.kind == "state" else None
    if home is None or place is None or place.country is None:
        return None
    return codes().inter["state_at_home" if home == place.country else "state_abroad"]


def _where(place: Located | None) -> Row:
    if place is None:
        return {}
    cells: Row = {
        "iso": schema("countries", Countries).iso.get(place.country) if place.country else None,
        "country": country_name(place.country),
        "admin1": place.admin1,
        "location": place.name,
    }
    if place.lat is not None and place.lon is not None:
        precision = codes().geo_precision[place.precision] if place.precision else None
        cells |= {"latitude": place.lat, "longitude": place.lon, "geo_precision": precision}
    return cells


def _notes(exported: Exported) -> str:
    resting = {claim for outcome in exported.incident.toll for claim in people.toll(exported, outcome).claims}
    words = [f"{source.name}: “{claim.quote}”" for _, claim, source in claims(exported) if claim.id in resting]
    return " | ".join((exported.incident.title, *dict.fromkeys(words)))


def _fatalities(exported: Exported) -> int | None:
    told = [
        one.best if one.best is not None else one.low
        for one in (people.toll(exported, "killed"), people.attackers(exported, "killed"))
    ]
    known = [figure for figure in told if figure is not None]
    return sum(known) if known else None
