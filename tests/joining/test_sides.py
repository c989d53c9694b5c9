"""Contradictions across reports (codebook I5) and grades (I6): sides are shown with their words, revisions of one side are none."""

from onrecord.joining import join
from onrecord.joining.types import Joined
from onrecord.kinds import Count, Munitions
from tests.joining.stories import FRONT, GOVERNOR, RESCUERS, Story, source

ARMY = source("army spokesman Jan Holt", "military", role="army spokesman")
LEAGUE = source("Hill League", "armed_group")
MINISTRY = source("Ruvian defence ministry", "official", party="RU")


def story(report: str, hour: int = 12, **given: object) -> Story:
    return Story(report, targets=["apartment block"], published=f"2031-03-06T{hour}:00:00Z", **given)  # type: ignore[arg-type]


def joined(*stories: Story) -> Joined:
    (one,) = join([one.telling for one in stories])
    return one


def sides(one: Joined, about: str) -> list[list[str]]:
    return [[side.source for side in found.sides] for found in one.contradictions if found.about == about]


def test_i5_a_side_that_corrects_itself_contradicts_nobody() -> None:
    one = joined(
        story("a").says(GOVERNOR, killed=4), story("b", 15).says(RESCUERS, killed=9), story("c", 18).says(GOVERNOR, killed=9)
    )
    assert one.contradictions == ()


def test_i5_toll_of_two_parties() -> None:
    claimed = (
        story("b").says(FRONT, responsibility={"act": "claims"}).says(FRONT, killed=40, quote="forty soldiers were killed")
    )
    one = joined(story("a", attackers=["Northern Front"]).says(RESCUERS, killed=9), claimed)
    assert sides(one, "toll") == [["State Emergency Service", "Northern Front"]]
    assert one.contradictions[-1].sides[1].says == "forty soldiers were killed"


def test_i5_attacker_accused_and_denying() -> None:
    accused = (
        story("a")
        .says(GOVERNOR, killed=4)
        .says(GOVERNOR, responsibility={"act": "accuses", "accused": "Russian forces"}, stance="alleges")
    )
    denied = story("b").says(MINISTRY, responsibility={"act": "denies", "of": "the strike"}, stance="denies")
    one = joined(accused, denied)
    assert sides(one, "attacker") == [["Olena Marchenko", "Ruvian defence ministry"]]
    assert one.grade.value == "weak"


def test_i5_i6_each_accuses_the_other() -> None:
    first = story("a").says(ARMY, responsibility={"act": "accuses", "accused": "Hill League"}, stance="alleges")
    second = story("b").says(LEAGUE, responsibility={"act": "accuses", "accused": "Lowland Brigade"}, stance="alleges")
    one = joined(first, second)
    assert len(sides(one, "attacker")) == 1
    assert one.grade.value == "contested"
    assert one.grade.claims == ("c:a:i1:0", "c:b:i1:0")


def test_i5_target_aimed_at_and_hit() -> None:
    aimed = story("b", attackers=["Northern Front"]).says(
        FRONT, targeting={"aspect": "aimed_at", "target": "barracks", "classes": ("military",)}
    )
    hit = (
        story("a")
        .says(GOVERNOR, targeting={"aspect": "hit", "target": "school", "classes": ("education",)})
        .says(GOVERNOR, killed=4)
    )
    assert sides(joined(hit, aimed), "target") == [["Northern Front", "Olena Marchenko"]]


def test_i5_interception() -> None:
    def shot_down(report: str, by: object, number: int) -> Story:
        told = story(report, attackers=["Russian forces"])
        claims = told.says(by, killed=4).claims  # type: ignore[arg-type]
        count = Count(low=number, best=number, high=number, hedge="exact")
        from msgspec.structs import replace

        claims.append(
            replace(claims[0], id=f"c:{report}:m", kind="munitions", munitions=Munitions(weapon="drone", intercepted=count))
        )
        return told

    one = joined(shot_down("a", GOVERNOR, 20), shot_down("b", MINISTRY, 3))
    assert sides(one, "interception") == [["Olena Marchenko", "Ruvian defence ministry"]]


def test_i6_a_single_source_however_often_printed_is_weak() -> None:
    one = joined(*(story(report, outlet=None).says(GOVERNOR, killed=4) for report in "abc"))
    assert one.grade.value == "weak"
    assert one.grade.reason == "one source: Olena Marchenko"


def test_i6_acknowledged_by_those_who_did_it() -> None:
    owned = story("b", attackers=["Northern Front"]).says(FRONT, attack={"method": "missile_strike"}, stance="acknowledges")
    assert joined(story("a").says(GOVERNOR, killed=4), owned).grade.value == "confirmed"


def test_i6_that_a_strike_happened_is_no_admission_even_of_those_whom_the_other_side_accuses() -> None:
    railways = source("Arvan Railways", "organisation", party="UA")
    struck = story("a").says(railways, "a missile struck the station", attack={"method": "missile_strike", "target": "station"})
    accusing = story("b").says(
        MINISTRY, responsibility={"act": "accuses", "accused": "Ukraine", "of": "the attack"}, stance="alleges"
    )
    assert joined(struck, accusing).grade.value != "confirmed"


def test_i6_what_a_side_says_its_own_aircraft_did_is_an_admission() -> None:
    ours = story("a").says(
        MINISTRY, "its aircraft attacked a camp", attack={"method": "air_strike", "attacker": "aircraft", "target": "camp"}
    )
    accusing = story("b").says(
        GOVERNOR, responsibility={"act": "accuses", "accused": "Russia", "of": "the attack"}, stance="alleges"
    )
    assert joined(ours, accusing).grade.value == "confirmed"


def test_i6_only_denied_is_discounted() -> None:
    one = joined(story("a").says(GOVERNOR, attack={"method": "missile_strike"}, stance="denies"))
    assert one.grade.value == "discounted"
