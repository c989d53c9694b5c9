import pytest

from onrecord.mentions.nations import nations


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Peruvian troops met Chileans.", ["PE", "CL"]),
        ("THE PERUVIAN ARMY", ["PE"]),
        ("Shining Path and the FMLN", ["PE", "SV"]),
        ("Salvadoran President Alfredo Cristiani", ["SV", "SV"]),
        ("they polish the Central American summit's farc", []),
        ("the Latin American press and an American reporter", ["US"]),
        ("António Guterres of the UN", []),
    ],
)
def test_P3_peoples_groups_and_leaders_speak_of_a_country(text: str, countries: list[str]) -> None:
    assert [nation.country for nation in nations(text)] == countries


def test_P3_each_at_its_words() -> None:
    text = "gunmen of the Shining Path"
    assert [nation.span.of(text) for nation in nations(text)] == ["Shining Path"]
