import msgspec
import pytest

from onrecord.incidents.gather import gather
from tests.claims.readings import claims, mentions, reading
from tests.incidents.scenes import gathered, incidents, located, main

NIGHT = (
    "A missile killed seven people in Ander on Thursday night, the mayor said. "
    "The same night drones wounded three people in Belport, police said."
)


def test_I1_two_cities_of_one_night_are_two_incidents() -> None:
    found = incidents(NIGHT, [located(NIGHT, "Ander", 50, 36), located(NIGHT, "Belport", 46, 30)])
    assert [(one.main, one.place, {outcome: toll.best for outcome, toll in one.toll.items()}) for one in found] == [
        (True, "p:Ander", {"killed": 7}),
        (False, "p:Belport", {"wounded": 3}),
    ]
    assert [one.id for one in found] == ["i1", "i2"]


def test_I1_every_claim_is_about_the_incident_of_its_sentence() -> None:
    claims, found = gathered(NIGHT, [located(NIGHT, "Ander", 50, 36), located(NIGHT, "Belport", 46, 30)])
    assert {claim.incident for claim in claims if claim.kind == "harm"} == {"i1", "i2"}
    assert all(claim.id in found[0].claims for claim in claims if claim.incident == "i1")


def test_T8_an_earlier_event_recalled_is_another_incident() -> None:
    text = "A missile killed seven people in Ander on Thursday. In April 2029, a strike on the same city had killed 11 people."
    found = incidents(text, [located(text, "Ander")])
    assert found[0].toll["killed"].best == 7
    assert all(one.toll.get("killed") is None or not one.main or one.toll["killed"].best == 7 for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The party won the elections on Sunday. The new cabinet will meet on Monday.",
        "The army fired missiles in a drill off the coast on Thursday, the ministry said.",
        "Railway workers went on strike on Thursday. The strike will go on, their union said.",
        "The general threatened to attack the port. He said that his men would kill all who stay.",
        "At least 15 children have died of the cold in the camp this week, the agency said.",
    ],
)
def test_C10_C11_no_incident_without_force(text: str) -> None:
    assert not [one for one in incidents(text) if one.main]


def test_P4_without_a_time_the_report_s_date_is_named_as_such() -> None:
    time = main("Gunmen shot dead four policemen in the market.", published="2031-05-01").time
    assert time is not None
    assert (time.from_, time.rule) == ("2031-05-01", "report_date")


def test_P1_the_most_specific_place_of_the_act() -> None:
    text = "A bomb exploded in the south of Sorland, killing two people. The blast in Ander came on Thursday."
    places = [located(text, "Sorland", precision="country"), located(text, "Ander")]
    assert main(text, places).place == "p:Ander"


def test_C1_attackers_own_dead_are_in_no_toll() -> None:
    text = "Rebels attacked a police post in Ander on Thursday and killed two policemen. Three attackers died."
    assert main(text).toll["killed"].best == 2


@pytest.mark.parametrize("text", ["", "\n", "()" * 5000, "killed " * 3000, "bomb, and " * 2000])
def test_hostile_text_gives_incidents_or_none(text: str) -> None:
    incidents(text)


def test_I7_the_same_text_gives_the_same_incidents() -> None:
    assert gathered(NIGHT) == gathered(NIGHT)


def test_a_long_list_of_incidents_takes_no_time() -> None:
    days = (f"Gunmen killed {number + 2} people on {number % 28 + 1} March 20{number % 30 + 10}." for number in range(400))
    assert len(incidents(" ".join(days))) > 100


def test_T8_what_the_report_opens_with_keeps_the_figure_recalled_of_it() -> None:
    text = "A bomb killed nine people in Ander in June 2030. The mayor spoke of it yesterday."
    found = main(text, [located(text, "Ander")])
    assert found.toll["killed"].best == 9


def test_C11_what_a_report_names_in_passing_is_none_where_the_model_takes_it_for_none() -> None:
    text = "The party chose its candidates. " * 30 + "Gunmen killed two policemen in Ander on Thursday."
    read = reading(text)
    for likely, count in ((0.3, 1), (0.6, 0)):
        seen = msgspec.structs.replace(read, types={"NONE": likely})
        assert len(gather(seen, mentions(read), tuple(claims(read))).incidents) == count


def test_C13_a_method_that_the_model_does_not_see_gives_way_to_another() -> None:
    text = "Gunmen opened fire on a bus on Thursday, and a bomb exploded in Ander."
    read = reading(text)
    for types, method in (({}, "bombing"), ({"ATTACK": 0.9, "BOMBING": 0.1}, "shooting")):
        seen = msgspec.structs.replace(read, types=types)
        assert gather(seen, mentions(read), tuple(claims(read))).incidents[0].method == method
