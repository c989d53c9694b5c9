import pytest

from onrecord.reading.stance import attitude, spoken, unspoken


@pytest.mark.parametrize(
    ("cue", "words", "direct", "stance"),
    [
        ("said", "the bridge was hit", False, "asserts"),
        ("according to", "the bridge was hit", False, "asserts"),
        ("confirmed", "the bridge was hit", False, "confirms"),
        ("acknowledged", "the bridge was hit by mistake", False, "acknowledges"),
        ("promised", "to rebuild the bridge", False, "promises"),
        ("said", "“We will rebuild the bridge,”", True, "promises"),
        ("predicted", "more rain", False, "predicts"),
        ("said", "the bridge will fall", False, "predicts"),
        ("called for", "an inquiry", False, "demands"),
        ("said", "the army must leave", False, "demands"),
        ("asked", "whether the bridge was open", False, "asks"),
        ("said", "“Who will rebuild the bridge?”", True, "asks"),
        ("questioned", "whether the bridge was safe", False, "asks"),
        ("doubted", "the bridge was safe", False, "doubts"),
    ],
)
def test_stance_from_cue_and_words(cue: str, words: str, direct: bool, stance: str) -> None:
    assert attitude(cue, words, direct).stance == stance


@pytest.mark.parametrize(("cue", "stance"), [("accused", "alleges"), ("denied", "denies"), ("rejected claims", "denies")])
def test_A5_accusing_and_denying(cue: str, stance: str) -> None:
    assert attitude(cue, "the neighbours of shelling the bridge", False).stance == stance


def test_A5_what_was_not_confirmed_is_not_confirmed() -> None:
    assert attitude("did not confirm", "the bridge was hit", False).stance == "doubts"


def test_A8_what_is_denied_is_negated() -> None:
    assert attitude("denied", "the bridge was hit", False).certainty == "negated"


@pytest.mark.parametrize(("cue", "stance"), [("claimed", "alleges"), ("disputed", "denies"), ("condemned", "asserts")])
def test_C6_claims_and_disputes(cue: str, stance: str) -> None:
    assert attitude(cue, "the raid", False).stance == stance


def test_C6_a_claimed_forecast_predicts() -> None:
    assert attitude("claimed", "the bridge will be open soon", False).stance == "predicts"


@pytest.mark.parametrize(
    ("cue", "words", "certainty"),
    [
        ("is believed", "to have been hit", "probable"),
        ("said", "the bridge may have been hit", "possible"),
        ("said", "preliminary data showed a missile", "probable"),
        ("said", "the bridge was hit", "certain"),
    ],
)
def test_C5_certainty_from_the_words(cue: str, words: str, certainty: str) -> None:
    assert attitude(cue, words, False).certainty == certainty


def test_words_of_speech_and_words_of_the_mind() -> None:
    assert spoken("told reporters")
    assert not spoken("was built")
    assert unspoken("intends")
    assert not unspoken("said")
