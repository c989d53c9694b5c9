"""Reading → `Mentions`: everything mentioned, stage by stage."""

from onrecord.mentions import acts, counts, places, times, weapons
from onrecord.mentions.types import Mentions
from onrecord.reading.types import Reading


def find(reading: Reading) -> Mentions:
    """All mentions of a reading. Add each finder here as it comes to stand."""
    return Mentions(
        counts=counts.find(reading),
        places=places.find(reading),
        times=times.find(reading),
        weapons=weapons.find(reading),
        acts=acts.find(reading),
    )
