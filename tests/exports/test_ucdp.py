"""UCDP GED: 49 columns in their order, codes within their ranges, only events with a death, the dead split by side."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.exports import ucdp
from onrecord.exports.types import Exported
from onrecord.joining.types import Located
from onrecord.model import Attacker, PlacePrecision, Time, Toll
from tests.exports.samples import FIRST, claim, harm, sample
from tests.exports.strategies import exported

COLUMNS = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"""
TOTAL = claim("c:8", FIRST, "12 people", "s1", harm=harm(14, 14, 14))
RANGES = {"type_of_violence": range(1, 4), "where_prec": range(1, 8), "event_clarity": range(1, 3), "date_prec": range(1, 6)}


def test_the_columns_in_order() -> None:
    columns = list(ucdp.table([]).columns)
    assert columns[:49] == COLUMNS.split()
    assert all(name.startswith("onrecord_") for name in columns[49:])


@settings(max_examples=50, deadline=None)
@given(exported())
def test_codes_are_in_range_and_figures_in_order(one: Exported) -> None:
    row = ucdp.row(one)
    if row is None:
        return
    for name, codes in RANGES.items():
        assert row.get(name) is None or row[name] in codes, name
    assert any(row[bound] for bound in ("low", "best", "high"))
    split = [row.get(name) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert split == [None] * 4 or sum(split) == row["best"]  # type: ignore[arg-type]
    if isinstance(cell := row.get("priogrid_gid"), int):
        assert 1 <= cell <= 259_200
    if row.get("date_start"):
        assert str(row["date_start"]) <= str(row["date_end"])


def test_one_row_an_event_with_a_death() -> None:
    nobody = Toll(low=0, best=0, high=0, claims=())
    assert ucdp.row(sample(toll={"wounded": nobody})) is None
    assert ucdp.row(sample(toll={"killed": nobody})) is None
    assert len(ucdp.table([sample()]).rows) == 1


def test_the_row_of_a_strike() -> None:
    row = ucdp.row(sample())
    assert row
    assert (row["low"], row["best"], row["high"]) == (12, 14, 14)
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == (0, 2, 3, 9)
    assert (row["where_prec"], row["date_prec"], row["event_clarity"], row["year"]) == (1, 1, 1, 2031)
    assert (row["geom_wkt"], row["country"], row["adm_1"]) == ("POINT (37.25 48.5)", "Ukraine", "Donetsk")
    assert (row["side_a"], row["side_b"], row["type_of_violence"]) == ("Russian forces", None, 1)
    assert (row["onrecord_wounded_low"], row["onrecord_wounded_best"], row["onrecord_wounded_high"]) == (30, 30, 30)


def test_I3_copies_are_no_sources() -> None:
    row = ucdp.row(sample())
    assert row
    assert row["number_of_sources"] == 2
    assert row["source_article"] == (
        '"The Velmora Ledger,2031-05-01,Missiles hit Velmora";"Coast Wire,2031-05-02,Toll of Velmora rises to 14, dozens hurt"'
    )
    assert row["source_original"] == "Olena Marchenko; The rescue service; the army"


def test_C1_the_attackers_own_dead_are_side_a_and_in_the_whole() -> None:
    own = claim("c:9", FIRST, "three children", "s1", harm=harm(1, 1, 1, scope="part", group="attacker", who="combatant"))
    row = ucdp.row(sample(TOTAL, own))
    assert row
    assert (row["low"], row["best"], row["high"]) == (15, 15, 15)
    assert (row["deaths_a"], row["deaths_b"], row["deaths_unknown"]) == (1, 0, 14)


def test_an_open_upper_bound_stays_open() -> None:
    row = ucdp.row(sample(toll={"killed": Toll(low=12, best=12, high=None, claims=("c:1",))}))
    assert row
    assert (row["low"], row["best"], row["high"]) == (12, 12, None)


def test_parts_that_exceed_the_whole_are_not_split() -> None:
    many = claim("c:9", FIRST, "three children", "s1", harm=harm(40, 40, 40, group="civilians", scope="part", who="civilian"))
    row = ucdp.row(sample(TOTAL, many))
    assert row
    assert row.get("deaths_civilians") is None
    assert row.get("deaths_unknown") is None


def test_an_execution_of_civilians_is_one_sided() -> None:
    dead = claim("c:9", FIRST, "three children", "s1", harm=harm(3, 3, 3, who="civilian"))
    group = (Attacker(name="Black Hand", kind="group", mentions=()),)
    row = ucdp.row(sample(dead, method="execution", attackers=group))
    assert row
    assert (row["type_of_violence"], row["side_b"]) == (3, "Civilians")


def test_nothing_is_made_up_of_an_incident_without_place_and_time() -> None:
    row = ucdp.row(sample(time=None, place=None, attackers=()))
    assert row
    for name in ("year", "date_start", "date_prec", "where_prec", "latitude", "country", "priogrid_gid", "side_a"):
        assert row.get(name) is None


@pytest.mark.parametrize(
    ("precision", "code"),
    [("site", 1), ("neighbourhood", 1), ("town", 1), ("district", 3), ("region", 4), ("country", 6), ("area", 5)],
)
def test_P2_where_prec(precision: PlacePrecision, code: int) -> None:
    assert ucdp.where_prec(Located(name="x", country="UA", precision=precision)) == code


def test_P2_an_area_of_no_country_may_be_land_or_sea() -> None:
    assert ucdp.where_prec(Located(name="x", precision="area")) is None
    assert ucdp.where_prec(Located(name="x")) is None


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (367, None)])
def test_P4_date_prec(days: int, code: int | None) -> None:
    first = date(2031, 5, 1)
    time = Time(from_=first.isoformat(), to=(first + timedelta(days - 1)).isoformat(), precision="period", rule="r")
    assert ucdp.date_prec(time) == code


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-90, -180, 1), (-89.9, -179.4, 2), (-89.5, -180, 721), (90, 180, 259_200), (48.5, 37.25, 277 * 720 + 434 + 1)],
)
def test_priogrid(lat: float, lon: float, cell: int) -> None:
    assert ucdp.priogrid(lat, lon) == cell


@given(st.floats(-90, 89.999), st.floats(-180, 179.999))
def test_a_point_lies_in_its_cell(lat: float, lon: float) -> None:
    row, column = divmod(ucdp.priogrid(lat, lon) - 1, 720)
    assert row / 2 - 90 <= lat < row / 2 - 89.5
    assert column / 2 - 180 <= lon < column / 2 - 179.5
