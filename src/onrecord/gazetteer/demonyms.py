"""What a country's people and things are called → its code: *Syrian*, *Syrians* → ``SY``, *Soviet* → ``RU``."""

from functools import cache

from onrecord.gazetteer.names import fold
from onrecord.gazetteer.sources import Countries
from onrecord.lexicons import load

_NO_PLURAL = ("ese", "ish", "ch", "s", "men", "man", "ss")


@cache
def demonyms() -> dict[str, str]:
    """Folded demonym, singular and plural, to ISO 3166 alpha-2 code."""
    lists = load("countries", Countries)
    rows = [(code, country.people) for code, country in lists.countries.items()]
    rows += [(former.country, former.people) for former in lists.former]
    found: dict[str, str] = {}
    for code, people in rows:
        for word in people:
            found.setdefault(fold(word), code)
            if not word.endswith(_NO_PLURAL):
                found.setdefault(fold(word) + "s", code)
    return found


def nationality(word: str) -> str | None:
    """The country whose people or things are called so, or None."""
    return demonyms().get(fold(word))
