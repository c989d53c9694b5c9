import pytest

from onrecord.mentions.acts import find
from tests.mentions.readings import reading


def acts(text: str) -> list[tuple[str, str, bool]]:
    return [(" ".join(one.trigger.of(text).split()), one.method, one.certain) for one in find(reading(text))]


@pytest.mark.parametrize(
    ("text", "words", "method"),
    [
        ("Planes bombed the mill.", "bombed", "bombing"),
        ("An air strike hit it.", "air strike", "air_strike"),
        ("Troops shelled the village.", "shelled", "shelling"),
        ("Two men were shot dead.", "were shot dead", "shooting"),
        ("GUNMEN OPENED FIRE ON A BUS.", "OPENED FIRE", "shooting"),
        ("Rebels ambushed a convoy.", "ambushed", "armed_clash"),
        ("Nine were kidnapped.", "kidnapped", "abduction"),
        ("A priest was stabbed.", "stabbed", "stabbing"),
        ("A truck rammed into the gate.", "rammed into", "vehicle_ramming"),
        ("A suicide bomber struck.", "suicide bomber", "bombing"),
        ("The school was set\non fire.", "set on fire", "arson"),
        ("She stepped on a mine.", "stepped on a mine", "mine"),
        ("He was beheaded.", "beheaded", "execution"),
    ],
)
def test_words_of_force_and_their_method(text: str, words: str, method: str) -> None:
    assert (words, method, True) in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "He had a heart attack.",
        "The campaign aired an attack ad.",
        "They hope to strike a deal.",
        "Workers are on strike.",
        "The general strike goes on.",
        "She was fired by the board.",
        "He came under fire for his remarks.",
        "The film bombed at the box office.",
        "In the battle for the nomination he won.",
        "They killed the bill.",
        "Air raid sirens were heard.",
        "It was a long shot.",
        "He carried an assault rifle.",
        "A legal battle looms.",
    ],
)
def test_6_words_that_fool_readers(text: str) -> None:
    assert acts(text) == []


def test_words_that_do_not_tell_alone_are_uncertain() -> None:
    assert acts("The attack began.") == [("attack", "other", False)]
