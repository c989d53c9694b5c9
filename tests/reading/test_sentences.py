from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.reading.sentences import hard_wrapped, paragraphs, sentences

MARKS = st.text(alphabet="Aa b.!?…\n\r\t\"'“”‘’()—-,:;1\u2028\u200f\xa0Éß", max_size=200)


def split(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in sentences(text, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Gov. Marchenko spoke. She left.", ["Gov. Marchenko spoke.", "She left."]),
        ("At 5 p.m. the siren went. It rained.", ["At 5 p.m. the siren went.", "It rained."]),
        ("J. R. Bondar came. All rose.", ["J. R. Bondar came.", "All rose."]),
        ("It fell by 3.5 percent. Prices rose.", ["It fell by 3.5 percent.", "Prices rose."]),
        ("“We ran.” He left.", ["“We ran.”", "He left."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "THE ARMY SAID TODAY THAT THE BRIDGE ON THE ROAD TO THE NORTH WAS\nBLOWN UP BY A GROUP OF MEN WHO CAME FROM THE HILLS BEFORE "
        "DAWN AND\nLEFT ON FOOT AFTER HALF AN HOUR OF SHOOTING WITH THE GUARDS OF THE\nPOST. NOBODY WAS HURT."
    )
    assert hard_wrapped(text)
    assert split(text) == [text[: text.index(" NOBODY")], "NOBODY WAS HURT."]


def test_dropped_words_are_in_no_sentence() -> None:
    text = "It began. Also read: weather. It ended."
    cut = Span(text.index("Also"), text.index(" It ended"))
    assert [sentence.span.of(text) for sentence in sentences(text, (cut,))] == ["It began.", "It ended."]


@given(MARKS)
def test_sentences_are_in_order_apart_and_hold_every_word(text: str) -> None:
    found = sentences(text, ())
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start
        assert one.paragraph <= following.paragraph
    held = "".join(sentence.span.of(text) for sentence in found)
    assert [mark for mark in text if mark.isalnum()] == [mark for mark in held if mark.isalnum()]


@given(MARKS)
def test_paragraphs_lie_inside_the_text(text: str) -> None:
    for span in paragraphs(text):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
