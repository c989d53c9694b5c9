"""Reading → `Mentions`: everything mentioned, stage by stage."""

from onrecord.mentions.types import Mentions
from onrecord.reading.types import Reading


def find(reading: Reading) -> Mentions:
    """All mentions of a reading. Add each finder here as it comes to stand."""
    return Mentions(counts=(), places=(), times=(), weapons=(), acts=())
