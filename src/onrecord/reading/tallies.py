"""Tolls that somebody puts, counts or revises (codebook A3): *he put the number of dead at seven*, *the Red Crescent has counted 12 dead*.

Gives sayings whose source, cue and content are read off the words; the content is the figure with what belongs to it.
"""

import re
from collections.abc import Iterator

from onrecord.model import Span
from onrecord.reading import roles
from onrecord.reading.layout import Layout
from onrecord.reading.sayings import Saying, trim
from onrecord.reading.subjects import subject_of
from onrecord.reading.words import body_heads, cues, person_heads, singular, speakers

_TOLL = (
    r"(?:(?:the|their|its|his|her|a|that|an?)\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:toll|tally|(?:death|body|casualty)\s+count|casualt(?:y|ies)(?:\s+figures?)?|(?:number|count|figure)(?:s)?(?:\s+(?:of|for)\s+(?:[\w-]+\s+){1,3}?)?)"
)
_FIGURE = (
    r"(?:(?:at\s+least|at\s+most|more\s+than|over|about|around|some|nearly|almost|up\s+to|as\s+many\s+as|fewer\s+than)\s+)?"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|dozens|scores|hundreds|thousands)"
)
_HARMED = r"(?:dead|deaths?|killed|wounded|injured|injuries|casualties|fatalities|victims|bodies|missing)"
_PUT = re.compile(
    rf"\b(?:(?:has|have|had)\s+)?(?:put|puts|set|sets|raised|raises|lowered|lowers|revised|revises|updated|updates)\s+(?P<content>{_TOLL}\s*(?:up|down)?\s*(?:at|to|from)\s+{_FIGURE})",
    re.I,
)
_COUNTED = re.compile(
    rf"\b(?:(?:has|have|had)\s+)?(?:so\s+far\s+)?(?:counted|recorded|registered|documented|tallied|logged|listed)\s+"
    rf"(?P<content>{_FIGURE}\s+(?:[\w-]+\s+){{0,2}}{_HARMED})",
    re.I,
)
_GAVE = re.compile(
    rf"\b(?:gave|gives|issued|offered)\s+(?P<content>an?\s+(?:[\w-]+\s+){{0,2}}toll\s+(?:of|as)\s+{_FIGURE})", re.I
)
_STOP = re.compile(
    r"[.;:!?]\s|[.]$|,\s+(?:but|while|although|though|saying|which|who|as|after|up|down)\b|\s(?:but|because|while)\s|[—–]"
)


def tallies(layout: Layout) -> Iterator[Saying]:
    """Every toll put or counted by somebody in the outlet's own words, in the order of the text."""
    for sentence in layout.sentences:
        for pattern in (_PUT, _COUNTED, _GAVE):
            match = pattern.search(layout.text, *sentence.span)
            if match is None or layout.quotation(match.start()) is not None:
                continue
            cue = Span(match.start(), match.start("content") - 1)
            source = subject_of(layout, sentence.span, cue)
            if source is not None and _speaks(layout, source):
                end = _STOP.search(layout.text, match.end(), sentence.span.end)
                content = trim(layout, Span(match.start("content"), end.start() if end else sentence.span.end))
                if content is not None:
                    yield Saying(pieces=(content,), cue=cue, source=source)
                    break


def _speaks(layout: Layout, source: Span) -> bool:
    """Whether a subject can give figures: a pronoun, a name, a person or a body; *the blast* cannot."""
    words = [word for word in layout.words_of(source) if word[0].isalnum()]
    if not words:
        return False
    if all(word in cues().pronouns for word in words):
        return True
    head = roles.head(layout, source)
    written = source.of(layout.text)
    known = head in person_heads() or head in body_heads() or head in speakers().marks.unnamed or singular(head) is not None
    return known or written.split()[-1][:1].isupper()
