import pytest

from onrecord.incidents.titles import title
from onrecord.model import Place, Span, Time, TimePrecision

ANDER = Place(id="p1", span=Span(0, 5), name="Ander", role="event")


@pytest.mark.parametrize(
    ("first", "last", "precision", "expected"),
    [
        ("2031-04-24", "2031-04-24", "day", "Missile strike on Ander, 24 April 2031"),
        ("2031-04-24", "2031-04-25", "days", "Missile strike on Ander, 24-25 April 2031"),
        ("2031-04-30", "2031-05-01", "days", "Missile strike on Ander, 30 April 2031 to 1 May 2031"),
        ("2031-04-01", "2031-04-30", "month", "Missile strike on Ander, April 2031"),
        ("2031-01-01", "2031-12-31", "year", "Missile strike on Ander, 2031"),
    ],
)
def test_a_title_says_what_where_and_when(first: str, last: str, precision: TimePrecision, expected: str) -> None:
    assert title("missile_strike", ANDER, Time(from_=first, to=last, precision=precision, rule="date")) == expected


def test_a_title_says_no_more_than_is_known() -> None:
    assert title("other", None, None) == "Attack"
