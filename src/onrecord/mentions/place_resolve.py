"""Place names of a report → one gazetteer entry for each name (codebook P3).

All names of a report are settled together: a reading of one name gains by the countries and regions that the others speak of, by a
region or country written after it (*Springfield, Ohio*), by nearness to the others, and by its own prominence.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from math import exp, log1p, sqrt
from typing import NamedTuple

from onrecord.gazetteer import Entry, Gazetteer, Kind, distance_km, fold, nationality
from onrecord.gazetteer.names import bare
from onrecord.mentions.place_names import Found
from onrecord.model import Span

MOST = 80
"""Entries of one name that are weighed."""
DOUBTFUL = 4.6
"""Prominence under which names that sound alike are weighed too."""
OTHERS = 3
"""Runners-up kept."""

PROMINENCE = 1.0
OWN_NAME = 1.6
TOLD_KIND = 3.0
WITHIN = 6.0
COUNTRY = 2.4
REGION = 3.0
NEAR = 1.6
NEAR_KM = 120.0
COHERE = 1.5
ALIKE = 1.0
SPOKEN_OF = 1.0
"""How much a report must speak of a country for a name that only sounds like the one written to be sought there."""
TWIN = 1.4
"""Loss of a region that shares its name with a town in it, where no type word is written."""
CITY_TWIN = 2.4
"""Loss of a federal state that shares its name with a great city of the country (Washington, New York)."""
GREAT = 600_000
"""People of a great city."""


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


Region = tuple[str | None, str | None]


def settle(text: str, found: Sequence[Found]) -> list[Settled]:
    """What each place name stands for; the same name stands for the same place throughout, but where a region written after it tells otherwise."""
    keys = [_key(text, name) for name in found]
    after = [_after(text, found, at) for at in range(len(found))]
    groups: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        groups[key].append(at)
    names = [_name(key, [found[at] for at in group], [after[at] for at in group]) for key, group in groups.items()]
    chosen = _choose(names, _nations(text, found))
    by_key = {name.key: settled for name, settled in zip(names, chosen, strict=True)}
    return [by_key[key] for key in keys]


def _key(text: str, name: Found) -> str:
    return bare(fold(name.span.of(text)))[0] or fold(name.span.of(text))


def _name(key: str, mentions: list[Found], within: list[tuple[Entry, ...]]) -> Name:
    entries: dict[int, Entry] = {}
    for mention in mentions:
        for entry in mention.entries[:MOST]:
            entries.setdefault(entry.row, entry)
    alike: set[int] = set()
    if max((entry.prominence for entry in entries.values()), default=0) < DOUBTFUL:
        for entry in Gazetteer.load().sounding(key)[:MOST]:
            if entries.setdefault(entry.row, entry) is entry:
                alike.add(entry.row)
    told = next((mention.kind for mention in mentions if mention.kind), None)
    around = next((entry for entry in within if entry), ())
    return Name(key, tuple(entries.values()), told, len(mentions), around, frozenset(alike))


def _after(text: str, found: Sequence[Found], at: int) -> tuple[Entry, ...]:
    """The entries of a place written right after a name and a comma, or after *in* and a direction: what the name lies in."""
    if at + 1 >= len(found):
        return ()
    gap = text[found[at].span.end : found[at + 1].span.start]
    if len(gap) > 40 or "." in gap or "\n\n" in gap:
        return ()
    words = gap.replace(",", " , ").replace("(", " ( ").split()
    if not words or not all(word.lower() in _LINKS for word in words) or all(word in ("and", "or") for word in words):
        return ()
    if name_of_country(found[at]) and words == [","] and text[found[at + 1].span.end - 1] != ".":
        return ()
    listed = (
        words == [","]
        and at + 2 < len(found)
        and text[found[at + 1].span.end : found[at + 2].span.start].strip() in (",", "and", ", and")
    )
    kinds: tuple[Kind, ...] = (
        ("country", "admin1", "former", "region") if words == [","] else ("country", "admin1", "admin2", "former", "region")
    )
    around = tuple(
        e for e in found[at + 1].entries[:12] if e.kind in kinds or (e.kind == "admin2" and found[at + 1].kind == "admin2")
    )
    if listed and not any(e.kind == "admin1" and e.country == "US" for e in around):
        return ()
    return around


def name_of_country(name: Found) -> bool:
    return any(entry.kind == "country" for entry in name.entries[:2])


_LINKS = frozenset(
    ", ( in of the northern southern eastern western central north south east west north-east north-west south-east south-west "
    "northeast northwest southeast southwest northeastern northwestern southeastern southwestern north-eastern north-western "
    "south-eastern south-western upstate district county province governorate region state oblast town city village and 's ’s".split()
) - {"and"}


def _nations(text: str, found: Sequence[Found]) -> dict[str, float]:
    """By country, how often its people or things are spoken of (*Afghan forces*)."""
    counts: dict[str, float] = defaultdict(float)
    for word in text.split():
        if word[:1].isupper() and len(word) < 20 and (code := _nation(word)):
            counts[code] += 0.5
    return counts


@cache
def _nation(word: str) -> str | None:
    word = word.strip("\"'“”‘’.,;:!?()[]").removesuffix("'s").removesuffix("’s")
    return nationality(word) if word and not word.isupper() else None


def _choose(names: list[Name], nations: dict[str, float]) -> list[Settled]:
    countries, regions = _support(names, nations)
    coherent = _coherence(names)
    first = [_best(name, countries, regions, coherent, ()) for name in names]
    points = [
        (settled.entry, name) for settled, name in zip(first, names, strict=True) if settled.entry and _small(settled.entry)
    ]
    return [_best(name, countries, regions, coherent, [e for e, other in points if other is not name]) for name in names]


def _small(entry: Entry) -> bool:
    return entry.kind in ("town", "admin2", "site", "region")


def _support(names: list[Name], nations: dict[str, float]) -> tuple[dict[str, float], dict[Region, float]]:
    """How much the names of a report speak for each country and each first-level region: a name with many meanings speaks little for each."""
    countries: dict[str, float] = defaultdict(float, nations)
    regions: dict[Region, float] = defaultdict(float)
    for name in names:
        if not name.entries:
            continue
        times = sqrt(name.times)
        top = name.entries[0]
        if name.within and (top := name.within[0]):
            regions[top.country, top.admin1] += 1.5 * times if top.kind == "admin1" else 0
            if top.country:
                countries[top.country] += times
            continue
        named = [e for e in name.entries if e.row not in name.alike]
        if not named:
            continue
        weights = {e.row: exp(1.3 * (e.prominence - named[0].prominence)) for e in named}
        total = sum(weights.values())
        seen_countries: dict[str, float] = defaultdict(float)
        seen_regions: dict[Region, float] = defaultdict(float)
        for entry in named:
            share = weights[entry.row] / total
            if entry.country:
                seen_countries[entry.country] += share
            if entry.admin1:
                seen_regions[entry.country, entry.admin1] += max(share, 0.25 / len(named))
        for country, share in seen_countries.items():
            countries[country] += times * share
        for region, share in seen_regions.items():
            regions[region] += times * share
    return countries, regions


def _coherence(names: list[Name]) -> dict[int, float]:
    """By row, how many other names of the report have a meaning nearby; a name with many meanings counts for little."""
    cells: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for number, name in enumerate(names):
        small = [entry for entry in name.entries if _small(entry)]
        for entry in small:
            cells[_cell(entry)][number] = 1 / sqrt(len(small))
    found = {}
    for number, name in enumerate(names):
        for entry in name.entries:
            if _small(entry):
                row, column = _cell(entry)
                near: dict[int, float] = {}
                for i in (row - 1, row, row + 1):
                    for j in (column - 1, column, column + 1):
                        if (i, j) in cells:
                            near.update(cells[i, j])
                found[entry.row] = sum(weight for other, weight in sorted(near.items()) if other != number)
    return found


def _cell(entry: Entry) -> tuple[int, int]:
    """The square that holds a place, about 50 km wide."""
    return int(entry.lat // 0.45), int(entry.lon // 0.6)


def _best(
    name: Name, countries: dict[str, float], regions: dict[Region, float], coherent: dict[int, float], points: Sequence[Entry]
) -> Settled:
    if not name.entries:
        return Settled(None, (), next(iter(name.within), None))
    if name.kind in ("admin2", "town") and any(e.kind == "admin1" for e in name.within):
        if not any(_lies_in(entry, around) for entry in name.entries for around in name.within):
            return Settled(None, (), next(e for e in name.within if e.kind == "admin1"))
    most_country = max(countries.values(), default=1.0) or 1.0
    most_region = max(regions.values(), default=1.0) or 1.0
    towns = {(e.country, e.admin1) for e in name.entries if e.kind == "town"}
    state = any(e.kind in ("country", "area") for e in name.entries)
    great = {e.country for e in name.entries if e.kind == "town" and e.population > GREAT and _owns(name, e)}
    scored = []
    for entry in name.entries:
        if entry.row in name.alike and countries.get(entry.country or "", 0) < SPOKEN_OF:
            continue
        score = PROMINENCE * entry.prominence - ALIKE * (entry.row in name.alike)
        if _owns(name, entry):
            score += OWN_NAME
        elif state:
            score -= OWN_NAME
        if name.kind is not None:
            score += TOLD_KIND * (entry.kind == name.kind)
        elif entry.kind == "admin1" and (entry.country, entry.admin1) in towns and entry.country not in _FEDERAL:
            score -= TWIN
        elif entry.kind == "admin1" and entry.country in great:
            score -= CITY_TWIN
        if entry.country:
            score += COUNTRY * log1p(countries.get(entry.country, 0)) / log1p(most_country) * min(1.0, most_country)
        if entry.admin1:
            score += REGION * log1p(regions.get((entry.country, entry.admin1), 0)) / log1p(most_region) * min(1.0, most_region)
        score += COHERE * log1p(coherent.get(entry.row, 0))
        score += WITHIN * any(_lies_in(entry, around) for around in name.within)
        if points:
            near = sorted((exp(-distance_km(entry, point) / NEAR_KM) for point in points), reverse=True)[:4]
            score += NEAR * sum(near) / 2
        scored.append((-score, entry.row, entry))
    if not scored:
        return Settled(None, (), next(iter(name.within), None))
    scored.sort(key=lambda x: x[:2])
    best = scored[0][2]
    others = [e for _, _, e in scored[1:] if e.country != best.country or distance_km(e, best) > 25][:OTHERS]
    return Settled(best, tuple(others))


_FEDERAL = frozenset(("US", "CA", "AU", "IN", "MX", "BR", "NG"))


def _owns(name: Name, entry: Entry) -> bool:
    """Whether the name is the entry's own, not one of its other names."""
    if entry.kind in ("country", "former", "area", "region", "site", "admin1"):
        return True
    key = fold(entry.name)
    return key == name.key or bare(key)[0] == name.key and (entry.kind == "admin2" or entry.population > GREAT)


def _lies_in(entry: Entry, around: Entry) -> bool:
    if entry.row == around.row or entry.country != around.country:
        return False
    if around.kind == "admin1":
        return entry.admin1 == around.admin1 and entry.kind != "admin1"
    if around.kind in ("admin2", "region", "area", "site"):
        return distance_km(entry, around) < 120
    return True
