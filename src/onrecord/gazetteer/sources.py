"""The word lists behind the gazetteer as typed values: countries, regions, areas."""

import msgspec

Point = tuple[float, float]


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    at: Point
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Former(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    country: str
    at: Point
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Countries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``countries.toml``; `no_country` are words with a people's name in them that tell of no country."""

    no_country: tuple[str, ...]
    countries: dict[str, Country]
    former: tuple[Former, ...]


class Regions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``regions.toml``, by GeoNames code."""

    names: dict[str, tuple[str, ...]]
    display: dict[str, str]
    postal: dict[str, dict[str, str]]
    at: dict[str, Point]


class Areas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``areas.toml``: rows of name, latitude, longitude, country, other names."""

    area: tuple[tuple[str | float, ...], ...]
    region: tuple[tuple[str | float, ...], ...]
    site: tuple[tuple[str | float, ...], ...]
    town: tuple[tuple[str | float, ...], ...]
