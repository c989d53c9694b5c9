"""What the words of a time mean, rule by rule: a match of `time_patterns` and what it is seen from → an interval (codebook P4)."""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec

from onrecord.mentions import calendar as cal
from onrecord.mentions.calendar import DAY, Interval
from onrecord.mentions.time_patterns import words

EARLIER = "_it"
"""Ends the rule of a time at which something had happened before that of which the report tells."""
_FEW = 3
"""What *several* or *a few* is taken for where a number is needed."""


class Context(msgspec.Struct, frozen=True):
    """What words of time are seen from: the day of reference, what was mentioned last, and whether the words are of what is to come."""

    reference: date | None
    previous: Interval | None
    coming: bool
    counted_from: Literal["", "time", "act"] = ""
    """Whether *two days after X* dates X by what is told before it: by a time (*on Friday, two days after X*), or by what then
    happened (*the raid came two days after X*). Else it dates what follows by X."""


def rule_of(match: re.Match[str]) -> str:
    """The name of the rule whose words matched."""
    return next(rule for rule in _RESOLVERS if match[rule] is not None)


def resolve(match: re.Match[str], context: Context) -> Interval | None:
    """What a match of the patterns means in its context; None where the context does not tell."""
    try:
        return _RESOLVERS[rule_of(match)](match, context)
    except (ValueError, OverflowError):
        return None


def _number(word: str) -> int:
    word = " ".join(word.lower().split())
    return int(word) if word.isdigit() else words().numbers.get(word, _FEW)


def _month(word: str) -> int:
    return words().months[word.lower().rstrip(".")]


def lower(word: str | None) -> str | None:
    """A word in lower case with single blanks."""
    return " ".join(word.lower().split()) if word else None


def _third(word: str | None) -> str | None:
    """early, mid or late, for *the beginning of* and its like too; None for other words."""
    low = lower(word) or ""
    names = {
        "early": "early",
        "start": "early",
        "beginning": "early",
        "mid": "mid",
        "middle": "mid",
        "late": "late",
        "end": "late",
    }
    return next((third for name, third in names.items() if re.search(rf"\b{name}\b", low)), None)


def _iso(match: re.Match[str], _: Context) -> Interval:
    return cal.on_day(date(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"])), "date")


def _day_month(match: re.Match[str], context: Context) -> Interval | None:
    return _dates(
        match["dm_m"], match["dm_d1"] or match["dm_d"], match["dm_d"] if match["dm_d1"] else None, match["dm_y"], context
    )


def _month_day(match: re.Match[str], context: Context) -> Interval | None:
    return _dates(match["md_m"], match["md_d"], match["md_d2"], match["md_y"], context)


def _dates(month: str, first: str, last: str | None, year: str | None, context: Context) -> Interval | None:
    number, day = _month(month), int(re.sub(r"\D", "", first))
    if year:
        start = cal.make_day(int(year) + (1900 if len(year) == 2 else 0), number, day)
    elif context.reference:
        start = cal.nearest_year(context.reference, number, day, coming=context.coming)
    else:
        return None
    rule = "date" if year else "date_without_year"
    if start and last:
        return Interval(start, start.replace(day=int(re.sub(r"\D", "", last))), "days", "date_range")
    return cal.on_day(start, rule) if start else None


def _month_year(match: re.Match[str], _: Context) -> Interval:
    return cal.thirds(cal.month_of(int(match["my_y"]), _month(match["my_m"]), "month"), _third(match["my_third"]))


def _month_alone(match: re.Match[str], context: Context) -> Interval | None:
    if context.reference is None:
        return None
    number, word, reference = _month(match["m_m"]), lower(match["m_mod"]), context.reference
    ahead = word == "next" or context.coming
    strictly = word in ("last", "next")
    year = reference.year
    if ahead and (number < reference.month or (strictly and number == reference.month)):
        year += 1
    if not ahead and (number > reference.month or (strictly and number == reference.month)):
        year -= 1
    month = cal.month_of(year, number, "month_without_year")
    if word == "since":
        return Interval(month.first, reference, "period", "since")
    return cal.thirds(month, _third(match["m_third"] or word))


def _weekday(match: re.Match[str], context: Context) -> Interval | None:
    if context.reference is None:
        return None
    word, names = lower(match["wd_mod"]), words().weekdays
    ahead = word == "next" or (context.coming and word not in ("last", "this past", "overnight"))
    strictly = word in ("last", "next", "this past", "the previous")
    number = names.index(match["wd_day"].lower())
    day = cal.weekday(context.reference, number, coming=ahead, strictly=strictly)
    if match["wd_to"]:
        return Interval(
            day, cal.weekday(day, names.index(match["wd_to"].lower()), coming=True), "days", "night_between_weekdays"
        )
    if word == "overnight":
        return Interval(day - DAY, day, "days", "overnight")
    return cal.on_day(day, "weekday_coming" if ahead else "weekday_past")


def _relative_day(days: int, rule: str) -> Callable[[re.Match[str], Context], Interval | None]:
    def relative(_: re.Match[str], context: Context) -> Interval | None:
        day = context.reference and cal.shift_days(context.reference, days)
        return cal.on_day(day, rule) if day else None

    return relative


def _overnight(_: re.Match[str], context: Context) -> Interval | None:
    return Interval(context.reference - DAY, context.reference, "days", "overnight") if context.reference else None


def _ago(match: re.Match[str], context: Context) -> Interval | None:
    if context.reference and lower(match["ago_n"]) in words().vague_numbers:
        return cal.some_ago(context.reference, match["ago_u"].lower(), "some_time_ago")
    if context.reference is None:
        return None
    number, unit = _number(match["ago_n"]), match["ago_u"].lower()
    if unit == "year" and match["ago"].lower().startswith(("over", "more")):
        return cal.over_years_ago(context.reference, number, "ago")
    return cal.ago(context.reference, number, unit, "ago")


def _past(match: re.Match[str], context: Context) -> Interval | None:
    if context.reference is None:
        return None
    number = _number(match["past_n"]) if match["past_n"] else 1 if match["past"].lower()[-1] != "s" else _FEW
    return cal.back(context.reference, number, match["past_u"].lower(), "past_period")


def _recent(match: re.Match[str], context: Context) -> Interval | None:
    return cal.back(context.reference, _FEW, match["recent_u"].lower(), "recent") if context.reference else None


def _unit(match: re.Match[str], context: Context) -> Interval | None:
    reference, word, unit = context.reference, lower(match["unit_mod"]), match["unit_u"].lower()
    if reference is None:
        return None
    step = {"this": 0, "next": 1}.get(word or "", -1)
    first = cal.shift_months(reference, step)
    if unit == "week":
        whole = cal.week_of(reference, step, f"{word}_week")
    elif unit == "month" and first:
        whole = cal.month_of(first.year, first.month, f"{word}_month")
    else:
        whole = cal.year_of(reference.year + step, f"{word}_year")
    if step == 0:
        late = lower(match["unit_third"]) in ("later", "late") or context.coming
        return whole._replace(first=reference) if late else whole._replace(last=reference)
    return cal.thirds(whole, _third(match["unit_third"])) if unit != "week" else whole


def _weekend(match: re.Match[str], context: Context) -> Interval | None:
    if context.reference is None:
        return None
    word = lower(match["weekend_mod"])
    ahead = word == "next" or (context.coming and word != "last")
    saturday = cal.weekday(context.reference, 5, coming=ahead)
    return Interval(saturday, saturday + DAY, "days", "weekend_coming" if ahead else "weekend_past")


def _season(match: re.Match[str], context: Context) -> Interval | None:
    start = words().seasons[match["season_s"].lower()]
    if match["season_y"]:
        year = int(match["season_y"])
    elif context.reference is None:
        return None
    else:
        year = context.reference.year - (context.reference < date(context.reference.year, start, 1))
        if lower(match["season_mod"]) == "last" and context.reference.month in range(start, start + 3):
            year -= 1
    first = date(year, start, 1)
    last = cal.shift_months(first, 3)
    return Interval(first, last - DAY, "period", "season_of_the_north") if last else None


def _years(match: re.Match[str], _: Context) -> Interval | None:
    first, last = int(match["years_1"]), int(match["years_2"])
    return Interval(date(first, 1, 1), date(last, 12, 31), "period", "years") if first <= last else None


def _decade(match: re.Match[str], context: Context) -> Interval | None:
    first = int(match["decade_y"]) * 10
    if match["decade"].lower().startswith("since"):
        return Interval(date(first, 1, 1), context.reference, "period", "since") if context.reference else None
    return Interval(date(first, 1, 1), date(first + 9, 12, 31), "period", "decade")


def _year(match: re.Match[str], context: Context) -> Interval | None:
    number, word = int(match["year_y"]), lower(match["year_mod"])
    if word == "since":
        return Interval(date(number, 1, 1), context.reference, "period", "since") if context.reference else None
    return cal.thirds(cal.year_of(number, "year"), _third(match["year_third"] or word))


def _after(match: re.Match[str], context: Context) -> Interval | None:
    if context.previous is None:
        return None
    unit, sign = match["after_u"].lower().rstrip("s"), -1 if lower(match["after_way"]) in ("before", "earlier") else 1
    way = lower(match["after_way"]) or ""
    if context.counted_from and way in ("before", "after"):
        sign, way = -sign, "before" if way == "after" else "after"
    if context.counted_from == "act" and sign < 0:
        way += EARLIER
    if unit == "hour":
        first, last = sorted((context.previous.first, context.previous.last + sign * DAY))
        return Interval(first, last, "days", f"hours_{way}")
    if not match["after_n"]:
        return None
    day = cal.shift_days(context.previous.first, sign * _number(match["after_n"]) * (7 if unit == "week" else 1))
    return cal.on_day(day, f"{unit}s_{way}") if day else None


def _next_day(match: re.Match[str], context: Context) -> Interval | None:
    if context.previous is None:
        return None
    words_ = lower(match["next_way"] or match["day_before"]) or ""
    days = {"same": 0, "previous": -1, "the day before": -1}.get(words_, 1)
    day = cal.shift_days(context.previous.first, days)
    return cal.on_day(day, "day_told_before" if days == 0 else "day_after" if days > 0 else "day_before") if day else None


_RESOLVERS: dict[str, Callable[[re.Match[str], Context], Interval | None]] = {
    "iso": _iso,
    "dm": _day_month,
    "md": _month_day,
    "my": _month_year,
    "m": _month_alone,
    "wd": _weekday,
    "before_yesterday": _relative_day(-2, "day_before_yesterday"),
    "yesterday": _relative_day(-1, "yesterday"),
    "last_night": _relative_day(-1, "last_night"),
    "today": _relative_day(0, "today"),
    "tomorrow": _relative_day(1, "tomorrow"),
    "overnight": _overnight,
    "ago": _ago,
    "past": _past,
    "recent": _recent,
    "unit": _unit,
    "weekend": _weekend,
    "season": _season,
    "years": _years,
    "decade": _decade,
    "year": _year,
    "after": _after,
    "next_day": _next_day,
}
