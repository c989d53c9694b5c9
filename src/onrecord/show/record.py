"""Record → a page of rich renderables, from what matters most to what was left out."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.model import Incident, Record
from onrecord.show.attribution import contradictions, who_says_what
from onrecord.show.layout import Facts, grid, heading, indented
from onrecord.show.plain import bounds, day, line, when, where, words
from onrecord.show.toll import other_figures, toll_table

DROPPED_SHOWN = 8
UNREAD = {
    "language": "Recorded, not read: onrecord does not read this language.",
    "triage": "Recorded, not read: no word of it tells of an attack or its diplomacy (--triage).",
    "length": "Read in part: the report is long, and only its first part was read.",
}


def page(record: Record) -> RenderableType:
    """The whole record; a section that would be empty is left out."""
    return Group(*sections(record), "")


def headline(record: Record) -> RenderableType:
    """What the report is, what happened, and the toll."""
    main = main_incident(record)
    table = toll_table(record, main) if main is not None else None
    return Group(*head(record, main), "", *([facts(record, main)] if main is not None else []), *(["", table] if table else []))


def main_incident(record: Record) -> Incident | None:
    return next((incident for incident in record.incidents if incident.main), None)


def sections(record: Record) -> Iterator[RenderableType]:
    main = main_incident(record)
    yield from head(record, main)
    if main is not None:
        yield Padding(facts(record, main), (1, 0, 0, 2), expand=False)
        if table := toll_table(record, main):
            yield heading("Toll")
            yield indented(table)
        for incident in record.incidents:
            if incident.contradictions:
                yield heading("Contradictions" if incident.main else f"Contradictions: {line(incident.title, 60)}")
                yield indented(contradictions(record, incident))
    if said := who_says_what(record):
        yield heading("Who says what")
        yield indented(said)
    if others := [incident for incident in record.incidents if incident is not main]:
        yield heading("Other incidents")
        yield indented(incidents(record, others))
    if figures := other_figures(record):
        yield heading("Figures of no single incident")
        yield indented(figures)
    if record.places:
        yield heading("Places")
        yield indented(places(record))
    if record.report.dropped:
        yield heading("Left out of the text")
        yield indented(dropped(record))
    yield indented(signature(record))


def head(record: Record, main: Incident | None) -> Iterator[RenderableType]:
    report = record.report
    title = report.title or report.text.strip()[:1000].split("\n")[0] or "An empty report"
    yield Text(line(title, 160), style="bold")
    told = [
        line(report.outlet, 80) if report.outlet else "outlet not known",
        line(report.byline, 80) if report.byline else "",
        f"published {day(report.published)}" if report.published else "date of publication not known",
        f"language {line(report.language)}" if report.language else "",
        f"{len(report.text.split()):,} words",
    ]
    yield Text(" · ".join(part for part in told if part), style="dim")
    if report.url:
        yield Text(line(report.url, 200), style="dim")
    if report.unread:
        yield Text(UNREAD.get(report.unread, f"Recorded, not read: {line(report.unread)}."), style="yellow")
    elif main is None:
        yield Text("No attack is told of as the main matter of this report.", style="yellow")


def facts(record: Record, incident: Incident) -> RenderableType:
    rows = Facts()
    rows.add("what", line(incident.title), style="bold")
    rows.add("method", words(incident.method))
    place = next((place for place in record.places if place.id == incident.place), None)
    if place is not None:
        at = f"  {place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else ""
        rows.add("where", where(place), f"{at}  {place.precision}" if place.precision else at)
    if incident.time is not None:
        told = f"  “{line(incident.time.span.of(record.report.text), 60)}”" if incident.time.span else ""
        rows.add("when", when(incident.time), f"{told}  {words(incident.time.rule)}")
    rows.add("attackers", "; ".join(line(one.name, 80) for one in incident.attackers), "  as said")
    for label, entities in (("weapons", incident.weapons), ("targets", incident.targets), ("victims", incident.victims)):
        rows.add(label, "; ".join(line(entity.name, 80) for entity in entities))
    return rows.table


def incidents(record: Record, others: list[Incident]) -> RenderableType:
    table = grid(2)
    table.add_column(ratio=5)
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for incident in others:
        place = next((place for place in record.places if place.id == incident.place), None)
        facts = Text(line(incident.title, 120))
        if place is not None and line(place.name) not in facts.plain:
            facts.append(f", {where(place)}")
        tolls = "; ".join(
            f"{words(outcome)} {bounds(toll.low, toll.best, toll.high)}" for outcome, toll in incident.toll.items()
        )
        table.add_row(facts, Text(when(incident.time) if incident.time else "", style="dim"), Text(tolls))
    return table


def places(record: Record) -> RenderableType:
    table = grid(2)
    table.add_column(style="dim", width=11, no_wrap=True)
    table.add_column()
    table.add_column(style="dim")
    seen = set()
    for place in sorted(record.places, key=lambda place: (place.role != "event", place.role, place.span)):
        if (place.name, place.role, place.geonames) in seen:
            continue
        seen.add((place.name, place.role, place.geonames))
        at = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else "not found"
        table.add_row(words(place.role), where(place), f"{at}  {place.precision or ''}")
    return table


def dropped(record: Record) -> RenderableType:
    table = grid(2)
    table.add_column(style="dim", width=15, no_wrap=True)
    table.add_column()
    left_out = record.report.dropped
    for one in left_out[:DROPPED_SHOWN]:
        table.add_row(words(one.reason), Text(line(one.text, 90)))
    if len(left_out) > DROPPED_SHOWN:
        table.add_row("", Text(f"and {len(left_out) - DROPPED_SHOWN:,} more", style="dim"))
    return table


def signature(record: Record) -> RenderableType:
    reader = record.reader
    digests = f"model {reader.model[7:19]} · lexicons {reader.lexicons[7:19]} · report {record.report.id[7:19]}"
    return Text(f"\nread by {reader.name} {reader.version} · {digests}", style="dim")
