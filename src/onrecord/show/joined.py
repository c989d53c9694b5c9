"""An incident across reports → a page: what happened, how many, who disputes it, how well it is attested, who says what, in which reports."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.joining.speakers import Speaker, speakers
from onrecord.joining.types import Heading, Joined, Telling
from onrecord.ledger.queries import Known, short
from onrecord.model import Claim, Contradiction, Side, Toll
from onrecord.show.layout import STANCE_STYLE, Facts, grid, heading, indented
from onrecord.show.listing import GRADE_STYLE, located
from onrecord.show.phrases import phrase
from onrecord.show.plain import bounds, line, when, words

QUOTE = 220
SIDES_ABREAST = 3
ABOUT = frozenset({"harm", "attack", "weapon_identification", "responsibility", "targeting", "munitions", "damage"})
"""Kinds of claim that tell of the incident itself; statements and the rest are found by `onrecord who`."""

Told = tuple[Telling, Claim]


def page(known: Known, *, ids: bool = False) -> RenderableType:
    """All of one incident; with the ids of claims and tellings where people are to decide on them."""
    return Group(*_sections(known, ids), "")


def _sections(known: Known, ids: bool) -> Iterator[RenderableType]:
    one = known.incident
    yield from head(one)
    yield Padding(_facts(one), (1, 0, 0, 2))
    if known.tolls:
        yield heading("Toll")
        yield indented(toll_table(known))
    if known.parts:
        yield heading("The towns of this wave")
        yield indented(_parts(known.parts))
    if one.contradictions:
        yield heading("Contradictions")
        yield indented(_contradictions(known))
    yield heading("Grade")
    yield indented(_grade(known))
    if said := _who_says_what(known, ids):
        yield heading("Who says what")
        yield indented(said)
    yield heading("Reports")
    yield indented(reports(one.reports, _ids(known) if ids else {}))


def head(one: Joined) -> Iterator[RenderableType]:
    """Title, id, and on how much it rests."""
    copies = sum(report.copy_of is not None for report in one.reports)
    outlets = len({report.outlet for report in one.reports if report.outlet and report.copy_of is None})
    told = [
        short(one.id),
        f"{len(one.reports)} report{'' if len(one.reports) == 1 else 's'}" + (f", {copies} of them copies" if copies else ""),
        f"{outlets} outlet{'' if outlets == 1 else 's'}" if outlets else "",
        f"part of {short(one.part_of)}" if one.part_of else "",
    ]
    yield Text(line(one.title, 160), style="bold")
    yield Text.assemble(
        (" · ".join(part for part in told if part), "dim"), "  ", (one.grade.value, GRADE_STYLE[one.grade.value])
    )


def _facts(one: Joined) -> RenderableType:
    rows = Facts()
    rows.add("method", words(one.method))
    if one.place is not None:
        at = f"  {one.place.lat:.4f}, {one.place.lon:.4f}" if one.place.lat is not None and one.place.lon is not None else ""
        rows.add("where", located(one.place), f"{at}  {one.place.precision or ''}")
    if one.time is not None:
        rows.add("when", when(one.time), f"  {words(one.time.rule)}")
    rows.add("attackers", "; ".join(line(party.name, 80) for party in one.attackers), "  as said")
    for label, entities in (("weapons", one.weapons), ("targets", one.targets), ("victims", one.victims)):
        rows.add(label, line("; ".join(entity.name for entity in entities), 300))
    return rows.table


def toll_table(known: Known) -> RenderableType:
    """Each outcome with its current figure and, in words, why it is that."""
    table = grid(2)
    table.add_column("", no_wrap=True)
    for title in ("low", "best", "high"):
        table.add_column(title, justify="right", no_wrap=True, min_width=4)
    table.add_column("why", ratio=1)
    table.show_header, table.header_style, table.expand = True, "dim", True
    for outcome, curve in known.tolls.items():
        now = curve.current
        table.add_row(
            Text(words(outcome), style="bold"),
            *(Text("–" if number is None else f"{number:,}", style="bold") for number in (now.low, now.best, now.high)),
            Text(line(curve.why)),
        )
        for name, toll in curve.groups.items():
            table.add_row(Text(f"  {name}", style="dim"), *_dim(toll), "")
        if curve.attackers:
            table.add_row(Text("  attackers' own", style="dim"), *_dim(curve.attackers), "")
    return table


def _dim(toll: Toll) -> Iterator[Text]:
    yield from (Text("–" if number is None else f"{number:,}", style="dim") for number in (toll.low, toll.best, toll.high))


def _parts(parts: Sequence[Joined]) -> RenderableType:
    table = grid(2)
    for one in parts:
        tolls = "; ".join(f"{words(outcome)} {bounds(toll.low, toll.best, toll.high)}" for outcome, toll in one.toll.items())
        table.add_row(Text(short(one.id), style="dim"), Text(located(one.place)), Text(tolls or "nobody said to be harmed"))
    return table


def _contradictions(known: Known) -> RenderableType:
    claims = {claim.id: claim for telling in known.tellings for claim in telling.claims}
    blocks: list[RenderableType] = []
    for one in known.incident.contradictions:
        blocks += ["", Text(words(one.about), style="red"), _sides(one, claims)]
    return Group(*blocks[1:])


def _sides(one: Contradiction, claims: dict[str, Claim]) -> RenderableType:
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    sides = [_side(side, claims) for side in one.sides]
    abreast = min(len(sides), SIDES_ABREAST)
    for _ in range(abreast):
        table.add_column(ratio=1)
    for first in range(0, len(sides), abreast):
        table.add_row(*sides[first : first + abreast])
    return table


def _side(side: Side, claims: dict[str, Claim]) -> Text:
    says = line(side.says, 160)
    quote = next((line(claims[id].quote, 160) for id in side.claims if id in claims), "")
    text = Text.assemble((line(side.source, 60), "bold"), "\n", says)
    return text if quote.rstrip("…") in says else text.append(f"\n“{quote}”", style="dim")


def _grade(known: Known) -> RenderableType:
    grade = known.incident.grade
    claims = {claim.id: claim for telling in known.tellings for claim in telling.claims}
    quotes = [f"“{line(claims[id].quote, 100)}”" for id in grade.claims if id in claims]
    return Text.assemble(
        (grade.value, GRADE_STYLE[grade.value]),
        f": {line(grade.reason, 300)}",
        ("\n" + "\n".join(dict.fromkeys(quotes)) if quotes else "", "dim"),
    )


def _who_says_what(known: Known, ids: bool) -> RenderableType | None:
    """Every speaker across reports, the closest to the count first, with what each said when and where; copies are left out."""
    copies = {report.id for report in known.incident.reports if report.copy_of}
    own = [telling for telling in known.tellings if telling.report.id not in copies]
    who = speakers(own)
    told: list[tuple[Speaker, Told]] = [
        (who[telling.report.id, claim.source], (telling, claim))
        for telling in own
        for claim in telling.claims
        if claim.kind in ABOUT
    ]
    blocks: list[RenderableType] = []
    told.sort(key=lambda one: (-one[0].tier, one[0].key))
    for speaker, group in groupby(told, key=lambda one: one[0]):
        said = [claim for _, claim in group]
        blocks += ["", Text.assemble((line(speaker.name, 80), "bold"), ("  " + (speaker.party or ""), "dim")), _said(said, ids)]
    return Group(*blocks[1:]) if blocks else None


def _said(told: Sequence[Told], ids: bool) -> RenderableType:
    """One row for the claims of a report whose words overlap: the longest words, and all that was read in them."""
    table = grid(2)
    table.add_column(no_wrap=True, style="dim", min_width=16)
    table.add_column(width=12)
    table.add_column(ratio=1)
    table.expand = True
    last = ""
    for pairs in _overlapping(sorted(told, key=_order)):
        telling, claim = max(pairs, key=lambda pair: len(pair[1].quote))
        read = "; ".join(dict.fromkeys(text for _, one in pairs if (text := phrase(one))))
        named = "  " + " ".join(f"c:{short(one.id)}" for _, one in pairs) if ids else ""
        table.add_row(
            published(telling.report) if telling.report.id != last else "",
            Text(words(claim.stance), style=STANCE_STYLE[claim.stance]),
            Text.assemble(f"“{line(claim.quote, QUOTE)}”", (f"\n{read}", "dim italic"), (named, "dim")),
        )
        last = telling.report.id
    return table


def _overlapping(told: Sequence[Told]) -> list[list[Told]]:
    found: list[list[Told]] = []
    end = -1
    for telling, claim in told:
        start, stop = claim.evidence[0].start, claim.evidence[-1].end
        home = found[-1][0] if found else None
        if home and home[0].report.id == telling.report.id and home[1].stance == claim.stance and start < end:
            found[-1].append((telling, claim))
            end = max(end, stop)
        else:
            found.append([(telling, claim)])
            end = stop
    return found


def _order(one: Told) -> tuple[object, ...]:
    telling, claim = one
    return (telling.report.published or "9999", telling.report.id, claim.evidence[0], claim.stance, claim.quote)


def _ids(known: Known) -> dict[str, list[str]]:
    """Ids of the tellings of each report."""
    found: dict[str, list[str]] = {}
    for telling in known.tellings:
        found.setdefault(telling.report.id, []).append(f"t:{short(telling.id)}")
    return found


def published(report: Heading) -> str:
    """*2031-03-06 06:10*, as narrow as can be."""
    return (report.published or "date not known")[:16].replace("T", " ")


def reports(headings: Sequence[Heading], ids: Mapping[str, Sequence[str]] | None = None) -> RenderableType:
    """Each report with its copies folded under it; `ids` are written beside those that have some."""
    table = grid(2)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=2)
    table.add_column(ratio=5)
    table.expand = True
    for one in headings:
        if one.copy_of:
            continue
        copies = [other for other in headings if other.copy_of == one.id]
        told = Text.assemble(line(one.title or "untitled", 160), ("  " + " ".join((ids or {}).get(one.id, ())), "dim"))
        if one.url:
            told.append(f"\n{line(one.url, 200)}", style="dim")
        for copy in copies:
            told.append(f"\n+ copy  {published(copy)}  {line(copy.outlet or copy.url or '', 60)}", style="dim italic")
        table.add_row(published(one), Text(line(one.outlet or "outlet not known", 60)), told)
    return table
