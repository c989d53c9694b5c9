"""ACLED: 31 columns in their order, codes within their ranges, types that exist, one row an incident."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings

from onrecord.exports import acled
from onrecord.exports.types import Exported
from onrecord.model import Attacker, Entity, Method, PlacePrecision, Time, Toll
from tests.exports.samples import FIRST, VELMORA, claim, harm, sample
from tests.exports.strategies import exported

COLUMNS = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2
assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
longitude geo_precision source source_scale notes fatalities tags timestamp"""
SUB_EVENTS = {
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
}


def test_the_columns_in_order() -> None:
    columns = list(acled.table([]).columns)
    assert columns[:31] == COLUMNS.split()
    assert all(name.startswith("onrecord_") for name in columns[31:])


@settings(max_examples=50, deadline=None)
@given(exported())
def test_codes_are_in_range(one: Exported) -> None:
    row = acled.row(one)
    for name, codes in {"time_precision": (1, 2, 3), "geo_precision": (1, 2, 3), "inter1": (1, 8), "inter2": (7,)}.items():
        assert row.get(name) is None or row[name] in codes, name
    assert row["interaction"] in (None, 17, 78)
    assert row["event_type"] is None or row["sub_event_type"] in SUB_EVENTS[str(row["event_type"])]
    assert (row["disorder_type"] is None) == (row["event_type"] is None)
    assert (row.get("time_precision") is None) or row["event_date"]


def test_every_method_has_an_event_or_leaves_it_to_the_victims() -> None:
    codes = acled.codes()
    assert {*codes.events, *codes.by_victims.methods} == set(get_args(Method))
    for kind, sub in (*codes.events.values(), codes.by_victims.civilian, codes.by_victims.combatant):
        assert sub in SUB_EVENTS[kind]
    assert set(codes.weapons.values()) <= SUB_EVENTS["Explosions/Remote violence"]


def test_the_row_of_a_strike() -> None:
    row = acled.row(sample())
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Shelling/artillery/missile attack")
    assert (row["event_date"], row["year"], row["time_precision"], row["geo_precision"]) == ("2031-05-01", 2031, 1, 1)
    assert (row["actor1"], row["inter1"], row["iso"], row["country"], row["fatalities"]) == (
        "Russian forces",
        8,
        804,
        "Ukraine",
        14,
    )
    assert row["source"] == "The Velmora Ledger; Coast Wire"
    assert "“14 dead”" in str(row["notes"])


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("civilian", ("Violence against civilians", "Attack")),
        ("combatant", ("Battles", "Armed clash")),
        ("unstated", (None, None)),
    ],
)
def test_a_shooting_is_what_its_victims_make_it(who: str, expected: tuple[str | None, str | None]) -> None:
    row = acled.row(sample(claim("c:9", FIRST, "three children", "s1", harm=harm(3, 3, 3, who=who)), method="shooting"))
    assert (row["event_type"], row["sub_event_type"]) == expected


def test_civilians_are_the_second_actor_where_all_victims_told_are() -> None:
    row = acled.row(sample(claim("c:9", FIRST, "three children", "s1", harm=harm(3, 3, 3, who="civilian"))))
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Civilians (Ukraine)", 7, 78)
    assert row["civilian_targeting"] == "Civilian targeting"
    assert acled.row(sample())["civilian_targeting"] is None


def test_a_state_at_home_and_a_group_of_unknown_kind() -> None:
    home = (Attacker(name="Ukrainian forces", kind="state", mentions=()),)
    group = (Attacker(name="Black Hand", kind="group", mentions=()), Attacker(name="Others", kind="group", mentions=()))
    assert acled.row(sample(attackers=home))["inter1"] == 1
    row = acled.row(sample(attackers=group))
    assert (row["actor1"], row["assoc_actor_1"], row["inter1"], row["interaction"]) == ("Black Hand", "Others", None, None)


def test_a_weapon_tells_the_sub_event_of_an_explosion() -> None:
    vest = (Entity(name="a suicide vest", mentions=()),)
    assert acled.event(sample(method="bombing", weapons=vest)) == ("Explosions/Remote violence", "Suicide bomb")
    assert acled.event(sample(method="armed_clash", weapons=vest)) == ("Battles", "Armed clash")


def test_fatalities_are_the_current_figure_else_the_lowest_else_empty() -> None:
    def fatalities(low: int | None, best: int | None) -> object:
        return acled.row(sample(toll={"killed": Toll(low=low, best=best, high=None, claims=())}))["fatalities"]

    assert (fatalities(3, None), fatalities(3, 4), fatalities(None, None)) == (3, 4, None)
    assert acled.row(sample(toll={}))["fatalities"] is None


@pytest.mark.parametrize("precision", get_args(PlacePrecision))
def test_P2_geo_precision(precision: PlacePrecision) -> None:
    from msgspec.structs import replace

    codes = {"site": 1, "neighbourhood": 1, "town": 1, "district": 2, "region": 3, "country": 3, "area": 3}
    assert acled.row(sample(place=replace(VELMORA, precision=precision)))["geo_precision"] == codes[precision]


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (7, 2), (8, 3), (31, 3), (32, None)])
def test_P4_time_precision(days: int, code: int | None) -> None:
    first = date(2031, 5, 1)
    time = Time(from_=first.isoformat(), to=(first + timedelta(days - 1)).isoformat(), precision="period", rule="r")
    assert acled.time_precision(time) == code


def test_countries_have_their_number() -> None:
    numbers = acled.codes() and [acled.row(sample(place=VELMORA)).get("iso")]
    assert numbers == [804]
