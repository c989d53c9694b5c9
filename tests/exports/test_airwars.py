"""Airwars-like incidents: status by grade, people by group, a second table of sources."""

from typing import get_args

from onrecord.exports import airwars, people
from onrecord.joining.names import naming
from onrecord.joining.types import Grade, GradeValue
from tests.exports.samples import FIRST, TWO, claim, harm, sample


def test_the_row_of_a_strike() -> None:
    row = airwars.row(sample())
    assert (row["strike_status"], row["strike_type"], row["infrastructure_hit"]) == (
        "Likely strike",
        "Missile strike",
        "education",
    )
    assert (row["civilian_harm_reported"], row["civilian_harm_status"]) == ("Yes", "Fair")
    assert (row["killed_min"], row["killed_max"], row["injured_min"], row["injured_max"]) == (12, 14, 30, 30)
    assert (row["children_killed_min"], row["children_killed_max"], row["women_killed_min"]) == (3, 3, None)
    assert (row["belligerents_killed_min"], row["belligerents"], row["belligerent_types"]) == (
        2,
        ("Russian forces",),
        ("Suspected",),
    )
    assert (row["first_reported_date"], row["first_reported_by"]) == ("2031-05-01", "The Velmora Ledger")
    assert (row["sources_count"], row["sources_original_count"]) == (3, 2)


def test_I6_status_follows_from_the_grade() -> None:
    def status(value: GradeValue) -> object:
        return airwars.row(sample(grade=Grade(value=value, reason="")))["strike_status"]

    assert [status(value) for value in get_args(GradeValue)] == [
        "Declared strike",
        "Likely strike",
        "Single source claim",
        "Contested strike",
        None,
    ]


def test_civilian_harm_is_not_reported_where_nobody_says_civilians() -> None:
    row = airwars.row(sample(claim("c:9", FIRST, "three children", "s1", harm=harm(3, 3, 3))))
    assert (row["civilian_harm_reported"], row["civilian_harm_status"]) == (None, None)


def test_T11_named_victims() -> None:
    named = claim("c:9", FIRST, "three children", "s1", harm=harm(1, 1, 1, scope="part", name="Ines Okafor", age=34))
    assert airwars.row(sample(named))["named_victims"] == ("Ines Okafor, 34, killed",)


def test_sources_are_a_table_of_reports() -> None:
    _, sources = airwars.tables([sample()])
    assert [row["name"] for row in sources.rows] == ["The Velmora Ledger", "Coast Wire", "=Daily"]
    wire, copy = sources.rows[1:]
    assert copy["copy_of"] == TWO.report.id
    assert (wire["language"], wire["onrecord_claims"]) == ("en", ("c:4", "c:5", "c:6"))
    assert wire["onrecord_sources"] == ("The rescue service", "the army")


def test_A8_T5_denied_and_superseded_figures_count_for_nobody() -> None:
    denied = claim("c:8", FIRST, "three children", "s1", stance="denies", harm=harm(9, 9, 9, who="civilian"))
    old = claim("c:9", FIRST, "three children", "s1", harm=harm(8, 8, 8, who="civilian", superseded=True))
    assert not people.harmed(sample(denied, old), "civilian")
    assert people.harmed(sample(), "civilian")


def test_groups_are_those_of_the_toll() -> None:
    nurses = claim("c:8", FIRST, "three children", "s1", harm=harm(4, 4, 4, scope="part", group="nurses", who="civilian"))
    row = airwars.row(sample(nurses, claim("c:9", FIRST, "12 people", "s1", harm=harm(12, 12, 12))))
    assert (row["health_workers_killed_min"], row["health_workers_killed_max"], row["men_killed_min"]) == (4, 4, None)
    known = {*naming().groups, "civilians", "combatants"}
    assert set(airwars.codes().groups.values()) <= known
