import doctest
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gazetteer import ATTRIBUTION, Gazetteer, distance_km, nationality


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "geonames"),
    [
        ("Kyiv", 703448),
        ("Kiev", 703448),
        ("KYIV", 703448),
        ("Київ", 703448),
        ("Pavlohrad", 697889),
        ("Pavlograd", 697889),
        ("Sao Paulo", 3448433),
        ("São Paulo", 3448433),
        ("Saint Louis, Missouri", None),
        ("St. Petersburg", 536203),
    ],
)
def test_P3_spellings_of_one_place_are_one(gazetteer: Gazetteer, name: str, geonames: int | None) -> None:
    found = gazetteer.lookup(name)
    assert (found[0].geonames if found else None) == geonames


@pytest.mark.parametrize(
    ("name", "kind", "country", "admin1"),
    [
        ("Kandahar province", "admin1", "AF", "Kandahar"),
        ("Province of Herat", "admin1", "AF", "Herat"),
        ("Aleppo Governorate", "admin1", "SY", "Aleppo"),
        ("Kharkiv oblast", "admin1", "UA", "Kharkiv"),
        ("Uruzgan", "admin1", "AF", "Uruzgan"),
        ("Laurel County", "admin2", "US", "Kentucky"),
        ("Va.", "admin1", "US", "Virginia"),
        ("N.J.", "admin1", "US", "New Jersey"),
        ("Soviet Union", "former", "RU", None),
        ("UK", "country", "GB", None),
        ("Republic of Armenia", "country", "AM", None),
        ("Sahel", "area", None, None),
        ("Donbass", "region", "UA", None),
        ("Elysée", "site", "FR", "Île-de-France"),
        ("Hague", "town", "NL", "South Holland"),
    ],
)
def test_P2_a_name_has_kind_country_and_region(
    gazetteer: Gazetteer, name: str, kind: str, country: str | None, admin1: str | None
) -> None:
    first = gazetteer.lookup(name)[0]
    assert (first.kind, first.country, first.admin1) == (kind, country, admin1)


def test_a_type_word_outside_the_name_puts_that_kind_first(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Aleppo", "admin1")[0].kind == "admin1"
    assert gazetteer.lookup("Aleppo", "town")[0].kind == "town"


def test_the_arabic_article_may_be_left_out(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Hasakah")[0] == gazetteer.lookup("al-Hasakah")[0]


def test_names_that_sound_alike_are_found_when_asked_for(gazetteer: Gazetteer) -> None:
    assert not gazetteer.named("Khan Sheikhoune")
    assert any(entry.country == "SY" for entry in gazetteer.sounding("Khan Sheikhoune"))


def test_regions_have_points_of_their_own(gazetteer: Gazetteer) -> None:
    region, town = gazetteer.lookup("Aleppo", "admin1")[0], gazetteer.lookup("Aleppo", "town")[0]
    assert 0 < distance_km(region, town) < 60


def test_every_country_has_a_point_and_every_code_a_country(gazetteer: Gazetteer) -> None:
    countries = {entry.country for entry in gazetteer if entry.kind == "country"}
    assert len(countries) == 250
    assert all((found := gazetteer.country(code or "")) and found.country == code for code in countries)


def test_postal_codes_are_regions_only_when_asked_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.postal("TX")[0].name == "Texas"
    assert not gazetteer.named("TX")


@pytest.mark.parametrize(
    ("word", "code"),
    [("Syrian", "SY"), ("Syrians", "SY"), ("Filipinos", "PH"), ("British", "GB"), ("Soviet", "RU"), ("Martian", None)],
)
def test_demonyms(word: str, code: str | None) -> None:
    assert nationality(word) == code


def test_attribution_names_source_and_licence() -> None:
    assert "GeoNames" in ATTRIBUTION
    assert "CC BY 4.0" in ATTRIBUTION


def test_look_up_takes_microseconds(gazetteer: Gazetteer) -> None:
    gazetteer.lookup("Springfield")
    start = time.process_time()
    for number in range(2000):
        gazetteer.lookup(f"Nowhere {number}")
    assert (time.process_time() - start) / 2000 < 0.0005


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text: str) -> None:
    gazetteer = Gazetteer.load()
    gazetteer.lookup(text)
    gazetteer.sounding(text)


def test_the_page_on_the_gazetteer_is_true() -> None:
    page = Path(__file__).parents[2] / "docs/gazetteer.md"
    assert doctest.testfile(str(page), module_relative=False).failed == 0
