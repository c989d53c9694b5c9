"""The toll through time (codebook I4, T4, T5, T8, T9, T11, C1): every source's totals, what holds now, why."""

import pytest

from onrecord.joining import tolls
from onrecord.joining.types import Curve, Telling
from onrecord.mentions.number_values import Profile
from onrecord.model import SourceKind
from tests.joining.stories import FRONT, GOVERNOR, HOSPITAL, MINISTER, RESCUERS, Story, source


def told(report: str, hour: int, day: int = 6, **given: object) -> Story:
    return Story(report, published=f"2031-03-{day:02d}T{hour:02d}:00:00Z", **given)  # type: ignore[arg-type]


def killed(*tellings: Telling, convention: Profile = "onrecord") -> Curve:
    return tolls(tellings, convention=convention)["killed"]


def bounds(curve: Curve) -> tuple[int | None, int | None, int | None]:
    return curve.current.low, curve.current.best, curve.current.high


def test_i4_the_latest_total_of_the_closest_source_holds_not_the_largest() -> None:
    curve = killed(
        told("a", 8).says(GOVERNOR, killed=4).telling,
        told("b", 9).says(MINISTER, killed=12).telling,
        told("c", 10).says(RESCUERS, killed=9).telling,
    )
    assert bounds(curve) == (4, 9, 12)
    assert curve.current.claims == ("c:c:i1:0", "c:a:i1:0", "c:b:i1:0")
    assert curve.why == (
        "9 killed, by State Emergency Service on 2031-03-06: the latest total of those who count on the spot. "
        "The lowest that a credible source holds to is 4 (Olena Marchenko on 2031-03-06); the highest is 12 (Tomas Brandt on 2031-03-06)."
    )


def test_i4_those_who_only_tell_it_are_not_asked_where_others_count() -> None:
    crowd = source("a shopkeeper", "witness")
    curve = killed(told("a", 8).says(GOVERNOR, killed=4).says(crowd, killed=30).says(None, killed=7).telling)
    assert bounds(curve) == (4, 4, 4)


def test_i4_an_outlet_alone_is_believed() -> None:
    assert bounds(killed(told("a", 8).says(None, killed=7).telling)) == (7, 7, 7)


@pytest.mark.parametrize(
    ("kind", "role", "best"), [("military", "army spokesman", 5), ("emergency_service", None, 3), ("medical", None, 3)]
)
def test_i4_who_stands_closer(kind: SourceKind, role: str | None, best: int) -> None:
    one = source("Unit Seven", kind, role=role)
    assert (
        killed(
            told("a", 8).says(one, killed=3).says(GOVERNOR, killed=5).telling, told("b", 9).says(one, killed=3).telling
        ).current.best
        == best
    )


def test_t5_a_revision_down_supersedes_and_is_kept() -> None:
    curve = killed(
        told("a", 8).says(RESCUERS, killed=31).telling,
        told("b", 20).says(RESCUERS, killed=31, superseded=True).says(RESCUERS, killed=24).telling,
    )
    assert bounds(curve) == (24, 24, 24)
    assert [(total.best, total.superseded_by) for total in curve.history] == [(31, "c:b:i1:1"), (24, None)]


def test_t5_the_old_figure_of_a_revision_is_history_where_it_was_not_heard_before() -> None:
    curve = killed(told("b", 20).says(RESCUERS, killed=31, superseded=True).says(RESCUERS, killed=24).telling)
    assert [total.best for total in curve.history] == [31, 24]
    assert bounds(curve) == (24, 24, 24)


def test_t4_a_late_death_told_as_an_increment_is_added() -> None:
    curve = killed(
        told("a", 8).says(RESCUERS, killed=9).telling, told("b", 8, day=12).says(HOSPITAL, killed=1, scope="increment").telling
    )
    assert curve.current.best == 10
    assert "1 more were told after that, by City Hospital" in curve.why
    assert [total.best for total in curve.history] == [9]


def test_t4_an_increment_that_a_later_total_has_in_it_is_not_added_again() -> None:
    curve = killed(
        told("a", 8).says(RESCUERS, killed=9).telling,
        told("b", 8, day=12).says(HOSPITAL, killed=1, scope="increment").telling,
        told("c", 9, day=12).says(RESCUERS, killed=10).telling,
    )
    assert curve.current.best == 10


def test_t3_t9_parts_rates_and_denials_are_no_totals() -> None:
    curve = killed(
        told("a", 8)
        .says(RESCUERS, killed=9)
        .says(RESCUERS, killed=3, scope="part", group="children", part_of="c:a:i1:0")
        .says(RESCUERS, killed=500, scope="cumulative")
        .says(FRONT, killed=40, stance="denies")
        .telling
    )
    assert [total.best for total in curve.history] == [9]
    assert curve.groups["children"].best == 3


def test_t8_what_is_recalled_of_an_earlier_event_is_a_total_of_that_event() -> None:
    recalled = told("b", 8, day=20, main=False).says(None, killed=9, scope="background").telling
    assert bounds(killed(recalled)) == (9, 9, 9)


def test_t12_a_total_is_as_of_the_report_that_gives_it() -> None:
    assert [total.as_of for total in killed(told("a", 8).says(RESCUERS, killed=9).telling).history] == ["2031-03-06T08:00:00Z"]


def test_i3_copies_count_once() -> None:
    text = "Four people were killed when a missile hit a block of flats in Arvane, the regional governor wrote early in the morning."
    wire = told("a", 8, text=text).says(GOVERNOR, killed=4).telling
    copy = told("b", 9, text=text + " Reporting by the wire.").says(GOVERNOR, killed=4).telling
    assert [total.report for total in killed(copy, wire).history] == ["sha256:a"]


def test_i3_one_source_counts_once_however_many_outlets_ask_it() -> None:
    curve = killed(*(told(report, 8).says(GOVERNOR, killed=4).telling for report in "abc"))
    assert curve.current.claims == ("c:a:i1:0",) or len(curve.current.claims) == 1
    assert bounds(curve) == (4, 4, 4)


def test_a_headline_does_not_speak_beside_those_it_sums_up() -> None:
    curve = killed(told("a", 8).says(None, killed=4).says(GOVERNOR, killed=4, low=4, high=None, hedge="at_least").telling)
    assert [total.source for total in curve.history] == ["Olena Marchenko"]
    assert bounds(curve) == (4, 4, None)


def test_an_office_that_publishes_itself_stands_where_the_office_stands() -> None:
    post = told("a", 8, outlet="Olena Marchenko").says(None, killed=7).telling
    wire = told("b", 7).says(GOVERNOR, killed=4).says(MINISTER, killed=5).telling
    curve = killed(post, wire)
    assert bounds(curve) == (5, 7, 7)
    assert [total.source for total in curve.history if total.best == 7] == ["Olena Marchenko"]


def test_c1_the_attackers_own_dead_are_no_part_of_the_toll() -> None:
    curve = killed(told("a", 8).says(RESCUERS, killed=9).says(RESCUERS, killed=2, group="attackers").telling)
    assert bounds(curve) == (9, 9, 9)
    assert curve.attackers
    assert curve.attackers.best == 2


def test_t11_one_person_told_of_alone_is_one_of_the_dead() -> None:
    curve = killed(
        told("a", 8).says(RESCUERS, killed=9).telling, told("b", 9).says(HOSPITAL, killed=1, group="a teacher").telling
    )
    assert bounds(curve) == (9, 9, 9)


def test_civilians_and_combatants_where_said() -> None:
    curve = killed(
        told("a", 8).says(RESCUERS, killed=9, who="civilian").says(FRONT, killed=4, who="combatant", group="soldiers").telling
    )
    assert {name: toll.best for name, toll in curve.groups.items()} == {"civilians": 9, "combatants": 4}


@pytest.mark.parametrize(
    ("convention", "wanted"), [("onrecord", (24, None, None)), ("acled", (12, 12, None)), ("ucdp", (24, 24, None))]
)
def test_vague_words_are_read_by_the_convention_asked_for(convention: Profile, wanted: tuple[int | None, ...]) -> None:
    curve = killed(
        told("a", 8).says(GOVERNOR, "dozens of people were killed", killed=None, low=24, hedge="vague").telling,
        convention=convention,
    )
    assert bounds(curve) == wanted


def test_a_number_holds_over_a_vague_word() -> None:
    vague = told("b", 9).says(RESCUERS, "dozens were killed", killed=None, low=24, hedge="vague").telling
    assert bounds(killed(vague, told("a", 8).says(GOVERNOR, killed=26).telling)) == (26, 26, 26)
