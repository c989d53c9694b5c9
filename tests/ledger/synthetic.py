"""Reports and records made up by number, as many as wanted: the same ones every time, in no time, for tests and load.

Each tells of an incident that a few others tell of too, with a handful of speakers and, unless asked otherwise, ten claims. All
names are invented.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import msgspec

from onrecord.ids import content_id, digest
from onrecord.kinds import Attack, Damage, Harm, Kind, Outcome
from onrecord.model import (
    Claim,
    ClaimKind,
    Entity,
    Incident,
    Place,
    Reader,
    Record,
    Report,
    Source,
    Span,
    Statement,
    Time,
    Toll,
)
from onrecord.proof import quote
from onrecord.reports.types import Document

READER = Reader(name="synthetic", version="1", model=digest(b"model 1"), lexicons=digest(b"words 1"))
BETTER = Reader(name="synthetic", version="2", model=digest(b"model 2"), lexicons=digest(b"words 1"))

TOWNS = (
    "Velmora",
    "Sarnik",
    "Dolvane",
    "Brezhin",
    "Ostrel Ford",
    "Kelmar",
    "Tirun",
    "Halvany",
    "Morsk",
    "Pelagon",
    "Ishtar Bay",
    "Quell",
)
GIVEN = ("Ana", "Boris", "Carla", "Dmitar", "Elif", "Farid", "Greta", "Hanno", "Iris", "Jonas", "Katya", "Leo", "Mira", "Nils")
FAMILY = (
    "Marven",
    "Tolvik",
    "Ashgrove",
    "Brandt-Lys",
    "Corvane",
    "Dusek",
    "Elmore",
    "Fairwyn",
    "Gorsky",
    "Halden",
    "Ivers",
    "Jarnik",
)
ROLES = ("governor", "mayor", "police spokesman", "hospital director", "rescue chief")
TARGETS = ("market", "school", "bridge", "clinic", "warehouse", "bus station", "mill", "apartment block")
WEAPONS = ("missile", "drone", "shell", "car bomb")
START = date(2031, 1, 1)


def pairs(
    count: int, *, claims: int = 10, per_incident: int = 4, a_day: int = 1, reader: Reader = READER
) -> Iterator[tuple[Document, Record]]:
    """`count` documents with their records, of `claims` claims each, `per_incident` of them about each incident, `a_day` incidents a day."""
    for number in range(count):
        yield pair(number, claims=claims, per_incident=per_incident, a_day=a_day, reader=reader)


def pair(
    number: int, *, claims: int = 10, per_incident: int = 4, a_day: int = 1, reader: Reader = READER
) -> tuple[Document, Record]:
    """The `number`th document with its record."""
    event = Random(f"event {number // per_incident}")
    town, target, weapon = event.choice(TOWNS), event.choice(TARGETS), event.choice(WEAPONS)
    day = START + timedelta(days=number // per_incident // a_day % 3650)
    return _Writer(number, town, target, weapon, day, reader).written(claims)


class _Writer:
    """Writes one report, sentence by sentence, and the claims that the sentences make."""

    def __init__(self, number: int, town: str, target: str, weapon: str, day: date, reader: Reader) -> None:
        self.random = Random(f"report {number}")
        self.number, self.town, self.target, self.weapon, self.day, self.reader = number, town, target, weapon, day, reader
        self.text = ""
        self.sources: dict[str, Source] = {"outlet": Source(id="outlet", name="outlet", kind="outlet")}
        self.statements: list[Statement] = []
        self.drawn: list[tuple[Span, str, str, Kind]] = []
        self.place: Place | None = None

    def written(self, claims: int) -> tuple[Document, Record]:
        self._sentence(
            f"A {self.weapon} hit a {self.target} in {self.town}", Attack(method=f"{self.weapon} attack", target=self.target)
        )
        at = self.text.index(self.town)
        self.place = Place(
            id="p1",
            span=Span(at, at + len(self.town)),
            name=self.town,
            role="event",
            geonames=9_000_000 + TOWNS.index(self.town),
            lat=50.0 + TOWNS.index(self.town),
            lon=30.0,
            country="ZZ",
            precision="town",
        )
        for n in range(1, claims):
            killed = self.random.randint(1, 40)
            if n % 3 == 0:
                self._sentence(
                    f"{killed} windows of the {self.target} were broken",
                    Damage(object=f"windows of the {self.target}", extent="damaged"),
                )
            else:
                outcome: Outcome = "wounded" if n % 2 else "killed"
                self._sentence(
                    f"{killed} people were {outcome} at the {self.target}",
                    Harm(outcome=outcome, low=killed, best=killed, high=killed, hedge="exact"),
                )
        return self._document()

    def _sentence(self, words: str, body: Kind) -> None:
        name = f"{self.random.choice(GIVEN)} {self.random.choice(FAMILY)}"
        start = len(self.text)
        span = Span(start, start + len(words))
        role = self.random.choice(ROLES)
        self.text += f"{words}, {role} {name} said.\n\n"
        said = Span(self.text.rindex(name), self.text.rindex(name) + len(name))
        source = next((one for one in self.sources.values() if one.name == name), None)
        if source is None:
            source = Source(
                id=f"s{len(self.sources)}",
                name=name,
                kind="official",
                role=role,
                party="ZZ",
                party_from="text",
                mentions=(said,),
            )
            self.sources[source.id] = source
        statement = Statement(
            id=f"q{len(self.statements) + 1}", source=source.id, chain=(source.id, "outlet"), content=(span,), source_span=said
        )
        self.statements.append(statement)
        self.drawn.append((span, source.id, statement.id, body))

    def _document(self) -> tuple[Document, Record]:
        raw = f"Report {self.number}\n{self.text}".encode()
        title = f"Report {self.number}: {self.town}"
        report = Report(
            id=digest(raw),
            text=self.text,
            url=f"https://news.example/{self.number}",
            outlet=f"Outlet {self.number % 50}",
            title=title,
            published=self.day.isoformat(),
            published_from="meta",
            language="en",
        )
        made = tuple(self._claim(report.id, *one) for one in self.drawn)
        assert self.place is not None
        toll: dict[Outcome, Toll] = {
            claim.harm.outcome: Toll(low=claim.harm.low, best=claim.harm.best, high=claim.harm.high, claims=(claim.id,))
            for claim in made
            if claim.harm
        }
        incident = Incident(
            id="i1",
            main=True,
            title=f"{self.weapon} attack in {self.town}",
            method="missile_strike",
            time=self._time(),
            place="p1",
            weapons=(Entity(name=self.weapon, mentions=()),),
            toll=toll,
            claims=tuple(claim.id for claim in made),
        )
        record = Record(
            key=f"r{self.number}",
            report=report,
            sources=tuple(self.sources.values()),
            statements=tuple(self.statements),
            places=(self.place,),
            claims=made,
            incidents=(incident,),
            reader=self.reader,
        )
        return Document(report=report, posts=(), key=record.key, raw=raw), record

    def _claim(self, report: str, span: Span, source: str, statement: str, body: Kind) -> Claim:
        kind: ClaimKind = "harm" if isinstance(body, Harm) else "attack" if isinstance(body, Attack) else "damage"
        return Claim(
            id=content_id("c", report, span, kind),
            kind=kind,
            source=source,
            statement=statement,
            evidence=(span,),
            quote=quote(self.text, (span,)),
            place="p1",
            incident="i1",
            time=self._time(),
            harm=body if isinstance(body, Harm) else msgspec.UNSET,
            attack=body if isinstance(body, Attack) else msgspec.UNSET,
            damage=body if isinstance(body, Damage) else msgspec.UNSET,
        )

    def _time(self) -> Time:
        return Time(from_=self.day.isoformat(), to=self.day.isoformat(), precision="day", rule="synthetic")
