"""Text → the countries that it speaks of other than by a place's name: by a people's name, an armed group at home in one country, a leader.

A report that never names its country does so in these words (*the Peruvian army*, *Shining Path*). They resolve the names of its towns
(codebook P3), and stand for the country of an incident that nothing else locates.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from onrecord.gazetteer.demonyms import demonyms
from onrecord.gazetteer.sources import Countries
from onrecord.lexicons import load
from onrecord.lexicons.actors import ActorWords, exact
from onrecord.lexicons.phrases import Phrases, fold
from onrecord.model import Span
from onrecord.reading.parties import leaders

SHORT = 4
"""Letters of a word that in capitals is as soon an abbreviation."""


class Nation(NamedTuple):
    """Words that speak of a country, and its ISO 3166 alpha-2 code."""

    span: Span
    country: str


class _Form(NamedTuple):
    written: str
    country: str
    exact: bool


def nations(text: str) -> Iterator[Nation]:
    """Every such word of the text, in order, none overlapping another."""
    for found in _phrases().find(fold(text)):
        written = text[found.start : found.end]
        form = found.value
        short = len(written) <= SHORT and written.isupper() and not form.exact
        if form.country and (
            written in (form.written, form.written.upper()) if form.exact else written[0].isupper() and not short
        ):
            yield Nation(Span(found.start, found.end), form.country)


@cache
def _phrases() -> Phrases[_Form]:
    lists = load("countries", Countries)
    forms = {word: _Form(word, country, False) for word, country in demonyms().items()}
    forms |= {words: _Form(words, "", False) for words in lists.no_country}
    for name, party in leaders().items():
        if party in lists.countries:
            forms[name] = _Form(name, party, False)
    for group in load("actors", ActorWords).group:
        for name in group.names if group.home else ():
            forms[name] = _Form(name, group.home or "", exact(name))
    return Phrases(forms)
