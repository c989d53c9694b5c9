"""Reported silence (codebook A6): *There was no immediate comment from the army*, *the ministry did not respond*, *he declined to say*.

Gives sayings whose source, cue and content are read off the words: the content is the whole of what was not done.
"""

import re
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying
from onrecord.reading.subjects import phrase_after, subject_of

_SOON = r"(?:(?:immediately|yet|specifically|directly|publicly|personally|explicitly|officially|so far|further|formally)\s+)*"
_KIND = r"(?:(?:immediate|official|public|further|initial|independent|formal|other|word of)\s+)*"
_DONE = (
    r"(?:comment(?:ed)?|respond(?:ed)?|repl(?:y|ied)|elaborate[d]?|mention(?:ed)?|address(?:ed)?|answer(?:ed)?"
    r"|return(?:ed)?\s+(?:calls?|messages?|requests?)|specify|specified)"
)
_VERB = re.compile(
    rf"(?:(?:has|have|had|was|were|is|are)\s+)?(?:declined|refused|declines|refuses|declining|refusing|unable)\s+to\s+"
    rf"(?:comment|elaborate|say|give|discuss|answer|respond|confirm|provide|disclose|specify|speak|reveal|be\s+drawn)\b"
    rf"|(?:did|does|do|has|have|had)\s*(?:not|n[’']t)\s+{_SOON}{_DONE}\b"
    rf"|could\s*(?:not|n[’']t)\s+{_SOON}be\s+reached\b"
    rf"|(?:was|were|is)\s*(?:not|n[’']t)\s+{_SOON}available\s+(?:for\s+comment|to\s+comment)\b"
    rf"|(?:had|has|have|made|makes|offered|gave|gives|issued)\s+no\s+{_KIND}(?:comment|mention|statement|details|explanation|reference|response|reaction)\b"
    rf"|(?:remained|stayed|has\s+been|have\s+been|kept|keeping)\s+silent\b"
    rf"|has\s+yet\s+to\s+(?:comment|respond|reply|react|make\s+a\s+statement)\b",
    re.I,
)
_NONE = re.compile(
    rf"(?:there\s+(?:was|were|has\s+been|had\s+been)\s+)?\bno\s+{_KIND}(?:comment|response|reaction|statement|word|reply|confirmation|acknowledgement)"
    rf"(?:\s+(?:was|were)\s+{_SOON}(?:forthcoming|available|issued|made))?(?:\s+(?P<by>from|by)\b)?",
    re.I,
)
_STOP = re.compile(r"[;:!?]|\.(?=\W*$)|,\s+(?:but|and|while|although|though|saying|which|who|as)\b|\s(?:but|because)\s|[—–]")


def silences(layout: Layout) -> Iterator[Saying]:
    """Every silence told in the outlet's own words, in the order of the text."""
    for sentence in layout.sentences:
        words = sentence.span.of(layout.text)
        if (
            "no" not in words
            and "No" not in words
            and "n’t" not in words
            and "n't" not in words
            and not re.search(r"clin|fus|unable|silent|yet", words)
        ):
            continue
        for pattern in (_VERB, _NONE):
            match = pattern.search(layout.text, *sentence.span)
            if match and layout.quotation(match.start()) is None:
                found = _of_verb(layout, sentence.span, match) if pattern is _VERB else _of_noun(layout, sentence.span, match)
                if found:
                    yield found
                    break


def _of_verb(layout: Layout, sentence: Span, match: re.Match[str]) -> Saying | None:
    cue = Span(*match.span())
    source = subject_of(layout, sentence, cue)
    return Saying(pieces=(Span(cue.start, _stop(layout, cue.end, sentence.end)),), cue=cue, source=source) if source else None


def _of_noun(layout: Layout, sentence: Span, match: re.Match[str]) -> Saying | None:
    cue = Span(*match.span())
    source = None
    if match["by"]:
        source = phrase_after(layout, layout.first_word(match.end()), sentence)
    elif not match[0].lower().startswith(("there", "no")):
        return None
    end = _stop(layout, max(cue.end, source.end if source else 0), sentence.end)
    return Saying(pieces=(Span(cue.start, end),), cue=cue, source=source) if source or "forthcoming" in match[0] else None


def _stop(layout: Layout, start: int, end: int) -> int:
    match = _STOP.search(layout.text, start, end)
    stop = match.start() if match else end
    while stop > start and layout.text[stop - 1].isspace():
        stop -= 1
    return stop
