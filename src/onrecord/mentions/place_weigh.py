"""The names of a report → the gazetteer entry that each stands for, all weighed together (codebook P3).

A reading of one name gains by the countries and regions that the others speak of, by a region or country written after it
(*Springfield, Ohio*), by nearness to the others, and by its own prominence. The weights were fitted on news of the world and of small towns.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log1p, sqrt
from typing import NamedTuple

from onrecord.gazetteer import Entry, Kind, distance_km, fold
from onrecord.gazetteer.names import bare

PROMINENCE = 1.0
OWN_NAME = 1.9
"""Gain of an entry whose own name is written, not one of its other names."""
TOLD_KIND = 3.0
WITHIN = 6.0
COUNTRY = 2.1
REGION = 3.0
NEAR = 3.0
NEAR_KM = 200.0
NEAREST_POINTS = 4
COHERE = 1.5
TWIN = 1.4
"""Loss of a region that shares its name with a town in it, where no type word is written."""
CITY_TWIN = 2.4
"""Loss of a federal state that shares its name with a great city of the country (Washington, New York)."""
KNOWN = 5.0
"""Prominence (a power of ten of people) from which a town is sooner meant than a namesake in the country that is written: 100,000 people."""
GREAT = 600_000
"""People of a great city."""
ALIKE = 1.0
"""Loss of an entry whose name only sounds like the one written."""
SPOKEN_OF = 1.0
"""How much a report must speak of a country for a name that only sounds like the one written to be sought there."""
STEEP = 1.1
"""How steeply a name speaks for its more prominent meanings: the exponent on prominence."""
FAINT = 0.25
"""What a name's least meanings together speak for the regions they lie in."""
CELL = (0.45, 0.6)
"""Height and width, in degrees, of the squares in which meanings lie near each other: about 50 km."""
AROUND_KM = 120.0
"""How far from a district, site or area a place written to lie in it may be."""
APART_KM = 25.0
"""Distance from which two entries of one country are two places."""
POINTS = 60
"""Settled places, the most often named, to which nearness is measured."""
OTHERS = 3
"""Runners-up kept."""

_FEDERAL = frozenset(("US", "CA", "AU", "IN", "MX", "BR", "NG"))
_SMALL = frozenset(("town", "admin2", "site", "region"))


class Name(NamedTuple):
    """All mentions of one name in a report."""

    key: str
    entries: tuple[Entry, ...]
    kind: Kind | None
    times: int
    within: tuple[Entry, ...]
    """What the name is written to lie in."""
    alike: frozenset[int]
    """Rows of entries that only sound like the name."""


class Settled(NamedTuple):
    """What a name stands for, its runners-up, and the region or country that it is written to lie in."""

    entry: Entry | None
    others: tuple[Entry, ...]
    around: Entry | None = None


class Region(NamedTuple):
    country: str | None
    admin1: str | None


class Report(NamedTuple):
    """What the names of a report say together: how much they speak for each country and region, and by row how coherent each meaning is."""

    countries: dict[str, float]
    regions: dict[Region, float]
    coherent: dict[int, float]
    most_country: float
    most_region: float
    points: tuple[tuple[str, Entry], ...] = ()

    def country(self, code: str | None) -> float:
        """From 0 to 1, how much the report speaks for a country."""
        return _share(self.countries.get(code or "", 0), self.most_country)

    def region(self, entry: Entry) -> float:
        """From 0 to 1, how much the report speaks for the first-level region of an entry."""
        return _share(self.regions.get(Region(entry.country, entry.admin1), 0), self.most_region)


def choose(names: Sequence[Name], nations: dict[str, float]) -> list[Settled]:
    """What each name stands for. `nations`: by country, how often its people or things are spoken of."""
    countries, regions = _support(names, nations)
    most_country, most_region = max(countries.values(), default=0), max(regions.values(), default=0)
    report = Report(countries, regions, _coherence(names), most_country, most_region)
    first = [_best(name, report) for name in names]
    settled = [(name, what.entry) for name, what in zip(names, first, strict=True) if what.entry and what.entry.kind in _SMALL]
    settled.sort(key=lambda pair: -pair[0].times)
    report = report._replace(points=tuple((name.key, entry) for name, entry in settled[:POINTS]))
    return [_best(name, report) for name in names]


def _share(part: float, most: float) -> float:
    return log1p(part) / log1p(most) * min(1.0, most) if most > 0 else 0.0


def _support(names: Sequence[Name], nations: dict[str, float]) -> tuple[dict[str, float], dict[Region, float]]:
    """How much the names of a report speak for each country and first-level region: a name with many meanings speaks little for each."""
    countries: dict[str, float] = defaultdict(float, nations)
    regions: dict[Region, float] = defaultdict(float)
    for name in names:
        times = sqrt(name.times)
        named = [entry for entry in name.entries if entry.row not in name.alike]
        if named and name.within:
            around = name.within[0]
            if around.kind == "admin1":
                regions[Region(around.country, around.admin1)] += 1.5 * times
            if around.country:
                countries[around.country] += times
            continue
        weights = [exp(STEEP * (entry.prominence - named[0].prominence)) for entry in named]
        total = sum(weights)
        for country in {entry.country: None for entry in named if entry.country}:
            countries[country] += times * sum(w for w, e in zip(weights, named, strict=True) if e.country == country) / total
        for entry, one in zip(named, weights, strict=True):
            if entry.admin1:
                regions[Region(entry.country, entry.admin1)] += times * max(one / total, FAINT / len(named))
    return countries, regions


def _coherence(names: Sequence[Name]) -> dict[int, float]:
    """By row, how many other names of the report have a meaning nearby; a name with many meanings counts for little."""
    cells: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for number, name in enumerate(names):
        small = [entry for entry in name.entries if entry.kind in _SMALL]
        for entry in small:
            cells[_cell(entry)][number] = 1 / sqrt(len(small))
    found = {}
    for number, name in enumerate(names):
        for entry in name.entries:
            if entry.kind in _SMALL:
                near: dict[int, float] = {}
                row, column = _cell(entry)
                for i in (row - 1, row, row + 1):
                    for j in (column - 1, column, column + 1):
                        near.update(cells.get((i, j), {}))
                found[entry.row] = sum(weight for other, weight in sorted(near.items()) if other != number)
    return found


def _cell(entry: Entry) -> tuple[int, int]:
    return int(entry.lat // CELL[0]), int(entry.lon // CELL[1])


def _best(name: Name, report: Report) -> Settled:
    around = next((entry for entry in name.within if entry.kind == "admin1"), next(iter(name.within), None))
    elsewhere = around is not None and not any(_lies_in(entry, other) for entry in name.entries for other in name.within)
    told_within = name.kind in ("admin2", "town") and around is not None and around.kind == "admin1"
    if elsewhere and (told_within or all(_obscure(name, entry) for entry in name.entries)):
        return Settled(None, (), around)
    scores = _scores(name, report)
    enough = max((score for _, score in scores), default=0) - NEAR * NEAREST_POINTS / 2
    near = ((entry, score + _near(entry, name, report) if score >= enough else score) for entry, score in scores)
    scored = sorted(((-score, entry.row, entry) for entry, score in near), key=lambda x: x[:2])
    if not scored:
        return Settled(None, (), around)
    best = scored[0][2]
    others = [e for _, _, e in scored[1:] if e.country != best.country or distance_km(e, best) > APART_KM]
    return Settled(best, tuple(others[:OTHERS]), around)


def _scores(name: Name, report: Report) -> list[tuple[Entry, float]]:
    """How well each entry fits the name in this report, nearness left out."""
    twins = {(e.country, e.admin1) for e in name.entries if e.kind == "town"}
    great = {e.country for e in name.entries if e.kind == "town" and e.population > GREAT and _owns(name, e)}
    state = any(e.kind in ("country", "area") for e in name.entries)
    scored = []
    for entry in name.entries:
        alike = entry.row in name.alike
        if alike and report.countries.get(entry.country or "", 0) < SPOKEN_OF:
            continue
        score = PROMINENCE * entry.prominence - ALIKE * alike
        if _owns(name, entry):
            score += OWN_NAME
        elif state:
            score -= OWN_NAME
        if name.kind is not None:
            score += TOLD_KIND * (entry.kind == name.kind)
        elif entry.kind == "admin1":
            twin = (entry.country, entry.admin1) in twins and entry.country not in _FEDERAL
            score -= TWIN if twin else CITY_TWIN if entry.country in great else 0
        score += COUNTRY * report.country(entry.country) if entry.country else 0
        score += REGION * report.region(entry) if entry.admin1 else 0
        score += COHERE * log1p(report.coherent.get(entry.row, 0))
        score += WITHIN * any(_lies_in(entry, around) for around in name.within)
        scored.append((entry, score))
    return scored


def _near(entry: Entry, name: Name, report: Report) -> float:
    """What an entry gains by the settled places around it."""
    near = sorted((exp(-distance_km(entry, point) / NEAR_KM) for key, point in report.points if key != name.key), reverse=True)
    return NEAR * sum(near[:NEAREST_POINTS]) / 2


def _owns(name: Name, entry: Entry) -> bool:
    """Whether the name is the entry's own, not one of its other names."""
    if entry.kind not in ("town", "admin2"):
        return True
    key = fold(entry.name)
    return key == name.key or (bare(key)[0] == name.key and (entry.kind == "admin2" or entry.population > GREAT))


def _obscure(name: Name, entry: Entry) -> bool:
    """Whether a reading is too little known to stand against what is written of where the name lies."""
    return entry.kind in ("town", "admin2") and (entry.prominence < KNOWN or entry.row in name.alike or not _owns(name, entry))


def _lies_in(entry: Entry, around: Entry) -> bool:
    if entry.row == around.row or entry.country != around.country:
        return False
    if around.kind == "admin1":
        return entry.admin1 == around.admin1 and entry.kind != "admin1"
    return around.kind in ("country", "former") or distance_km(entry, around) < AROUND_KM
