"""Hypothesis strategies for joined incidents, whole and consistent: what any test of listing, exporting or storing them can draw from."""

from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from onrecord.exports.types import Exported
from onrecord.ids import digest
from onrecord.joining.types import Curve, Grade, GradeValue, Heading, Joined, Located, Telling, Total
from onrecord.kinds import Harm, Hedge, Outcome, Scope, Who
from onrecord.model import (
    Attacker,
    Certainty,
    Claim,
    Contradiction,
    Entity,
    Incident,
    Method,
    Place,
    PlacePrecision,
    Reader,
    Report,
    Side,
    Source,
    SourceKind,
    Span,
    Stance,
    Time,
    TimePrecision,
    Toll,
    Victim,
)


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    """Any value of a `Literal`."""
    return st.sampled_from(get_args(literal))


def texts(least: int = 1) -> st.SearchStrategy[str]:
    """Any text that UTF-8 can hold, often one that a spreadsheet, a table or a page could take for something else."""
    hostile = st.sampled_from(
        [
            "=1+1",
            "+49",
            "-2",
            "@SUM(A1)",
            "\t=x",
            "\r=x",
            "'=x",
            'a"b',
            "a,b",
            "a;b",
            "a\r\nb",
            "<b>",
            "#event",
            "مدينة",
            "🙂",
            "\u202eabc",
            "\x00",
            "NULL",
        ]
    )
    return hostile | st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=20)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


CODES = st.sampled_from(["UA", "SY", "SD", "YE", "CO", "MM", "XK", "FR"])
COUNTS = maybe(st.integers(0, 10_000))
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
URLS = st.sampled_from(
    ["https://example.org/a?b=c&d=é", "http://example.org/x y", "javascript:alert(1)", "ftp://example.org", "not an address"]
)


@st.composite
def times(draw: st.DrawFn) -> Time:
    """An interval, of whatever length."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    last = draw(st.sampled_from([first, last]))
    return Time(from_=first.isoformat(), to=last.isoformat(), precision=draw(one_of(TimePrecision)), rule="date")


@st.composite
def tolls(draw: st.DrawFn, claims: tuple[str, ...] = ()) -> Toll:
    """Bounds in their order, each absent at times."""
    low, best, high = sorted(draw(st.tuples(*[st.integers(0, 10_000)] * 3)))
    keep = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return Toll(low=low if keep[0] else None, best=best if keep[1] else None, high=high if keep[2] else None, claims=claims)


@st.composite
def places(draw: st.DrawFn) -> Located:
    """A place, with coordinates or without."""
    at = draw(maybe(st.tuples(st.floats(-90, 90), st.floats(-180, 180))))
    return Located(
        name=draw(texts()),
        geonames=draw(maybe(st.integers(1, 10**8))),
        lat=at[0] if at else None,
        lon=at[1] if at else None,
        country=draw(maybe(CODES)),
        admin1=draw(maybe(texts())),
        precision=draw(maybe(one_of(PlacePrecision))),
    )


@st.composite
def tellings(draw: st.DrawFn, number: int, original: str | None) -> tuple[Telling, Report]:
    """One report's telling with its report: every claim quotes the text, every id stands for something."""
    text = draw(texts(3).filter(lambda words: len(words) >= 3)) + f" ({number})"
    report = Report(id=digest(text.encode()), text=text, language=draw(maybe(st.just("en"))))
    heading = Heading(
        id=report.id,
        key=draw(maybe(texts())),
        url=draw(maybe(URLS)),
        outlet=draw(maybe(texts())),
        title=draw(maybe(texts())),
        published=draw(maybe(DAYS.map(date.isoformat))),
        copy_of=original if original and draw(st.booleans()) else None,
    )
    sources = (
        Source(id="outlet", name=heading.outlet or "outlet", kind="outlet"),
        Source(
            id="s1",
            name=draw(texts()),
            kind=draw(one_of(SourceKind)),
            role=draw(maybe(texts())),
            party=draw(maybe(CODES | texts())),
        ),
    )
    claims = []
    for place in range(draw(st.integers(0, 2))):
        ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2).filter(lambda pair: pair[0] != pair[1])))
        span = Span(ends[0], ends[1])
        figure = draw(tolls())
        claims.append(
            Claim(
                id=f"c:{number}.{place}",
                kind="harm",
                source=draw(st.sampled_from(["outlet", "s1"])),
                evidence=(span,),
                quote=span.of(text),
                stance=draw(one_of(Stance)),
                certainty=draw(one_of(Certainty)),
                harm=Harm(
                    low=figure.low,
                    best=figure.best,
                    high=figure.high,
                    hedge=draw(one_of(Hedge)),
                    outcome=draw(one_of(Outcome)),
                    scope=draw(one_of(Scope)),
                    who=draw(one_of(Who)),
                    group=draw(maybe(st.sampled_from(["children", "women", "attackers", "medics"]))),
                    name=draw(maybe(texts())),
                    age=draw(maybe(st.integers(0, 120))),
                ),
            )
        )
    telling = Telling(
        id=f"t:{number}",
        report=heading,
        sketch=draw(st.binary(max_size=8)),
        incident=Incident(id="i1", main=True, title="", method="other", place="p1", claims=tuple(claim.id for claim in claims)),
        claims=tuple(claims),
        sources=sources,
        places=(Place(id="p1", span=Span(0, 1), name=draw(texts()), role="event"),),
    )
    return telling, report


@st.composite
def exported(draw: st.DrawFn, id: str = "x:1") -> Exported:
    """One incident with up to two tellings, its toll resting on their claims, its reports and readers at hand or not."""
    told: list[tuple[Telling, Report]] = []
    for number in range(draw(st.integers(0, 2))):
        telling, report = draw(tellings(number, told[0][1].id if told else None))
        told.append((telling, report))
    claims = tuple(claim.id for telling, _ in told for claim in telling.claims)
    toll = draw(st.dictionaries(one_of(Outcome), tolls(claims), max_size=2))
    attacker = st.builds(Attacker, name=texts(), kind=one_of(Attacker.__annotations__["kind"]), mentions=st.just(()))
    entity = st.builds(Entity, name=texts(), mentions=st.just(()))
    victim = st.builds(Victim, name=texts(), kind=one_of(Victim.__annotations__["kind"]), mentions=st.just(()))
    side = st.builds(Side, source=texts(), says=texts(), claims=st.just(claims))
    question = st.builds(Contradiction, about=one_of(Contradiction.__annotations__["about"]), sides=st.tuples(side, side))
    at_hand = draw(st.booleans())
    reader = Reader(name="onrecord", version="0.1.0", model="sha256:0", lexicons="sha256:1")
    return Exported(
        incident=Joined(
            id=id,
            title=draw(texts()),
            method=draw(one_of(Method)),
            time=draw(maybe(times())),
            place=draw(maybe(places())),
            attackers=tuple(draw(st.lists(attacker, max_size=2))),
            weapons=tuple(draw(st.lists(entity, max_size=1))),
            targets=tuple(draw(st.lists(entity, max_size=1))),
            victims=tuple(draw(st.lists(victim, max_size=1))),
            toll=toll,
            grade=Grade(value=draw(one_of(GradeValue)), reason=draw(texts()), claims=claims),
            contradictions=tuple(draw(st.lists(question, max_size=1))),
            reports=tuple(telling.report for telling, _ in told),
            part_of=draw(maybe(st.just("w:1"))),
            tellings=tuple(telling.id for telling, _ in told),
        ),
        tolls={
            outcome: draw(st.builds(Curve, current=st.just(current), history=histories(claims)))
            for outcome, current in toll.items()
        },
        tellings=tuple(telling for telling, _ in told),
        reports={report.id: report for _, report in told} if at_hand else {},
        readers={report.id: reader for _, report in told} if at_hand else {},
    )


@st.composite
def histories(draw: st.DrawFn, claims: tuple[str, ...]) -> tuple[Total, ...]:
    """Totals of an outcome over time; none where there is no claim to rest on."""
    if not claims:
        return ()
    total = st.builds(
        Total,
        as_of=maybe(DAYS.map(date.isoformat)),
        low=COUNTS,
        best=COUNTS,
        high=COUNTS,
        hedge=one_of(Hedge),
        source=texts(),
        claim=st.sampled_from(claims),
        report=texts(),
    )
    return tuple(draw(st.lists(total, max_size=2)))


@st.composite
def several(draw: st.DrawFn) -> list[Exported]:
    """Up to two incidents with ids of their own, in any order."""
    ids = draw(st.sampled_from([[], ["x:1"], ["x:1", "x:2"], ["x:2", "x:1"]]))
    return [draw(exported(id)) for id in ids]
