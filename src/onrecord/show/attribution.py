"""Who says what, and where two sides differ → renderables."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.model import OUTLET, Claim, Contradiction, Incident, Record, Side, Source, Statement
from onrecord.show.layout import STANCE_STYLE, grid
from onrecord.show.phrases import phrase
from onrecord.show.plain import claim_order, line, name_of, said_at, words

QUOTE = 320
SIDES_ABREAST = 3
MARKS = "\"“”„«»‘’' ,"


def who_says_what(record: Record) -> RenderableType | None:
    """Every source in the order of the text, with its statements and what was read in each; the outlet's own words last."""
    blocks: list[RenderableType] = []
    for source in sorted(record.sources, key=lambda source: source.id == OUTLET):
        if said := _said(record, source):
            blocks += ["", _who(record, source), said]
    return Group(*blocks[1:]) if blocks else None


def _who(record: Record, source: Source) -> Text:
    told = [
        line(source.role, 80) if source.role else "",
        words(source.kind) if source.id != OUTLET else "the outlet's own words",
    ]
    if source.party:
        told.append(line(source.party, 40) + (" (from the lexicon)" if source.party_from == "lexicon" else ""))
    return Text.assemble((name_of(record, source.id), "bold"), ("  " + " · ".join(part for part in told if part), "dim"))


def _said(record: Record, source: Source) -> RenderableType | None:
    """The source's statements, each with the claims read in it, then its claims that are in none."""
    statements = sorted((one for one in record.statements if one.source == source.id), key=lambda one: one.content)
    claims = sorted((claim for claim in record.claims if claim.source == source.id), key=claim_order)
    table = grid(2)
    table.add_column(width=12)
    table.add_column()
    for statement in statements:
        inside = [
            claim
            for claim in claims
            if claim.statement == statement.id or (claim.statement is None and _touch(claim, statement))
        ]
        claims = [claim for claim in claims if claim not in inside]
        table.add_row(_stance(statement), _words(quoted(record, statement, QUOTE), inside))
    for quote in dict.fromkeys(claim.quote for claim in claims):
        alike = [claim for claim in claims if claim.quote == quote]
        table.add_row(_stance(alike[0]), _words(line(quote, QUOTE), alike))
    return table if table.row_count else None


def _touch(claim: Claim, statement: Statement) -> bool:
    return any(span.overlaps(piece) for span in claim.evidence for piece in statement.content)


def quoted(record: Record, statement: Statement, limit: int) -> str:
    """The words of a statement, in quotation marks where they are the speaker's own."""
    told = said_at(record, statement.content, limit)[1:-1]
    return f"“{told.strip(MARKS)}”" if statement.direct else told


def _words(told: str, claims: list[Claim]) -> Text:
    read = "; ".join(dict.fromkeys(text for claim in claims if (text := phrase(claim))))
    return Text.assemble(told, (f"\n{read}" if read else "", "dim italic"))


def _stance(one: Statement | Claim) -> Text:
    text = Text(words(one.stance), style=STANCE_STYLE[one.stance])
    if one.certainty != "certain" and (one.stance, one.certainty) != ("denies", "negated"):
        text.append(f"\n{one.certainty}", style="dim")
    return text


def contradictions(record: Record, incident: Incident) -> RenderableType:
    """Each question with the sides next to each other."""
    blocks: list[RenderableType] = []
    for one in incident.contradictions:
        blocks += ["", Text(words(one.about), style="red"), _sides(record, one)]
    return Group(*blocks[1:])


def _sides(record: Record, contradiction: Contradiction) -> RenderableType:
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    sides = [_side(record, side) for side in contradiction.sides]
    abreast = min(len(sides), SIDES_ABREAST)
    for _ in range(abreast):
        table.add_column(ratio=1)
    for first in range(0, len(sides), abreast):
        table.add_row(*sides[first : first + abreast])
    return table


def _side(record: Record, side: Side) -> Text:
    """Who says what, and the words it rests on where they say more."""
    says, quote = line(side.says, 200), _words_of(record, side.claims)
    text = Text.assemble((name_of(record, side.source), "bold"), "\n", says)
    if quote[1:-1].rstrip("…") not in says:
        text.append(f"\n{quote}", style="dim")
    return text


def _words_of(record: Record, claims: tuple[str, ...]) -> str:
    claim = next((claim for claim in record.claims if claim.id in claims), None)
    return said_at(record, claim.evidence, 160) if claim else ""
