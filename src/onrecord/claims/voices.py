"""Who speaks, where a claim's own words say so (*X claimed responsibility*): phrases → sources of the reading."""

from onrecord.claims.lines import Line
from onrecord.mentions.phrases import Phrase
from onrecord.model import OUTLET, Span, Statement
from onrecord.reading.types import Reading

_PRONOUNS = frozenset({"it", "they", "he", "she"})


def source_at(reading: Reading, span: Span) -> str | None:
    """The source with a mention that overlaps the span, the one with the longest overlap; None where there is none."""
    best: tuple[int, int] | None = None
    for number, source in enumerate(reading.sources):
        for mention in source.mentions:
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            if shared > 0 and (best is None or shared > best[0]):
                best = (shared, number)
    return reading.sources[best[1]].id if best else None


def statement_with_cue(line: Line, first: int, last: int) -> Statement | None:
    """The statement whose cue overlaps the words."""
    span = line.span(first, last)
    return next((one for one in line.near.cued if one.cue and one.cue.overlaps(span)), None)


def speaker(line: Line, first: int, last: int, subject: Phrase | None) -> str | None:
    """The source of a verb of saying: whoever its statement names, else the source that its subject mentions."""
    cued = statement_with_cue(line, first, last)
    if cued and cued.source != OUTLET:
        return cued.source
    found = source_at(line.reading, line.span(subject.first, subject.last)) if subject else None
    return found or (_spoke_before(line, first) if line.low[max(first - 1, 0)] in _PRONOUNS else None)


def _spoke_before(line: Line, at: int) -> str | None:
    """Who spoke last in the paragraph before the word, whom *it* or *they* stands for (A4)."""
    start = line.span(at, at + 1).start
    paragraph = line.reading.text.rfind("\n", 0, start)
    spoken = [one for one in line.reading.statements if paragraph < one.content[0].start and one.content[-1].end <= start]
    last = max(spoken, key=lambda one: one.content[-1].end, default=None)
    return last.source if last and last.source != OUTLET else None
