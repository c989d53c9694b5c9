import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Claim
from tests.claims.readings import claims, reading

TODAY = "2031-05-01"
WORDS = re.split(
    " ", "killed 12 people , and were including ( who had been the dead of – “ soldiers children’s a in camp held . toll"
)


def harm(text: str, **given: Any) -> list[Claim]:
    return claims(reading(text, **given), "harm")


def told(text: str, **given: Any) -> list[tuple[str, int | None]]:
    """Outcome and number (best, else low) of every harm claim."""
    return [(c.harm.outcome, c.harm.best if c.harm.best is not None else c.harm.low) for c in harm(text, **given)]  # type: ignore[union-attr]


def scopes(text: str, **given: Any) -> list[tuple[str, int | None, str]]:
    found = harm(text, **given)
    return [(c.harm.outcome, c.harm.best if c.harm.best is not None else c.harm.low, c.harm.scope) for c in found]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed 12 people.",
        "12 people were killed.",
        "Twelve dead in strike on port",
        "The strike claimed the lives of 12 people.",
        "The death toll rose to 12.",
        "Missiles hit the port, killing 12 people.",
        "The blast left 12 dead.",
        "12 bodies were recovered from the mud.",
        "The mayor confirmed 12 fatalities.",
        "Twelve people lost their lives.",
        "Gunmen shot dead 12 people.",
        "Gunmen shot 12 people dead.",
        "12 people, all of them dockers, were killed.",
        "The 12 people who were killed had come to fish.",
        "The killing of 12 people shocked the town.",
        "The deaths of 12 people were confirmed.",
        "Police found 12 people dead.",
        "TWELVE PEOPLE WERE MURDERED BY UNIDENTIFIED MEN.",
    ],
)
def test_T2_the_verb_may_stand_anywhere(text: str) -> None:
    assert told(text) == [("killed", 12)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on the square, killing at least 12 people and wounding 90 others.", [("killed", 12), ("wounded", 90)]),
        ("The blast left 12 dead and 90 hurt.", [("killed", 12), ("wounded", 90)]),
        ("The mayor spoke of 12 fatalities and dozens of injuries.", [("killed", 12), ("wounded", 24)]),
        ("Ten dead, 15 wounded in raid", [("killed", 10), ("wounded", 15)]),
        ("The shelling killed or wounded 40 soldiers.", [("casualties", 40)]),
        ("The bombardment caused 40 casualties.", [("casualties", 40)]),
        ("A policeman was killed.", [("killed", 1)]),
        ("Civilians were killed in the raid.", [("killed", 1)]),
        ("No one was hurt.", [("wounded", 0)]),
        ("There were no casualties.", [("casualties", 0)]),
        ("Two people went missing and three are still trapped.", [("trapped", 3)]),
        ("Rescuers freed two men and rescued four women.", [("released", 2), ("rescued", 4)]),
        ("Soldiers detained two suspected rebels.", [("detained", 2)]),
        ("A reporter was abducted by gunmen.", [("abducted", 1)]),
        ("Some 300 families fled the town.", [("displaced", 300)]),
        ("Forty patients were evacuated.", [("evacuated", 40)]),
    ],
)
def test_T2_outcomes(text: str, expected: list[tuple[str, int]]) -> None:
    found = told(text)
    assert [one for one in found if one in expected] == expected


def test_T3_what_is_included_is_a_part_of_the_figure_before() -> None:
    whole, part = harm("The strike killed 12 people, including three children.")
    assert whole.harm
    assert part.harm
    assert (whole.harm.best, whole.harm.scope, part.harm.best, part.harm.scope) == (12, "incident", 3, "part")
    assert part.harm.part_of == whole.id
    assert part.harm.group == "children"


def test_T3_of_whom_and_among_the_wounded_are_parts() -> None:
    found = scopes("The blast wounded 61 people, of whom 38 are in hospital. Among the wounded are six nurses.")
    assert found == [("wounded", 61, "incident"), ("hospitalised", 38, "part"), ("wounded", 6, "part")]


def test_T4_more_bodies_are_an_increment_and_the_toll_a_total() -> None:
    found = scopes("Two more bodies were found on Thursday, bringing the death toll to 12.")
    assert found == [("killed", 2, "increment"), ("killed", 12, "incident")]


def test_T5_the_old_figure_of_a_revision_is_superseded() -> None:
    found = harm("The death toll was revised down from nine to eight.")
    assert [(c.harm.best, c.harm.superseded) for c in found if c.harm] == [(9, True), (8, False)]


@pytest.mark.parametrize("text", ["5,000 soldiers a week are dying.", "Half of the soldiers were killed."])
def test_T6_a_rate_or_share_is_no_toll(text: str) -> None:
    assert [scope for _, _, scope in scopes(text)] == ["rate"]


def test_T7_a_total_of_the_war_is_cumulative() -> None:
    assert scopes("Since the start of the war 4,000 people have been killed.") == [("killed", 4000, "cumulative")]


@pytest.mark.parametrize("time", ["last June", "in 2027", "three months ago"])
def test_T8_an_earlier_event_is_background(time: str) -> None:
    found = scopes(f"A strike killed 12 people in Velmora on Wednesday. A raid {time} killed 20 people there.", published=TODAY)
    assert found == [("killed", 12, "incident"), ("killed", 20, "background")]


def test_T9_nine_of_them_in_a_district_is_a_part() -> None:
    found = scopes("The strike killed 12 people, nine of them in the harbour district.")
    assert found == [("killed", 12, "incident"), ("killed", 9, "part")]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Soldiers killed three gunmen.", "gunmen"),
        ("Three gunmen killed by soldiers were buried.", "gunmen"),
        ("Three soldiers were killed by gunmen.", "soldiers"),
        ("Three soldiers died when gunmen attacked.", "soldiers"),
    ],
)
def test_T10_who_was_killed_is_read_off_the_voice(text: str, group: str) -> None:
    (claim,) = harm(text)
    assert claim.harm
    assert (claim.harm.group, claim.harm.best, claim.harm.who) == (group, 3, "combatant")


def test_T11_a_named_victim_has_name_and_age() -> None:
    (claim,) = harm("Olena Marchenko, 41, was killed by a shell.", names=[("Olena Marchenko", "person")])
    assert claim.harm
    assert (claim.harm.name, claim.harm.age, claim.harm.best) == ("Olena Marchenko", 41, 1)


def test_T11_a_person_and_their_own_are_one_claim_with_the_sum() -> None:
    (claim,) = harm("A woman and her two children were killed.")
    assert claim.harm
    assert (claim.harm.best, claim.harm.group) == (3, "woman and her two children")


def test_people_of_a_list_are_a_claim_each_that_share_the_verb() -> None:
    found = harm("Two soldiers, a driver and three nurses were killed.")
    assert [c.harm.best for c in found if c.harm] == [2, 1, 3]
    assert len({c.evidence[-1] for c in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "If an attack kills civilians, talks will end.",
        "The general threatened to kill the hostages.",
        "They were planning to kidnap two ministers.",
        "The missile could have killed hundreds of people.",
        "Nobody knows whether 12 people were killed.",
        "The soldiers were not wounded.",
        "The rebels demanded the release of their comrades.",
        "Were 12 people killed?",
    ],
)
def test_A9_what_did_not_happen_is_no_harm(text: str) -> None:
    assert harm(text) == []


def test_A8_what_a_source_denies_is_recorded_as_denied() -> None:
    text = "The army denied that 12 people were killed."
    (claim,) = harm(text, said=[("The army", "denied", "12 people were killed")], stance="denies")
    assert claim.stance == "denies"


def test_C4_a_count_in_a_statement_is_its_speakers() -> None:
    text = "Twelve people were killed, the governor said."
    (claim,) = harm(text, said=[("the governor", "said", "Twelve people were killed")])
    assert claim.source == "s1"


def test_C5_reported_with_nobody_named_is_probable() -> None:
    (claim,) = harm("Twelve people were reportedly killed.")
    assert claim.certainty == "probable"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Two reporters were captured by rebels.", "abducted"),
        ("Two reporters were captured by police.", "detained"),
        ("Two reporters are being held by insurgents.", "abducted"),
        ("Five hostages were freed.", "released"),
        ("Some 4,000 people live in camps near the border.", "displaced"),
    ],
)
def test_C2_held_taken_freed_and_living_in_camps(text: str, outcome: str) -> None:
    assert next(c.harm.outcome for c in harm(text) if c.harm) == outcome


def test_C12_numbers_held_still_are_cumulative() -> None:
    assert scopes("The force holds about 900 prisoners. Some 900 fighters are being held in prisons.")[-1] == (
        "detained",
        900,
        "cumulative",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The air force shot down 12 drones.",
        "The senate killed the bill.",
        "The talks reached a dead end.",
        "The troops captured the town of Ostrivka.",
        "Elections were held in 12 towns.",
        "His death sentence was read out.",
    ],
)
def test_6_words_that_fool_readers(text: str) -> None:
    assert harm(text) == []


def test_wire_copy_in_upper_case_and_hard_wrapped_is_read() -> None:
    text = """UNIDENTIFIED GUNMEN YESTERDAY SHOT AND KILLED THREE PEASANTS IN THE
VILLAGE OF OSTRIVKA, POLICE SOURCES REPORTED TODAY.  THE MEN, WHO WERE
WEARING UNIFORMS, ALSO WOUNDED A
TEACHER AND KIDNAPPED TWO OTHER
PERSONS."""
    assert told(text) == [("killed", 3), ("wounded", 1), ("abducted", 2)]


def test_evidence_is_tight_around_what_is_told() -> None:
    text = "Early on Thursday the blast killed at least 12 people near the port."
    (claim,) = harm(text)
    assert claim.quote == "killed at least 12 people"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=30,
    )
)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    harm(" ".join(words))
