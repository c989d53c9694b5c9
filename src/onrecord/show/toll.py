"""The toll of an incident → a table: for each outcome the bounds, who gives the figure and in which words."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.kinds import Harm
from onrecord.model import OUTLET, Claim, Incident, Record, Toll
from onrecord.show.layout import STANCE_STYLE, grid
from onrecord.show.plain import claim_order, line, name_of, number, said_at, words

QUOTE = 110


def toll_table(record: Record, incident: Incident) -> RenderableType | None:
    """Each outcome's figure that holds, in bold with who gives it, then the other claims about it; None where nobody gives any."""
    claims = harm_claims(record, incident)
    if not claims:
        return None
    table = columns()
    order = {outcome: place for place, outcome in enumerate(incident.toll)}
    claims.sort(key=lambda pair: (order.get(pair[1].outcome, len(order)), pair[1].outcome, claim_order(pair[0])))
    for outcome, group in groupby(claims, key=lambda pair: pair[1].outcome):
        pairs = list(group)
        toll = incident.toll.get(outcome)
        if toll is not None:
            holding = holding_claim(pairs, toll)
            pairs = [(claim, harm) for claim, harm in pairs if claim is not holding]
            bounds = [Text(number(value), style="bold") for value in (toll.low, toll.best, toll.high)]
            told = (who(record, holding), Text(said_at(record, holding.evidence, QUOTE))) if holding else ("", "")
            table.add_row(Text(words(outcome), style="bold"), *bounds, *told)
        else:
            table.add_row(Text(words(outcome), style="bold"))
        rows(table, record, pairs)
    return table


def harm_claims(record: Record, incident: Incident) -> list[tuple[Claim, Harm]]:
    """What is said of people in an incident, in the order of the record."""
    own = set(incident.claims)
    return [(claim, claim.harm) for claim in record.claims if claim.id in own and isinstance(claim.harm, Harm)]


def holding_claim(pairs: Sequence[tuple[Claim, Harm]], toll: Toll) -> Claim | None:
    """The claim to show for a figure: the first that it rests on, or the same figure by a named source where that one is the outlet's."""
    first = next((pair for id in toll.claims for pair in pairs if pair[0].id == id), None)
    if first is None or first[0].source != OUTLET:
        return first and first[0]
    alike = (
        claim for claim, harm in pairs if claim.source != OUTLET and (harm.best, harm.scope) == (first[1].best, first[1].scope)
    )
    return next(alike, first[0])


def other_figures(record: Record) -> RenderableType | None:
    """Harm claims that belong to no incident: totals of a war, rates, comparisons."""
    claims = [(claim, claim.harm) for claim in record.claims if claim.incident is None and isinstance(claim.harm, Harm)]
    if not claims:
        return None
    table = columns()
    rows(table, record, claims, naming_outcome=True)
    return table


def columns() -> Table:
    table = grid(2)
    table.add_column("", no_wrap=True, min_width=16)
    for title in ("low", "best", "high"):
        table.add_column(title, justify="right", no_wrap=True, min_width=4)
    table.add_column("who says so", ratio=3, min_width=17)
    table.add_column("in these words", ratio=6)
    table.show_header = True
    table.header_style = "dim"
    table.expand = True
    return table


def rows(table: Table, record: Record, claims: Iterable[tuple[Claim, Harm]], *, naming_outcome: bool = False) -> None:
    for claim, harm in claims:
        table.add_row(
            Text((f"{words(harm.outcome)} " if naming_outcome else "  ") + kind_of_figure(harm)),
            *(number(value) for value in (harm.low, harm.best, harm.high)),
            who(record, claim),
            Text(said_at(record, claim.evidence, QUOTE)),
            style=None if naming_outcome else "dim",
        )


def who(record: Record, claim: Claim) -> Text:
    """The speaker, with the stance and certainty where they are not plain assertion."""
    text = Text(name_of(record, claim.source))
    if claim.stance != "asserts":
        text.append(f" {words(claim.stance)}", style=STANCE_STYLE[claim.stance])
    if claim.certainty != "certain":
        text.append(f" ({claim.certainty})", style="dim")
    return text


def kind_of_figure(harm: Harm) -> str:
    """What sets the figure apart: *revised*, *part, children*, *attackers' own*, a victim's name."""
    parts = ["revised" if harm.superseded else "" if harm.scope == "incident" else words(harm.scope)]
    parts += [line(harm.name, 24) if harm.name else "", line(harm.group, 20) if harm.group else ""]
    return ", ".join(part for part in parts if part)
