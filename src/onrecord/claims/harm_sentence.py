"""A sentence of a reading → what it tells of harm: frames in the mood of what happened, and the parts of a figure that it names (T3, T9)."""

from collections.abc import Sequence

import msgspec

from onrecord.claims.harm_clause import Clause
from onrecord.claims.harm_frame import Frame
from onrecord.claims.harm_frames import frames
from onrecord.claims.harm_mood import mood
from onrecord.claims.harm_parts import among_them, parts
from onrecord.claims.harm_told import Told, told
from onrecord.claims.harm_words import Trigger, triggers
from onrecord.mentions import people
from onrecord.mentions.counts import counting
from onrecord.mentions.number_values import lexicon
from onrecord.mentions.phrases import Phrase, chunk
from onrecord.mentions.word_classes import classify
from onrecord.mentions.words import Word
from onrecord.model import Span
from onrecord.reading.types import NameKind, Reading

RECENT = 12
"""Figures back to which a part may belong."""
STATES = frozenset({"dead", "missing", "homeless"})
"""States that stand like a participle."""


def read_sentence(reading: Reading, sentence: int, words: list[Word], before: Sequence[Told]) -> list[Told]:
    """What one sentence tells; `before` are the figures told so far, of which it may name parts."""
    clause, found = _clause(reading, words)
    question = any(word.low == "?" for word in words[-2:])
    result: list[Told] = []
    used: set[tuple[int, str]] = set()
    all_frames = frames(clause, found)
    for frame in all_frames:
        how = mood(clause, frame, question)
        if how is None:
            continue
        whole = len(result)
        for phrase in frame.patients:
            if (phrase.first, frame.outcome) in used:
                continue
            one = told(reading.text, clause, frame, phrase, sentence, how.certainty, len(frame.patients) > 1)
            if one is not None:
                used.add((phrase.first, frame.outcome))
                result.append(_of_before(clause, frame, phrase, one, before, result))
        if len(result) > whole:
            others = {phrase.first for other in all_frames if other.outcome != frame.outcome for phrase in other.patients}
            result.extend(parts(reading.text, clause, frame, result[whole], len(before) + whole, used, others))
    if not result and (part := among_them(reading.text, clause, before, sentence)):
        result.append(part)
    return result


def _of_before(clause: Clause, frame: Frame, phrase: Phrase, one: Told, before: Sequence[Told], here: Sequence[Told]) -> Told:
    """The figure as a part of one before it where the words say so: *of whom 38 are in hospital*, *among the wounded were six* (T3)."""
    of_whom = clause.low(phrase.first - 1) in ("whom", "them") and clause.low(phrase.first - 2) in ("of", "among")
    if not of_whom and frame.voice != "among":
        return one
    for at in range(len(before) + len(here) - 1, max(len(before) + len(here) - RECENT, -1), -1):
        whole = here[at - len(before)] if at >= len(before) else before[at]
        if whole.counted and (of_whom or whole.outcome == one.outcome):
            return msgspec.structs.replace(one, part_of=at, scope="part")
    return one


def _clause(reading: Reading, words: list[Word]) -> tuple[Clause, list[Trigger]]:
    found = triggers(words)
    numbers = counting(words)
    classes = classify(
        words, {trigger.first for trigger in found if trigger.verb or words[trigger.first].low in STATES}, numbers
    )
    guessed = _unlisted(reading, words)
    named = _named(reading, words, "person") | guessed
    phrases = chunk(words, classes, numbers, named, _named(reading, words, "nationality"))
    return Clause(words, classes, phrases, named, guessed, "camp" in reading.text), found


def _named(reading: Reading, words: list[Word], kind: NameKind) -> set[int]:
    if not words:
        return set()
    start, end = words[0].start, words[-1].end
    spans = [name.span for name in reading.names if name.kind == kind and name.span.start < end and name.span.end > start]
    places = [span for span in reading.toponyms if span.start < end and span.end > start]
    spans = [span for span in spans if not any(place.overlaps(span) for place in places)]
    return {at for at, word in enumerate(words) for found in spans if found.start <= word.start < found.end}


def _unlisted(reading: Reading, words: list[Word]) -> set[int]:
    """Capitalised words inside a sentence of mixed case to which the model gave no kind: most are surnames."""
    if not words or all(word.text.isupper() for word in words if word.low.isalpha()):
        return set()
    whole = Span(words[0].start, words[-1].end)
    taken = [name.span for name in reading.names if name.span.overlaps(whole)] + [
        span for span in reading.toponyms if span.overlaps(whole)
    ]
    calendar = lexicon().not_counts
    found = set()
    for at, word in enumerate(words[1:], 1):
        before = words[at - 1].low
        if not word.capital or len(word.text) < 3 or not word.text[1:].islower() or word.low.endswith(("ans", "is", "ese")):
            continue
        if (
            not before[0].isalpha()
            or before in ("the", "a", "an")
            or people.noun(word.low)
            or word.low in calendar.months | calendar.weekdays
        ):
            continue
        if not any(span.start < word.end and word.start < span.end for span in taken):
            found.add(at)
    return found
