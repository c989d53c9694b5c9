"""Harm claims of one outcome → the totals they give, some added up.

Each claim gives a figure; of words without a number (*many*, *numerous*, C3) the word list says what they stand for at the least. Where a
sentence lists its dead by group, the list is added up; a later sentence's *two more* is added to the first total (T4); people named one by one
are counted (T11).
"""

import re
from collections.abc import Sequence

from onrecord.kinds import Harm
from onrecord.mentions.number_values import lexicon
from onrecord.model import OUTLET, Claim, Value
from onrecord.reading.types import Reading

_WORD = re.compile(r"[^\W\d_]+")
_MORE = re.compile(r"\b(additional|another|also|further|more|other|others)\b", re.IGNORECASE)


class Figure(Value, frozen=True, kw_only=True):
    """A total that one source gives: its bounds and the claims that say it."""

    low: int | None
    best: int | None
    high: int | None
    source: str
    claims: tuple[str, ...]

    @property
    def size(self) -> int:
        """The number that stands for the figure: best, else low, else high."""
        return next((value for value in (self.best, self.low, self.high) if value is not None), 0)

    @property
    def told(self) -> bool:
        """Whether the figure is a number, not a vague word."""
        return self.best is not None


def figures(reading: Reading, claims: Sequence[Claim]) -> list[Figure]:
    """Each claim's figure, each sentence's list added up, and each source's named dead."""
    found: list[Figure] = []
    by_sentence: dict[int, list[Claim]] = {}
    named: dict[str, dict[str, Claim]] = {}
    for claim in claims:
        assert isinstance(claim.harm, Harm)
        harm = claim.harm
        found.append(Figure(low=least(claim), best=harm.best, high=harm.high, source=claim.source, claims=(claim.id,)))
        by_sentence.setdefault(_sentence(reading, claim), []).append(claim)
        if harm.name:
            named.setdefault("", {}).setdefault(harm.name.lower().split()[-1], claim)
    for listed in by_sentence.values():
        if added := _added(listed):
            found.append(added)
    found += _with_more(reading, claims)
    for by_name in named.values():
        if len(by_name) > 1:
            number = len(by_name)
            ids = tuple(claim.id for claim in by_name.values())
            found.append(Figure(low=number, best=number, high=None, source=next(iter(by_name.values())).source, claims=ids))
    return found


def _with_more(reading: Reading, claims: Sequence[Claim]) -> list[Figure]:
    """Each source's first total with what it adds in later sentences (*two more were also detained*, T4)."""
    found: list[Figure] = []
    for source in dict.fromkeys(claim.source for claim in claims):
        mine = [claim for claim in claims if claim.source == source]
        more = [claim for claim in mine if _MORE.search(claim.quote)]
        plain = [claim for claim in mine if claim not in more and isinstance(claim.harm, Harm)]
        if not more or not plain:
            continue
        first = plain[0]
        later = [claim for claim in more if _sentence(reading, claim) > _sentence(reading, first)]
        if later:
            found.append(_sum(source, [first, later[0]]))
    return found


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
        low=_total([least(claim) for claim in claims]),
        best=_total([harm.best for harm in harms]),
        high=_total([harm.high for harm in harms]),
        source=source,
        claims=tuple(claim.id for claim in claims),
    )


def least(claim: Claim) -> int | None:
    """The lower bound of a claim's figure; where it has no bounds at all, that of its words, and one where they tell none."""
    harm = claim.harm
    if not isinstance(harm, Harm) or (harm.low, harm.best, harm.high) != (None, None, None):
        return harm.low if isinstance(harm, Harm) else None
    return max((lexicon().least.get(word, 1) for word in _WORD.findall(claim.quote.lower())), default=1)
