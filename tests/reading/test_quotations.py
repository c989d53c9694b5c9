from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.quotations import quotations
from onrecord.reading.sentences import paragraphs

MARKS = st.text(alphabet="Aa b.,!?\n\"'“”‘’„«»`—:( 1\u200f", max_size=200)
OPENING = "“„«»\"‘'`"
CLOSING = "”“»«\"’'`"


def quoted(text: str) -> list[tuple[str, bool]]:
    return [(one.content.of(text), one.closed) for one in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We ran,” she said.", [("We ran,", True)]),
        ('"We ran," she said. "All of us."', [("We ran,", True), ("All of us.", True)]),
        ("«We ran», she said.", [("We ran", True)]),
        ("„We ran“, she said.", [("We ran", True)]),
        ("``We ran,'' she said.", [("We ran,", True)]),
        ("''We ran,'' she said. ''It's dark.''", [("We ran,", True), ("It's dark.", True)]),
        ("‘We ran,’ she said, and it’s true.", [("We ran,", True)]),
        ("“He said ‘run’ and we ran,” she said.", [("He said ‘run’ and we ran,", True)]),
        ("It’s the boys’ house.", []),
        ("A 5' wall and a 6\" pipe.", []),
    ],
)
def test_marks_of_many_kinds(text: str, expected: list[tuple[str, bool]]) -> None:
    assert quoted(text) == expected


def test_A2_a_quotation_that_runs_on_is_a_piece_in_each_paragraph() -> None:
    text = "“We ran,” she said. “It was dark.\n\n“Then it was light.”"
    assert quoted(text) == [("We ran,", True), ("It was dark.", False), ("Then it was light.", True)]


def test_a_mark_that_opens_again_after_a_sentence_is_a_lost_paragraph() -> None:
    assert quoted("“It was dark. “Then it was light.”") == [("It was dark.", False), ("Then it was light.", True)]


@given(MARKS)
def test_quotations_lie_in_order_inside_the_text_and_have_their_marks(text: str) -> None:
    found = quotations(text, paragraphs(text))
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start
    for one in found:
        assert 0 <= one.span.start < one.content.start <= one.content.end <= one.span.end <= len(text)
        assert text[one.span.start] in OPENING
        assert not one.closed or text[one.span.end - 1] in CLOSING
        assert "\n\n" not in one.span.of(text)
