"""Words → numbers with their hedges (codebook 3.1, the table; T1, T4, T6, C3).

`read` gives every number in a list of words with the bounds that the words state. What a number is of, a person or a mile, is for `counts` to say.
"""

from functools import cache
from typing import Literal, NamedTuple

import msgspec

from onrecord.kinds import Count, Hedge
from onrecord.lexicons import load
from onrecord.mentions.words import Word

Profile = Literal["onrecord", "acled", "ucdp"]
Additive = Literal["another", "more", "increment"]


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
    additive: dict[Literal["another", "more"], list[str]]
    profiles: dict[Profile, dict[str, Bounds]]
    not_counts: NotCounts


class Number(NamedTuple):
    """A number in the words `first` up to `last`, its hedge included; `core` is where the number itself starts."""

    first: int
    core: int
    last: int
    count: Count
    additive: Additive | None = None
    share: bool = False


class _Value(NamedTuple):
    last: int
    value: int | None
    bounds: Bounds | None = None
    """For vague words, which have bounds in place of a value."""


@cache
def lexicon() -> Numbers:
    return load("numbers", Numbers)


def vague(profile: Profile = "onrecord") -> dict[str, Bounds]:
    """The convention of a profile for words without a number of their own."""
    return lexicon().profiles[profile]


def read(words: list[Word], profile: Profile = "onrecord") -> list[Number]:
    """Every number of the words, in order, not overlapping."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        if last := _fraction(words, at):
            floor = found[-1].last if found else 0
            about = _ends(words, at, floor, lexicon().before["about"])
            found.append(Number(at - about, at, last, Count(low=None, best=None, high=None, hedge="about" if about else "vague"), None, True))
            at = last
            continue
        value = _value(words, at, profile)
        if value is None:
            at += 1
            continue
        number = _hedged(words, at, value, found[-1].last if found else 0, profile)
        found.append(number)
        at = number.last
    return found


def _fraction(words: list[Word], at: int) -> int:
    """Where a fraction of people or things that starts here ends: half of; a third of; two thirds of the; 0 where there is none."""
    lex = lexicon()
    low, last = _low(words, at), at + 1
    if low in ("a", "one", "an", "two", "three", "four") and _low(words, at + 1) in lex.not_counts.fractions and _low(words, at + 1) != "half":
        last = at + 2
    elif low not in ("half", "two-thirds", "one-third", "three-quarters", "one-half", "one-quarter"):
        return 0
    after = _low(words, last)
    return last if after == "of" or (after in ("the", "his", "its", "their", "all") and low == "half") else 0


def _value(words: list[Word], at: int, profile: Profile) -> _Value | None:
    return _vague(words, at, profile) or _plain(words, at)


def _low(words: list[Word], at: int) -> str:
    return words[at].low if 0 <= at < len(words) else ""


def _plain(words: list[Word], at: int) -> _Value | None:
    """A number of digits, words or both: 1,200; 1.2 thousand; two dozen; twenty-one; a hundred and five; half a million."""
    lex = lexicon()
    low = _low(words, at)
    total: float
    if low in ("half", "half-a-million", "half-million", "half-a-dozen", "half-dozen"):
        return _half(words, at)
    if low in ("a", "an", "the") and _low(words, at + 1) in ("hundred", "thousand", "million", "billion", "dozen"):
        if low == "the" and _low(words, at + 2) != "or":
            return None
        total, at = 1.0, at + 1
    elif (number := _digits(low)) is not None:
        total, at = number, at + 1
    elif (small := _small(low)) is not None:
        total, at = small, at + 1
        if low in lex.tens and _low(words, at) in lex.units and lex.units[_low(words, at)] < 10:
            total, at = total + lex.units[_low(words, at)], at + 1
    elif low in ("dozen", "hundred", "thousand") and _low(words, at - 1) in ("last", "first", "few"):
        total = 1.0
    else:
        return None
    scaled = total
    while (scale := lex.scales.get(_low(words, at))) is not None and not (
        len(_low(words, at)) < 3 and words[at].start > words[at - 1].end
    ):
        scaled, at = scaled * scale, at + 1
        rest = at + (_low(words, at) == "and")
        more = _digits(_low(words, rest)) if _low(words, rest).isdigit() else _small(_low(words, rest))
        if more is not None and more < scale and scale > 12 and lex.scales.get(_low(words, rest + 1)) is None:
            if _low(words, rest) in lex.tens and _low(words, rest + 1) in lex.units:
                more, rest = more + lex.units[_low(words, rest + 1)], rest + 1
            scaled, at = scaled + more, rest + 1
    return _Value(at, int(scaled)) if scaled == int(scaled) else None


def _half(words: list[Word], at: int) -> _Value | None:
    low, scales = _low(words, at), lexicon().scales
    if "-" in low:
        return _Value(at + 1, scales[low.rpartition("-")[2]] // 2)
    scale = at + 1 + (_low(words, at + 1) in ("a", "-"))
    if _low(words, scale) in ("dozen", "million", "thousand", "billion"):
        return _Value(scale + 1, scales[_low(words, scale)] // 2)
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
    value = lex.units.get(low, lex.tens.get(low))
    if value is None and "-" in low:
        ten, _, unit = low.partition("-")
        if ten in lex.tens and 0 < lex.units.get(unit, 0) < 10:
            value = lex.tens[ten] + lex.units[unit]
    return None if value is None else float(value)


def _vague(words: list[Word], at: int, profile: Profile) -> _Value | None:
    """Dozens of; several hundred; a few; tens of thousands."""
    low, table, scales = _low(words, at), vague(profile), lexicon().scales
    article = low in ("a", "the", "an")
    start = at + article
    while (
        _low(words, start) in ("mere", "large", "small", "huge", "great", "vast", "staggering", "growing", "unknown", "record")
        and article
    ):
        start += 1
    low = _low(words, start)
    if low not in table or (low in ("number", "pair", "handful", "couple") and not article):
        return None
    if low == "few" and not article and _low(words, start + 1) not in ("dozen", "hundred", "thousand"):
        return None
    after = _low(words, start + 1)
    if low in ("number", "handful", "couple", "pair") and (after != "of" or _low(words, at) == "the"):
        return _Value(start + 1, None, table[low]) if low == "couple" and after in scales else None
    huge = low == "number" and start > at + article
    if low == "many" and (_low(words, at - 1) == "as" or _low(words, at - 1) == "how"):
        return None
    if low in ("many", "several", "few") and after in ("hundreds", "thousands", "dozens", "scores", "millions"):
        return _vague(words, start + 1, profile)
    bounds = Bounds() if huge else table[low]
    last = start + 1
    if low in ("several", "few", "couple") and _low(words, last + (after == "of")) in scales:
        scale = _low(words, last + (after == "of"))
        base = 2 if (low, scale) == ("few", "dozen") else bounds.low or 2
        return _Value(last + 1 + (after == "of"), None, Bounds(low=base * scales[scale]))
    if (
        after == "of"
        and _low(words, last + 1) in ("thousands", "millions", "hundreds")
        and low in ("tens", "hundreds", "dozens", "scores")
    ):
        size = {"hundreds": 100, "thousands": 1000, "millions": 1_000_000}[_low(words, last + 1)]
        bounds, last = Bounds(low=(bounds.low or 0) * size), last + 2
    if after == "and" and _low(words, last + 1) == low:
        last += 2
    return _Value(last, None, bounds)


def _hedged(words: list[Word], at: int, value: _Value, floor: int, profile: Profile) -> Number:
    lex = lexicon()
    first, last = at, value.last
    hedge: Hedge | None = None
    additive: Additive | None = None
    top: int | None = None
    second = _range(words, value, profile)
    if second is not None:
        last, top = second.last, second.value
        if _low(words, at - 1) in ("between", "from") and at - 1 >= floor:
            first = at - 1
    else:
        for kind, forms in lex.after.items():
            if matched := _starts(words, last, forms):
                hedge, last = kind, last + matched
                break
    if _low(words, at - 1) in ("a", "an") and words[at].low[0].isdigit() and at - 1 >= floor:
        first = at - 1
    changed = True
    while changed:
        changed = False
        if hedge is None and top is None:
            for kind, forms in lex.before.items():
                if matched := _ends(words, first, floor, forms):
                    hedge, first, changed = kind, first - matched, True
                    break
        if additive is None:
            for name, forms in lex.additive.items():
                if name == "another" and (matched := _ends(words, first, floor, forms)):
                    additive, first, changed = name, first - matched, True
        if matched := _ends(words, first, floor, ["a total of", "total of", "only", "just", "the", "all", "a combined"]):
            first, changed = first - matched, True
    if additive is None and (
        _low(words, last) == "more" or (_low(words, last) == "others" and _low(words, last + 1) == "more")
    ):
        if _low(words, last + 1) != "than":
            additive = "more"
    share = _share(words, last)
    count = Count(low=None, best=None, high=None, hedge="about" if hedge == "about" else "vague") if share else _count(value, hedge, top)
    return Number(first, at, last, count, additive, share)


def _range(words: list[Word], value: _Value, profile: Profile) -> _Value | None:
    """The upper end of 10 to 15; 10-15; between 10 and 15; 10 or 15."""
    if value.value is None or value.last >= len(words):
        return None
    link, before = words[value.last].low, _low(words, value.last - 2)
    if link in ("to", "-", "–", "or") or (link == "and" and before == "between"):
        other = _plain(words, value.last + 1)
        if other is not None and other.value is not None and other.value > value.value:
            near = link not in ("-", "–") or words[value.last].end == words[value.last + 1].start
            return other if near else None
    return None


def _count(value: _Value, hedge: Hedge | None, top: int | None) -> Count:
    if value.value is None:
        bounds = value.bounds or Bounds()
        return Count(low=bounds.low, best=bounds.best, high=bounds.high, hedge="vague")
    number = value.value
    match hedge:
        case _ if top is not None:
            return Count(low=number, best=None, high=top, hedge="range")
        case "at_least":
            return Count(low=number, best=number, high=None, hedge="at_least")
        case "more_than":
            return Count(low=number + 1, best=number + 1, high=None, hedge="more_than")
        case "at_most":
            return Count(low=None, best=number, high=number, hedge="at_most")
        case "less_than":
            return Count(low=None, best=max(number - 1, 0), high=max(number - 1, 0), hedge="less_than")
        case "about":
            return Count(low=None, best=number, high=None, hedge="about")
        case _:
            return Count(low=number, best=number, high=number, hedge="exact")


def _share(words: list[Word], last: int) -> bool:
    low = lexicon().not_counts
    if _low(words, last) in low.shares:
        return True
    return (
        _low(words, last) == "in"
        and (_low(words, last + 1) in lexicon().units or _low(words, last + 1).isdigit())
        and last + 2 <= len(words)
    )


def _starts(words: list[Word], at: int, forms: list[str]) -> int:
    """How many words from `at` make up one of the forms."""
    return max((size for form in forms if (size := _fits(words, at, form))), default=0)


def _ends(words: list[Word], at: int, floor: int, forms: list[str]) -> int:
    """How many words before `at`, not before `floor`, make up one of the forms."""
    return max(
        (size for form in forms if (size := form.count(" ") + 1) <= at - floor and _fits(words, at - size, form)), default=0
    )


def _fits(words: list[Word], at: int, form: str) -> int:
    parts = form.split(" ")
    if at < 0 or at + len(parts) > len(words):
        return 0
    return len(parts) if all(words[at + k].low == part for k, part in enumerate(parts)) else 0
