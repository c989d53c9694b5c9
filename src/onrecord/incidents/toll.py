"""Harm claims of one incident → its toll per outcome (codebook I4): the current figure and the claims it rests on.

Totals count; parts, rates, cumulative figures, old figures of a revision, denials and the attackers' own losses do not (T3 to T9,
A8, C1). Where a sentence lists its dead by group and gives no total, the list is added up; named dead are counted when no figure is larger.
"""

import re
from collections.abc import Sequence

from onrecord.kinds import Harm, Outcome
from onrecord.model import Claim, Source, Toll, Value
from onrecord.reading.types import Reading

COUNTED = frozenset({"asserts", "confirms", "acknowledges", "alleges"})
CLOSE: dict[str, int] = {
    "emergency_service": 4,
    "medical": 4,
    "official": 3,
    "military": 2,
    "international_organisation": 2,
    "outlet": 2,
    "media": 1,
}
"""How close a kind of source stands to the count; others are 0."""


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


def tolls(reading: Reading, claims: Sequence[Claim]) -> dict[Outcome, Toll]:
    """The toll of each outcome that the claims give a total of, in the order of the outcomes' first claims."""
    sources = {source.id: source for source in reading.sources}
    found: dict[Outcome, list[Claim]] = {}
    for claim in claims:
        if counts(claim) and isinstance(claim.harm, Harm):
            found.setdefault(claim.harm.outcome, []).append(claim)
    result: dict[Outcome, Toll] = {}
    for outcome, told in found.items():
        figure = current(figures(reading, told), sources)
        if figure:
            result[outcome] = Toll(low=figure.low, best=figure.best, high=figure.high, claims=figure.claims)
    return result


def counts(claim: Claim) -> bool:
    """Whether a claim gives a total of the victims that stands."""
    harm = claim.harm
    return (
        isinstance(harm, Harm)
        and harm.scope == "incident"
        and not harm.superseded
        and harm.group != "attacker"
        and claim.stance in COUNTED
        and claim.certainty != "negated"
        and (harm.low, harm.best, harm.high) != (None, None, None)
    )


def figures(reading: Reading, claims: Sequence[Claim]) -> list[Figure]:
    """Each claim's figure, each sentence's list added up, and each source's named dead."""
    found: list[Figure] = []
    by_sentence: dict[tuple[str, int | None], list[Claim]] = {}
    named: dict[str, dict[str, Claim]] = {}
    for claim in claims:
        assert isinstance(claim.harm, Harm)
        harm = claim.harm
        found.append(Figure(low=harm.low, best=harm.best, high=harm.high, source=claim.source, claims=(claim.id,)))
        by_sentence.setdefault((claim.source, reading.sentence_at(claim.evidence[0].start)), []).append(claim)
        if harm.name:
            named.setdefault("", {}).setdefault(harm.name.lower().split()[-1], claim)
    for (source, _), listed in by_sentence.items():
        if added := _added(source, listed):
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
        sums = [claim.harm for claim in [first, *later[:1]] if isinstance(claim.harm, Harm)]
        if len(sums) > 1:
            low, best = _total([harm.low for harm in sums]), _total([harm.best for harm in sums])
            found.append(
                Figure(
                    low=low, best=best, high=_total([harm.high for harm in sums]), source=source, claims=(first.id, later[0].id)
                )
            )
    return found


def _sentence(reading: Reading, claim: Claim) -> int:
    return reading.sentence_at(claim.evidence[0].start) or 0


def _total(values: Sequence[int | None]) -> int | None:
    return None if None in values else sum(value or 0 for value in values)


def _added(source: str, listed: Sequence[Claim]) -> Figure | None:
    """The sum of a sentence's list of groups (three soldiers and two drivers), where no group stands twice."""
    harms = [claim.harm for claim in listed if isinstance(claim.harm, Harm)]
    labels = [(harm.group or "", harm.name or "") for harm in harms]
    if len(harms) < 2 or len(set(labels)) < len(labels) or ("", "") in labels:
        return None
    return Figure(
        low=_total([harm.low for harm in harms]),
        best=_total([harm.best for harm in harms]),
        high=_total([harm.high for harm in harms]),
        source=source,
        claims=tuple(claim.id for claim in listed),
    )


def current(found: Sequence[Figure], sources: dict[str, Source]) -> Figure | None:
    """The figure that stands: the largest in numbers of the sources that count and the outlet; of equals the one closest to the count."""

    def close(figure: Figure) -> int:
        source = sources.get(figure.source)
        return CLOSE.get(source.kind, 0) if source else 0

    credible = [figure for figure in found if close(figure) > 0] or list(found)
    return max(credible, key=lambda figure: (figure.size, figure.told, close(figure), len(figure.claims) == 1), default=None)
