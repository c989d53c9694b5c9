"""An incident made by hand from two invented reports and a copy: an attack with its toll, its parts, its sources."""

from typing import Any

from onrecord.exports.types import Exported
from onrecord.ids import digest
from onrecord.joining import sketch, tolls
from onrecord.joining.types import Grade, Heading, Joined, Located, Telling
from onrecord.kinds import Harm, Targeting
from onrecord.model import Attacker, Claim, Entity, Incident, Place, Reader, Report, Source, Span, Time, Toll

FIRST = "At least 12 people were killed, including three children, when missiles hit a school in Velmora, Governor Olena Marchenko said."
SECOND = "The rescue service put the toll at 14 dead and 30 wounded. Two soldiers were among the dead, the army said."
READER = Reader(name="onrecord", version="0.1.0", model="sha256:0", lexicons="sha256:1")
DAY = Time(from_="2031-05-01", to="2031-05-01", precision="day", rule="weekday")
VELMORA = Located(name="Velmora", geonames=1, lat=48.5, lon=37.25, country="UA", admin1="Donetsk", precision="town")


def claim(id: str, text: str, words: str, source: str, kind: Any = "harm", **more: Any) -> Claim:
    start = text.index(words)
    return Claim(id=id, kind=kind, source=source, evidence=(Span(start, start + len(words)),), quote=words, **more)


def harm(low: int | None, best: int | None, high: int | None, **more: Any) -> Harm:
    return Harm(**{"low": low, "best": best, "high": high, "hedge": "exact", "outcome": "killed", **more})


def telling(id: str, text: str, claims: tuple[Claim, ...], sources: tuple[Source, ...], **heading: Any) -> Telling:
    return Telling(
        id=id,
        report=Heading(id=digest(text.encode()), **heading),
        sketch=sketch(text),
        incident=Incident(
            id="i1", main=True, title="", method="missile_strike", place="p1", claims=tuple(one.id for one in claims)
        ),
        claims=claims,
        sources=(Source(id="outlet", name=heading["outlet"], kind="outlet"), *sources),
        places=(Place(id="p1", span=Span(0, 1), name="Velmora", role="event"),),
    )


GOVERNOR = Source(id="s1", name="Olena Marchenko", kind="official", role="Governor", party="UA", party_from="text")
RESCUE = Source(id="s1", name="The rescue service", kind="emergency_service")
ARMY = Source(id="s2", name="the army", kind="military", party="UA", party_from="carried")
ONE = telling(
    "t:1",
    FIRST,
    (
        claim("c:1", FIRST, "At least 12 people were killed", "s1", harm=harm(12, 12, None, hedge="at_least")),
        claim(
            "c:2",
            FIRST,
            "three children",
            "s1",
            harm=harm(3, 3, 3, scope="part", group="children", who="civilian", part_of="c:1"),
        ),
        claim(
            "c:3",
            FIRST,
            "hit a school",
            "s1",
            "targeting",
            targeting=Targeting(aspect="hit", target="a school", classes=("education",)),
        ),
    ),
    (GOVERNOR,),
    outlet="The Velmora Ledger",
    title="Missiles hit Velmora",
    url="https://ledger.example/1",
    published="2031-05-01",
)
TWO = telling(
    "t:2",
    SECOND,
    (
        claim("c:4", SECOND, "14 dead", "s1", harm=harm(14, 14, 14)),
        claim("c:5", SECOND, "30 wounded", "s1", harm=harm(30, 30, 30, outcome="wounded")),
        claim(
            "c:6",
            SECOND,
            "Two soldiers",
            "s2",
            harm=harm(2, 2, 2, scope="part", group="soldiers", who="combatant", part_of="c:4"),
        ),
    ),
    (RESCUE, ARMY),
    outlet="Coast Wire",
    title="Toll of Velmora rises to 14, dozens hurt",
    published="2031-05-02T08:00:00Z",
)
COPY = telling("t:3", SECOND + " ", (), (), outlet="=Daily", published="2031-05-03", copy_of=TWO.report.id)
KILLED = Toll(low=12, best=14, high=14, claims=("c:4", "c:1"))
WOUNDED = Toll(low=30, best=30, high=30, claims=("c:5",))


def incident(**parts: Any) -> Joined:
    return Joined(
        **{
            "id": "x:1",
            "title": "Missile strike on Velmora",
            "method": "missile_strike",
            "time": DAY,
            "place": VELMORA,
            "attackers": (Attacker(name="Russian forces", kind="state", mentions=()),),
            "weapons": (Entity(name="missiles", mentions=()),),
            "targets": (Entity(name="a school", mentions=()),),
            "victims": (),
            "toll": {"killed": KILLED, "wounded": WOUNDED},
            "grade": Grade(value="fair", reason="two independent sources", claims=("c:1", "c:4")),
            "contradictions": (),
            "reports": (ONE.report, TWO.report, COPY.report),
            "tellings": ("t:1", "t:2", "t:3"),
            **parts,
        }
    )


def sample(*claims: Claim, **parts: Any) -> Exported:
    """The incident, with other claims in the first telling where they are given and other parts of the incident."""
    from msgspec.structs import replace

    first = replace(ONE, claims=claims) if claims else ONE
    texts = {one.report.id: text for one, text in ((ONE, FIRST), (TWO, SECOND), (COPY, SECOND + " "))}
    told = (first,) if claims else (first, TWO, COPY)
    return Exported(
        incident=incident(**parts),
        tolls={} if "toll" in parts else tolls(told),
        tellings=told,
        reports={id: Report(id=id, text=text, language="en") for id, text in texts.items()},
        readers=dict.fromkeys(texts, READER),
    )
