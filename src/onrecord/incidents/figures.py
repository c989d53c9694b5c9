"""Harm claims of one outcome → the totals they give, some added up.

Each claim gives a figure; words without a number (*many*, *numerous*, C3) say that there was one at least. Where a sentence lists its dead by
group, the list is added up; a later sentence's *two more* is added to the first total (T4); people named one by one are counted (T11).
"""

import re
from collections.abc import Sequence

from onrecord.incidents.entities import short_for
from onrecord.incidents.words import singular
from onrecord.kinds import Harm
from onrecord.mentions.number_values import lexicon
from onrecord.model import OUTLET, Claim, Value
from onrecord.reading.types import Reading

_WORDS = re.compile(r"\w+")
_ALSO = re.compile(r"\balso\s+(?:\w+\s+)?$", re.IGNORECASE)
_BEFORE = 24
_KNOWN = frozenset({"the", "both", "these", "those"})
_MORE = re.compile(r"\b(additional|another|also|further|more|other|others)\b", re.IGNORECASE)


class Figure(Value, frozen=True, kw_only=True):
    """A total that one source gives: its bounds and the claims that say it."""

    low: int | None
    best: int | None
    high: int | None
    source: str
    claims: tuple[str, ...]
    size: int
    """The number that stands for the figure beside others: best, else low, else high; one for words that state none (C3)."""

    @property
    def told(self) -> bool:
        """Whether the figure is a number, not a vague word."""
        return self.best is not None


def figures(reading: Reading, claims: Sequence[Claim], split: frozenset[str]) -> list[Figure]:
    """Each claim's figure, each sentence's list added up, and each source's named dead; `split` are the claims that others are parts of."""
    found: list[Figure] = []
    by_sentence: dict[int, list[Claim]] = {}
    named: list[Claim] = []
    for claim in claims:
        assert isinstance(claim.harm, Harm)
        harm = claim.harm
        found.append(_sum(claim.source, [claim]))
        by_sentence.setdefault(_sentence(reading, claim), []).append(claim)
        if harm.name:
            named.append(claim)
    for listed in by_sentence.values():
        if added := _added(listed):
            found.append(added)
    found += _with_more(reading, claims, split)
    people = _people(named)
    if len(people) > 1:
        number, ids = len(people), tuple(claim.id for claim in people)
        found.append(Figure(low=number, best=number, high=None, source=people[0].source, claims=ids, size=number))
    return found


def _people(named: Sequence[Claim]) -> list[Claim]:
    """For each person named the claim that names them most fully, in the order of the claims (T11)."""
    names = {claim.id: claim.harm.name or "" for claim in named if isinstance(claim.harm, Harm)}
    fullest = sorted(named, key=lambda claim: -len(names[claim.id].split()))
    one_each: dict[str, Claim] = {}
    for key, claim in zip(short_for([names[claim.id] for claim in fullest]), fullest, strict=True):
        one_each.setdefault(key, claim)
    return [claim for claim in named if claim in one_each.values()]


def _with_more(reading: Reading, claims: Sequence[Claim], split: frozenset[str]) -> list[Figure]:
    """Each source's first total with what it adds in a later sentence (T4): *two more were detained*, *the patrol also detained two*, or after
    one man of a rank of his own a number of others. Where what came later adds up to the first total, it tells that again."""
    found: list[Figure] = []
    for source in dict.fromkeys(claim.source for claim in claims):
        mine = [claim for claim in claims if claim.source == source]
        news = [claim for claim in mine if _sentence(reading, claim) >= reading.news] or mine
        first = next((claim for claim in news if not _MORE.search(claim.quote)), None)
        if first is None:
            continue
        later = [claim for claim in mine if _sentence(reading, claim) > _sentence(reading, first)]
        alone = not any(_sentence(reading, claim) == _sentence(reading, first) for claim in mine if claim is not first)
        more = next(
            (claim for claim in later if _adds(reading, claim) or (alone and claim.id not in split and _apart(first, claim))),
            None,
        )
        if more is None:
            continue
        again = [_sum(source, [claim, more]).best for claim in later if claim is not more]
        if not isinstance(first.harm, Harm) or first.harm.best is None or first.harm.best not in again:
            found.append(_sum(source, [first, more]))
    return found


def _adds(reading: Reading, claim: Claim) -> bool:
    """Whether the words of a figure, or *also* right before them, add it to what was told before."""
    start = claim.evidence[0].start
    return bool(_MORE.search(claim.quote) or _ALSO.search(reading.text, max(start - _BEFORE, 0), start))


def _apart(first: Claim, claim: Claim) -> bool:
    """Whether one man with a rank or trade was told of first, and then a number of men of another description."""
    one, other = first.harm, claim.harm
    if not isinstance(one, Harm) or not isinstance(other, Harm) or not other.group or not (one.group or one.name):
        return False
    single = one.best == 1 and one.hedge == "exact" and not _number(first)
    return single and other.hedge == "exact" and _number(claim) and _head(one) != _head(other)


def _number(claim: Claim) -> bool:
    """Whether a figure is a number in its words, of people not told of before."""
    words = _WORDS.findall(claim.quote.lower())
    return any(word.isdigit() or word in lexicon().units for word in words) and not _KNOWN.intersection(words)


def _head(harm: Harm) -> str:
    return singular((harm.group or harm.name or "").lower().rpartition(" ")[2])


def _sentence(reading: Reading, claim: Claim) -> int:
    return reading.sentence_at(claim.evidence[0].start) or 0


def _total(values: Sequence[int | None]) -> int | None:
    return None if None in values else sum(value or 0 for value in values)


def _added(listed: Sequence[Claim]) -> Figure | None:
    """The sum of a sentence's list of groups (three soldiers and two drivers), where no group stands twice; one source may tell it all, or
    the outlet the beginning and another the rest."""
    harms = [claim.harm for claim in listed if isinstance(claim.harm, Harm)]
    labels = [(harm.group or "", harm.name or "") for harm in harms]
    sources = dict.fromkeys(claim.source for claim in listed)
    if len(sources) > 1 + (OUTLET in sources) or len(harms) < 2 or len(set(labels)) < len(labels) or ("", "") in labels:
        return None
    return _sum(listed[-1].source, listed)


def _sum(source: str, claims: Sequence[Claim]) -> Figure:
    harms = [claim.harm for claim in claims if isinstance(claim.harm, Harm)]
    return Figure(
        low=_total([_least(claim) for claim in claims]),
        best=_total([harm.best for harm in harms]),
        high=_total([harm.high for harm in harms]),
        source=source,
        claims=tuple(claim.id for claim in claims),
        size=sum(next((value for value in (harm.best, harm.low, harm.high) if value is not None), 1) for harm in harms),
    )


def _least(claim: Claim) -> int | None:
    """The lower bound of a claim's figure; one where it has no bounds at all (C3)."""
    harm = claim.harm
    if not isinstance(harm, Harm) or (harm.low, harm.best, harm.high) != (None, None, None):
        return harm.low if isinstance(harm, Harm) else None
    return 1
