"""Days, weeks, months and years as intervals, and where words such as *Friday* or *last June* fall, seen from a day of reference.

Everything here is arithmetic on dates; what the words mean is for `times`. Dates that no calendar holds give None.
"""

from datetime import date, timedelta
from typing import NamedTuple

from onrecord.model import Time, TimePrecision

DAY = timedelta(days=1)
LONGEST_AGO = 400_000
"""Days further back than which nothing is counted."""


class Interval(NamedTuple):
    """Both days included; `rule` is how the words were understood (codebook P4)."""

    first: date
    last: date
    precision: TimePrecision
    rule: str

    def time(self) -> Time:
        return Time(from_=self.first.isoformat(), to=self.last.isoformat(), precision=self.precision, rule=self.rule)


def on_day(day: date, rule: str) -> Interval:
    return Interval(day, day, "day", rule)


def make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int, rule: str) -> Interval:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Interval(date(year, month, 1), after - DAY, "month", rule)


def year_of(year: int, rule: str) -> Interval:
    return Interval(date(year, 1, 1), date(year, 12, 31), "year", rule)


def thirds(whole: Interval, modifier: str | None) -> Interval:
    """The early, middle or late third of a month or year, as a period; the whole where no modifier says so."""
    if modifier is None:
        return whole
    third = (whole.last - whole.first) // 3
    first, last = {
        "early": (whole.first, whole.first + third),
        "mid": (whole.first + third, whole.last - third),
        "late": (whole.last - third, whole.last),
    }[modifier]
    return Interval(first, last, "period", f"{modifier}_{whole.rule}")


def shift_months(day: date, months: int) -> date | None:
    """The first of the month so many months away."""
    number = day.year * 12 + day.month - 1 + months
    return make_day(number // 12, number % 12 + 1, 1)


def shift_days(day: date, days: int) -> date | None:
    if abs(days) > LONGEST_AGO:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def weekday(reference: date, number: int, *, coming: bool, strictly: bool = False) -> date:
    """The latest such day up to the reference, or the next one after it; `strictly`: not the day of reference itself."""
    if coming:
        return reference + timedelta(
            days=(number - reference.weekday() - 1) % 7 + 1 if strictly else (number - reference.weekday()) % 7
        )
    return reference - timedelta(
        days=(reference.weekday() - number - 1) % 7 + 1 if strictly else (reference.weekday() - number) % 7
    )


def nearest_year(reference: date, month: int, day: int, *, coming: bool) -> date | None:
    """A date without its year: the latest up to the day after the reference, or, of what is to come, the next one."""
    for year in (
        (reference.year + 1, reference.year, reference.year - 1) if not coming else (reference.year, reference.year + 1)
    ):
        found = make_day(year, month, day)
        if found and (found >= reference if coming else found <= reference + DAY):
            return found
    return None


def week_of(day: date, weeks: int, rule: str) -> Interval:
    """Monday to Sunday of the week so many weeks away."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Interval(monday, monday + timedelta(days=6), "week", rule)


def ago(reference: date, number: int, unit: str, rule: str) -> Interval | None:
    """So many units before the reference: the day, the week around it, the month or the year."""
    if unit == "hour":
        first = shift_days(reference, -1 - number // 24)
        return Interval(first, reference, "days", rule) if first else None
    if unit == "day":
        day = shift_days(reference, -number)
        return on_day(day, rule) if day else None
    if unit == "week":
        day = shift_days(reference, -7 * number)
        return Interval(day - 3 * DAY, day + 3 * DAY, "week", rule) if day and day.year > 1 else None
    if unit == "month":
        first = shift_months(reference, -number)
        return month_of(first.year, first.month, rule) if first else None
    if unit in ("year", "decade"):
        year = reference.year - number * (10 if unit == "decade" else 1)
        return year_of(year, rule) if 1 <= year < 9999 else None
    return None


def over_years_ago(reference: date, years: int, rule: str) -> Interval | None:
    """*More than six years ago*: the year that ends so many years before the reference."""
    first, last = shift_months(reference, -12 * (years + 1)), shift_months(reference, -12 * years)
    return Interval(first, last, "year", rule) if first and last else None


def some_ago(reference: date, unit: str, rule: str) -> Interval | None:
    """*A few*, *several* units before the reference: between two and seven of them."""
    farthest, nearest = ago(reference, 7, unit, rule), ago(reference, 2, unit, rule)
    return Interval(farthest.first, nearest.last, "period", rule) if farthest and nearest else None


def back(reference: date, number: int, unit: str, rule: str) -> Interval | None:
    """From so many units before the reference up to it."""
    days = {"hour": 1, "day": number, "week": 7 * number, "month": 30 * number, "year": 365 * number, "decade": 3652 * number}[
        unit
    ]
    first = shift_days(reference, -days)
    return Interval(first, reference, "period" if days > 14 else "days", rule) if first else None
