"""Words → numbers with their hedges (codebook 3.1, the table; T1, T4, T6, C3).

`read` gives every number in a list of words with the bounds that the words state. What a number is of, a person or a mile, is for
`counts` to say.
"""

from functools import cache
from typing import Literal, NamedTuple

from onrecord.kinds import Count, Hedge
from onrecord.mentions import people
from onrecord.mentions.number_values import Bounds, Plain, Profile, fraction, lexicon, low_at, numeric, plain, vague_at
from onrecord.mentions.words import Word

Additive = Literal["another", "more", "increment"]

OLDEST = 110
"""Years to which people live."""
ARTICLES = frozenset({"a", "an", "the"})


class Number(NamedTuple):
    """A number in the words `first` up to `last`, its hedge included; `core` is where the number itself starts."""

    first: int
    core: int
    last: int
    figure: Count
    additive: Additive | None = None
    share: bool = False


def read(words: list[Word], profile: Profile = "onrecord") -> list[Number]:
    """Every number of the words, in order, not overlapping."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        low = words[at].low
        if low not in ARTICLES and not numeric(low):
            at += 1
            continue
        if last := fraction(words, at):
            floor = found[-1].last if found else 0
            about = _ends(words, at, floor, lexicon().before["about"])
            found.append(
                Number(
                    at - about, at, last, Count(low=None, best=None, high=None, hedge="about" if about else "vague"), None, True
                )
            )
            at = last
            continue
        value = _value(words, at, profile)
        if value is None:
            at += 1
            continue
        if _is_age(words, at, value):
            at = value.last
            continue
        number = _hedged(words, at, value, found[-1].last if found else 0)
        found.append(number)
        at = number.last
    return found


def _is_age(words: list[Word], at: int, value: Plain) -> bool:
    """*a woman of 71*, *a man aged 45*: years, not people."""
    if at < 2 or value.last != at + 1 or not words[at].low.isdigit() or int(words[at].low) > OLDEST:
        return False
    noun = people.noun(words[at - 2].low)
    return words[at - 1].low in ("aged", "age") or (words[at - 1].low == "of" and noun is not None and noun.amount == "one")


def _value(words: list[Word], at: int, profile: Profile) -> Plain | None:
    return vague_at(words, at, profile) or plain(words, at)


def _hedged(words: list[Word], at: int, value: Plain, floor: int) -> Number:
    lex = lexicon()
    first, last = at, value.last
    hedge: Hedge | None = None
    additive: Additive | None = None
    top: int | None = None
    second = _range(words, value)
    if second is not None:
        last, top = second.last, second.value
        if low_at(words, at - 1) in ("between", "from") and at - 1 >= floor:
            first = at - 1
    else:
        for kind, forms in lex.after.items():
            matched = _starts(words, last, forms)
            if matched and plain(words, last + matched) is None:
                hedge, last = kind, last + matched
                break
    if low_at(words, at - 1) in ("a", "an") and words[at].low[0].isdigit() and at - 1 >= floor:
        first = at - 1
    changed = True
    while changed:
        changed = False
        if hedge is None and top is None:
            for kind, forms in lex.before.items():
                if matched := _ends(words, first, floor, forms):
                    hedge, first, changed = kind, first - matched, True
                    break
        if additive is None and (matched := _ends(words, first, floor, lex.additive)):
            additive, first, changed = "another", first - matched, True
        if matched := _ends(words, first, floor, ["a total of", "total of", "only", "just", "the", "all", "a combined"]):
            first, changed = first - matched, True
    others = low_at(words, last) == "others" and low_at(words, last + 1) == "more"
    if additive is None and (others or (low_at(words, last) == "more" and low_at(words, last + 1) != "than")):
        additive = "more"
    share = _share(words, last)
    count = (
        Count(low=None, best=None, high=None, hedge="about" if hedge == "about" else "vague")
        if share
        else _count(value, hedge, top)
    )
    return Number(first, at, last, count, additive, share)


def _range(words: list[Word], value: Plain) -> Plain | None:
    """The upper end of 10 to 15; 10-15; between 10 and 15; 10 or 15."""
    if value.value is None or value.last >= len(words):
        return None
    link, before = words[value.last].low, low_at(words, value.last - 2)
    if link in ("to", "-", "–", "or") or (link == "and" and before == "between"):
        other = plain(words, value.last + 1)
        if other is not None and other.value is not None and other.value > value.value:
            near = link not in ("-", "–") or words[value.last].end == words[value.last + 1].start
            return other if near else None
    return None


def _count(value: Plain, hedge: Hedge | None, top: int | None) -> Count:
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
    if low_at(words, last) in low.shares:
        return True
    return (
        low_at(words, last) == "in"
        and (low_at(words, last + 1) in lexicon().units or low_at(words, last + 1).isdigit())
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
    parts = _parts(form)
    if at < 0 or at + len(parts) > len(words):
        return 0
    if words[at].low != parts[0] or words[at + len(parts) - 1].low != parts[-1]:
        return 0
    return len(parts) if all(words[at + k].low == part for k, part in enumerate(parts)) else 0


@cache
def _parts(form: str) -> tuple[str, ...]:
    return tuple(form.split(" "))
