"""Everything someone said, over time and across spellings of the name; and full-text search."""

from litestar import get
from litestar.params import FromQuery
from litestar.response import Template
from sqlalchemy import func, select

from onrecord.desk.context import AnyRequest, TheDesk
from onrecord.ledger.finding import Found, names_like, said_by, search
from onrecord.ledger.queries import asking
from onrecord.ledger.tables import reports, sources
from onrecord.model import OUTLET, Value

MOST_FOUND = 50
MOST_NAMES = 60


class Piece(Value, frozen=True, kw_only=True):
    """A piece of a passage; `found` where it is what was looked for."""

    text: str
    found: bool


@get("/people", sync_to_thread=True)
def people(request: AnyRequest, desk: TheDesk, name: FromQuery[str] = "") -> Template:
    with asking(desk.ledger.database) as connection:
        said = said_by(connection, names_like(connection, name)) if name.strip() else []
        often = (
            select(sources.c.name, func.count().label("reports"))
            .where(sources.c.id != OUTLET)
            .group_by(sources.c.name)
            .order_by(func.count().desc(), sources.c.name)
            .limit(MOST_NAMES)
        )
        names = connection.execute(often).all() if not name.strip() else []
    return desk.page("people.html", request, here="/people", name=name.strip(), said=said, names=names)


@get("/search", sync_to_thread=True)
def words(request: AnyRequest, desk: TheDesk, q: FromQuery[str] = "") -> Template:
    with asking(desk.ledger.database) as connection:
        found = search(connection, q, MOST_FOUND) if q.strip() else []
        total = connection.scalar(select(func.count()).select_from(reports)) or 0
    return desk.page("search.html", request, q=q.strip(), found=[(one, pieces(one)) for one in found], total=total)


def pieces(found: Found) -> tuple[Piece, ...]:
    """The passage cut at its marks."""
    cut: list[Piece] = []
    at = 0
    for start, end in found.marks:
        cut.append(Piece(text=found.passage[at:start], found=False))
        cut.append(Piece(text=found.passage[start:end], found=True))
        at = end
    cut.append(Piece(text=found.passage[at:], found=False))
    return tuple(piece for piece in cut if piece.text)
