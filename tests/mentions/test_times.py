from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.mentions.times import find
from onrecord.model import Span
from onrecord.reading.types import Post
from tests.mentions.readings import reading

THURSDAY = "2031-05-01"
"""The day of reference of most cases; a Thursday."""


def times(text: str, published: str | None = THURSDAY) -> list[tuple[str, str, str]]:
    """Words, first day and last day of every time in the text."""
    return [(one.span.of(text), one.time.from_, one.time.to) for one in find(reading(text, published))]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Shells fell overnight.", "overnight", "2031-04-30", "2031-05-01"),
        ("A blast hit the port early Thursday.", "early Thursday", "2031-05-01", "2031-05-01"),
        ("The raid came on Wednesday night.", "Wednesday night", "2031-04-30", "2031-04-30"),
        ("It was hit on 24 April.", "24 April", "2031-04-24", "2031-04-24"),
        ("It was hit on April 24, 2030.", "April 24, 2030", "2030-04-24", "2030-04-24"),
        ("It was hit last week.", "last week", "2031-04-21", "2031-04-27"),
        ("Two men died this morning.", "this morning", "2031-05-01", "2031-05-01"),
        ("Two men died yesterday.", "yesterday", "2031-04-30", "2031-04-30"),
        ("Two men died two days ago.", "two days ago", "2031-04-29", "2031-04-29"),
        ("A strike in June 2030 killed ten.", "June 2030", "2030-06-01", "2030-06-30"),
        ("A strike last June killed ten.", "last June", "2030-06-01", "2030-06-30"),
        ("It was the worst raid of last year.", "last year", "2030-01-01", "2030-12-31"),
        ("The war has gone on since 2026.", "since 2026", "2026-01-01", "2031-05-01"),
        ("The fighting of 24-26 April ended.", "24-26 April", "2031-04-24", "2031-04-26"),
        ("The siege lasted from 2026 to 2028.", "from 2026 to 2028", "2026-01-01", "2028-12-31"),
        ("Drones came in the past two weeks.", "the past two weeks", "2031-04-17", "2031-05-01"),
        ("It fell on Tuesday, 29 April.", "29 April", "2031-04-29", "2031-04-29"),
        ("It fell in late 2029.", "late 2029", "2029-09-01", "2029-12-31"),
    ],
)
def test_P4_times_are_intervals_seen_from_the_report_s_day(text: str, words: str, first: str, last: str) -> None:
    assert times(text) == [(words, first, last)]


def test_P4_each_time_names_its_precision_and_rule() -> None:
    found = find(reading("Overnight a shell fell; on Monday another had.", THURSDAY))
    assert [(one.time.precision, one.time.rule) for one in found] == [("days", "overnight"), ("day", "weekday_past")]
    assert all(one.time.span == one.span for one in found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The envoy met the president on Friday.", "2031-04-25"),
        ("The envoy is expected to meet the president on Friday.", "2031-05-02"),
        ("Talks will be held on Friday.", "2031-05-02"),
        ("On Friday, delegates will vote.", "2031-05-02"),
        ("He said on Friday that talks would go on.", "2031-04-25"),
        ("Guns fell silent on Thursday.", "2031-05-01"),
        ("Guns fell silent last Thursday.", "2031-04-24"),
    ],
)
def test_P4_a_weekday_is_past_or_to_come_by_its_tense(text: str, day: str) -> None:
    assert [first for _, first, _ in times(text)] == [day]


def test_P4_hours_after_and_the_next_day_count_from_the_time_before() -> None:
    assert times("Shells fell on 24 April. Hours after, a bridge was hit. The next day a mill burned.") == [
        ("24 April", "2031-04-24", "2031-04-24"),
        ("Hours after", "2031-04-24", "2031-04-25"),
        ("The next day", "2031-04-25", "2031-04-25"),
    ]


def test_P4_what_stands_before_hours_after_dates_what_stands_behind() -> None:
    assert times("They met on 24 April, two days after shells fell.")[1:] == [("two days after", "2031-04-22", "2031-04-22")]
    raid = find(reading("Gunmen raided a mill on 24 April. The raid came two days after a bus hit a mine.", THURSDAY))[1].time
    assert (raid.from_, raid.rule) == ("2031-04-22", "days_before_it")
    assert times("Shells fell on 24 April. Two days after that, a mill burned.")[1:] == [
        ("Two days after", "2031-04-26", "2031-04-26")
    ]


def test_P4_a_report_s_own_date_in_its_head_is_a_dateline() -> None:
    found = find(reading("OSTRIVKA (May 1, 2031) - A mill burned yesterday.", THURSDAY))
    assert [one.time.rule for one in found] == ["dateline", "yesterday"]


def test_P4_without_a_date_of_publication_the_dateline_serves() -> None:
    assert times("SAN MARTIN, 3 JAN 89 -- A BRIDGE WAS BLOWN UP YESTERDAY.", None)[1:] == [
        ("YESTERDAY", "1989-01-02", "1989-01-02")
    ]
    assert times("A bridge was blown up yesterday.", None) == []
    assert times("A bridge was blown up on 3 May 2029.", None) == [("3 May 2029", "2029-05-03", "2029-05-03")]


def test_A10_words_of_a_post_are_seen_from_the_post_s_day() -> None:
    text = "A mill burned today.\n\nFire at the mill last night"
    post = Post(span=Span(22, len(text)), author="Ana Ro", author_span=Span(0, 1), published="2031-04-20")
    assert [one.time.from_ for one in find(reading(text, THURSDAY, (post,)))] == ["2031-05-01", "2031-04-19"]


@pytest.mark.parametrize(
    "text", ["They may 10 times over march on.", "The march was long.", "He may go.", "THEY MAY GO IN PEACE."]
)
def test_6_may_and_march_are_verbs_too(text: str) -> None:
    assert times(text) == []


def test_6_may_and_march_are_months_beside_a_number_or_a_preposition() -> None:
    assert [words for words, _, _ in times("It began in March and ended on 5 May.")] == ["March", "5 May"]
    assert [words for words, _, _ in times("IT BEGAN IN MARCH AND ENDED ON 5 MAY.")] == ["MARCH", "5 MAY"]


@pytest.mark.parametrize(
    "text",
    ["", "9" * 5000, "9999999 years ago", "31 February 2031", "2031-99-99", "\ud800 yesterday \u202e", "in 1900-" * 3000],
)
def test_bad_input_raises_nothing(text: str) -> None:
    find(reading(text, THURSDAY))
    find(reading(text, "30000-01-01"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["on", "the", "last", "Friday", "April", "24", "2031", "two", "days", "ago", "since", "overnight", "-", ",", "may"]
        )
    )
)
def test_times_never_overlap_and_stand_in_order(words: list[str]) -> None:
    found = [one.span for one in find(reading(" ".join(words), THURSDAY))]
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_P4_a_date_in_a_sentence_is_no_dateline() -> None:
    assert times("The war that began on 24 April 1916 is long over. A bridge was blown up yesterday.", None) == [
        ("24 April 1916", "1916-04-24", "1916-04-24")
    ]


def test_P4_a_dateline_without_a_year_takes_the_one_in_the_head() -> None:
    assert times("2011-07-S-039 July 4: Patrols go on\n\nA mill burned yesterday.", None)[-1] == (
        "yesterday",
        "2011-07-03",
        "2011-07-03",
    )


def test_P4_a_date_in_a_name_is_no_time() -> None:
    assert times("The 19 April Movement met in 30 June Street on 20 April.") == [("20 April", "2031-04-20", "2031-04-20")]
