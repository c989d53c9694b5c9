"""Incidents → GeoJSON (RFC 7946): one feature an incident, a point where its coordinates are known, else no geometry.

Properties are the columns of the flat table; longitude comes before latitude, in degrees of WGS 84, with no `crs` member.
"""

from collections.abc import Iterable
from typing import Any

from onrecord.exports.facts import ordered
from onrecord.exports.flat import columns, row
from onrecord.exports.types import Exported


def collection(incidents: Iterable[Exported]) -> dict[str, Any]:
    """A FeatureCollection, its features ordered by id."""
    return {"type": "FeatureCollection", "features": [feature(one) for one in ordered(incidents)]}


def feature(exported: Exported) -> dict[str, Any]:
    """The feature of an incident."""
    place = exported.incident.place
    located = place is not None and place.lat is not None and place.lon is not None
    cells = row(exported)
    return {
        "type": "Feature",
        "id": exported.incident.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if place and located else None,
        "properties": {name: cells.get(name) for name in columns()},
    }
