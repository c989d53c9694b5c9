import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incidents.scenes import frames, said


@pytest.mark.parametrize(
    ("text", "agents", "patients"),
    [
        ("Soldiers killed three gunmen.", ["Soldiers"], ["gunmen"]),
        ("Three gunmen were killed by soldiers.", ["soldiers"], ["gunmen"]),
        ("Three soldiers were killed by gunmen.", ["gunmen"], ["soldiers"]),
        ("Rebels early on Tuesday attacked a police station.", ["Rebels"], ["police station"]),
        ("The murder of two priests by masked men shocked the town.", ["masked men"], ["priests"]),
        ("Insurgents from the hills carried out an attack on the power plant.", ["Insurgents"], ["power plant"]),
        ("THREE HOODED MEN KIDNAPPED A BUSINESSMAN.", ["HOODED MEN"], ["BUSINESSMAN"]),
        ("The judge and two bodyguards were murdered.", [], ["judge", "bodyguards"]),
    ],
)
def test_T10_who_did_it_is_not_read_off_the_order_of_words(text: str, agents: list[str], patients: list[str]) -> None:
    frame = frames(text)[0]
    assert said(text, frame.agents) == agents
    assert sorted(said(text, frame.patients)) == sorted(patients)


def test_T11_a_description_beside_a_name_is_the_person_named() -> None:
    text = "Olena Marchenko, head of the council, was killed."
    assert said(text, frames(text, people=["Olena Marchenko"])[0].patients) == ["Olena Marchenko"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels threatened to kill the mayor.",
        "They would attack the port.",
        "A plot to assassinate the judge was found.",
        "If gunmen attack the village, people will flee.",
        "The army warned of a possible attack on the bridge.",
    ],
)
def test_A9_plans_and_threats_are_no_acts(text: str) -> None:
    assert not any(frame.real and frame.patients for frame in frames(text) if frame.frame != "aim")


def test_A8_a_denied_act_is_negated() -> None:
    text = "The army denied that soldiers killed a farmer."
    assert all(frame.negated for frame in frames(text) if frame.frame == "kill")


def test_the_purpose_of_an_operation_is_what_it_aimed_at() -> None:
    text = "Troops conducted an operation to capture a Taliban commander."
    found = [frame for frame in frames(text) if frame.frame == "aim"]
    assert [said(text, frame.patients) for frame in found] == [["Taliban commander"]]


def test_what_a_man_is_known_for_is_generic() -> None:
    text = "The leader is responsible for coordinating attacks on coalition forces."
    assert all(frame.generic for frame in frames(text) if frame.frame == "attack")


@pytest.mark.parametrize("text", ["He died of a heart attack.", "Teachers went on strike.", "The death squad law passed."])
def test_words_that_fool_readers_make_no_attack(text: str) -> None:
    assert not [frame for frame in frames(text) if frame.frame in ("attack", "kill")]


WORDS = [
    "killed",
    "by",
    "of",
    "the",
    "and",
    "gunmen",
    ",",
    "who",
    "attacked",
    "'",
    '"',
    "12",
    "«",
    "was",
    "attack",
    "on",
    "bomb",
    "]",
    ".",
    "I",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "\ud800"]), max_size=40))
def test_any_words_in_any_order_are_read(words: list[str]) -> None:
    frames(" ".join(words))
