"""The part that a place plays where it is named (codebook P1, C9): read off the words around it in its sentence.

`role_of` looks for the narrowest sign first: the dateline it opens, the title or body it is a part of, the people it is the home of, the
speech set there; then whether the sentence tells of force used there.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.gazetteer import fold
from onrecord.mentions.place_names import Found
from onrecord.mentions.place_resolve import Settled
from onrecord.mentions.place_words import words
from onrecord.model import PlaceRole, Span
from onrecord.reading.types import Reading

DATELINE = 90
"""Characters at the head of a paragraph within which a dateline ends."""
HEAD = 12
"""Sentences within which a dateline stands."""
CLOSE = 90
"""Characters between a place and the words of force that it locates."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_DATELINE_END = re.compile(r"\s*(?:[—–]|--|-\s|:\s|\(\w+\)\s*[—–-]|\[)")
_LOCATING = re.compile(
    r"(?:\b(?:in|at|near|outside|around|across|throughout|inside|on|over|against|into|of|to|from|between|and|or|hit|struck|attacked|shelled|bombed|stormed|captured|"
    r"seized|targeted|targeting|besieged|invaded|raided|pounded|bombarded|entered|left|leave|overran|retook|recaptured|liberated)|[,(])\s+(?:the\s+|a\s+)?"
    r"(?:(?:\w+[- ])?(?:city|town|towns|village|villages|province|district|districts|region|county|state|neighbou?rhood|area|camp|suburb|port|capital|outskirts|stronghold|"
    r"enclave|battle|north|south|east|west|\w*ern|centre|center|rural|nearby|neighbou?ring|central|downtown|suburbs|cities|provinces|countryside|part|parts)\s+(?:of\s+|named\s+)?)*(?:the\s+)?\Z",
    re.I,
)
_PRECEDES_BODY = re.compile(r"(?:’s|'s)?\s+(?:[\w-]+\s+){0,2}?([\w-]+)")


class Around(NamedTuple):
    """A place in its sentence: the words before and after, lower case, nearest first."""

    before: str
    after: str
    left: list[str]
    right: list[str]
    sentence: Span


def roles(reading: Reading, found: Sequence[Found], settled: Sequence[Settled]) -> list[PlaceRole]:
    """The role of each place, in order; a country or region named to locate another place shares that place's role."""
    wide = [what.entry is not None and what.entry.kind in _WIDE for what in settled]
    given = [role_of(reading, name, wide=large) for name, large in zip(found, wide, strict=True)]
    if "event" not in given:
        _promote(reading, found, wide, given)
    _spread(reading, found, wide, given)
    for at in range(1, len(found)):
        gap = reading.text[found[at - 1].span.end : found[at].span.start]
        if (
            given[at] in ("other", "event")
            and len(gap) < 40
            and _CHAIN.fullmatch(gap)
            and given[at - 1] in _SHARED
            and (gap.strip() != "," or wide[at])
        ):
            given[at] = given[at - 1]
    return given


_WIDE = frozenset(("country", "former", "area", "region"))
_SHARED = frozenset(("event", "said_at", "origin", "dateline"))


def _promote(reading: Reading, found: Sequence[Found], wide: list[bool], given: list[PlaceRole]) -> None:
    """Where no place is told to be where force was used, take the first town in a sentence that tells of force, else the first country set there."""
    for large in (False, True):
        for at, name in enumerate(found):
            number = reading.sentence_at(name.span.start)
            if given[at] != "other" or wide[at] != large or number is None or (reading.scores and reading.scores[number] < UNLIKELY):
                continue
            around = _around(reading, name.span, reading.sentences[number].span)
            if _forces(around, wide=False) and _IN.search(around.before):
                given[at] = "event"
                return


def _spread(reading: Reading, found: Sequence[Found], wide: list[bool], given: list[PlaceRole]) -> None:
    """Make the place that most of the report's force is told of an event place wherever it is named with no other part."""
    keys = [fold(name.span.of(reading.text)) for name in found]
    votes = Counter(key for key, role, large in zip(keys, given, wide, strict=True) if role == "event" and not large)
    if not votes:
        return
    key, times = votes.most_common(1)[0]
    if times * SPREAD >= keys.count(key):
        for at, role in enumerate(given):
            if keys[at] == key and role in ("other", "said_at"):
                given[at] = "event"


_CHAIN = re.compile(
    r"(?:\s+(?:province|district|city|town|village|county|governorate|region|oblast|state|refugee|camp))*"
    r"(?:,| in| \(| of)(?: the)?(?: (?:north|south|east|west|northern|southern|eastern|western|central|[a-z]+-(?:east|west)(?:ern)?|[a-z]+(?:east|west)(?:ern)?))? ?(?:the )?",
    re.I,
)


def role_of(reading: Reading, name: Found, *, wide: bool) -> PlaceRole:
    """The role of one place by the words around it; of a `wide` one (a country) the words of force must be near and tell of what was done."""
    number = reading.sentence_at(name.span.start)
    if number is None:
        return "other"
    around = _around(reading, name.span, reading.sentences[number].span)
    if _dateline(reading, name.span, number):
        return "dateline"
    if name.body is not None or _name_part(around):
        return "name_part"
    if _origin(around):
        return "origin"
    if _event(reading, around, number, wide=wide):
        return "event"
    if _said_at(around):
        return "said_at"
    return "other"


def _around(reading: Reading, span: Span, sentence: Span) -> Around:
    before = reading.text[max(sentence.start, span.start - 160) : span.start]
    after = reading.text[span.end : min(sentence.end, span.end + 160)]
    left = [word.lower() for word in _WORD.findall(before)][::-1]
    return Around(before, after, left, [word.lower() for word in _WORD.findall(after)], sentence)


def _dateline(reading: Reading, span: Span, number: int) -> bool:
    """Whether the place opens a paragraph as agencies open theirs: *RIGA, Latvia (Jan. 24) —*."""
    text = reading.text
    start = max(text.rfind("\n", 0, span.start), text.rfind("\u2028", 0, span.start)) + 1
    head = text[start : span.start]
    if len(head) > DATELINE or any(c.islower() for word in head.split() for c in word[:1]) or number > HEAD:
        return False
    line = re.split("[\n\u2028]", text[span.end : span.end + DATELINE], maxsplit=1)[0]
    rest = re.match(
        r"(?:[,/]?\s*[A-Z][\w.]*)*\s*(?:,?\s*\d{0,2}\s*[A-Z]\w{2,8}\.?\s*\d{0,2}(?:,?\s*\d{4})?)?\s*(?:\([^)]{2,40}\)\s*)?(?:,?\s*[A-Z]\w{2,8}\.? \d{1,2}\s*)?",
        line,
    )
    end = line[rest.end() :] if rest else line
    opened = re.match(r"\s*(?:—|–|--|\[)|\s-\s|:\s", end)
    if opened:
        return True
    return bool(rest and "(" in rest[0] and span.of(text).isupper() and not head.strip())


def _name_part(around: Around) -> bool:
    lists = words()
    if re.match(r"(?:’s|'s)\s", around.after):
        following = around.right[1:4] if around.right[:1] == ["s"] else around.right[:3]
        return (
            bool(following)
            and following[0] in lists.titles | lists.bodies
            and (following[0] in _PLAIN_TITLES or bool(set(following) & _PLAIN_TITLES))
        )
    if around.left[:1] == ["of"] and len(around.left) > 1 and around.left[1] in _HELD:
        return True
    if (
        around.left[:1] in (["to"], ["for"], ["on"])
        and len(around.left) > 1
        and around.left[1] in ("ambassador", "envoy", "representative", "director", "expert")
    ):
        return True
    if around.left[:2] == ["the", "for"] and len(around.left) > 2 and around.left[2] == "director":
        return True
    following = around.right[:2]
    if not following or not re.match(r" [\w-]", around.after):
        return False
    return (
        following[0] in _BODIES
        or following[0] in _PLAIN_TITLES
        or (
            following[0] in ("regional", "provincial", "city", "state", "district", "press", "local", "police")
            and len(following) > 1
            and following[1] in _BODIES | _PLAIN_TITLES
        )
    )


_PLAIN_TITLES = frozenset(
    "president premier minister chancellor king queen dictator leader governor mayor senator senators representatives ambassador envoy spokesman spokeswoman spokesperson "
    "secretary chief commissioner bishop archbishop judge sheriff prosecutor officer".split()
)
_HELD = _PLAIN_TITLES | frozenset(
    "ministers governors head ruler rulers government republic kingdom state university bank archdiocese diocese parliament".split()
)
_BODIES = frozenset(
    "council administration government ministry police army navy military committee commission parliament assembly court embassy consulate authority "
    "authorities agency institute university times post herald tribune news radio tv brigade battalion regiment regime administration aides employee "
    "officials".split()
) - {"officials"}


def _origin(around: Around) -> bool:
    lists = words()
    if re.match(r"[- ]?(?:based|born|-based|-born)\b", around.after):
        return True
    if around.right and re.match(r" [\w]", around.after) and around.right[0] in _HOMES:
        return True
    before = around.before.rstrip().lower()
    before = re.sub(
        r"\b(?:the|east|west|north|south|northern|southern|eastern|western|central|\w+ town of|town of|city of)$", "", before
    ).rstrip()
    for cue in lists.from_words:
        if before.endswith(cue):
            if cue != "from":
                return True
            near = around.left[1:6]
            return (
                bool(set(near) & lists.people)
                or any(w in _MARCHED for w in near) is False
                and near[:1] in ([], ["is"])
                and bool(near)
            )
    return False


_HOMES = frozenset(
    "resident residents native natives villagers villager schoolgirl schoolgirls woman man teenager couple citizens families family businessman".split()
)
_MARCHED = frozenset("withdraw withdrawal withdrew withdrawing troops fled flee return returned".split())


def _said_at(around: Around) -> bool:
    lists = words()
    if not re.search(r"\b(?:in|at|from|outside)\s+(?:[\w-]+\s+){0,3}\Z", around.before):
        return False
    near_left, near_right = around.left[:9], around.right[:5]
    if set(near_left[:5]) & lists.speakers:
        return True
    return (
        bool(set(near_left) & lists.speech)
        and not set(near_left[:4]) & words().force
        or bool(set(near_right[:2]) & {"said", "told", "says", "wrote"})
    )


def _event(reading: Reading, around: Around, number: int, *, wide: bool) -> bool:
    """Whether force is told of in the sentence, near the place, and the place is where."""
    if reading.scores and reading.scores[number] < UNLIKELY:
        return False
    if _UNREAL.search(around.before[-CLOSE:]) or not _forces(around, wide=wide):
        return False
    if re.match(r"\s+(?:\w+\s+){0,2}(?:" + _ACTS + r")\b", around.after, re.I) and not wide:
        return True
    return bool((_IN if wide else _LOCATING).search(around.before))


_IN = re.compile(
    r"\b(?:in|across|throughout|inside|near|off|over)\s+(?:the\s+)?(?:\w*[- ]?(?:north|south|east|west|central|rural)\w*\s+)?\Z",
    re.I,
)
_UNREAL = re.compile(
    r"\b(?:would|could|if|might|may|should|threat|threaten\w*|plan|plans|planned|warn\w*|prevent|avoid|risk|risks|fear\w*|want\w*|refus\w*)\b",
    re.I,
)
UNLIKELY = 0.35
"""Score below which a sentence tells of no attack, where the model gives scores."""
SPREAD = 4
"""A place is where the force was if it is told so in one of this many mentions."""


_ACTS = "attack|attacks|bombing|bombings|blast|massacre|shooting|siege|raid|killings|offensive|airstrike|airstrikes|strike|strikes|shelling|ambush|was hit|was attacked|was shelled"


def _forces(around: Around, *, wide: bool) -> bool:
    """Whether words of force stand near: for a wide place, verbs of what was done in the few words before it."""
    if wide:
        return any(word in _DONE for word in around.left[:8])
    force = words().force
    near = (*_WORD.findall(around.before[-CLOSE:].lower()), *_WORD.findall(around.after[:CLOSE].lower()))
    return any(word in force or any(part in force for part in word.split("-") if "-" in word) for word in near)


_DONE = frozenset(
    "killed killing died wounded injured attacked attack attacks bombed bombing bombings exploded explosion blast shelled shot shooting kidnapped abducted "
    "captured massacre massacred murdered executed struck airstrike airstrikes ambush ambushed clashes raid assassinated stabbed beheaded".split()
)
