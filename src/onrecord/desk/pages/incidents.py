"""The incidents wanted, as a list and on a map; the filters are in the address."""

from typing import Annotated, get_args

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter
from litestar.response import Template
from sqlalchemy import select

from onrecord.desk.context import AnyRequest, TheDesk
from onrecord.joining.types import GradeValue
from onrecord.ledger.derived_tables import incidents
from onrecord.ledger.queries import Wanted, asking, latest
from onrecord.model import Method

TheWanted = NamedDependency[Wanted]
MOST = 5_000
"""Incidents on one page."""


def wanted(
    country: FromQuery[str] = "",
    from_: Annotated[str, QueryParameter(name="from")] = "",
    to: FromQuery[str] = "",
    method: FromQuery[str] = "",
    grade: FromQuery[str] = "",
    least_toll: FromQuery[str] = "",
    as_of: FromQuery[str] = "",
) -> Wanted:
    """The filters of an address; what is empty or no such thing does not filter."""
    return Wanted(
        country=country or None,
        from_=from_ or None,
        to=to or None,
        methods=(method,) if method in get_args(Method) else (),  # type: ignore[arg-type]
        grades=(grade,) if grade in get_args(GradeValue) else (),  # type: ignore[arg-type]
        least_toll=int(least_toll) if least_toll.isdecimal() else None,
        as_of=as_of or None,
    )


@get("/", sync_to_thread=True)
def board(request: AnyRequest, desk: TheDesk, filters: TheWanted) -> Template:
    with asking(desk.ledger.database) as connection:
        total, found = latest(connection, filters, MOST)
        countries = connection.scalars(select(incidents.c.country).where(incidents.c.country.is_not(None)).distinct())
        countries_known = sorted(str(country) for country in countries)
    return desk.page(
        "incidents.html",
        request,
        here="/",
        incidents=found,
        total=total,
        filters=filters,
        query=request.url.query,
        countries=countries_known,
        methods=get_args(Method),
        grades=get_args(GradeValue),
    )
