"""Statements that no other kind took → claims of kind ``statement``, so that everything anyone said can be found (codebook 3.13)."""

from collections.abc import Collection, Iterator

from onrecord.claims.near import by_sentence, sentences_of
from onrecord.ids import content_id
from onrecord.model import Claim, Span
from onrecord.proof import quote
from onrecord.reading.types import Reading


def left(reading: Reading, claims: Collection[Claim]) -> Iterator[Claim]:
    """A claim for each statement of which the claims given say nothing. It has no object of its own: its words are what was said."""
    taken = {claim.statement for claim in claims}
    beside = by_sentence(reading, claims, lambda claim: claim.evidence)

    def is_told(source: str, piece: Span) -> bool:
        near = (claim for index in sentences_of(reading, piece) for claim in beside.get(index, ()))
        return any(claim.source == source and span.covers(piece) for claim in near for span in claim.evidence)

    for statement in reading.statements:
        if statement.id in taken or all(is_told(statement.source, piece) for piece in statement.content):
            continue
        yield Claim(
            id=content_id("c", reading.report.id, "statement", statement.source, statement.stance, statement.content),
            kind="statement",
            source=statement.source,
            statement=statement.id,
            stance=statement.stance,
            certainty=statement.certainty,
            evidence=statement.content,
            quote=quote(reading.text, statement.content),
        )
