"""Changes of incidents → an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from onrecord.desk.views.answers import DISPUTED
from onrecord.joining.types import Joined
from onrecord.ledger.changes import Change
from onrecord.show.plain import bounds, line, when, words

ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"


def atom(changes: Sequence[Change], desk: str, query: str) -> bytes:
    """`desk` is the URL of the desk, without a slash at the end; `query` are the filters in force."""
    feed = Element("feed", xmlns=ATOM)
    own = f"{desk}/feed.atom{'?' if query else ''}{query}"
    SubElement(feed, "id").text = own
    SubElement(feed, "title").text = "Incidents, new and changed"
    SubElement(feed, "updated").text = changes[0].at if changes else NEVER
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=own)
    SubElement(feed, "link", rel="alternate", type="text/html", href=f"{desk}/{'?' if query else ''}{query}")
    SubElement(SubElement(feed, "author"), "name").text = "onrecord"
    for change in changes:
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = f"urn:onrecord:{change.incident.id}"
        SubElement(entry, "title").text = line(change.incident.title, 200) or "Incident"
        SubElement(entry, "updated").text = change.at
        SubElement(entry, "published").text = change.first_at
        SubElement(entry, "link", rel="alternate", type="text/html", href=f"{desk}/incidents/{change.incident.id}")
        SubElement(entry, "category", term=change.incident.method, label=words(change.incident.method))
        SubElement(entry, "summary", type="text").text = summary(change.incident)
    made: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def summary(one: Joined) -> str:
    """An incident in a line: what is known of when, where and whom it hit, how well, and what is disputed."""
    place = ", ".join(filter(None, (one.place.name, one.place.country))) if one.place else "place not known"
    parts = [when(one.time) if one.time else "date not known", place]
    for outcome, toll in one.toll.items():
        parts.append(f"{bounds(toll.low, toll.best, toll.high)} {words(outcome)}")
    parts.append(f"{one.grade.value}: {one.grade.reason}")
    if one.contradictions:
        parts.append("disputed: " + ", ".join(dict.fromkeys(DISPUTED[found.about] for found in one.contradictions)))
    return line(" · ".join(parts), 1000)
