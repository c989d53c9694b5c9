"""The model's names, mended: split names joined, titles and possessives cut off, one kind for one form throughout the report."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from onrecord.model import Span
from onrecord.reading.layout import QUOTE_MARKS
from onrecord.reading.parties import is_great, is_group
from onrecord.reading.types import Name, NameKind
from onrecord.reading.words import person_heads, plain, speakers

_GAP = re.compile(r"(?:[ \t\xa0]|-|\s(?:al|el|bin|ibn|de|la|van|von|ben|abu)[- ])", re.I)
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*\.?")
_LEADING = re.compile(r"(?:the|The|a|A)\s+")
_ORDER: tuple[NameKind, ...] = ("person", "organisation", "place", "nationality")


def mend(
    text: str, names: Sequence[Name], words: Sequence[tuple[int, int]], toponyms: Collection[Span] = ()
) -> tuple[Name, ...]:
    """Names in the order of the text, none overlapping; surnames that the model passed over are found among `words`, the report's tokens.

    A lone word that is no part of anybody's name, that the model once takes for a place (`toponyms`) and that is a region or a big town
    is that place throughout: *Kherson police*.
    """
    joined: list[Name] = []
    for name in names:
        span = _trimmed(text, name.span)
        if span is None:
            continue
        last = joined[-1] if joined else None
        if last and span.start < last.span.end:
            continue
        if (
            last
            and last.kind == name.kind
            and name.kind in ("person", "place")
            and _GAP.fullmatch(text[last.span.end : span.start])
        ):
            joined[-1] = Name(span=Span(last.span.start, span.end), kind=name.kind)
        else:
            joined.append(Name(span=span, kind=name.kind))
    mended = _one_kind(text, joined, frozenset(toponyms))
    return tuple(sorted([*mended, *_passed_over(text, mended, words)], key=lambda name: name.span))


def _passed_over(text: str, names: Sequence[Name], words: Sequence[tuple[int, int]]) -> list[Name]:
    """Bare surnames of people named in full elsewhere, where no name was found."""
    surnames = {
        text[name.span.start : name.span.end].split()[-1]
        for name in names
        if name.kind == "person" and len(tokens(name.span.of(text))) > 1
    }
    surnames = {
        word for word in surnames if len(word) > 2 and word[0].isupper() and word.lower() not in speakers().marks.common
    }
    found: list[Name] = []
    taken = iter(sorted(name.span for name in names))
    current = next(taken, None)
    for start, end in words:
        while current is not None and current.end <= start:
            current = next(taken, None)
        if text[start:end] in surnames and not (current is not None and current.start < end):
            found.append(Name(span=Span(start, end), kind="person"))
    return found


def tokens(form: str) -> tuple[str, ...]:
    """A name's words in the form in which they are compared, titles left out (unless nothing else is there)."""
    found = tuple(plain(word).rstrip(".") for word in _WORD.findall(form))
    found = tuple(word for word in found if word)
    kept = tuple(word for word in found if word not in speakers().marks.titles)
    return kept or found


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    if match := _LEADING.match(text, start, end):
        start = match.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in QUOTE_MARKS or text[end - 1] in ",;:-–—("):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in QUOTE_MARKS or text[start] in ",;:-–—)."):
        start += 1
    for possessive in ("'s", "’s"):
        if text[start:end].endswith(possessive):
            end -= 2
    return Span(start, end) if any(mark.isalnum() for mark in text[start:end]) else None


def _one_kind(text: str, names: list[Name], toponyms: frozenset[Span]) -> tuple[Name, ...]:
    """Most frequent kind of a form; a form of one word that is a part of a person's full name is that person's.

    What stands right after a person's office is a person, whatever the model says: *governor Oleh Ivanenko*.
    """
    forms = [tokens(name.span.of(text)) for name in names]
    votes: dict[tuple[str, ...], Counter[NameKind]] = {}
    for name, form in zip(names, forms, strict=True):
        votes.setdefault(form, Counter())[name.kind] += 1
    best = {form: max(_ORDER, key=lambda kind: (count[kind], -_ORDER.index(kind))) for form, count in votes.items()}
    people = {
        form
        for name, form in zip(names, forms, strict=True)
        if name.kind == "organisation" and len(form) > 1 and _after_office(text, name.span)
    }
    best |= dict.fromkeys(people, "person")
    surnames = {form[-1] for form, kind in best.items() if kind == "person" and len(form) > 1}
    parts = {word for form, kind in best.items() if kind == "person" and len(form) > 1 for word in form}
    for name, form in zip(names, forms, strict=True):
        if (
            best[form] in ("person", "organisation")
            and len(form) == 1
            and form[0] not in parts
            and name.span in toponyms
            and is_great(name.span.of(text))
        ):
            best[form] = "place"
        elif best[form] == "person" and is_group(name.span.of(text)):
            best[form] = "organisation"
    mended = []
    for name, form in zip(names, forms, strict=True):
        kind = best[form]
        if len(form) == 1 and kind == "organisation" and form[0] in surnames:
            kind = "person"
        mended.append(Name(span=name.span, kind=kind))
    return tuple(mended)


def _after_office(text: str, span: Span) -> bool:
    """Whether the word before a name is an office in lower case, and the name's words are capitalised alone: no *party leader RIA*."""
    before = text[max(0, span.start - 30) : span.start].split()
    return (
        bool(before)
        and text[span.start - 1] == " "
        and before[-1] in person_heads()
        and all(word[0].isupper() and word[1:].islower() for word in span.of(text).split())
    )
