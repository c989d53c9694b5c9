"""Incidents → a dense table, the newest first, and what was asked for in words."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.joining.types import GradeValue, Joined, Located
from onrecord.kinds import Outcome
from onrecord.ledger.queries import Wanted, short
from onrecord.model import Time
from onrecord.show.plain import bounds, day, line, words

GRADE_STYLE: dict[GradeValue, str] = {
    "confirmed": "green",
    "fair": "cyan",
    "weak": "yellow",
    "contested": "magenta",
    "discounted": "red",
}
LISTED: tuple[Outcome, ...] = ("killed", "wounded")
"""Outcomes that have a column of their own."""


def listing(wanted: Wanted, total: int, shown: Sequence[Joined]) -> RenderableType:
    """The newest of the incidents wanted, with how many there are in all."""
    if not shown:
        return Text(f"No incident {_conditions(wanted)}".rstrip(), style="yellow")
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for title, options in (
        ("day", {"no_wrap": True}),
        ("id", {"no_wrap": True, "style": "dim"}),
        ("what and where", {"ratio": 1}),
        *((outcome, {"justify": "right", "no_wrap": True}) for outcome in LISTED),
        ("grade", {"no_wrap": True}),
        ("reports", {"justify": "right", "no_wrap": True}),
    ):
        table.add_column(title, **options)  # type: ignore[arg-type]
    table.show_header, table.header_style = True, "dim"
    waves = {one.id for one in shown}
    for one in _in_waves(shown):
        inside = one.part_of in waves
        table.add_row(
            "" if inside else brief(one.time),
            short(one.id),
            Text.assemble(("└ " if inside else "", "dim"), _what(one)),
            *(_figure(one, outcome) for outcome in LISTED),
            graded(one),
            _reports(one),
        )
    more = f" The newest {len(shown):,} of them; --limit shows more." if total > len(shown) else ""
    count = f"{total:,} incident{'' if total == 1 else 's'} {_conditions(wanted)}".rstrip()
    return Group(table, Text(f"\n{count}.{more} onrecord show ID tells all of one.", style="dim"))


def brief(time: Time | None) -> str:
    """The days of an incident as narrow as can be: ``2031-04-14/15``."""
    if time is None:
        return "day not said"
    first, last = time.from_[:10], time.to[:10]
    if time.precision == "year":
        return first[:4]
    if time.precision == "month":
        return first[:7]
    return first if first == last else f"{first}/{last[8:] if first[:7] == last[:7] else last[5:]}"


def graded(one: Joined) -> Text:
    return Text(one.grade.value, style=GRADE_STYLE[one.grade.value])


def located(place: Located | None) -> str:
    """*Goma, North Kivu, CD*."""
    if place is None:
        return "place not said"
    parts = [line(place.name, 60)]
    parts += [part for part in (place.admin1, place.country) if part and part not in parts]
    return ", ".join(parts)


def _in_waves(shown: Sequence[Joined]) -> list[Joined]:
    """The parts of a wave right under it."""
    ids = {one.id for one in shown}
    ordered = []
    for one in shown:
        if one.part_of not in ids:
            ordered += [one, *(part for part in shown if part.part_of == one.id)]
    return ordered


def _what(one: Joined) -> Text:
    how = "attack" if one.method == "other" else words(one.method)
    at = one.place and ", ".join(dict.fromkeys(part for part in (line(one.place.name, 40), one.place.country) if part))
    return Text.assemble((how, "bold"), f" · {at or 'place not said'}")


def _figure(one: Joined, outcome: Outcome) -> Text:
    toll = one.toll.get(outcome)
    return Text(bounds(toll.low, toll.best, toll.high) if toll else "–", style="bold" if outcome == "killed" and toll else "")


def _reports(one: Joined) -> str:
    copies = sum(report.copy_of is not None for report in one.reports)
    return f"{len(one.reports) - copies:,}" + (f" +{copies}" if copies else "")


def _conditions(wanted: Wanted) -> str:
    """What was asked for, in words."""
    told = [
        f"in {wanted.country}" if wanted.country else "",
        f"from {day(wanted.from_)}{'' if wanted.to else ' on'}" if wanted.from_ else "",
        f"up to {day(wanted.to)}" if wanted.to else "",
        f"by {' or '.join(map(words, wanted.methods))}" if wanted.methods else "",
        f"with {wanted.least_toll:,} or more killed" if wanted.least_toll is not None else "",
        f"graded {' or '.join(wanted.grades)}" if wanted.grades else "",
        f"as known on {day(wanted.as_of)}" if wanted.as_of else "",
    ]
    return " ".join(part for part in told if part)
