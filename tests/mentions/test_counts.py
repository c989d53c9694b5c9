import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.mentions.counts import find
from onrecord.mentions.number_values import vague
from onrecord.mentions.types import CountMention
from tests.mentions.readings import reading

Bounds = tuple[int | None, int | None, int | None, str]


def counts(text: str) -> list[CountMention]:
    return list(find(reading(text)))


def bounds(text: str) -> list[Bounds]:
    return [(one.count.low, one.count.best, one.count.high, one.count.hedge) for one in counts(text)]


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "hedge"),
    [
        ("12", 12, 12, 12, "exact"),
        ("at least 12", 12, 12, None, "at_least"),
        ("no fewer than 12", 12, 12, None, "at_least"),
        ("12 or more", 12, 12, None, "at_least"),
        ("more than 90", 91, 91, None, "more_than"),
        ("over 90", 91, 91, None, "more_than"),
        ("up to 20", None, 20, 20, "at_most"),
        ("as many as 20", None, 20, 20, "at_most"),
        ("fewer than 20", None, 19, 19, "less_than"),
        ("about 50", None, 50, None, "about"),
        ("around 50", None, 50, None, "about"),
        ("some 50", None, 50, None, "about"),
        ("nearly 50", None, 50, None, "about"),
        ("roughly 50", None, 50, None, "about"),
        ("an estimated 50", None, 50, None, "about"),
        ("10 to 15", 10, None, 15, "range"),
        ("between 10 and 15", 10, None, 15, "range"),
        ("10-15", 10, None, 15, "range"),
        ("a couple of", 2, 2, 2, "vague"),
        ("several", 3, None, None, "vague"),
        ("a few", 3, None, None, "vague"),
        ("a number of", 3, None, None, "vague"),
        ("a dozen", 12, 12, 12, "exact"),
        ("dozens of", 24, None, None, "vague"),
        ("scores of", 40, None, None, "vague"),
        ("hundreds of", 200, None, None, "vague"),
        ("thousands of", 2000, None, None, "vague"),
    ],
)
def test_T1_hedges_give_the_bounds_of_the_table(
    words: str, low: int | None, best: int | None, high: int | None, hedge: str
) -> None:
    assert bounds(f"The mayor spoke of {words} people.") == [(low, best, high, hedge)]


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("tens of", 20),
        ("several hundred", 300),
        ("tens of thousands of", 20000),
        ("a few dozen", 24),
        ("many hundreds of", 200),
    ],
)
def test_C3_vague_words_beyond_the_table(words: str, low: int) -> None:
    assert bounds(f"The raid drove out {words} families.") == [(low, None, None, "vague")]


@pytest.mark.parametrize("words", ["many", "multiple", "numerous", "a huge number of"])
def test_C3_words_without_a_number_stay_without(words: str) -> None:
    assert bounds(f"The raid drove out {words} families.") == [(None, None, None, "vague")]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-one", 21),
        ("twentyone", 21),
        ("twenty one", 21),
        ("two dozen", 24),
        ("1,200", 1200),
        ("1.2 thousand", 1200),
        ("half a million", 500_000),
        ("one hundred and twenty", 120),
        ("a hundred", 100),
        ("half a dozen", 6),
    ],
)
def test_T1_numbers_in_words_digits_and_both(words: str, number: int) -> None:
    assert bounds(f"They counted {words} people.") == [(number, number, number, "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "A 17-year-old spoke.",
        "It hit a 12-storey building.",
        "They met at gate No. 12 of the yard.",
        "A T-72 and a KN-23 were shown.",
        "It was struck on 24 April.",
        "It fell on April 24, 2031.",
        "It has gone on since 2026.",
        "It was hit at 06:00.",
        "He paid $40,000 for it.",
        "The front moved 12 km west.",
        "They waited for three days.",
        "Marchenko, 41, left the hall.",
        "He read out Resolution 242.",
    ],
)
def test_T1_what_is_no_count(text: str) -> None:
    assert counts(text) == []


def test_T4_another_and_more_add() -> None:
    assert [one.additive for one in counts("Another 90 people came. Two more bodies lay there. Ten people came.")] == [
        "another",
        "more",
        None,
    ]


@pytest.mark.parametrize("text", ["Some 40% of the people left.", "A third of the people left.", "Half of the people left."])
def test_T6_shares_are_no_numbers(text: str) -> None:
    (one,) = counts(text)
    assert one.share
    assert one.count.best is None


def test_the_noun_counted_is_told() -> None:
    text = "At least 12 young soldiers slept."
    (one,) = counts(text)
    assert one.span.of(text) == "At least 12"
    assert one.noun is not None
    assert one.noun.of(text) == "young soldiers"


def test_wrapped_and_upper_case_text_reads_the_same() -> None:
    text = """THE MAYOR OF THE TOWN SAID THAT THEY COUNTED AT
LEAST TWENTY PEOPLE ON THE ROAD TO THE
BRIDGE AND THAT THEY HAD COME FROM THE VILLAGE
IN THE NORTH."""
    assert bounds(text) == [(20, 20, None, "at_least")]


def test_profiles_of_vague_words_know_the_same_words() -> None:
    assert set(vague("onrecord")) == set(vague("acled")) == set(vague("ucdp"))
    assert vague("acled")["dozens"].best == 12


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="a 1,.-%0kmKilled\n’'\u202e\ud800least", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for one in counts(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
