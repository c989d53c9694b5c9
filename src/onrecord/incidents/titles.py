"""An incident's facts → its title: *Missile strike on Kyiv, 24 April 2025*."""

from datetime import date

from onrecord.model import Method, Place, Time

NAMES: dict[Method, tuple[str, str]] = {
    "air_strike": ("Air strike", "on"),
    "drone_strike": ("Drone strike", "on"),
    "missile_strike": ("Missile strike", "on"),
    "shelling": ("Shelling", "of"),
    "bombing": ("Bombing", "in"),
    "shooting": ("Shooting", "in"),
    "armed_clash": ("Armed clash", "in"),
    "ground_assault": ("Ground assault", "on"),
    "arson": ("Arson", "in"),
    "mine": ("Mine explosion", "in"),
    "abduction": ("Abduction", "in"),
    "execution": ("Killing", "in"),
    "vehicle_ramming": ("Vehicle ramming", "in"),
    "stabbing": ("Stabbing", "in"),
    "other": ("Attack", "in"),
}


def title(method: Method, place: Place | None, time: Time | None) -> str:
    """What happened, where and when, as far as known."""
    what, where = NAMES[method]
    return f"{what}{f' {where} {place.name}' if place else ''}{f', {when}' if (when := _when(time)) else ''}"


def _when(time: Time | None) -> str:
    if time is None:
        return ""
    try:
        first, last = date.fromisoformat(time.from_[:10]), date.fromisoformat(time.to[:10])
    except ValueError:
        return ""
    if time.precision == "year":
        return str(first.year)
    if time.precision == "month":
        return f"{first:%B %Y}"
    start = f"{first.day} {first:%B %Y}"
    if first == last:
        return start
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {first:%B %Y}"
    return f"{start} to {last.day} {last:%B %Y}"
