import pytest

from onrecord.mentions.weapons import find
from tests.mentions.readings import reading


def named(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.name, one.head, one.origin) for one in find(reading(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Missiles and attack drones hit the port.", [("Missiles", "missile", None), ("attack drones", "drone", None)]),
        ("A KN-23 (KN-23A) ballistic missile fell.", [("KN-23 (KN-23A) ballistic missile", "missile", "KP")]),
        ("Shahed-136 drones came in waves.", [("Shahed-136 drones", "drone", "IR")]),
        ("Iskander-M and Kh-101 missiles fell.", [("Iskander-M", "missile", "RU"), ("Kh-101 missiles", "missile", "RU")]),
        ("HIMARS and Grad rockets hit the depot.", [("HIMARS", "rocket", "US"), ("Grad rockets", "rocket", "RU")]),
        ("Su-34 jets and F-16s took off.", [("Su-34", "aircraft", "RU"), ("F-16s", "aircraft", "US")]),
        ("FIRING AK-47 RIFLES, THEY THREW DYNAMITE.", [("AK-47 RIFLES", "small_arms", "RU"), ("DYNAMITE", "bomb", None)]),
        ("A CAR\nBOMB WENT OFF.", [("CAR BOMB", "bomb", None)]),
        ("He was killed with a machete.", [("machete", "blade", None)]),
    ],
)
def test_weapons_by_class_make_and_form(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A shell company owned it.",
        "That idea of mine was his.",
        "The gold mine closed.",
        "A think tank said so.",
        "The Hawk won at home.",
        "A bombshell report.",
        "Gun control was debated.",
    ],
)
def test_6_words_that_are_no_weapons(text: str) -> None:
    assert named(text) == []


def test_designations_are_told_from_common_nouns() -> None:
    assert [one.designation for one in find(reading("A T-72 and a tank."))] == [True, False]
