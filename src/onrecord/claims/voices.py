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


OFFICES = frozenset({"official", "emergency_service", "medical", "military", "unnamed"})
"""Kinds of source, *officials* without a name among them, that give an account of damage and go on with it."""


def goes_on_from(line: Line) -> str | None:
    """The office whose account a sentence of nobody's goes on from: told in its own words up to the end of the sentence just before, in the
    same paragraph, with the office named first (A2 for words without quotation marks). None where anything speaks against it."""
    reading, index = line.reading, line.index
    if index == 0 or line.near.statements or line.near.cued:
        return None
    before, here = reading.sentences[index - 1], reading.sentences[index]
    told = [one for one in reading.statements if any(before.span.covers(piece) for piece in one.content)]
    if len(told) != 1 or before.paragraph != here.paragraph or told[0].direct or told[0].source_span is None:
        return None
    opens = told[0].source_span.start - before.span.start <= AN_ARTICLE
    ends = before.span.end - told[0].content[-1].end <= AN_ARTICLE
    return told[0].source if opens and ends and reading.source(told[0].source).kind in OFFICES else None


AN_ARTICLE = 4
"""Code points that may stand before a source that opens its sentence, or after words that end it."""


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
