"""Harm claims of one incident → its toll per outcome (codebook I4): the current figure, its bounds and the claims they rest on.

Of each source the largest total that stands is its current figure; the toll's `best` is that of the source closest to the count, its bounds
the lowest and highest current figures of credible sources. Parts, rates, cumulative figures, old figures of a revision, denials and the
attackers' own losses do not count (T3 to T9, A8, C1). What `figures` adds up is said there.
"""

from collections.abc import Sequence

from onrecord.incidents.figures import Figure, figures
from onrecord.incidents.words import singular, vocabulary
from onrecord.kinds import Harm, Outcome, Scope
from onrecord.model import OUTLET, Claim, Source, Toll
from onrecord.reading.types import Reading

COUNTED = frozenset({"asserts", "confirms", "acknowledges", "alleges"})
CLOSE: dict[str, int] = {
    "emergency_service": 6,
    "medical": 6,
    "military": 4,
    "official": 3,
    "outlet": 3,
    "international_organisation": 2,
}
"""How close a kind of source stands to the count; others are 1 and not credible beside these."""
LOCAL = 5
LEADING = 6
"""Closeness of a local authority, and of the outlet's own opening: it sums up what those close to the count have said."""


def tolls(reading: Reading, claims: Sequence[Claim]) -> dict[Outcome, Toll]:
    """The toll of each outcome that the claims give a total of, in the order of the outcomes' first claims.

    An incident that the report only recalls has the figures recalled of it (T8): they count where no other is given of the outcome.
    Of an outcome told only in part, the toll is that part at the least (T3, T9).
    """
    sources = {source.id: source for source in reading.sources}
    told: dict[Outcome, list[Claim]] = {}
    for claim in claims:
        if counts(claim) and isinstance(claim.harm, Harm):
            told.setdefault(claim.harm.outcome, []).append(claim)
    given = frozenset(told)
    split = frozenset(claim.harm.part_of for claim in claims if isinstance(claim.harm, Harm) and claim.harm.part_of)
    for claim in claims:
        if isinstance(claim.harm, Harm) and claim.harm.outcome not in given and counts(claim, "background"):
            told.setdefault(claim.harm.outcome, []).append(claim)
    opening = min((claim.evidence[0].start for claim in claims), default=0)
    result: dict[Outcome, Toll] = {}
    for outcome, those in told.items():
        leading = {claim.id for claim in those if claim.source == OUTLET and claim.evidence[0].start <= opening + OPENING}
        if toll := settle(figures(reading, those, split), sources, leading):
            result[outcome] = toll
    for claim in claims:
        if isinstance(claim.harm, Harm) and counts(claim, "part") and claim.harm.low:
            known = result.get(claim.harm.outcome)
            if known is None or (known.best is None and known.high is None and (known.low or 0) < claim.harm.low):
                result[claim.harm.outcome] = Toll(low=claim.harm.low, best=None, high=None, claims=(claim.id,))
    return result


OPENING = 250
"""Code points after an incident's first claim within which the outlet's own figure sums up the news."""


def counts(claim: Claim, scope: Scope = "incident") -> bool:
    """Whether a claim of this scope gives a total of the victims that stands."""
    harm = claim.harm
    return (
        isinstance(harm, Harm)
        and harm.scope == scope
        and not harm.superseded
        and not own_losses(harm)
        and claim.stance in COUNTED
        and claim.certainty != "negated"
    )


def own_losses(harm: Harm) -> bool:
    """Whether those harmed are the attackers themselves (C1)."""
    head = singular((harm.group or "").lower().split(" ")[-1])
    return head in vocabulary().own


def settle(found: Sequence[Figure], sources: dict[str, Source], leading: set[str]) -> Toll | None:
    """The toll of one outcome from every figure given."""
    current: dict[str, Figure] = {}
    for figure in found:
        known = current.get(figure.source)
        if known is None or (figure.size, figure.told) > (known.size, known.told):
            current[figure.source] = figure
    if not current:
        return None

    def closeness(figure: Figure) -> int:
        return LEADING if leading.intersection(figure.claims) else close(sources.get(figure.source))

    credible = [figure for figure in current.values() if closeness(figure) > 1] or list(current.values())
    told = [figure for figure in credible if figure.told or figure.size >= max(one.size for one in credible)] or credible
    best = max(told, key=lambda figure: (closeness(figure), figure.size))
    others = [figure for figure in told if figure.told and best.told and figure.best != best.best]
    low = min([value for value in (best.low, *(figure.size for figure in others)) if value is not None], default=None)
    high = max(
        [value for value in (best.high or best.best, *(figure.size for figure in others)) if value is not None], default=None
    )
    return Toll(
        low=low if others else best.low,
        best=best.best,
        high=high if others else best.high,
        claims=tuple(dict.fromkeys(claim for figure in (best, *others) for claim in figure.claims)),
    )


def close(source: Source | None) -> int:
    """How close a source stands to the count: those who pull people out, then those of the place, then the nation's, then others."""
    if source is None:
        return 1
    words = f"{source.role or ''} {source.name}".lower().split()
    if source.kind == "official" and vocabulary().local.intersection(words):
        return LOCAL
    return CLOSE.get(source.kind, 1)
