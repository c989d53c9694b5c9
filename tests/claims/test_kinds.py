"""The kinds of claim apart from harm and attack: one test and more a kind (codebook 3.3 to 3.13)."""

from typing import Any

import pytest

from tests.claims.readings import bodies, claims, reading

MINISTRY = "The Defence Ministry of Sorland"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Air defences shot down 64 of 70 missiles.",
            {"weapon": "missiles", "launched": (70, 70, 70), "intercepted": (64, 64, 64)},
        ),
        ("Sorland launched 215 missiles and drones.", {"weapon": "missiles and drones", "launched": (215, 215, 215)}),
        ("Another 12 drones were lost from radar.", {"weapon": "drones", "lost": (12, 12, 12)}),
        ("At least five rockets landed in the port.", {"weapon": "rockets", "hit": (5, 5, None)}),
    ],
)
def test_3_3_munitions_are_counted(text: str, body: dict[str, Any]) -> None:
    assert bodies(text, "munitions") == [body]


def test_3_3_munitions_are_never_people() -> None:
    assert bodies("Air defences shot down 64 missiles, and 12 people were killed.", "munitions") == [
        {"weapon": "missiles", "intercepted": (64, 64, 64)}
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Sorland used a North Korean KN-23 missile, based on preliminary data.",
            {"weapon": "KN-23 missile", "origin": "KP", "basis": "preliminary data"},
        ),
        ("The town was hit by an Iranian-made Mohajer-6 drone.", {"weapon": "Mohajer-6 drone", "origin": "IR"}),
        (
            "Fragments found at the scene showed that the missile was an Iskander-M.",
            {"weapon": "Iskander-M", "origin": "RU", "basis": "Fragments"},
        ),
    ],
)
def test_3_4_a_weapon_is_identified(text: str, body: dict[str, Any]) -> None:
    assert bodies(text, "weapon_identification") == [body]


@pytest.mark.parametrize(
    "text", ["Police seized two AK-47 rifles.", "Sorland will buy 18 F-16 jets.", "The army may use HIMARS rockets."]
)
def test_3_4_a_weapon_sold_seized_or_planned_identifies_nothing(text: str) -> None:
    assert bodies(text, "weapon_identification") == []


def test_3_5_responsibility_is_claimed() -> None:
    text = "The Dawn Brigade claimed responsibility for Tuesday's ambush."
    (claim,) = claims(
        reading(text, said=[("The Dawn Brigade", "claimed", "responsibility for Tuesday's ambush")]), "responsibility"
    )
    assert claim.responsibility
    assert (claim.source, claim.stance) == ("s1", "asserts")
    assert (claim.responsibility.act, claim.responsibility.of) == ("claims", "Tuesday's ambush")
    assert claim.quote == "The Dawn Brigade claimed responsibility for Tuesday's ambush"


def test_3_5_no_group_claimed_responsibility() -> None:
    text = "No group has claimed responsibility for the blast."
    assert claims(reading(text, said=[("No group", "claimed", "responsibility for the blast")]), "responsibility") == []


def test_A5_an_accusation_is_alleged_and_about_the_accused() -> None:
    text = "Olena Marchenko accused the Army of Sorland of shelling a market."
    (claim,) = claims(
        reading(text, said=[("Olena Marchenko", "accused", "the Army of Sorland of shelling a market")]), "responsibility"
    )
    assert claim.responsibility
    assert (claim.source, claim.stance, claim.responsibility.act) == ("s1", "alleges", "accuses")
    assert (claim.responsibility.accused, claim.responsibility.of) == ("Army of Sorland", "shelling a market")


def test_A5_blame_is_on_somebody() -> None:
    text = "Ilie Vasko blamed the attack on the Dawn Brigade."
    (claim,) = claims(reading(text, said=[("Ilie Vasko", "blamed", "the attack on the Dawn Brigade")]), "responsibility")
    assert claim.responsibility
    assert (claim.responsibility.accused, claim.responsibility.of) == ("Dawn Brigade", "attack")


def test_A5_a_passive_accusation_is_the_outlets() -> None:
    (claim,) = claims(reading("Four men were accused of planting the bomb."), "responsibility")
    assert (claim.source, claim.stance) == ("outlet", "alleges")


def test_A5_an_accusation_of_no_force_is_none() -> None:
    text = "Ilie Vasko accused the senator of lying about taxes."
    assert claims(reading(text, said=[("Ilie Vasko", "accused", "the senator of lying about taxes")]), "responsibility") == []


def test_3_6_what_was_aimed_at_and_what_was_not() -> None:
    text = f"{MINISTRY} said the strike was targeting arms depots and that it does not target civilians."
    read = reading(
        text, said=[(MINISTRY, "said", "the strike was targeting arms depots and that it does not target civilians")]
    )
    aimed, spared = claims(read, "targeting")
    assert aimed.targeting
    assert spared.targeting
    assert (aimed.targeting.aspect, aimed.targeting.target, aimed.targeting.classes) == (
        "aimed_at",
        "arms depots",
        ("military",),
    )
    assert (spared.targeting.aspect, spared.targeting.classes, spared.certainty) == ("not_aimed_at", ("civilian",), "negated")


@pytest.mark.parametrize(
    ("text", "target", "classes"),
    [
        ("A missile hit an apartment building.", "apartment building", ["residential"]),
        ("The hospital was struck by a shell.", "hospital", ["medical"]),
        ("Drones devastated military-industrial facilities.", "military-industrial facilities", ["military", "industrial"]),
    ],
)
def test_3_6_what_was_hit_has_its_class(text: str, target: str, classes: list[str]) -> None:
    assert bodies(text, "targeting") == [{"aspect": "hit", "target": target, "classes": classes}]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The blast destroyed two schools.", {"object": "schools", "extent": "destroyed", "count": (2, 2, 2)}),
        ("Fires broke out at more than 40 sites.", {"object": "sites", "extent": "on_fire", "count": (41, 41, None)}),
        ("All windows of the bank were blown out.", {"object": "windows of the bank", "extent": "damaged"}),
        ("The mill caught fire.", {"object": "mill", "extent": "on_fire"}),
    ],
)
def test_3_7_things_destroyed_damaged_or_burning(text: str, body: dict[str, Any]) -> None:
    assert bodies(text, "damage") == [body]


@pytest.mark.parametrize(
    "text",
    ["He destroyed the evidence.", "Small-arms fire in the district was heard.", "Rebels threatened to destroy the bridge."],
)
def test_3_7_no_damage_to_things(text: str) -> None:
    assert bodies(text, "damage") == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Emergency teams worked at 13 sites using cranes and search dogs.",
            {
                "action": "search_and_rescue",
                "agency": "Emergency teams",
                "sites": (13, 13, 13),
                "means": ["cranes", "search dogs"],
            },
        ),
        (
            "More than 60 rescuers were searching for survivors.",
            {"action": "search_and_rescue", "agency": "rescuers", "people": (61, 61, None), "status": "under_way"},
        ),
        ("Firefighters extinguished the blaze.", {"action": "firefighting", "agency": "Firefighters", "status": "ended"}),
        ("Police have opened an investigation.", {"action": "investigation"}),
    ],
)
def test_3_8_response_with_its_sites_people_and_means(text: str, body: dict[str, Any]) -> None:
    assert bodies(text, "response") == [body]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Air raid sirens sounded across the capital.", {"signal": "siren"}),
        ("The siren went off two minutes before the first blast.", {"signal": "siren", "lead_time": "two minutes before"}),
        (
            "There was the siren, we did not even have time to dress.",
            {"signal": "siren", "lead_time": "did not even have time to dress"},
        ),
        ("The all-clear was given at dawn.", {"signal": "all_clear"}),
    ],
)
def test_3_9_alerts_and_the_time_they_left(text: str, body: dict[str, Any]) -> None:
    assert bodies(text, "alert") == [body]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Troops repelled nine attacks.", {"action": "repelled", "actor": "Troops"}),
        ("Rebels captured the town.", {"action": "captured", "actor": "Rebels", "area": "town"}),
        (
            "Government forces withdrew from the village.",
            {"action": "withdrew", "actor": "Government forces", "area": "village"},
        ),
    ],
)
def test_3_10_fighting_and_what_came_of_it(text: str, body: dict[str, Any]) -> None:
    assert bodies(text, "fighting") == [body]


@pytest.mark.parametrize(
    "text", ["Police captured a thief.", "The most advanced forces train here.", "Rebels will capture the town."]
)
def test_3_10_no_ground_was_fought_for(text: str) -> None:
    assert bodies(text, "fighting") == []


def test_3_11_diplomacy_past_under_way_and_planned() -> None:
    names: list[tuple[str, Any]] = [("Varland", "place"), ("Ostia", "place")]
    assert bodies("Varland imposed sanctions on Ostia.", "diplomacy", names=names)[0] == {
        "action": "sanction",
        "actor": "Varland",
        "counterpart": "Ostia",
        "phase": "past",
    }
    assert bodies("Varland is pressing Ostia to show restraint.", "diplomacy", names=names)[0] == {
        "action": "request",
        "actor": "Varland",
        "counterpart": "Ostia",
        "topic": "to show restraint",
        "phase": "under_way",
    }
    read = reading("The envoy of Varland is expected to meet the president of Ostia on Friday.", names=names)
    (claim,) = claims(read, "diplomacy")
    assert claim.diplomacy
    assert claim.time
    assert (claim.diplomacy.action, claim.diplomacy.phase, claim.certainty, claim.time.from_) == (
        "consult",
        "planned",
        "probable",
        "2031-05-02",
    )


def test_3_11_what_people_do_at_home_is_no_diplomacy() -> None:
    assert (
        bodies("Ana Ro met Petro Danko at a wedding.", "diplomacy", names=[("Ana Ro", "person"), ("Petro Danko", "person")])
        == []
    )


def test_3_12_a_comparison_names_measure_set_and_period() -> None:
    assert bodies("It was the deadliest attack on the capital this year.", "comparison") == [
        {"measure": "deadliest", "compared_with": "attack on the capital", "period": "this year"}
    ]
    assert bodies("It was the deadliest attack on the capital.", "comparison") == []


def test_3_13_whatever_no_other_kind_took_is_kept() -> None:
    text = "The children were asleep, Nina Orlo said."
    (claim,) = claims(reading(text, said=[("Nina Orlo", "said", "The children were asleep")]), "statement")
    assert (claim.quote, claim.source, claim.statement) == ("The children were asleep", "s1", "q1")


def test_3_13_what_another_kind_took_is_not_said_twice() -> None:
    text = "Rebels shelled the town, Nina Orlo said."
    assert [one.kind for one in claims(reading(text, said=[("Nina Orlo", "said", "Rebels shelled the town")]))] == ["attack"]


def test_3_5_responsibility_for_no_force_is_none() -> None:
    text = "Nina Orlo took full responsibility for her decision to leave."
    assert (
        claims(reading(text, said=[("Nina Orlo", "took", "full responsibility for her decision to leave")]), "responsibility")
        == []
    )


def test_3_10_who_repelled_is_told_from_what_was_repelled() -> None:
    assert bodies("Nine assaults by rebels were repelled by government forces.", "fighting") == [
        {"action": "repelled", "actor": "government forces"}
    ]


def test_3_11_a_traveller_is_no_envoy() -> None:
    assert bodies("A teenager who visited Varland came home.", "diplomacy", names=[("Varland", "place")]) == []
