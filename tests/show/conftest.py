"""A record made by hand from an invented report, so that what is shown is tested apart from what is read."""

from typing import Any

import pytest

from onrecord.ids import digest
from onrecord.kinds import Damage, Harm, Targeting
from onrecord.model import (
    Attacker,
    Claim,
    Contradiction,
    Dropped,
    Entity,
    Incident,
    Place,
    Reader,
    Record,
    Report,
    Side,
    Source,
    Span,
    Statement,
    Time,
    Toll,
)

TITLE = "Missile hits Velmora station, at least 12 dead, governor says"
TEXT = f"""{TITLE}

At least 12 people were killed, including three children, when a missile hit the station in Velmora early on Thursday, \
Governor Olena Marchenko said. "The hall is destroyed," she wrote on Telegram.

The Army of Sorland denied that it had aimed at the station and said it had hit an arms depot. \
A strike in June killed 20 in Ostrava. Sorland has fired 400 missiles a month.

Also read: What we know so far"""


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def claim(id: str, kind: Any, source: str, words: str, **more: Any) -> Claim:
    return Claim(id=id, kind=kind, source=source, evidence=(at(words),), quote=words, **more)


@pytest.fixture
def sample() -> Record:
    """Two sides, a toll with a part, a contradiction, an earlier incident as background, a place not found, a dropped line."""
    dozen, children = "At least 12 people were killed", "three children"
    denial, depot, earlier = "it had aimed at the station", "it had hit an arms depot", "A strike in June killed 20 in Ostrava"
    thursday = Time(from_="2031-05-01", to="2031-05-01", precision="day", rule="weekday_before", span=at("early on Thursday"))
    claims = (
        claim(
            "c:1",
            "harm",
            "s1",
            dozen,
            statement="q1",
            place="p1",
            incident="i1",
            time=thursday,
            harm=Harm(low=12, best=12, high=None, hedge="at_least", outcome="killed"),
        ),
        claim(
            "c:2",
            "harm",
            "s1",
            children,
            statement="q1",
            incident="i1",
            harm=Harm(low=3, best=3, high=3, hedge="exact", outcome="killed", scope="part", group="children", part_of="c:1"),
        ),
        claim(
            "c:3", "damage", "s1", "The hall is destroyed", statement="q2", damage=Damage(object="The hall", extent="destroyed")
        ),
        claim(
            "c:4",
            "targeting",
            "s2",
            denial,
            statement="q3",
            stance="denies",
            incident="i1",
            targeting=Targeting(aspect="aimed_at", target="the station"),
        ),
        claim(
            "c:5",
            "targeting",
            "s2",
            depot,
            statement="q4",
            incident="i1",
            targeting=Targeting(aspect="hit", target="an arms depot", classes=("military",)),
        ),
        claim(
            "c:6",
            "harm",
            "outlet",
            earlier,
            incident="i2",
            place="p2",
            harm=Harm(low=20, best=20, high=20, hedge="exact", outcome="killed", scope="background"),
        ),
    )
    return Record(
        key=None,
        report=Report(
            id=digest(TEXT.encode()),
            text=TEXT,
            outlet="The Velmora Ledger",
            title=TITLE,
            byline="By Ines Okafor",
            published="2031-05-02",
            published_from="text",
            language="en",
            dropped=(
                Dropped(
                    reason="related_link", text="Also read: What we know so far", span=at("Also read: What we know so far")
                ),
            ),
        ),
        sources=(
            Source(id="outlet", name="The Velmora Ledger", kind="outlet"),
            Source(
                id="s1",
                name="Olena Marchenko",
                kind="official",
                role="Governor",
                party="UA",
                party_from="text",
                mentions=(at("she"),),
            ),
            Source(id="s2", name="The Army of Sorland", kind="military", party="Sorland", party_from="lexicon"),
        ),
        statements=(
            Statement(id="q1", source="s1", chain=("s1", "outlet"), content=(at(dozen + ", including " + children),)),
            Statement(id="q2", source="s1", chain=("s1", "outlet"), content=(at("The hall is destroyed"),), direct=True),
            Statement(id="q3", source="s2", chain=("s2", "outlet"), content=(at(denial),), stance="denies"),
            Statement(id="q4", source="s2", chain=("s2", "outlet"), content=(at(depot),)),
        ),
        places=(
            Place(
                id="p1",
                span=at("Velmora"),
                name="Velmora",
                role="event",
                geonames=1,
                lat=48.5,
                lon=37.25,
                country="UA",
                admin1="Donetsk",
                precision="town",
            ),
            Place(id="p2", span=at("Ostrava"), name="Ostrava", role="event"),
        ),
        claims=claims,
        incidents=(
            Incident(
                id="i1",
                main=True,
                title="Missile strike on Velmora",
                method="missile_strike",
                time=thursday,
                place="p1",
                attackers=(Attacker(name="The Army of Sorland", kind="group", mentions=(at("The Army of Sorland"),)),),
                weapons=(Entity(name="a missile", mentions=(at("a missile"),)),),
                targets=(Entity(name="the station", mentions=(at("the station"),)),),
                toll={"killed": Toll(low=12, best=12, high=None, claims=("c:1",))},
                contradictions=(
                    Contradiction(
                        about="target",
                        sides=(
                            Side(source="outlet", says="a missile hit the station", claims=()),
                            Side(source="s2", says="an arms depot", claims=("c:4", "c:5")),
                        ),
                    ),
                ),
                claims=("c:1", "c:2", "c:4", "c:5"),
            ),
            Incident(
                id="i2",
                main=False,
                title="Strike in Ostrava",
                method="other",
                place="p2",
                toll={"killed": Toll(low=20, best=20, high=20, claims=("c:6",))},
                claims=("c:6",),
            ),
        ),
        reader=Reader(name="onrecord", version="0.1.0", model="sha256:" + "0" * 64, lexicons="sha256:" + "1" * 64),
    )
