"""What somebody said, and where words stand → pages of quotations, report by report."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.kinds import Count
from onrecord.ledger.finding import ClaimSaid, Found, Said
from onrecord.ledger.queries import short
from onrecord.show.layout import STANCE_STYLE, grid
from onrecord.show.plain import figure, line, visible, words

QUOTE = 320
MARKS = "\"“”„«»‘’' ,"


def said_page(name: str, said: Sequence[Said], of: int) -> RenderableType:
    """What was said, under the reports that have it, oldest first; they are the newest `of` so many."""
    spellings = dict.fromkeys(one.name for one in said)
    reports = dict.fromkeys(one.report for one in said)
    few = f"{of:,} report{'' if of == 1 else 's'}"
    where = f"the newest {len(reports):,} of {few}; --limit shows more" if len(reports) < of else few
    blocks: list[RenderableType] = [
        Text(line(name, 80), style="bold"),
        Text(
            f"{len(said)} statement{'' if len(said) == 1 else 's'}, as {'; '.join(line(spelling, 60) for spelling in spellings)}; in {where}",
            style="dim",
        ),
    ]
    for _, group in groupby(said, key=lambda one: (one.report, one.name)):
        told = list(group)
        table = grid(2)
        table.add_column(width=12)
        table.add_column(ratio=1)
        table.expand = True
        for one in told:
            table.add_row(Text(words(one.stance), style=STANCE_STYLE[one.stance]), _words(one))
        blocks += ["", _head(told[0]), table]
    return Group(*blocks, "")


def found_page(asked: str, found: Sequence[Found], most: int) -> RenderableType:
    """Each report with its passage, the words found in it set off."""
    if not found:
        return Text(f"No report has {line(asked, 80)}.", style="yellow")
    blocks: list[RenderableType] = []
    for one in found:
        passage = Text(visible(one.passage))
        for start, end in one.marks:
            passage.stylize("bold yellow", start, end)
        blocks += [_head(one), passage, ""]
    more = f" The {most} likeliest; --limit shows more." if len(found) == most else ""
    blocks.append(Text(f"{len(found)} report{'' if len(found) == 1 else 's'}.{more}", style="dim"))
    return Group(*blocks)


def _head(one: Said | Found) -> Text:
    """When, where, and the incidents that the report tells of."""
    told = [(one.published or "date not known")[:16].replace("T", " "), line(one.outlet or "outlet not known", 60)]
    if isinstance(one, Said) and one.role:
        told.append(line(one.role, 60))
    about = " ".join(short(id) for id in one.incidents)
    title = line(one.title or "untitled", 120)
    return Text.assemble((title, "bold"), (f"  {' · '.join(told)}", "dim"), (f"  {about}" if about else "", "cyan dim"))


def _words(one: Said) -> Text:
    told = line(one.words, QUOTE)
    text = Text(f"“{told.strip(MARKS)}”" if one.direct else told)
    if one.certainty != "certain" and (one.stance, one.certainty) != ("denies", "negated"):
        text.append(f"  {one.certainty}", style="dim")
    read = "; ".join(dict.fromkeys(_read(claim) for claim in one.claims))
    return text.append(f"\n{read}", style="dim italic") if read else text


def _read(claim: ClaimSaid) -> str:
    """What was read, as far as the ledger's tables say it."""
    if claim.outcome is None or claim.hedge is None:
        return words(claim.kind)
    count = Count(low=claim.low, best=claim.best, high=claim.high, hedge=claim.hedge)  # type: ignore[arg-type]
    scope = "" if claim.scope in ("incident", None) else f", {claim.scope}"
    return f"{words(claim.outcome)}: {figure(count)}{scope}"
