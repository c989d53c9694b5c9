"""What became of reports that were added → the lines that sum it up."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.show.plain import line

if TYPE_CHECKING:
    from onrecord.ledger.copied import Copied
    from onrecord.ledger.intake import Tally

SHOWN = 10
"""Originals, copies of one of them and reasons that are named; the rest are counted."""


def summary(ledger: str, tally: "Tally", copies: "Sequence[Copied]") -> Iterator[str]:
    """How many were new, known, copies of others (I3) or failed; then the copies under their originals, and why reports failed."""
    several = sum(len(one.copies) for one in copies)
    yield f"{ledger}: {tally.line()}" + (f"; {several:,} near-duplicate{'s' * (several > 1)}" if several else "")
    for one in copies[:SHOWN]:
        yield f"  copied from {line(one.original)}: {_some([line(copy) for copy in one.copies])}"
    if len(copies) > SHOWN:
        yield f"  and from {len(copies) - SHOWN:,} more"
    if tally.of("failed") > 1:
        for reason, count in tally.reasons.most_common(SHOWN):
            yield f"  {count:,} failed: {line(reason)}"


def _some(names: Sequence[str]) -> str:
    rest = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {rest:,} more" if rest > 0 else "")
