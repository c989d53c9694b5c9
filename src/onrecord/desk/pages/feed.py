"""New and changed incidents as an Atom feed, with the filters of the list."""

from litestar import Response, get

from onrecord.desk.context import AnyRequest, TheDesk
from onrecord.desk.feed import atom
from onrecord.desk.pages.incidents import TheWanted
from onrecord.desk.tags import tagged
from onrecord.ledger.changes import changes
from onrecord.ledger.queries import asking

MOST = 50
"""Entries; a reader that asks now and then has seen the older ones."""


@get("/feed.atom", sync_to_thread=True)
def feed(request: AnyRequest, desk: TheDesk, filters: TheWanted) -> Response[bytes]:
    with asking(desk.ledger.database) as connection:
        found = changes(connection, filters, most=MOST)
    made = atom(found, str(request.base_url).rstrip("/"), request.url.query)
    return tagged(request.headers.get("if-none-match"), made, "application/atom+xml")
