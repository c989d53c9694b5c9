"""The outlet's own caveats (codebook A7): *the figures could not be independently verified* is a doubt of the outlet's about the figures."""

import re
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying, trim

_CAVEAT = re.compile(
    r"(?:could|can|has|have|had|was|were|is|are)(?:\s+not|n[’']t|not)\s+(?:been\s+|be\s+)?(?:(?:immediately|independently|yet)\s+)*(?:been\s+|be\s+)?"
    r"(?:(?:immediately|independently)\s+)*(?:verif(?:y|ied)|confirm(?:ed)?\b(?=\s+(?:independently|by)|[^.]*independent)|corroborate[d]?|authenticated?)"
    r"(?:\s+independently)?"
    r"|(?:impossible|difficult|not\s+(?:immediately\s+)?possible|unable)\s+to\s+(?:independently\s+)?(?:verify|confirm|corroborate)(?:\s+independently)?"
    r"|(?:it\s+(?:was|is|remains?)\s+)?(?:not\s+(?:immediately\s+)?clear|unclear)(?=\s+(?:if|whether|how|who|what|when|where|why|exactly))",
    re.I,
)


def caveats(layout: Layout) -> Iterator[Saying]:
    """Every caveat in the outlet's own words, without a source: what is doubted is its content."""
    for sentence in layout.sentences:
        words = sentence.span.of(layout.text)
        if not re.search(r"verif|confirm|corrobor|authenticat|clear", words):
            continue
        match = _CAVEAT.search(layout.text, *sentence.span)
        if match is None or layout.quotation(match.start()) is not None:
            continue
        before = trim(layout, Span(sentence.span.start, match.start()))
        after = trim(layout, Span(match.end(), sentence.span.end))
        active = match[0].lower().rstrip().endswith(("verify", "confirm", "corroborate", "clear", "unclear", "authenticate"))
        content = after if active or before is None else before
        if content and layout.count(content) > 0:
            yield Saying(pieces=(content,), cue=Span(*match.span()))
