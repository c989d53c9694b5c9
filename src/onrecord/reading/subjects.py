"""Sayings whose cue the model left without a source → the source that grammar gives them, where it gives one.

In order: *claimed by X*; *X's claim*; *X: …*; the source of an earlier cue in the sentence that this one is joined to (*X confirmed … and
reiterated …*, *…, claiming that*); the words that the model half took for a source; the name, pronoun or phrase before the cue.
"""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from onrecord.model import Span
from onrecord.reading import roles
from onrecord.reading.engine import Floats
from onrecord.reading.layout import Layout
from onrecord.reading.parties import party_of_words
from onrecord.reading.sayings import Saying
from onrecord.reading.stance import spoken
from onrecord.reading.types import Name
from onrecord.reading.words import cues

_PARTICIPLES = frozenset(["known", "said", "thought", "understood", "seen", "told", "held", "felt", "heard", "written"])
_LEADING = frozenset(["by", "but", "and", "from", ",", "–", "—"])
_MARKS = frozenset([",", "–", "—", ";"])
_TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "lt", "col", "capt", "maj", "sgt", "rev", "prof", "st"]
)
NEIGHBOURS = 16
"""Sayings before and after one among which those of its sentence are."""
REACH = 3000
"""Code points before and after a cue within which its sentence's names stand."""
LIKELY = 0.15
"""Probability from which words count as half taken for a source."""


def supply(layout: Layout, found: Sequence[Saying], names: Sequence[Name], likely: Floats) -> list[Saying]:
    """The sayings, with sources where they had none. `likely` is each word's probability of being a source's."""
    supplied: list[Saying] = []
    for number, given in enumerate(found):
        saying = given
        near = found[max(0, number - NEIGHBOURS) : number + NEIGHBOURS]
        if saying.source is not None and saying.cue is not None and _misplaced(layout, saying.source, saying.cue):
            saying = msgspec.structs.replace(saying, source=None)
        if saying.source is None and saying.cue is not None:
            source = _source(layout, saying, saying.cue, near, _around(names, saying.cue), likely) or given.source
            saying = msgspec.structs.replace(saying, source=source)
        if saying.source is not None:
            saying = msgspec.structs.replace(saying, source=_bare(layout, saying.source))
        if not _slug(layout, saying, names):
            supplied.append(saying)
    return supplied


def _slug(layout: Layout, saying: Saying, names: Sequence[Name]) -> bool:
    """Whether *Kharkiv: …* only says where; *Moscow: …* says who, for a seat of government speaks."""
    if saying.cue is None or saying.source is None or saying.cue.of(layout.text).strip() != ":":
        return False
    index = bisect_left(names, saying.source.start, key=lambda name: name.span.start)
    return (
        index < len(names)
        and names[index].span == saying.source
        and names[index].kind == "place"
        and party_of_words(saying.source.of(layout.text)) is None
    )


def _bare(layout: Layout, source: Span) -> Span:
    """*by officials who* without the words that only tie it to others: *officials*."""
    first, last = layout.word_range(source)
    ends = cues().relative | cues().prepositions | _MARKS
    while first + 1 < last and layout.lower(*layout.words[first]) in _LEADING:
        first += 1
    while last - 1 > first and layout.text[slice(*layout.words[last - 1])] in ends:
        last -= 1
    return Span(max(source.start, layout.words[first][0]), min(source.end, layout.words[last - 1][1]))


def _source(
    layout: Layout, saying: Saying, cue: Span, found: Sequence[Saying], names: Sequence[Name], likely: Floats
) -> Span | None:
    clause = layout.clause(cue.start)
    first, end = layout.word_range(cue)
    words = [layout.lower(*layout.words[index]) for index in range(first, end)]
    if words[-1] == "by" or (
        end < len(layout.words) and layout.lower(*layout.words[end]) == "by" and words[-1].endswith(("ed", "said"))
    ):
        start = end if words[-1] == "by" else end + 1
        return phrase_after(layout, start, clause)
    if words[0] in ("according",):
        return phrase_after(layout, end, clause)
    if _passive(words) and layout.quotation(saying.whole.start) is None:
        return None
    own = _own_subject(layout, cue, names)
    if own is not None:
        return own
    joined = _joined(saying, cue, found, clause)
    half = _half_taken(layout, saying, cue, clause, likely, found)
    if half is not None and (joined is None or _between(half, joined, cue)):
        return half
    if joined is None and words[0].endswith("ing"):
        joined = next(
            (
                other.source
                for other in found
                if other.source and other.cue and clause.covers(other.cue) and other.cue.start > cue.start
            ),
            None,
        )
    if joined is None and spoken(cue.of(layout.text)):
        return subject(layout, cue, clause, names, saying)
    return joined


def _passive(words: Sequence[str]) -> bool:
    """*is believed*, *was widely reported*, *reportedly*: said by nobody named (C5)."""
    if words[-1] in ("reportedly", "allegedly", "supposedly", "apparently"):
        return True
    be = [number for number, word in enumerate(words) if word in ("is", "are", "was", "were", "be", "been", "being")]
    return bool(be) and any(word.endswith("ed") or word in _PARTICIPLES for word in words[be[-1] + 1 :])


def _around(names: Sequence[Name], cue: Span) -> Sequence[Name]:
    """The names near a cue."""
    first = bisect_left(names, cue.start - REACH, key=lambda name: name.span.start)
    return names[first : bisect_left(names, cue.end + REACH, key=lambda name: name.span.start)]


def _misplaced(layout: Layout, source: Span, cue: Span) -> bool:
    """Whether a source before its cue cannot be the subject: a preposition governs it, or it has no word that names anybody."""
    words = [word for word in layout.words_of(source) if word[0].isalnum()]
    if not any(word not in cues().breaks or word in cues().pronouns for word in words):
        return True
    return (
        source.end <= cue.start
        and roles.governed(layout, source)
        and layout.sentence(source.start) == layout.sentence(cue.start)
    )


def _between(span: Span, earlier: Span, cue: Span) -> bool:
    return earlier.end <= span.start and span.end <= cue.start


def _joined(saying: Saying, cue: Span, found: Sequence[Saying], clause: Span) -> Span | None:
    """The source of the cue before this one in the sentence, if that one's content does not hold this cue."""
    best: Saying | None = None
    for other in found:
        if other is saying or other.source is None or other.cue is None or other.goes_on:
            continue
        if not clause.covers(other.cue) or other.cue.start >= cue.start or other.source.start >= cue.start:
            continue
        if any(piece.covers(cue) for piece in other.pieces):
            continue
        if best is None or best.cue is None or other.cue.start > best.cue.start:
            best = other
    return best.source if best else None


def _half_taken(
    layout: Layout, saying: Saying, cue: Span, clause: Span, likely: Floats, found: Sequence[Saying]
) -> Span | None:
    held = [
        piece
        for other in found
        for piece in other.pieces
        if piece.covers(cue) or (other is not saying and clause.covers(piece) and not piece.covers(cue))
    ]
    first, last = layout.word_range(clause)
    best: tuple[float, Span] | None = None
    index = first
    while index < last:
        if likely[index] < LIKELY:
            index += 1
            continue
        end = index
        while end < last and likely[end] >= LIKELY:
            end += 1
        span = Span(layout.words[index][0], layout.words[end - 1][1])
        peak = float(likely[index:end].max())
        free = not span.overlaps(cue) and not any(piece.overlaps(span) for piece in saying.pieces)
        free = free and all(piece.covers(cue) == piece.covers(span) for piece in held)
        distance = max(span.start - cue.end, cue.start - span.end)
        if free and distance < 60:
            score = peak - distance / 100
            if best is None or score > best[0]:
                best = (score, span)
        index = end
    return best[1] if best else None


def _own_subject(layout: Layout, cue: Span, names: Sequence[Name]) -> Span | None:
    """The name or pronoun right before the cue, if no preposition governs it."""
    before = layout.first_word(cue.start) - 1
    if before < 0:
        return None
    last = Span(*layout.words[before])
    word = layout.lower(*last)
    if word in cues().he | cues().she | cues().they | {"it", "who"}:
        return last
    named = [name.span for name in names if name.span.end == last.end and not roles.governed(layout, name.span)]
    return named[0] if named else None


def _opening(layout: Layout, sentence: Span) -> Span | None:
    """The pronoun or noun phrase that opens a sentence, behind *but* and *and*; *there* is none."""
    first = layout.first_word(sentence.start)
    if layout.lower(*layout.words[first]) in ("but", "and", "yet") and first + 1 < len(layout.words):
        first += 1
    word = layout.lower(*layout.words[first])
    if word in cues().pronouns - cues().self:
        return Span(*layout.words[first])
    return None if word == "there" else phrase_after(layout, first, sentence)


def subject_of(layout: Layout, sentence: Span, verb: Span) -> Span | None:
    """Whose deed a verb tells: the phrase or pronoun before it, or what the sentence starts with where an aside or a preposition parts them."""
    source = roles.phrase_before(layout, verb.start)
    set_off = layout.text[: verb.start].rstrip().endswith(",")
    if source is None or set_off or roles.governed(layout, source):
        first = _opening(layout, sentence)
        source = first if first and first.end <= verb.start else source
    before = layout.first_word(verb.start) - 1
    if before >= 0 and layout.lower(*layout.words[before]) in cues().pronouns - cues().self:
        source = Span(*layout.words[before])
    return source


def phrase_after(layout: Layout, start: int, clause: Span) -> Span | None:
    """The noun phrase that starts at a word: up to a mark, a preposition other than *of* and *for*, a pronoun or a verb."""
    end = start
    while end < len(layout.words) and layout.words[end][1] <= clause.end and end - start < 10:
        word = layout.lower(*layout.words[end])
        titled = word == "." and end > start and layout.lower(*layout.words[end - 1]) in _TITLES
        if not word[0].isalnum() and word not in ("-", "’", "'", "&") and not titled:
            break
        if end > start and word in cues().breaks - {"of", "for", "the", "and"}:
            break
        end += 1
    return Span(layout.words[start][0], layout.words[end - 1][1]) if end > start else None


def subject(layout: Layout, cue: Span, clause: Span, names: Sequence[Name], saying: Saying) -> Span | None:
    """The nearest name or pronoun before the cue in its sentence that no preposition governs and no quotation holds."""
    index = layout.first_word(cue.start) - 1
    start = layout.word_range(clause)[0]
    initial = _initial(layout, cue, names, saying)
    if initial is not None and _coordinate(layout, index, start):
        return initial
    ends = {name.span.end: name.span for name in names if clause.covers(name.span)}
    steps = 0
    while index >= start and steps < 25:
        first, last = layout.words[index]
        steps += 1
        if layout.quotation(first) is not None and layout.quotation(cue.start) is None:
            index -= 1
            continue
        word = layout.lower(first, last)
        if word in cues().he | cues().she | cues().they | {"it", "who"} and not any(
            piece.covers(Span(first, last)) for piece in saying.pieces
        ):
            return Span(first, last)
        if last in ends and not any(piece.overlaps(ends[last]) for piece in saying.pieces):
            name = ends[last]
            if not roles.governed(layout, name) and layout.text[last : last + 2] not in ("’s", "'s"):
                return name
        index -= 1
    return initial


def _initial(layout: Layout, cue: Span, names: Sequence[Name], saying: Saying) -> Span | None:
    """The name or noun phrase with which the sentence starts, if it stands before the cue and is none of the content."""
    sentence = layout.sentence_span(cue.start)
    first = layout.first_word(sentence.start)
    early = [
        name.span
        for name in names
        if sentence.start <= name.span.start < cue.start and layout.first_word(name.span.start) - first <= 1
    ]
    phrase = early[0] if early else phrase_after(layout, first, sentence)
    if phrase is None or phrase.end > cue.start or layout.quotation(phrase.start) is not None:
        return None
    if any(piece.overlaps(phrase) for piece in saying.pieces):
        return None
    lead = layout.lower(*layout.words[layout.first_word(phrase.start)])
    free = lead not in cues().breaks or lead in cues().determiners or lead in cues().pronouns - cues().self - cues().relative
    return phrase if free and not (lead.endswith("ing") and not early) else None


def _coordinate(layout: Layout, index: int, start: int) -> bool:
    """Whether *and* or *but* stands at most four words before the cue, with no mark between."""
    for back in range(5):
        if index - back <= start:
            return False
        word = layout.lower(*layout.words[index - back])
        if word in ("and", "but"):
            return True
        if not word[0].isalnum() and word not in ("-", "’"):
            return False
    return False
