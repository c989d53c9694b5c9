"""Claims of one report → its incidents (codebook I1): the main one, others, background; and the claims with the incident each is about."""

from onrecord.mentions.types import Mentions
from onrecord.model import Claim, Incident
from onrecord.reading.types import Reading


def gather(reading: Reading, mentions: Mentions, claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], tuple[Incident, ...]]:
    """The claims, each with its incident set, and the incidents."""
    return claims, ()
