from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicons.context import Contexts, Unless
from onrecord.lexicons.phrases import Phrases, expand, fold


def test_an_entry_stands_for_its_forms() -> None:
    assert expand("car bomb/s/ed") == ("car bomb", "car bombs", "car bombed")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_the_longest_phrase_at_the_leftmost_place_wins() -> None:
    phrases = Phrases({"bomb/s": "bomb", "car bomb": "car bomb", "bombing": "bombing"})
    assert [found.value for found in phrases.find(fold("A CAR\nBOMB, bombs, a bombing, a bombshell"))] == [
        "car bomb",
        "bomb",
        "bombing",
    ]


def test_a_lone_surrogate_does_no_harm() -> None:
    assert [(found.start, found.value) for found in Phrases({"bomb": 1}).find(fold("\ud800 bomb"))] == [(2, 1)]


def test_contexts_forbid_and_require() -> None:
    contexts = Contexts([Unless(words=("mine/s",), before=("gold",)), Unless(words=("rock/s",), only_before=("threw",))])

    def allowed(text: str, word: str) -> bool:
        start = text.index(word)
        return contexts.allow(text, start, start + len(word))

    assert allowed("a land mine", "mine")
    assert not allowed("two gold mines", "mines")
    assert allowed("they threw rocks", "rocks")
    assert not allowed("the rocks", "rocks")
