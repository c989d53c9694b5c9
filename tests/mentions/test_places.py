import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.mentions.places import find
from onrecord.model import Place, Span
from onrecord.reading.types import Name, NameKind, Reading
from tests.mentions.readings import reading


def marked(text: str, toponyms: tuple[str, ...] = (), **names: str) -> Reading:
    """A reading in which the model marks these words, each where it stands first: toponyms, and names by kind."""
    made = reading(text)
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in toponyms)
    kinds: dict[str, NameKind] = {"person": "person", "organisation": "organisation"}
    tagged = tuple(Name(span=Span(text.index(w), text.index(w) + len(w)), kind=kinds[kind]) for kind, w in names.items())
    return replace(made, toponyms=spans, names=tagged)


def places(text: str, *toponyms: str) -> dict[str, Place]:
    return {place.name: place for place in find(marked(text, toponyms))}


def roles(text: str) -> dict[str, str]:
    return {name: place.role for name, place in places(text).items()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shelling hit Kharkiv’s suburbs and the Odesa region.", ["Kharkiv", "Odesa"]),
        ("Troops from the United States and the UK left Saudi Arabia.", ["United States", "UK", "Saudi Arabia"]),
        ("The court in The Hague opened.", ["The Hague"]),
        ("Syrian and Kurdish fighters met British officials.", []),
        ("A strike hit Washington, D.C., and Springfield, Ill., on Monday.", ["Washington", "D.C.", "Springfield", "Ill."]),
        ("In Nahr-e Saraj district, Helmand province, two died.", ["Nahr-e Saraj", "Helmand"]),
        ("POLICE IN SAN SALVADOR SAID THE REST OF THE DRUG WAS BURNED.", ["SAN SALVADOR"]),
        ("A bomb fell near Riga Central Station.", ["Riga Central Station"]),
        ("The Turkey-Syria border was shut.", ["Turkey", "Syria"]),
        ("He may march in May.", []),
    ],
)
def test_spans(text: str, names: list[str]) -> None:
    assert [place.name for place in find(reading(text))] == names


def test_spans_are_exact_and_ids_in_order() -> None:
    text = "Mortars hit Kherson. Kherson burned."
    found = find(reading(text))
    assert [(place.id, place.span.of(text)) for place in found] == [("p1", "Kherson"), ("p2", "Kherson")]
    assert found[0].geonames == found[1].geonames == 706448


def test_a_person_is_no_place() -> None:
    text = "Jordan Washington said the attack in Amman killed two. Washington wept."
    assert [place.name for place in find(marked(text, person="Jordan Washington"))][:1] == ["Amman"]


def test_pieces_that_the_model_marks_are_joined() -> None:
    assert "Kasba Bonlia" in places("Men wait in Kasba Bonlia again.", "Kasba", "Bonlia")


def test_P1_roles() -> None:
    assert roles("A blast killed nine people in Lviv on Monday, the Odesa regional council said.") == {
        "Lviv": "event",
        "Odesa": "name_part",
    }
    assert roles("Two Lviv residents were named.") == {"Lviv": "origin"}
    assert roles("Speaking in Brussels, she asked for more.") == {"Brussels": "said_at"}
    assert roles("BEIRUT, Lebanon (Jan. 24) — Nothing was known.") == {"BEIRUT": "dateline", "Lebanon": "dateline"}


def test_C9_titles_bodies_and_governments() -> None:
    assert roles("The mayor of Nice resigned.") == {"Nice": "name_part"}
    assert roles("Turkey’s president left.") == {"Turkey": "name_part"}
    assert roles("Moscow has not replied.") == {"Moscow": "other"}


def test_C9_the_country_named_to_locate_an_event_shares_its_role() -> None:
    assert roles("Gunmen killed four people in Manbij, northern Syria.") == {"Manbij": "event", "Syria": "event"}


def test_A9_what_may_happen_happens_nowhere() -> None:
    assert roles("He warned that an attack on Idlib would kill thousands.")["Idlib"] == "other"


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Two died in Paris, Texas.", "Paris", "US", "Texas"),
        ("Two died in Paris.", "Paris", "FR", "Île-de-France"),
        ("Two died in Tripoli, Lebanon.", "Tripoli", "LB", None),
        ("Two died in Tripoli. Libyan police said so.", "Tripoli", "LY", None),
        ("Storms hit Georgia, Alabama and Tennessee.", "Georgia", "US", "Georgia"),
        ("Georgia, Armenia and Azerbaijan signed.", "Georgia", "GE", None),
        ("Springfield, IL, was calm.", "Springfield", "US", "Illinois"),
    ],
)
def test_P3_what_else_the_report_names_settles_a_name(text: str, name: str, country: str, admin1: str | None) -> None:
    place = places(text)[name]
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


def test_P3_the_runner_up_is_kept() -> None:
    place = places("Two died in Tripoli, Lebanon.")["Tripoli"]
    assert "LY" in {other.country for other in place.alternatives}
    assert len(place.alternatives) <= 3


def test_P2_a_district_that_no_gazetteer_has_lies_at_its_province() -> None:
    place = places("A mine killed two people in Zorbaqand district, Herat province.")["Zorbaqand"]
    assert (place.geonames, place.country, place.admin1, place.precision) == (None, "AF", "Herat", "district")
    assert place.lat is not None


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("A bomb fell on Kherson.", "Kherson", "town"),
        ("A bomb fell in Kherson region.", "Kherson", "region"),
        ("A bomb fell in Ukraine.", "Ukraine", "country"),
        ("A bomb fell in the Sahel.", "Sahel", "area"),
        ("A bomb fell near the Kremlin.", "Kremlin", "site"),
    ],
)
def test_P2_precision(text: str, name: str, precision: str) -> None:
    assert places(text)[name].precision == precision


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(place.span.of(text) for place in find(reading(text)))


def test_a_long_line_is_read_in_linear_time() -> None:
    start = time.process_time()
    find(reading("Kyiv Al-Hol Paris, St. Ohio. " * 1500))
    assert time.process_time() - start < 10


def test_P3_in_a_list_of_places_none_lies_in_the_next() -> None:
    found = places("Kharkiv, Zhytomyr region, and the port of Odesa in Ukraine were hit.")
    assert found["Kharkiv"].geonames == 706483
    assert found["Zhytomyr"].precision == "region"


def test_C9_a_capital_that_acts_is_no_event_place() -> None:
    assert roles("Talks between Ankara and Moscow on the attacks failed.") == {"Ankara": "other", "Moscow": "other"}
