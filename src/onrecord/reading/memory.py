"""What a report's reading remembers of who spoke: the cast, and every source and pronoun resolved so far, in the order of the text."""

from onrecord.model import Span
from onrecord.reading.cast import Cast, Member
from onrecord.reading.layout import Layout


class Memory:
    """`spoken`: spans already resolved, whose they are, and how strongly they draw a pronoun to their member."""

    def __init__(self, layout: Layout, cast: Cast) -> None:
        self.layout = layout
        self.cast = cast
        self.spoken: list[tuple[Span, Member, float]] = []
        self.starts = [name.span.start for name in cast.names]
        capitals = sum(map(str.isupper, layout.text[:5000]))
        self.shouts = capitals > 2 * sum(map(str.islower, layout.text[:5000]))

    def remember(self, span: Span, member: Member, weight: float) -> None:
        self.spoken.append((span, member, weight))

    def possessive(self, span: Span) -> bool:
        """Whether a possessive ending follows the span."""
        text = self.layout.text
        return text[span.end : span.end + 2] in ("'s", "’s") or (
            text[span.end - 1 : span.end] == "s" and text[span.end : span.end + 1] in ("'", "’")
        )
