import pytest

from onrecord.reading.parties import party_of_leader, party_of_words


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Ukrainian President", "UA"),
        ("the Kremlin’s spokesman", "RU"),
        ("U.S. officials", "US"),
        ("NATO Secretary-General", "NATO"),
        ("UN envoy", "UN"),
        ("a Hamas spokesman", "Hamas"),
        ("the North Korean army", "KP"),
        ("South Sudanese army", "SS"),
        ("the FMLN command", "FMLN"),
        ("the mayor", None),
        ("who told us", None),
    ],
)
def test_the_party_that_words_name(words: str, party: str | None) -> None:
    assert party_of_words(words) == party


def test_a_well_known_name_alone_tells_a_party_but_a_surname_does_not() -> None:
    assert party_of_leader("António Guterres") == "UN"
    assert party_of_leader("Guterres") is None
    assert party_of_leader("Olena Marchenko") is None
