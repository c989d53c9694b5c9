"""Reading → harm claims: people and what befell them (codebook 3.1, T1 to T12).

For every sentence: words, numbers, noun phrases, then frames (`harm_frames`), those that tell of what happened (`harm_mood`), each with its
count, group and evidence; at the end the scope of each, which needs the whole report (`harm_scope`).

People of a list under one verb (*two soldiers and a driver were killed*) are a claim each; such claims share the evidence span of the verb, so
that a toll can add them up. A person and their own (*a woman and her two children*) are one claim with the sum.
"""

from collections.abc import Iterator

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.harm_scope import scoped
from onrecord.claims.harm_sentence import read_sentence
from onrecord.claims.harm_told import Told, drafted
from onrecord.claims.harm_words import may_tell
from onrecord.mentions.types import Mentions
from onrecord.mentions.words import split
from onrecord.reading.types import Reading


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """Every harm claim of a report, in the order of the text."""
    told: list[Told] = []
    for number, sentence in enumerate(reading.sentences):
        words = split(reading.text, sentence.span)
        if may_tell(words):
            told.extend(read_sentence(reading, number, words, told))
    for one in scoped(reading, mentions, _same_captors(told)):
        yield _with_speaker(reading, drafted(one), one)


def _with_speaker(reading: Reading, draft: Draft, one: Told) -> Draft:
    """Evidence that crosses the edge of a statement starts with the people, so that they are the speaker's who counts them (C4)."""
    if reading.statement_at(draft.evidence[0]) is not None or reading.statement_at(one.people) is None:
        return draft
    return msgspec.structs.replace(draft, evidence=(one.people, *(part for part in draft.evidence if part != one.people)))


def _same_captors(told: list[Told]) -> list[Told]:
    """Who was abducted by the report's own words is not detained in another sentence of it, nor are those taken together (C2, C12)."""
    names = {one.name.split()[-1].lower() for one in told if one.name and one.outcome == "abducted"}
    taken = {
        (one.sentence, one.at)
        for one in told
        if one.outcome == "detained" and one.name and one.name.split()[-1].lower() in names
    }
    return [
        msgspec.structs.replace(one, outcome="abducted")
        if one.outcome == "detained" and (one.sentence, one.at) in taken
        else one
        for one in told
    ]
