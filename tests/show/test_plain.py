"""Numbers, dates and text as people read them."""

import pytest

from onrecord.kinds import Count, Hedge
from onrecord.model import Time, TimePrecision
from onrecord.show.plain import day, figure, line, when


@pytest.mark.parametrize(
    ("low", "best", "high", "hedge", "told"),
    [
        (12, 12, 12, "exact", "12"),
        (0, 0, 0, "exact", "none"),
        (12, 12, None, "at_least", "at least 12"),
        (91, 91, None, "more_than", "more than 90"),
        (None, 20, 20, "at_most", "up to 20"),
        (None, 19, 19, "less_than", "fewer than 20"),
        (None, 50, None, "about", "about 50"),
        (10, None, 15, "range", "10 to 15"),
        (3, None, None, "vague", "at least 3"),
        (2000, None, None, "vague", "at least 2,000"),
        (2, 2, 2, "vague", "2"),
        (None, None, None, "vague", "number not said"),
    ],
)
def test_figures(low: int | None, best: int | None, high: int | None, hedge: Hedge, told: str) -> None:
    assert figure(Count(low=low, best=best, high=high, hedge=hedge)) == told


def test_days_and_instants() -> None:
    assert day("2031-05-01") == "1 May 2031"
    assert day("2031-05-01T04:30:00Z") == "1 May 2031, 04:30 UTC"
    assert day("2031-05-01T04:30:00+03:00") == "1 May 2031, 04:30 +03:00"
    assert day("some time ago") == "some time ago"


@pytest.mark.parametrize(
    ("start", "end", "precision", "told"),
    [
        ("2031-05-01", "2031-05-01", "day", "1 May 2031"),
        ("2031-04-30", "2031-05-01", "days", "30 April 2031 to 1 May 2031"),
        ("2031-05-01", "2031-05-31", "month", "May 2031"),
        ("2031-01-01", "2031-12-31", "year", "2031"),
        ("2022-02-24", "2031-05-01", "period", "24 February 2022 to 1 May 2031"),
    ],
)
def test_intervals(start: str, end: str, precision: TimePrecision, told: str) -> None:
    assert when(Time(from_=start, to=end, precision=precision, rule="said")) == told


def test_long_text_is_cut_at_a_word() -> None:
    assert line("one two three four five", 15) == "one two three…"
    assert len(line("x" * 5_000_000, 40)) == 40
