"""The office beside a name ("Interior Minister", "the city's mayor,", ", a resident of Lviv,"), and the head of a noun phrase.

All functions take a `Layout` and spans and give spans: a role is kept as it was written.
"""

from onrecord.model import Span
from onrecord.reading.layout import Layout
from onrecord.reading.words import body_heads, cues, person_heads, singular

FARTHEST = 8
"""Words of a role before its name that are looked at."""
LONGEST = 16
"""Words of a role after its name."""
_SKIPPED = frozenset(
    [
        "has",
        "have",
        "had",
        "also",
        "later",
        "then",
        "immediately",
        "so",
        "far",
        "repeatedly",
        "however",
        "again",
        "still",
        "yet",
        "was",
        "were",
        "is",
        "are",
    ]
)
_INSIDE = frozenset("-–'’./&")


def before(layout: Layout, name: Span) -> Span | None:
    """The role that stands right before a name, without its article: *Kyiv resident*, *the ministry's spokesman*, *Secretary of State*."""
    sentence = layout.sentence_span(name.start).start
    last = layout.first_word(name.start) - 1
    if last >= 0 and _word(layout, last) == ",":
        last = _before_bracket(layout, last - 1)
    head = _head_back(layout, last, sentence)
    if head is None:
        return None
    first = head
    while first > 0 and layout.words[first - 1][0] >= sentence and head - first < FARTHEST:
        word = _word(layout, first - 1)
        if not (word[0].isalnum() or word in _INSIDE) or word in cues().breaks:
            break
        first -= 1
    while first < head and not _word(layout, first)[0].isalnum():
        first += 1
    if first < head and _word(layout, first) == "s" and first > 0 and _word(layout, first - 1) in ("’", "'"):
        first += 1
    return Span(layout.words[first][0], layout.words[last][1])


def _before_bracket(layout: Layout, last: int) -> int:
    """The word before a bracket that ends at `last`: *a commander of the National Front (NF), …*."""
    if last < 0 or _word(layout, last) != ")":
        return last
    opened = next((index for index in range(last, max(-1, last - FARTHEST), -1) if _word(layout, index) == "("), last + 1)
    return opened - 1


def after(layout: Layout, name: Span) -> Span | None:
    """The role that follows a name after a comma: *, a resident of Lviv,*; *, 53, a farmer*."""
    sentence = layout.sentence_span(name.start).end
    position = layout.first_word(name.end - 1) + 1
    total = len(layout.words)
    if position >= total or _word(layout, position) != "," or layout.words[position][0] > name.end:
        return None
    position += 1
    if position + 1 < total and _word(layout, position).isdigit() and _word(layout, position + 1) == ",":
        position += 2
    start, found, end = position, False, position
    while position < total and layout.words[position][0] < sentence and position - start < LONGEST:
        word = _word(layout, position)
        if word in (",", ";", ":", "(", "“", '"', "—", "–") or (
            word in ("who", "which", "said", "says", "told", "and") and (found or position == start)
        ):
            break
        if word in ("is", "was", "are", "were", "has", "had", "have", "will", "would", "when", "while", "that", "but"):
            break
        if position - start < FARTHEST and is_person_head(layout, position):
            found = True
        end = position + 1
        position += 1
    if not found or end <= start or _word(layout, start) in ("and", "but", "or", "with", "in", "at", "by"):
        return None
    return Span(layout.words[start][0], layout.words[end - 1][1])


def phrase_before(layout: Layout, offset: int) -> Span | None:
    """The noun phrase that ends before an offset in the same sentence: back to a mark, a verb, a preposition other than *of*, or its article."""
    last = layout.first_word(offset) - 1
    start = layout.sentence_span(offset).start
    while (
        last >= 0
        and layout.words[last][0] >= start
        and (_word(layout, last) in _SKIPPED or not _word(layout, last)[0].isalnum() or _adverb(layout, last))
    ):
        last -= 1
    first = last + 1
    while first > 0 and layout.words[first - 1][0] >= start and last - first < FARTHEST + 4:
        word = _word(layout, first - 1)
        if word in cues().determiners:
            return Span(layout.words[first - 1][0], layout.words[last][1])
        if not (word[0].isalnum() or word in _INSIDE) or (word in cues().breaks and word not in ("of", "for")):
            break
        first -= 1
    while first <= last and not _word(layout, first)[0].isalnum():
        first += 1
    return Span(layout.words[first][0], layout.words[last][1]) if 0 <= first <= last else None


def _adverb(layout: Layout, index: int) -> bool:
    """*Notably*, *repeatedly*: a small word that ends so and names nobody."""
    start, end = layout.words[index]
    word = layout.text[start:end]
    return word.endswith("ly") and word.islower() and len(word) > 4 and word not in body_heads() and word not in person_heads()


def governed(layout: Layout, span: Span) -> bool:
    """Whether a preposition stands before the phrase that the span is in: *with Marchenko*, *from camps in north-east Syria*."""
    index = layout.first_word(span.start) - 1
    start = layout.sentence_span(span.start).start
    article = False
    for _ in range(4):
        if index < 0 or layout.words[index][0] < start:
            return False
        word = _word(layout, index)
        if word in cues().prepositions:
            return True
        if article:
            return False
        article = word in cues().determiners
        if word in cues().breaks - cues().determiners or not (word[0].isalnum() or word in _INSIDE):
            return False
        index -= 1
    return False


def is_person_head(layout: Layout, index: int) -> bool:
    """Whether the word at this index, alone or with the one before it, is a noun for a person."""
    return person_head(layout, index) is not None


def person_head(layout: Layout, index: int) -> str | None:
    word = _word(layout, index)
    heads = person_heads()
    if index > 1 and _word(layout, index - 1) == "-" and f"{_word(layout, index - 2)}-{word}" in heads:
        return f"{_word(layout, index - 2)}-{word}"
    if index > 0 and f"{_word(layout, index - 1)} {word}" in heads:
        return f"{_word(layout, index - 1)} {word}"
    return word if word in heads else None


def core(layout: Layout, phrase: Span) -> tuple[int, int]:
    """Word range of a noun phrase's core: up to the first comma, preposition or relative pronoun after its first word."""
    first, last = layout.word_range(phrase)
    while first < last and not _word(layout, first)[0].isalnum():
        first += 1
    end = first + 1
    while end < last:
        word = _word(layout, end)
        if len(word) > 1 and layout.text[slice(*layout.words[end])].isupper():
            end += 1
            continue
        if word in (",", ";", ":", "(", "—", "–", '"', "“") or word in cues().prepositions or word in cues().relative:
            break
        end += 1
    while end > first + 1 and not _word(layout, end - 1)[0].isalnum():
        end -= 1
    return first, min(end, last) if first < last else last


def head(layout: Layout, phrase: Span) -> str:
    """The noun that a phrase is about, in lower case: *officials* of "two officials in Kyiv"."""
    first, end = core(layout, phrase)
    if end <= first:
        return ""
    if end - first > 2 and _word(layout, end - 1) == "s" and _word(layout, end - 2) in ("’", "'"):
        end -= 2
    return person_head(layout, end - 1) or body_head(layout, end - 1) or _word(layout, end - 1)


def body_head(layout: Layout, index: int) -> str | None:
    word = _word(layout, index)
    heads = body_heads()
    if index > 0 and f"{_word(layout, index - 1)} {word}" in heads:
        return f"{_word(layout, index - 1)} {word}"
    return word if word in heads else None


def is_plural(layout: Layout, phrase: Span) -> bool:
    """Whether a phrase tells of several people (officials, residents, police, a family)."""
    word = head(layout, phrase)
    return singular(word) is not None or word in (
        "police",
        "people",
        "family",
        "authorities",
        "forces",
        "troops",
        "both",
        "some",
        "others",
        "many",
    )


def _head_back(layout: Layout, last: int, sentence: int) -> int | None:
    """Index of the head noun that ends at `last`, or stands before an *of* phrase that does."""
    if last < 0 or layout.words[last][0] < sentence:
        return None
    if is_person_head(layout, last):
        return last
    position, steps = last, 0
    while position > 0 and layout.words[position][0] >= sentence and steps < FARTHEST:
        word = _word(layout, position)
        if word in ("of", "for", "at", "to", "in"):
            if steps == 0:
                return None
            if is_person_head(layout, position - 1) and layout.words[position - 1][0] >= sentence:
                return position - 1
        elif (word in cues().breaks and word not in ("the", "and")) or not (word[0].isalnum() or word in _INSIDE):
            return None
        position -= 1
        steps += 1
    return None


def _word(layout: Layout, index: int) -> str:
    return layout.lower(*layout.words[index])
