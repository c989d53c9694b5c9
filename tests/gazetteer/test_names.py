import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gazetteer.names import bare, fold, skeleton, without_article


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("KYIV", "kyiv"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Qal‘ah-ye Now", "qalah ye now"),
        ("Saint-Louis", "st louis"),
        ("St. Louis", "st louis"),
        ("Łódź", "lodz"),
        ("U.S.", "us"),
        ("  Sao\nPaulo ", "sao paulo"),
        ("…", ""),
        ("", ""),
    ],
)
def test_fold(written: str, key: str) -> None:
    assert fold(written) == key


def test_bare_takes_the_type_word_off_and_says_what_it_tells() -> None:
    assert bare("herat province") == ("herat", "admin1")
    assert bare("village of oster") == ("oster", "town")
    assert bare("the hague") == ("hague", None)
    assert bare("province") == ("province", None)


def test_without_article() -> None:
    assert without_article("al hol") == "hol"
    assert without_article("alamo") == "alamo"


def test_skeletons_of_transliterations_agree() -> None:
    assert skeleton("qamishli") == skeleton("kamishly")
    assert skeleton("panjwai") == skeleton("panjwayi")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
