"""The incidents wanted, as a list and on a map; the filters are in the address."""

from typing import Annotated, Any, get_args
from urllib.parse import parse_qsl, urlencode

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template
from sqlalchemy import select

from onrecord.desk.context import AnyRequest, TheDesk
from onrecord.desk.rendering import GROUPS
from onrecord.desk.tags import tagged
from onrecord.joining.types import GradeValue
from onrecord.ledger.derived_tables import incidents
from onrecord.ledger.queries import Wanted, asking, latest
from onrecord.model import Method

TheWanted = NamedDependency[Wanted]
SHOWN = 100
"""Incidents of the list that come at once; the next come as it is scrolled."""
MOST = 20_000
"""Incidents on the map."""
OF_THE_LIST = ("skip", "within")
"""What an address says of the list beside the filters."""


def wanted(
    country: FromQuery[str] = "",
    from_: Annotated[str, QueryParameter(name="from")] = "",
    to: FromQuery[str] = "",
    method: FromQuery[str] = "",
    grade: FromQuery[str] = "",
    least_toll: FromQuery[str] = "",
    as_of: FromQuery[str] = "",
    within: FromQuery[str] = "",
) -> Wanted:
    """The filters of an address; what is empty or no such thing does not filter."""
    return Wanted(
        country=country or None,
        from_=from_ or None,
        to=to or None,
        methods=(method,) if method in get_args(Method) else (),  # type: ignore[arg-type]
        grades=(grade,) if grade in get_args(GradeValue) else (),  # type: ignore[arg-type]
        least_toll=int(least_toll) if least_toll.isdecimal() and len(least_toll) < 10 else None,
        as_of=as_of or None,
        within=_box(within),
    )


@get("/", sync_to_thread=True)
def board(request: AnyRequest, desk: TheDesk, filters: TheWanted, skip: FromQuery[str] = "") -> Template:
    """The whole page, or for htmx the rows of the list alone."""
    before = int(skip) if skip.isdecimal() and len(skip) < 7 else 0
    kept = [pair for pair in parse_qsl(request.url.query) if pair[0] not in OF_THE_LIST]
    with asking(desk.ledger.database) as connection:
        total, found = latest(connection, filters, before + SHOWN)
        countries = connection.scalars(select(incidents.c.country).where(incidents.c.country.is_not(None)).distinct())
        countries_known = sorted(str(country) for country in countries)
    box = [("within", ",".join(map(str, filters.within)))] if filters.within else []
    more = urlencode([*kept, *box, ("skip", str(before + SHOWN))]) if total > before + SHOWN else None
    listed: dict[str, Any] = {"incidents": found[before:], "total": total, "more": more, "query": urlencode(kept)}
    if "hx-request" in request.headers:
        return desk.page("rows.html", request, **listed)
    return desk.page(
        "incidents.html",
        request,
        here="/",
        filters=filters,
        countries=countries_known,
        methods=get_args(Method),
        grades=get_args(GradeValue),
        **listed,
    )


@get("/points.json", sync_to_thread=True)
def points(request: AnyRequest, desk: TheDesk, filters: TheWanted) -> Response[bytes]:
    """What the map shows of the incidents wanted whose place is known: [id, latitude, longitude, killed, group of its method, title]."""
    with asking(desk.ledger.database) as connection:
        _, found = latest(connection, filters, MOST)
    rows = []
    for one in found:
        if one.place is not None and one.place.lat is not None:
            killed = one.toll.get("killed")
            number = (killed.best or killed.low or 0) if killed else 0
            rows.append((one.id, one.place.lat, one.place.lon, number, GROUPS.get(one.method, "other"), one.title[:140]))
    return tagged(request.headers.get("if-none-match"), msgspec.json.encode(rows), "application/json")


def _box(given: str) -> tuple[float, float, float, float] | None:
    try:
        west, south, east, north = map(float, given.split(","))
    except ValueError:
        return None
    return (west, south, east, north)
