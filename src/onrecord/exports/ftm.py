"""Incidents → followthemoney entities, as its JSON lines: Event, Address, Article, the attackers, the speakers, a Note for each claim.

An attacker that no report names (*gunmen*) is no entity. A speaker is a LegalEntity, or a Person where the report says so. Reports, speakers
and attackers that several incidents share are one entity.
"""

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from onrecord.exports import people
from onrecord.exports.facts import claims, dates, distinct, ordered, provenance
from onrecord.exports.types import Exported
from onrecord.ids import content_id
from onrecord.joining.types import Heading
from onrecord.kinds import Outcome
from onrecord.model import Attacker, Source

Entity = dict[str, Any]
ATTACKER: dict[str, str] = {"state": "PublicBody", "group": "Organization", "person": "Person"}
"""Schemata of attackers; an unnamed one is no entity."""


def entities(incidents: Iterable[Exported]) -> Iterable[Entity]:
    """Every entity once, with all that any incident says of it, in the order in which they are first told; incidents ordered by id."""
    given: dict[str, Entity] = {}
    for one in ordered(incidents):
        for made in _entities(one):
            known = given.setdefault(made["id"], made)
            for name, values in made["properties"].items():
                known["properties"][name] = list(dict.fromkeys((*known["properties"].get(name, ()), *values)))
    return given.values()


def _entities(exported: Exported) -> Iterator[Entity]:
    incident = exported.incident
    event = key("event", incident.id)
    attackers = [one for one in incident.attackers if one.kind in ATTACKER and visible(one.name)]
    place = incident.place if incident.place and visible(incident.place.name) else None
    yield from (_attacker(one) for one in attackers)
    yield from (_article(report) for report in incident.reports)
    if place:
        yield _entity(
            key("address", incident.id),
            "Address",
            full=", ".join(distinct((place.name, place.admin1))),
            city=place.name,
            state=place.admin1,
            country=_country(place.country),
            latitude=place.lat,
            longitude=place.lon,
        )
    days = dates(incident.time)
    yield _entity(
        event,
        "Event",
        name=incident.title if visible(incident.title) else incident.id,
        recordId=incident.id,
        startDate=days[0].isoformat() if days else None,
        endDate=days[1].isoformat() if days else None,
        country=_country(place.country) if place else None,
        location=place.name if place else None,
        addressEntity=key("address", incident.id) if place else None,
        keywords=[incident.method, *(weapon.name for weapon in incident.weapons)],
        summary=[_toll(exported, outcome) for outcome in get_args(Outcome) if outcome in incident.toll],
        notes=[f"{incident.grade.value}: {incident.grade.reason}", *_provenance(exported)],
        involved=[_attacker(one)["id"] for one in attackers],
        publisher=[report.outlet for report in incident.reports],
        sourceUrl=[_web(report.url) for report in incident.reports],
        proof=[key("article", report.id) for report in incident.reports],
    )
    for telling, claim, source in claims(exported):
        yield _speaker(source)
        yield _entity(
            key("note", incident.id, claim.id),
            "Note",
            name=f"{source.name}, {claim.kind}, {claim.stance}",
            description=claim.quote,
            entity=[event, _speaker(source)["id"]],
            proof=key("article", telling.report.id),
            publisher=telling.report.outlet,
            sourceUrl=_web(telling.report.url),
        )


def key(kind: str, *parts: str | None) -> str:
    """An entity's id, made of what it stands for."""
    return content_id(f"onrecord-{kind}", *parts).replace(":", "-")


def visible(text: str) -> bool:
    """Whether there is anything to see in a text: an entity cannot be called by blanks."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def _attacker(one: Attacker) -> Entity:
    return _entity(key("actor", one.kind, one.name), ATTACKER[one.kind], name=one.name)


def _speaker(source: Source) -> Entity:
    return _entity(
        key("speaker", source.kind, source.name, source.party),
        "Person" if source.kind == "person" else "LegalEntity",
        name=source.name if visible(source.name) else source.kind,
        country=_country(source.party),
        summary=distinct((source.role, source.kind)),
    )


def _article(report: Heading) -> Entity:
    return _entity(
        key("article", report.id),
        "Article",
        title=report.title,
        fileName=report.key,
        publishedAt=(report.published or "")[:10],
        publisher=report.outlet,
        sourceUrl=_web(report.url),
        notes=report.id,
    )


def _toll(exported: Exported, outcome: Outcome) -> str:
    figure = people.toll(exported, outcome)
    told = (("low", figure.low), ("best", figure.best), ("high", figure.high))
    return f"{outcome}: " + ", ".join(f"{bound} {value}" for bound, value in told if value is not None)


def _provenance(exported: Exported) -> list[str]:
    cells = provenance(exported)
    return [str(one) for name in ("onrecord_reader", "onrecord_export") for one in _several(cells[name])]


def _country(code: str | None) -> str | None:
    return code.lower() if code and len(code) == 2 and code.isascii() and code.isalpha() else None


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _entity(id: str, kind: str, **properties: Any) -> Entity:
    filled = {
        name: [str(one) for one in _several(value) if one is not None and visible(str(one))]
        for name, value in properties.items()
    }
    return {
        "id": id,
        "schema": kind,
        "properties": {name: list(dict.fromkeys(those)) for name, those in filled.items() if those},
    }


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else (value,)
