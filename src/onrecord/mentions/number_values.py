"""Words → plain values: digits, number words, fractions and words without a number of their own, before any hedge (T1, C3)."""

from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.kinds import Hedge
from onrecord.lexicons import load
from onrecord.mentions.words import Word

Profile = Literal["onrecord", "acled", "ucdp"]


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    low: int | None = None
    best: int | None = None
    high: int | None = None


class NotCounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    units: frozenset[str]
    money: frozenset[str]
    durations: frozenset[str]
    before: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    year_before: frozenset[str]
    shares: frozenset[str]
    fractions: frozenset[str]
    rates: frozenset[str]


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    before: dict[Hedge, list[str]]
    after: dict[Hedge, list[str]]
    additive: list[str]
    profiles: dict[Profile, dict[str, Bounds]]
    not_counts: NotCounts


@cache
def lexicon() -> Numbers:
    return load("numbers", Numbers)


def vague(profile: Profile = "onrecord") -> dict[str, Bounds]:
    """The convention of a profile for words without a number of their own."""
    return lexicon().profiles[profile]


class Plain(NamedTuple):
    last: int
    value: int | None
    bounds: Bounds | None = None
    """For vague words, which have bounds in place of a value."""


@cache
def _starters() -> frozenset[str]:
    lex = lexicon()
    halves = ("half-a-million", "half-million", "half-a-dozen", "half-dozen")
    vague_words = lex.profiles["onrecord"]
    return frozenset((*lex.units, *lex.tens, *_joined(), *lex.scales, *vague_words, *lex.not_counts.fractions, *halves))


@cache
def _joined() -> dict[str, int]:
    """*thirtythree*: tens and units that wire copy runs together."""
    lex = lexicon()
    return {ten + unit: of + one for ten, of in lex.tens.items() for unit, one in lex.units.items() if 0 < one < 10}


def numeric(low: str) -> bool:
    """Whether a word by itself is a number, or a word that stands for one."""
    return low in _starters() or low[0].isdigit() or ("-" in low and _small(low) is not None)


def fraction(words: list[Word], at: int) -> int:
    """Where a fraction of people or things that starts here ends: half of; a third of; two thirds of the; 0 where there is none."""
    lex = lexicon()
    low, last = low_at(words, at), at + 1
    if (
        low in ("a", "one", "an", "two", "three", "four")
        and low_at(words, at + 1) in lex.not_counts.fractions
        and low_at(words, at + 1) != "half"
    ):
        last = at + 2
    elif low not in ("half", "two-thirds", "one-third", "three-quarters", "one-half", "one-quarter"):
        return 0
    after = low_at(words, last)
    return last if after == "of" or (after in ("the", "his", "its", "their", "all") and low == "half") else 0


def low_at(words: list[Word], at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def plain(words: list[Word], at: int) -> Plain | None:
    """A number of digits, words or both: 1,200; 1.2 thousand; two dozen; twenty-one; a hundred and five; half a million."""
    lex = lexicon()
    low = low_at(words, at)
    total: float
    if low in ("half", "half-a-million", "half-million", "half-a-dozen", "half-dozen"):
        return _half(words, at)
    if low in ("a", "an", "the") and low_at(words, at + 1) in ("hundred", "thousand", "million", "billion", "dozen"):
        if low == "the" and low_at(words, at + 2) != "or":
            return None
        total, at = 1.0, at + 1
    elif (number := _digits(low)) is not None:
        total, at = number, at + 1
    elif (small := _small(low)) is not None:
        total, at = small, at + 1
        if low in lex.tens and low_at(words, at) in lex.units and lex.units[low_at(words, at)] < 10:
            total, at = total + lex.units[low_at(words, at)], at + 1
    elif low in ("dozen", "hundred", "thousand") and low_at(words, at - 1) in ("last", "first", "few"):
        total = 1.0
    else:
        return None
    scaled = total
    while (scale := lex.scales.get(low_at(words, at))) is not None and not (
        len(low_at(words, at)) < 3 and words[at].start > words[at - 1].end
    ):
        scaled, at = scaled * scale, at + 1
        rest = at + (low_at(words, at) == "and")
        more = _digits(low_at(words, rest)) if low_at(words, rest).isdigit() else _small(low_at(words, rest))
        if more is not None and more < scale and scale > 12 and lex.scales.get(low_at(words, rest + 1)) is None:
            if low_at(words, rest) in lex.tens and low_at(words, rest + 1) in lex.units:
                more, rest = more + lex.units[low_at(words, rest + 1)], rest + 1
            scaled, at = scaled + more, rest + 1
    return Plain(at, int(scaled)) if scaled == int(scaled) else None


def _half(words: list[Word], at: int) -> Plain | None:
    low, scales = low_at(words, at), lexicon().scales
    if "-" in low:
        return Plain(at + 1, scales[low.rpartition("-")[2]] // 2)
    scale = at + 1 + (low_at(words, at + 1) in ("a", "-"))
    if low_at(words, scale) in ("dozen", "million", "thousand", "billion"):
        return Plain(scale + 1, scales[low_at(words, scale)] // 2)
    return None


def _digits(low: str) -> float | None:
    body = low.replace(",", "")
    if body.isascii() and body.isdigit() and len(body) < 13 and _grouped(low):
        return float(body)
    scales = lexicon().scales
    for suffix in ("k", "m", "bn", "mn"):
        if body.endswith(suffix) and _decimal(body[: -len(suffix)]):
            return float(body[: -len(suffix)]) * scales[suffix]
    return float(body) if _decimal(body) else None


def _decimal(body: str) -> bool:
    whole, _, part = body.partition(".")
    return body.isascii() and whole.isdigit() and len(whole) < 10 and (not part or part.isdigit()) and len(part) < 6


def _grouped(low: str) -> bool:
    groups = low.split(",")
    return all(len(group) == 3 for group in groups[1:]) and (len(groups) == 1 or 0 < len(groups[0]) < 4)


def _small(low: str) -> float | None:
    """One to ninety-nine in words."""
    lex = lexicon()
    value = lex.units.get(low, lex.tens.get(low, _joined().get(low)))
    if value is None and "-" in low:
        ten, _, unit = low.partition("-")
        if ten in lex.tens and 0 < lex.units.get(unit, 0) < 10:
            value = lex.tens[ten] + lex.units[unit]
    return None if value is None else float(value)


def vague_at(words: list[Word], at: int, profile: Profile) -> Plain | None:
    """Dozens of; several hundred; a few; tens of thousands."""
    low, table, scales = low_at(words, at), vague(profile), lexicon().scales
    article = low in ("a", "the", "an")
    start = at + article
    while (
        low_at(words, start)
        in ("mere", "large", "small", "huge", "great", "vast", "staggering", "growing", "unknown", "record")
        and article
    ):
        start += 1
    low = low_at(words, start)
    if low not in table or (low in ("number", "pair", "handful", "couple") and not article):
        return None
    if low == "few" and not article and low_at(words, start + 1) not in ("dozen", "hundred", "thousand"):
        return None
    after = low_at(words, start + 1)
    if low in ("number", "handful", "couple", "pair") and (after != "of" or low_at(words, at) == "the"):
        return Plain(start + 1, None, table[low]) if low == "couple" and after in scales else None
    huge = low == "number" and start > at + article
    if low == "many" and (low_at(words, at - 1) == "as" or low_at(words, at - 1) == "how"):
        return None
    if low in ("many", "several", "few") and after in ("hundreds", "thousands", "dozens", "scores", "millions"):
        return vague_at(words, start + 1, profile)
    bounds = Bounds() if huge else table[low]
    last = start + 1
    if low in ("several", "few", "couple") and low_at(words, last + (after == "of")) in scales:
        scale = low_at(words, last + (after == "of"))
        base = 2 if (low, scale) == ("few", "dozen") else bounds.low or 2
        return Plain(last + 1 + (after == "of"), None, Bounds(low=base * scales[scale]))
    if (
        after == "of"
        and low_at(words, last + 1) in ("thousands", "millions", "hundreds")
        and low in ("tens", "hundreds", "dozens", "scores")
    ):
        size = {"hundreds": 100, "thousands": 1000, "millions": 1_000_000}[low_at(words, last + 1)]
        bounds, last = Bounds(low=(bounds.low or 0) * size), last + 2
    if after == "and" and low_at(words, last + 1) == low:
        last += 2
    return Plain(last, None, bounds)
