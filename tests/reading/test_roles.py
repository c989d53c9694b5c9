import pytest

from onrecord.model import Span
from onrecord.reading import roles
from tests.reading.readings import layout


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("On Monday Interior Minister Olena Marchenko spoke.", "Interior Minister"),
        ("The city’s military administration chief, Olena Marchenko, spoke.", "city’s military administration chief"),
        ("It was bad, said Lviv resident Olena Marchenko.", "Lviv resident"),
        ("Then Secretary of State Olena Marchenko spoke.", "Secretary of State"),
        ("The father of Olena Marchenko spoke.", None),
        ("He saw Olena Marchenko.", None),
    ],
)
def test_the_role_before_a_name(text: str, role: str | None) -> None:
    found = roles.before(layout(text), at(text, "Olena Marchenko"))
    assert (found.of(text) if found else None) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Olena Marchenko, a resident of Lviv, spoke.", "a resident of Lviv"),
        ("Olena Marchenko, 53, the mayor, spoke.", "the mayor"),
        ("Olena Marchenko, who was there, spoke.", None),
        ("Olena Marchenko spoke.", None),
    ],
)
def test_the_role_after_a_name(text: str, role: str | None) -> None:
    found = roles.after(layout(text), at(text, "Olena Marchenko"))
    assert (found.of(text) if found else None) == role


@pytest.mark.parametrize(
    ("phrase", "head"),
    [("Two officials in the north", "officials"), ("The army’s spokesman", "spokesman"), ("A former fire chief", "fire chief")],
)
def test_the_head_of_a_phrase(phrase: str, head: str) -> None:
    assert roles.head(layout(phrase), Span(0, len(phrase))) == head


def test_what_a_preposition_governs_is_no_subject() -> None:
    text = "After a call with Olena Marchenko the mayor left."
    assert roles.governed(layout(text), at(text, "Olena Marchenko"))
    assert not roles.governed(layout(text), at(text, "mayor left"))
