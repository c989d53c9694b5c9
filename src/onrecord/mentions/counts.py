"""Reading → counts: every number that may be of people or things, with its hedge and the noun it counts (codebook 3.1, T1).

Ages, dates, years, times, durations, money, distances, designations and labels (*17-year-old*, *No. 12*, *T-72*, *12 km*) are no counts; a
percentage or a fraction is a share (T6).
"""

from onrecord.mentions.number_values import lexicon, numeric
from onrecord.mentions.numbers import Number, read
from onrecord.mentions.people import noun
from onrecord.mentions.phrases import chunk
from onrecord.mentions.types import CountMention
from onrecord.mentions.word_classes import classify
from onrecord.mentions.words import Word, span, split
from onrecord.reading.types import Reading


def find(reading: Reading) -> tuple[CountMention, ...]:
    """All counts of a reading, in the order of the text."""
    found: list[CountMention] = []
    for sentence in reading.sentences:
        words = split(reading.text, sentence.span)
        numbers = counting(words)
        if not numbers:
            continue
        phrases = chunk(words, classify(words, (), numbers), numbers, ())
        nouns = {id(phrase.number): phrase for phrase in phrases if phrase.number is not None}
        for number in numbers:
            phrase = nouns.get(id(number))
            noun = span(words, number.last, phrase.last) if phrase is not None and phrase.last > number.last else None
            found.append(
                CountMention(
                    span=span(words, number.first, number.last),
                    count=number.figure,
                    noun=noun,
                    additive=number.additive,
                    share=number.share,
                )
            )
    return tuple(found)


def counting(words: list[Word]) -> list[Number]:
    """The numbers of a sentence that count people or things."""
    if not any(numeric(word.low) for word in words):
        return []
    return [number for number in read(words) if counts(words, number)]


def counts(words: list[Word], number: Number) -> bool:
    """Whether a number counts people or things (T1)."""
    no = lexicon().not_counts
    after = words[number.last].low if number.last < len(words) else ""
    second = words[number.last + 1].low if number.last + 1 < len(words) else ""
    before = words[number.core - 1].low if number.core else ""
    core = words[number.core].low
    if number.share or after in no.shares:
        return True
    if (
        before in no.money
        or after in no.money
        or after in no.units
        or (after in no.durations and not _of_the_place(words, number))
    ):
        return False
    if after in (
        "-",
        "–",
        "more",
        "long",
        "full",
        "square",
        "cubic",
        "or",
        "consecutive",
        "straight",
        "whole",
        "entire",
        "of",
    ) and (second in no.units or second in no.durations):
        return False
    if core == "one" and (
        after in ("another", "day", "night", "morning")
        or before in ("no", "any", "every", "this", "that", "each", "the", "which", "not")
    ):
        return False
    if (
        before == ","
        and after in (",", ".")
        and number.last == number.core + 1
        and (number.figure.best or 999) < 110
        and number.core >= 2
        and (words[number.core - 2].capital or _one(words[number.core - 2].low))
    ):
        return False
    if core == "both" and not _both(words, number.last):
        return False
    digits = core[0].isdigit()
    if digits and (before in no.months or (after in no.months and number.figure.best is not None and number.figure.best < 32)):
        return False
    if digits and number.core >= 2 and before in (".", ",") and words[number.core - 2].low in no.months:
        return False
    if (
        before in no.before or (before == "." and number.core >= 2 and words[number.core - 2].low in ("no", "nos", "art"))
    ) and number.first == number.core:
        return before == "no" and not digits and after != ""
    if number.figure.best == 0 and core == "zero":
        return False
    return not (core.isdigit() and len(core) == 4 and 1800 <= int(core) <= 2100 and _year(words, number, before))


def _one(low: str) -> bool:
    found = noun(low)
    return found is not None and found.amount == "one"


def _of_the_place(words: list[Word], number: Number) -> bool:
    """*Two local leaders* beside *10 local time*."""
    after = [word.low for word in words[number.last : number.last + 2]]
    return after[:1] == ["local"] and words[number.core].low.isalpha() and after != ["local", "time"]


def _both(words: list[Word], at: int) -> bool:
    low = words[at].low if at < len(words) else ""
    return (
        low in ("were", "died", "are", "of", "dead", "had")
        or bool(noun(low))
        or (at + 1 < len(words) and bool(noun(words[at + 1].low)) and low not in ("the", "and"))
    )


def _year(words: list[Word], number: Number, before: str) -> bool:
    if number.first < number.core and before in ("least", "than", "about", "some", "estimated", "nearly", "almost"):
        return False
    if before in lexicon().not_counts.year_before and before not in ("of", "to", "and", "the", "after", "before", "by"):
        return True
    return not any(noun(word.low) for word in words[number.last : number.last + 4])
