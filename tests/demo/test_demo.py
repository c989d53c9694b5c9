"""The worked example: five reports that say what they are, read whole, set side by side."""

import io
import re
from functools import cache

import pytest
from rich.console import Console

from onrecord.demo import example_reports, records
from onrecord.demo.page import page
from onrecord.model import Record
from onrecord.show import show


@cache
def read() -> list[Record]:
    return records()


def test_every_example_says_that_it_is_one_and_where_its_facts_are_from() -> None:
    with example_reports() as folder:
        pages = sorted(folder.glob("*.html"))
        assert len(pages) == 5
        for path in pages:
            note = re.search(r"<footer>(.*?)</footer>", path.read_text(), re.DOTALL)
            assert note is not None
            assert "An example written for onrecord" in note[1]
            assert re.search(r"on the public record: .*20(22|23)", note[1])


@pytest.mark.parametrize("number", range(5))
def test_every_report_is_about_the_strike_on_the_station(number: int) -> None:
    (main,) = (incident for incident in read()[number].incidents if incident.main)
    assert main.method == "missile_strike"
    assert main.time is not None
    assert main.time.from_ == "2022-04-08"


@pytest.mark.parametrize(("number", "low"), [(0, 31), (1, 39), (2, 50), (3, 57), (4, 58)])
def test_the_toll_of_each_report(number: int, low: int) -> None:
    (main,) = (incident for incident in read()[number].incidents if incident.main)
    assert main.toll["killed"].low == low


def test_the_page_sets_the_reports_side_by_side() -> None:
    out = io.StringIO()
    show(page(read(), "folder"), Console(file=out, width=120))
    told = out.getvalue()
    comparison = told[told.index("How the toll changed") :]
    assert [figure in comparison for figure in ("more than 30", "at least 39", "50", "57", "at least 58")] == [True] * 5
    assert re.search(r"report 2 +denies +Russia's defence ministry", comparison)
    assert told.count("facts from ") == 5
