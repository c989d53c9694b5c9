"""Statements that no other kind took → claims of kind ``statement``, so that everything anyone said can be found (codebook 3.13)."""

from collections.abc import Collection, Iterator

from onrecord.ids import content_id
from onrecord.model import Claim
from onrecord.proof import quote
from onrecord.reading.types import Reading


def left(reading: Reading, claims: Collection[Claim]) -> Iterator[Claim]:
    """A claim for each statement of which the claims given say nothing. It has no object of its own: its words are what was said."""
    taken = {claim.statement for claim in claims}
    spans = [(claim.source, span) for claim in claims for span in claim.evidence]
    for statement in reading.statements:
        within = all(
            any(source == statement.source and span.covers(piece) for source, span in spans) for piece in statement.content
        )
        if statement.id not in taken and not within:
            yield Claim(
                id=content_id("c", "statement", statement.source, statement.stance, statement.content),
                kind="statement",
                source=statement.source,
                statement=statement.id,
                stance=statement.stance,
                certainty=statement.certainty,
                evidence=statement.content,
                quote=quote(reading.text, statement.content),
            )
