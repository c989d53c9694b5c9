"""Reports join when place, time, method and parties agree (codebook I1, I2, I7), whatever the order in which they came."""

import itertools
import random

from msgspec.structs import replace

from onrecord.joining import blocks, join, linked, probes
from onrecord.joining.types import Joined, Telling
from onrecord.model import Place
from tests.joining.stories import FRONT, GOVERNOR, RESCUERS, Story, place, time


def strike(report: str, at: str = "Arvane", on: str = "2031-03-06", killed: int = 4, **given: object) -> Telling:
    told = Story(report, at, on, targets=["apartment block"], published=f"{on}T12:00:00Z", **given)  # type: ignore[arg-type]
    return told.says(GOVERNOR, killed=killed).telling


def together(joined: tuple[Joined, ...]) -> set[frozenset[str]]:
    return {frozenset(report.key or "" for report in one.reports) for one in joined}


def test_i2_reports_of_one_strike_join() -> None:
    assert together(join([strike("a"), strike("b", killed=6), strike("c")])) == {frozenset("abc")}


def test_i2_two_strikes_on_one_city_on_two_days_are_two() -> None:
    found = join([strike("a"), strike("b", on="2031-03-07"), strike("c"), strike("d", on="2031-03-07")])
    assert together(found) == {frozenset("ac"), frozenset("bd")}


def test_i2_a_city_with_a_strike_every_day_is_not_one_incident() -> None:
    days = [f"2031-03-{day:02d}" for day in range(1, 29)]
    told = [strike(f"{letter}{day}", on=day, killed=number) for number, day in enumerate(days) for letter in "ab"]
    assert together(join(told)) == {frozenset((f"a{day}", f"b{day}")) for day in days}


def test_i2_a_shared_war_and_day_are_not_enough() -> None:
    assert len(join([strike("a", "Arvane"), strike("b", "Belmora", killed=4)])) == 2


def test_i2_a_night_has_two_dates() -> None:
    evening = Story("a", on=time("2031-03-05", "2031-03-06", rule="overnight"), targets=["apartment block"]).says(
        GOVERNOR, killed=4
    )
    assert len(join([evening.telling, strike("b")])) == 1


def test_i2_a_report_of_later_that_misdates_by_a_day_joins_where_its_figures_are_the_same() -> None:
    def told(report: str, on: str, killed: int, published: str) -> Telling:
        story = Story(
            report, on=on, published=published, targets=["bus"], text=f"{report} told by {report} in words of {report}'s own"
        )
        return story.says(GOVERNOR, killed=killed).says(GOVERNOR, wounded=17).telling

    first = told("a", "2031-03-06", 12, "2031-03-06T12:00:00Z")
    assert len(join([first, told("b", "2031-03-05", 12, "2031-03-09T12:00:00Z")])) == 1
    assert len(join([first, told("b", "2031-03-07", 12, "2031-03-07T12:00:00Z")])) == 2
    assert len(join([first, told("b", "2031-03-04", 12, "2031-03-09T12:00:00Z")])) == 2


def test_i2_a_village_and_the_town_that_it_is_near_are_one_place_to_who_names_both() -> None:
    village = replace(place("Arvane"), name="Nowhere", geonames=None, lat=None, lon=None, country=None, admin1=None)

    def told(report: str, own: Place, beside: tuple[Place, ...]) -> Telling:
        telling = strike(report)
        return replace(telling, incident=replace(telling.incident, place=own.id), places=(own,), beside=beside)

    town = replace(place("Arvane"), id="p:town")
    assert len(join([told("a", village, (town,)), told("b", town, (village,))])) == 1
    assert len(join([told("a", village, ()), told("b", town, ())])) == 2
    assert len(join([told("a", village, ()), told("b", village, ())])) == 1


def test_i1_of_two_tellings_of_a_report_an_incident_takes_that_which_resembles_it_more() -> None:
    def told(report: str, incident: str, killed: int, targets: list[str], *, main: bool = True) -> Telling:
        return Story(report, targets=targets, incident=incident, main=main).says(GOVERNOR, killed=killed).telling

    first = told("a", "i1", 12, ["market", "stall"])
    second = [told("b", "i1", 3, ["clinic"]), told("b", "i2", 12, ["market"], main=False)]
    assert sorted(one.tellings for one in join([first, *second])) == sorted([(first.id, second[1].id), (second[0].id,)])


def test_i2_a_telling_is_dated_by_its_claims_where_its_sentence_is_of_a_later_day() -> None:
    later = Story("b", on="2031-03-09", published="2031-03-09T12:00:00Z", targets=["apartment block"])
    later.says(GOVERNOR, killed=4, time=time("2031-03-06")).says(GOVERNOR, wounded=9, time=time("2031-03-06"))
    assert len(join([strike("a"), later.telling])) == 1


def test_i2_another_method_on_the_same_day_is_another_incident() -> None:
    shooting = Story("b", method="shooting", targets=["market"]).says(GOVERNOR, killed=2).telling
    assert len(join([strike("a"), shooting])) == 2


def test_i1_a_recalled_event_attaches_to_the_incident_it_means() -> None:
    recalled = Story(
        "b",
        on=time("2031-03-01", "2031-03-31", rule="month", precision="month"),
        published="2031-08-01T00:00:00Z",
        main=False,
        targets=["apartment block"],
    ).says(None, killed=14, scope="background")
    assert together(join([strike("a", killed=14), recalled.telling])) == {frozenset("ab")}


def test_i7_any_order_gives_the_same() -> None:
    told = [strike("a"), strike("b", killed=6), strike("c", "Belmora"), strike("d", on="2031-03-07"), strike("e", "Belmora")]
    expected = join(told)
    for order in itertools.permutations(told):
        assert join(order) == expected
    assert join([*told, *told]) == expected


def test_i7_separate_components_are_joined_separately() -> None:
    dealt = random.Random(4)
    told = [
        strike(f"{town}{day}{number}", town, f"2031-03-{day:02d}", killed=dealt.randrange(9))
        for town in ("Arvane", "Belmora", "Corvel")
        for day in (3, 4, 5)
        for number in range(3)
    ]
    parts = [[one for one in told if any(linked(one, other) for other in (first,)) or one is first] for first in told[::3]]
    assert sorted(one.id for one in told) == sorted(one.id for part in parts for one in part)
    united = sorted((found for part in parts for found in join(part)), key=lambda one: one.id)
    assert tuple(united) == join(told)


def test_candidates_share_a_key() -> None:
    told = [strike("a"), strike("b"), strike("c", "Eastby"), strike("d", "Belmora"), strike("e", on="2031-03-07")]
    for one, other in itertools.permutations(told, 2):
        if linked(one, other):
            assert set(blocks(one)) & set(probes(other))


def test_i1_a_wave_over_several_cities_has_parts() -> None:
    whole = Story(
        "w",
        "Xandia",
        on=time("2031-03-05", "2031-03-06", rule="overnight"),
        method="drone_strike",
        towns=["Arvane", "Belmora", "Corvel"],
    )
    whole.says(GOVERNOR, killed=8).says(GOVERNOR, attack={"method": "drone_strike", "target": "three cities"})
    parts = [strike(town, town, method="drone_strike") for town in ("Arvane", "Belmora", "Corvel")]
    found = {one.reports[0].key: one for one in join([whole.telling, *parts])}
    assert len(found) == 4
    assert {one.part_of for key, one in found.items() if key != "w"} == {found["w"].id}
    assert found["w"].part_of is None


def test_i6_grades() -> None:
    assert [one.grade.value for one in join([strike("a")])] == ["weak"]
    two = Story("b", targets=["apartment block"]).says(RESCUERS, killed=6).telling
    assert [one.grade.value for one in join([strike("a"), two])] == ["fair"]
    owned = (
        Story("c", targets=["apartment block"], attackers=["Northern Front"])
        .says(FRONT, responsibility={"act": "claims"})
        .telling
    )
    (found,) = join([strike("a"), two, owned])
    assert found.grade.value == "confirmed"
    assert found.grade.claims == ("c:c:i1:0",)
