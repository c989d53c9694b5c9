"""What a kind's drawer gives: a claim before it has an id, a speaker, a time and a place.

Each module of this package that reads a kind has `draw(reading, mentions) -> Iterator[Draft]`. `assembly` gives every draft its
speaker: the statement whose content covers the evidence (C4), unless the drawer knows better and says so here.
"""

from onrecord.kinds import Kind
from onrecord.model import Certainty, Span, Stance, Time, Value


class Draft(Value, frozen=True, kw_only=True):
    body: Kind
    evidence: tuple[Span, ...]
    source: str | None = None
    """Id of the speaker, where the drawer knows it (X claimed responsibility); None: by the statement that covers the evidence."""
    statement: str | None = None
    stance: Stance | None = None
    certainty: Certainty | None = None
    place: str | None = None
    time: Time | None = None
    part_of: int | None = None
    """Index, among the drafts of the same drawer, of the claim that this is a part of (T3)."""
