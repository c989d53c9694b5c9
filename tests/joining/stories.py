"""Tellings made by hand: one incident as an invented report tells it, without a reader."""

from collections.abc import Sequence
from typing import Any, get_args

from onrecord.joining.sketches import sketch
from onrecord.joining.types import Heading, Telling
from onrecord.kinds import Attack, Harm, Outcome, Responsibility, Targeting
from onrecord.model import (
    OUTLET,
    Attacker,
    Claim,
    Entity,
    Incident,
    Method,
    Place,
    Source,
    SourceKind,
    Span,
    Stance,
    Time,
    TimePrecision,
    Toll,
)

TOWNS = {
    "Arvane": (48.0, 37.0, "XA", "01"),
    "Belmora": (50.0, 36.2, "XA", "02"),
    "Corvel": (46.5, 30.7, "XA", "03"),
    "Dunmark": (47.8, 35.1, "XA", "04"),
    "Eastby": (48.02, 37.05, "XA", "01"),
}
SPAN = Span(0, 1)


def place(name: str, **given: Any) -> Place:
    """A town of the invented country XA; a name that is no town's is the country."""
    known = TOWNS.get(name)
    if known is None:
        return Place(id=f"p:{name}", span=SPAN, name=name, role="event", country="XA", precision="country", geonames=1, **given)
    lat, lon, country, admin1 = known
    number = 100 + list(TOWNS).index(name)
    fields: dict[str, Any] = {
        "precision": "town",
        "lat": lat,
        "lon": lon,
        "country": country,
        "admin1": admin1,
        "geonames": number,
    }
    return Place(id=f"p:{name}", span=SPAN, name=name, role="event", **{**fields, **given})


def time(first: str, last: str | None = None, rule: str = "date", precision: TimePrecision = "day") -> Time:
    return Time(from_=first, to=last or first, precision=precision, rule=rule)


def source(name: str, kind: SourceKind = "official", **given: Any) -> Source:
    return Source(id=f"s:{name}", name=name, kind=kind, **given)


class Story:
    """One telling being told: `says` adds what a source says, `telling` gives it."""

    def __init__(
        self,
        report: str,
        at: str | None = "Arvane",
        on: Time | str | None = "2031-03-06",
        *,
        published: str | None = "2031-03-06T12:00:00Z",
        method: Method = "missile_strike",
        text: str | None = None,
        main: bool = True,
        towns: Sequence[str] = (),
        attackers: Sequence[str] = (),
        targets: Sequence[str] = (),
        weapons: Sequence[str] = (),
        incident: str = "i1",
        outlet: str | None = None,
    ) -> None:
        self.report = Heading(id=f"sha256:{report}", key=report, outlet=outlet or f"{report} Times", published=published)
        self.text = text or f"{report} {report} {report} wrote this in its own words {report}"
        when = time(on) if isinstance(on, str) else on
        self.places = [place(name) for name in dict.fromkeys([*([at] if at else []), *towns])]
        self.incident = Incident(
            id=incident,
            main=main,
            title="",
            method=method,
            time=when,
            place=f"p:{at}" if at else None,
            attackers=tuple(Attacker(name=name, kind="group", mentions=()) for name in attackers),
            targets=tuple(Entity(name=name, mentions=()) for name in targets),
            weapons=tuple(Entity(name=name, mentions=()) for name in weapons),
        )
        self.sources: dict[str, Source] = {OUTLET: Source(id=OUTLET, name="outlet", kind="outlet")}
        self.claims: list[Claim] = []

    def says(self, by: Source | None, quote: str = "", stance: Stance = "asserts", **told: Any) -> "Story":
        """A claim: an outcome with a number or a `Harm`, or one of ``attack``, ``targeting``, ``responsibility`` with its fields."""
        if by:
            self.sources.setdefault(by.id, by)
        outcome: Outcome | None = next((name for name in get_args(Outcome) if name in told), None)
        objects: dict[str, Any] = {}
        if outcome:
            number = told.pop(outcome)
            fields: dict[str, Any] = {"low": number, "best": number, "high": number, "hedge": "exact"}
            extra = {name: told.pop(name) for name in list(told) if name in Harm.__struct_fields__}
            objects = {"kind": "harm", "harm": Harm(outcome=outcome, **{**fields, **extra})}
        for kind, made in (("attack", Attack), ("targeting", Targeting), ("responsibility", Responsibility)):
            if kind in told:
                objects = {"kind": kind, kind: made(**told.pop(kind))}
        number = len(self.claims)
        self.claims.append(
            Claim(
                id=f"c:{self.report.key}:{self.incident.id}:{number}",
                source=by.id if by else OUTLET,
                evidence=(Span(number, number + 1),),
                quote=quote or f"{outcome or objects['kind']}",
                stance=stance,
                incident=self.incident.id,
                **told,
                **objects,
            )
        )
        return self

    @property
    def telling(self) -> Telling:
        from msgspec.structs import replace

        tolls: dict[Outcome, Toll] = {}
        for claim in self.claims:
            if isinstance(claim.harm, Harm) and claim.harm.scope == "incident":
                harm = claim.harm
                tolls.setdefault(harm.outcome, Toll(low=harm.low, best=harm.best, high=harm.high, claims=(claim.id,)))
        return Telling(
            id=f"t:{self.report.key}:{self.incident.id}",
            report=self.report,
            sketch=sketch(self.text),
            incident=replace(self.incident, toll=tolls, claims=tuple(claim.id for claim in self.claims)),
            claims=tuple(self.claims),
            sources=tuple(self.sources.values()),
            places=tuple(self.places),
        )


GOVERNOR = source("Olena Marchenko", role="regional governor")
RESCUERS = source("State Emergency Service", "emergency_service")
MINISTER = source("Tomas Brandt", role="interior minister")
HOSPITAL = source("City Hospital", "medical")
FRONT = source("Northern Front", "armed_group")
