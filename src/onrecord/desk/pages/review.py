"""The queue of claims that nobody has decided on."""

from litestar import get
from litestar.response import Template

from onrecord.desk.context import AnyRequest, Desk, TheDesk
from onrecord.desk.decisions import decisions_on
from onrecord.desk.pages.report import choices
from onrecord.desk.views.cards import Card, cards

SHOWN = 20


@get("/review", role="reader", sync_to_thread=True)
def review(request: AnyRequest, desk: TheDesk) -> Template:
    return desk.page("review.html", request, here="/review", cards=queue(desk), **choices())


def queue(desk: Desk, limit: int = SHOWN) -> list[Card]:
    """The cards of the claims at the head of the queue."""
    with desk.ledger.database.reading() as connection:
        head = desk.queue.head(connection, limit)
    decided = decisions_on(desk.ledger, {claim for _, claim in head})
    made = {
        report: {card.claim.id: card for card in cards(desk.ledger.record(report), decided)}
        for report in dict.fromkeys(report for report, _ in head)
    }
    return [made[report][claim] for report, claim in head]
