from typing import Any

import pytest

from tests.claims.readings import bodies, claims, reading


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Rebels shelled the town of Zelene.", {"method": "shelling", "attacker": "Rebels", "target": "town of Zelene"}),
        ("The bridge was bombed by rebels.", {"method": "bombing", "attacker": "rebels", "target": "bridge"}),
        ("Gunmen opened fire on a bus.", {"method": "shooting", "attacker": "Gunmen", "target": "bus"}),
        (
            "Militants launched an attack on a police station.",
            {"method": "other", "attacker": "Militants", "target": "police station"},
        ),
        (
            "Troops fired 38 rockets at the village.",
            {"method": "shelling", "attacker": "Troops", "target": "village", "weapons": ["rockets"]},
        ),
        (
            "A roadside bomb struck a police patrol.",
            {"method": "bombing", "target": "police patrol", "weapons": ["roadside bomb"]},
        ),
        (
            "A suicide bomber blew himself up outside a mosque.",
            {"method": "bombing", "attacker": "suicide bomber", "target": "mosque"},
        ),
        ("Two farmers were shot dead by gunmen.", {"method": "shooting", "attacker": "gunmen", "target": "Two farmers"}),
        (
            "Five villagers were kidnapped by armed men.",
            {"method": "abduction", "attacker": "armed men", "target": "Five villagers"},
        ),
        (
            "A drone hit a nine-storey building.",
            {"method": "drone_strike", "target": "nine-storey building", "weapons": ["drone"]},
        ),
        (
            "GUERRILLAS ATTACKED THE ARMY POST WITH MORTARS.",
            {"method": "shelling", "attacker": "GUERRILLAS", "target": "ARMY POST", "weapons": ["MORTARS"]},
        ),
    ],
)
def test_3_2_who_did_what_to_whom_with_what(text: str, body: dict[str, Any]) -> None:
    assert bodies(text, "attack") == [body]


def test_T10_who_did_it_is_not_read_off_the_order_of_words() -> None:
    active = bodies("Soldiers killed three gunmen.", "attack")[0]
    passive = bodies("Three soldiers were killed by gunmen.", "attack")[0]
    assert (active["attacker"], active["target"]) == ("Soldiers", "three gunmen")
    assert (passive["attacker"], passive["target"]) == ("gunmen", "Three soldiers")


@pytest.mark.parametrize(
    "text",
    [
        "If rebels bomb the bridge, the army will answer.",
        "The minister threatened to bomb the port.",
        "Rebels planned to attack the police station on Friday.",
        "Will gunmen attack the police station on Friday?",
        "The army fired missiles in a drill on Thursday.",
        "The plot to bomb the embassy was foiled.",
        "A final assault on the town would begin within days.",
    ],
)
def test_A9_a_plan_a_threat_or_a_condition_is_no_event(text: str) -> None:
    assert bodies(text, "attack") == []


@pytest.mark.parametrize(
    "text",
    [
        "The senator launched a fierce attack on the budget on Thursday.",
        "Dana Hollis fired two of her advisers on Thursday.",
        "The minister condemned the attack.",
        "The team's attack was poor on Saturday.",
    ],
)
def test_6_words_that_tell_of_no_force(text: str) -> None:
    assert bodies(text, "attack", names=[("Dana Hollis", "person")] if "Dana" in text else []) == []


def test_A8_a_denied_attack_is_denied() -> None:
    text = "The army denied that its troops had shelled the hospital."
    read = reading(
        text, said=[("The army", "denied", "that its troops had shelled the hospital")], stance="denies", certainty="negated"
    )
    (claim,) = claims(read, "attack")
    assert (claim.stance, claim.certainty, claim.source) == ("denies", "negated", "s1")


def test_I1_an_attack_is_about_the_sources_words_alone() -> None:
    text = "Rebels shelled the town, killing two, Governor Olena Marchenko said on Friday."
    (claim,) = claims(reading(text, said=[("Olena Marchenko", "said", "Rebels shelled the town, killing two")]), "attack")
    assert claim.quote == "Rebels shelled the town"


def test_A4_it_is_the_weapon_of_the_sentence_before() -> None:
    found = bodies("A missile killed seven people in the port. Sorland fired it.", "attack")
    assert found[1] == {"method": "missile_strike", "attacker": "Sorland", "weapons": ["missile"]}


def test_A4_it_is_no_weapon_where_none_was_named() -> None:
    assert bodies("The company hired a clerk. Sorland fired him and launched it.", "attack") == []
