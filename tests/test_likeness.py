"""Likeness of spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.likeness import ratio


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("", "", 100),
        ("kyiv", "", 0),
        ("kyiv", "kyiv", 100),
        ("kyiv", "kiev", 75),
        ("abcd", "badc", 50),
        ("zelensky", "zelenskyy", 1600 / 17),
    ],
)
def test_of_known_pairs(one: str, other: str, wanted: float) -> None:
    assert ratio(one, other) == pytest.approx(wanted)


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_of_any_is_the_longest_common_subsequence(one: str, other: str) -> None:
    row = [0] * (len(other) + 1)
    for letter in one:
        before = row[:]
        for place, against in enumerate(other):
            row[place + 1] = before[place] + 1 if letter == against else max(before[place + 1], row[place])
    wanted = 200 * row[-1] / (len(one) + len(other)) if one or other else 100
    assert ratio(one, other) == ratio(other, one) == pytest.approx(wanted)
