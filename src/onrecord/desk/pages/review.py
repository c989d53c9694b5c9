"""The queue of claims that nobody has decided on, by doubt and weight: first what would do most harm if it were wrong."""

from litestar import get
from litestar.response import Template
from sqlalchemy import case, func, literal, select

from onrecord.desk.context import AnyRequest, Desk, TheDesk
from onrecord.desk.decisions import decisions_on
from onrecord.desk.pages.report import choices
from onrecord.desk.views.cards import Card, cards
from onrecord.ledger.tables import claims, decisions, reports
from onrecord.model import OUTLET

SHOWN = 20
KINDS = ("harm", "responsibility", "attack", "targeting", "weapon_identification")


@get("/review", role="reader", sync_to_thread=True)
def review(request: AnyRequest, desk: TheDesk) -> Template:
    return desk.page("review.html", request, here="/review", cards=queue(desk), **choices())


def queue(desk: Desk, limit: int = SHOWN) -> list[Card]:
    """The cards of the claims at the head of the queue."""
    asked = claims.c
    weight = case((asked.kind == "harm", func.coalesce(asked.best, asked.low, asked.high, 1)), else_=literal(5))
    doubt = (
        case((asked.certainty != "certain", 3), else_=1)
        + case((asked.source == OUTLET, 1), else_=0)
        + case((asked.hedge.in_(("vague", "unstated")), 1), else_=0)
        + case((asked.stance.in_(("denies", "alleges")), 2), else_=0)
    )
    wanted = (
        select(reports.c.id.label("report"), asked.id)
        .join(reports, reports.c.report == asked.report)
        .where(
            asked.kind.in_(KINDS),
            asked.incident.is_not(None),
            ~select(decisions.c.id).where(decisions.c.subject == asked.id).exists(),
        )
        .order_by((weight * doubt).desc(), asked.id)
        .limit(limit)
    )
    with desk.ledger.database.reading() as connection:
        rows = [(row.report, row.id) for row in connection.execute(wanted)]
    decided = decisions_on(desk.ledger, {claim for _, claim in rows})
    made = {
        report: {card.claim.id: card for card in cards(desk.ledger.record(report), decided)}
        for report in dict.fromkeys(r for r, _ in rows)
    }
    return [made[report][claim] for report, claim in rows]
