"""The part that a place plays where it is named (codebook P1, C9): read off the words around it in its sentence.

The narrowest sign is looked for first: the dateline it opens, the title or body it is a part of, the people it is the home of; then
whether the sentence tells of force used there; then whether speech is set there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from onrecord.gazetteer import fold
from onrecord.mentions.place_names import Found
from onrecord.mentions.place_weigh import Settled
from onrecord.mentions.place_words import words
from onrecord.model import PlaceRole, Span
from onrecord.reading.types import Reading

AROUND = 160
"""Characters before and after a place that are read."""
DATELINE = 90
"""Characters at the head of a paragraph within which a dateline ends."""
HEAD = 12
"""Sentences within which a dateline stands."""
CLOSE = 130
"""Characters between a place and the words of force that it locates."""
UNLIKELY = 0.35
"""Score below which a sentence tells of no attack, where the model gives scores."""
NEXT = 5
"""Words before a place that are right beside it."""
SEAT = 7.0
"""Prominence from which a town's name may stand for a government: that of most capitals."""
SPREAD = 4
"""A town is where the force was, wherever it is named, if it is told so in one of this many mentions."""
CHAIN = 40
"""Characters between a place and the one that it lies in."""

_SMALL = frozenset(("the", "a", "an", "on", "of", "in", "to", "for", "its", "their"))
_LOOSE = frozenset(("and", "or", "to", "from", "between"))
_WIDE = frozenset(("country", "former", "area", "region"))
_SHARED = frozenset(("event", "said_at", "origin", "dateline"))

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_DIRECTION = r"(?:(?:north|south|east|west|central|rural)\w*(?:[- ](?:east|west)\w*)?\s+)?"
_CHAINED = re.compile(
    r"(?:\s+(?:province|district|city|town|village|county|governorate|region|oblast|state|refugee|camp))*"
    rf"(?:,|\s+in|\s+\(|\s+of|['’]s(?=\s))\s*(?:the\s+)?{_DIRECTION}(?:the\s+)?",
    re.I,
)
_IN = re.compile(rf"\b(?:in|across|throughout|inside|near|off|over)\s+(?:the\s+)?{_DIRECTION}\Z", re.I)
_SET = re.compile(r"\b(?:in|at|from|outside)\s+(?:[\w-]+\s+){0,3}\Z")
_OWNED = re.compile(r"(?:’s|'s)\s")
_BOUND = re.compile(r" [\w-]")
_FROM_HERE = re.compile(r"[- ]?(?:based|born)\b")
_LEAD_IN = re.compile(r"\b(?:the|east|west|north|south|northern|southern|eastern|western|central|town of|city of)\Z")
_DATED = re.compile(r"(?:[\s,/]*(?:[A-Z][\w.]*|\d{1,4}|\([^)\n]{2,40}\))){0,10}\s*")
_OPENED = re.compile(r"—|–|--|\[|-\s|:\s")
_LINE = re.compile("[\n\u2028]")


class Around(NamedTuple):
    """A place in its sentence: the text before and after, and their words in small letters, nearest first."""

    before: str
    after: str
    left: list[str]
    right: list[str]


def roles(reading: Reading, found: Sequence[Found], settled: Sequence[Settled]) -> list[PlaceRole]:
    """The role of each place, in order; a region or country named to locate another place shares that place's role."""
    wide = [what.entry is not None and what.entry.kind in _WIDE for what in settled]
    seat = [what.entry is not None and what.entry.kind == "town" and what.entry.prominence >= SEAT for what in settled]
    given = [role_of(reading, name, wide=large, seat=great) for name, large, great in zip(found, wide, seat, strict=True)]
    if "event" not in given:
        _promote(reading, found, wide, given)
    _spread(reading, found, wide, given)
    for at in range(1, len(found)):
        gap = reading.text[found[at - 1].span.end : found[at].span.start]
        chained = len(gap) < CHAIN and _CHAINED.fullmatch(gap) is not None
        if chained and given[at] in ("other", "event") and given[at - 1] in _SHARED and (gap.strip() != "," or wide[at]):
            given[at] = given[at - 1]
    return given


def role_of(reading: Reading, name: Found, *, wide: bool = False, seat: bool = False) -> PlaceRole:
    """The role of one place by the words around it.

    Of a `wide` one (a country) the words of force must be near and tell of what was done; a `seat` of government must stand where a place does.
    """
    number = reading.sentence_at(name.span.start)
    if number is None:
        return "other"
    around = _around(reading, name.span, number)
    if _dateline(reading, name.span, number):
        return "dateline"
    if name.body is not None or _name_part(around):
        return "name_part"
    if _origin(around):
        return "origin"
    outright = _told(reading, number) or (not wide and _outright(around))
    if outright and _event(around, wide=wide, seat=seat) and not _spoken_of(around):
        return "event"
    return "said_at" if _said_at(around) else "other"


def _promote(reading: Reading, found: Sequence[Found], wide: list[bool], given: list[PlaceRole]) -> None:
    """Where no place is told to be where force was used: the first town in a sentence that tells of force, else the first country."""
    for large in (False, True):
        for at, name in enumerate(found):
            number = reading.sentence_at(name.span.start)
            if given[at] != "other" or wide[at] != large or number is None or not _told(reading, number):
                continue
            around = _around(reading, name.span, number)
            if _near_force(around) and _IN.search(around.before):
                given[at] = "event"
                return


def _spread(reading: Reading, found: Sequence[Found], wide: list[bool], given: list[PlaceRole]) -> None:
    """Make the town that most of the report's force is told of an event place wherever it is named with no other part."""
    keys = [fold(name.span.of(reading.text)) for name in found]
    votes = Counter(key for key, role, large in zip(keys, given, wide, strict=True) if role == "event" and not large)
    if not votes:
        return
    key, times = votes.most_common(1)[0]
    if times * SPREAD >= keys.count(key):
        for at, role in enumerate(given):
            if keys[at] == key and role in ("other", "said_at"):
                given[at] = "event"


def _around(reading: Reading, span: Span, number: int) -> Around:
    sentence = reading.sentences[number].span
    before = reading.text[max(sentence.start, span.start - AROUND) : span.start]
    after = reading.text[span.end : min(sentence.end, span.end + AROUND)]
    left = [word.lower() for word in _WORD.findall(before)][::-1]
    return Around(before, after, left, [word.lower() for word in _WORD.findall(after)])


def _told(reading: Reading, number: int) -> bool:
    """Whether the model lets a sentence tell of an attack."""
    return not reading.scores or reading.scores[number] >= UNLIKELY


def _dateline(reading: Reading, span: Span, number: int) -> bool:
    """Whether the place opens a paragraph as agencies open theirs: *RIGA, Latvia (Jan. 24) —*."""
    if number > HEAD:
        return False
    head = _LINE.split(reading.text[max(0, span.start - DATELINE - 1) : span.start])[-1]
    if len(head) > DATELINE or any(word[:1].islower() for word in head.split()):
        return False
    line = _LINE.split(reading.text[span.end : span.end + DATELINE], maxsplit=1)[0]
    rest = _DATED.match(line)
    end = rest.end() if rest else 0
    if _OPENED.match(line, end):
        return True
    return "(" in line[:end] and span.of(reading.text).isupper() and not head.strip()


def _name_part(around: Around) -> bool:
    lists = words()
    left, right = around.left, around.right
    if _OWNED.match(around.after):
        return bool(set(right[1:4] if right[:1] == ["s"] else right[:3]) & lists.titles)
    if left[:1] == ["of"] and len(left) > 1 and left[1] in lists.titles | lists.held:
        return True
    if left[:1] and left[0] in ("to", "for", "on") and len(left) > 1 and left[1] in lists.envoys:
        return True
    if left[:2] == ["the", "for"] and len(left) > 2 and left[2] in lists.envoys:
        return True
    if not right or not _BOUND.match(around.after):
        return False
    holders = lists.bodies | lists.titles
    return right[0] in holders or (right[0] in lists.between and len(right) > 1 and right[1] in holders)


def _origin(around: Around) -> bool:
    lists = words()
    if _FROM_HERE.match(around.after) or (around.right and _BOUND.match(around.after) and around.right[0] in lists.homes):
        return True
    before = _LEAD_IN.sub("", around.before.rstrip().lower()).rstrip()
    if before.endswith(lists.from_words):
        return True
    return before.endswith(" from") and bool(set(around.left[1:6]) & lists.people)


def _said_at(around: Around) -> bool:
    lists = words()
    if not _SET.search(around.before):
        return False
    left = around.left
    speech = bool(set(left[:9]) & lists.speech)
    if set(left[:5]) & lists.speakers and (speech or set(around.right[:7]) & lists.speech):
        return True
    return (speech and not set(left[:4]) & lists.force) or bool(set(around.right[:2]) & lists.speech)


def _outright(around: Around) -> bool:
    """Whether the words right beside a place say that force was used there, whatever the model makes of the sentence."""
    return bool(set(around.left[:NEXT]) & words().outright or set(around.right[:3]) & words().acts)


def _spoken_of(around: Around) -> bool:
    """Whether words of speech stand nearer before the place than words of force: *killed four, she said, speaking in Riga*."""
    nearest = next((word for word in around.left[:6] if word in words().speech or _forceful([word])), "")
    return nearest in words().speech and _SET.search(around.before) is not None


def _event(around: Around, *, wide: bool, seat: bool) -> bool:
    """Whether force is told of near the place, and the place is where."""
    if any(word in words().unreal for word in _WORD.findall(around.before[-CLOSE:].lower())):
        return False
    if wide:
        return any(word in words().done for word in around.left[:8]) and _IN.search(around.before) is not None
    if not _near_force(around):
        return False
    named = takewhile(lambda word: word not in _SMALL, around.right[:3])
    if set(named) & words().acts and _BOUND.match(around.after):
        return True
    return _where(seat).search(around.before) is not None


def _near_force(around: Around) -> bool:
    return _forceful(_WORD.findall(around.before[-CLOSE:].lower())) or _forceful(_WORD.findall(around.after[:CLOSE].lower()))


def _forceful(near: Iterable[str]) -> bool:
    force = words().force
    return any(word in force or any(part in force for part in word.split("-")) for word in near)


@cache
def _where(seat: bool) -> re.Pattern[str]:
    """What stands before the place where force was used: *hit the port of*, *in the northern suburbs of*, a comma in a list.

    Before the seat of a government a comma, *and*, *from* or *between* tells nothing: there it may be the government that is named.
    """
    lists = words()
    hitting = "|".join(sorted(lists.hitting - _LOOSE if seat else lists.hitting))
    listed = r"\bcapital," if seat else "[,(]"
    parts = "|".join(sorted(lists.parts))
    return re.compile(
        rf"(?:\b(?:{hitting})|{listed})\s+(?:the\s+|a\s+)?(?:(?:\w+[- ])?(?:{parts})\s+(?:of\s+|named\s+)?){{0,4}}(?:the\s+)?\Z",
        re.I,
    )
