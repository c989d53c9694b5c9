"""Incidents of texts made by hand: claims are drawn by the rules, the model is not asked."""

from collections.abc import Iterable
from typing import Any

from onrecord.incidents.clauses import Part
from onrecord.incidents.frames import Frame, Reader
from onrecord.incidents.gather import gather
from onrecord.incidents.sentence import Line, words_of
from onrecord.incidents.words import vocabulary
from onrecord.model import Claim, Incident, Place, Span
from tests.claims.readings import at, mentions, reading
from tests.claims.readings import claims as drawn


def located(text: str, name: str, lat: float = 0.0, lon: float = 0.0, **more: Any) -> Place:
    """An event place with coordinates."""
    given = {"precision": "town", "country": "XX", "geonames": sum(map(ord, name)), **more}
    return Place(id=f"p:{name}", span=at(text, name), name=name, role="event", lat=lat, lon=lon, **given)


def gathered(text: str, places: Iterable[Place] = (), **given: Any) -> tuple[tuple[Claim, ...], tuple[Incident, ...]]:
    """The claims and incidents of a text."""
    read = reading(text, **given)
    found = gather(read, mentions(read, places), tuple(drawn(read, places=places)))
    return found.claims, found.incidents


def incidents(text: str, places: Iterable[Place] = (), **given: Any) -> tuple[Incident, ...]:
    return gathered(text, places, **given)[1]


def main(text: str, places: Iterable[Place] = (), **given: Any) -> Incident:
    """The main incident of a text that has one."""
    found = incidents(text, places, **given)
    assert found, "no incident"
    assert found[0].main, "no main incident"
    return found[0]


def frames(text: str, people: Iterable[str] = (), weapons: Iterable[str] = ()) -> list[Frame]:
    """The frames of one sentence."""
    line = Line(words_of(text, Span(0, len(text))), vocabulary(), [at(text, name) for name in people])
    return list(Reader(line, text, [at(text, weapon) for weapon in weapons]).read())


def said(text: str, parts: Iterable[Part]) -> list[str]:
    return [part.span.of(text) for part in parts]
