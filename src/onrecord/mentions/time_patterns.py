"""Regular expressions of times, made once from the word list ``times``; each alternative is named after its rule in `times`."""

import re
from functools import cache

import msgspec

from onrecord.lexicons import load
from onrecord.lexicons.phrases import alternation


class Times(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    months: dict[str, int]
    seasons: dict[str, int]
    numbers: dict[str, int]
    ambiguous_months: frozenset[str]
    weekdays: tuple[str, ...]
    parts_of_day: tuple[str, ...]
    vague_numbers: tuple[str, ...]
    names: tuple[str, ...]
    coming: tuple[str, ...]
    reporting: tuple[str, ...]
    came: tuple[str, ...]
    audience: frozenset[str]


@cache
def words() -> Times:
    return load("times", Times)


_UNIT = r"(?:hour|day|week|month|year|decade)"


@cache
def came() -> re.Pattern[str]:
    """Words that say that something came before what stands behind them, at the end of a text: *the raid came (just)*."""
    return re.compile(rf"\b(?:{alternation(words().came)})(?:\s+(?:just|only|barely))?\s+$", re.IGNORECASE)


@cache
def pattern() -> re.Pattern[str]:
    """Matches one time at the position given. The outermost named group that matched is the rule; its span is the mention's."""
    w = words()
    full = [name for name in w.months if len(name) > 4 or name in w.ambiguous_months or name in ("june", "july")]
    month = rf"(?:{alternation(full)}|{alternation(w.months)}\.?)"
    day = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    year = r"(?:19|20)\d\d"
    weekday = alternation(w.weekdays)
    part = alternation(w.parts_of_day)
    number = r"(?:\d{1,4}|" + alternation([*w.numbers, *w.vague_numbers]) + r")"
    season = alternation(w.seasons)
    third = r"(?:early|mid|late|the\s+(?:end|start|beginning|middle)\s+of)"
    to = r"\s*(?:-|–|to|and|through|until)\s*"
    alternatives = [
        rf"(?P<iso>(?P<iso_y>{year})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d))(?!\d)",
        rf"(?:on\s+)?(?:{weekday},?\s+)?(?:the\s+)?(?:(?:{part})\s+of\s+)?(?P<dm>(?:(?P<dm_d1>{day}){to})?(?P<dm_d>{day})(?:\s+of)?\s+(?P<dm_m>{month})"
        rf"(?:,?\s+(?P<dm_y>{year}|(?<=[A-Z]\s)\d\d(?!\d)))?)(?!\w)",
        rf"(?:on\s+)?(?:{weekday},?\s+)?(?P<md>(?P<md_m>{month})\s+(?P<md_d>{day})(?:{to}(?P<md_d2>{day}))?(?:(?:,\s*|\s+)(?P<md_y>{year}))?)(?![\w,.]*\d|\w)",
        rf"(?:(?:in|since|during|until|by|from|before|after)\s+)?(?P<my>(?:(?P<my_third>{third})[\s-]+)?(?P<my_m>{month})(?:\s+of)?,?\s+(?P<my_y>{year}))"
        rf"(?!\w)",
        rf"(?P<m>(?P<m_mod>in|since|last|this|next|during|of|by|from|until|before|{third})[\s-]+(?:(?P<m_third>{third})[\s-]+)?(?P<m_m>{month}))"
        rf"(?![\w/]|\s+\d)",
        rf"(?:(?:on|from|over)\s+)?(?P<wd>(?:(?P<wd_mod>early|late|last|this|next|this\s+past|the\s+previous|the\s+following|overnight)\s+)?"
        rf"(?:on\s+)?(?P<wd_day>{weekday})(?:\s+(?:{part}|overnight))?(?:\s+(?:in)?to\s+(?P<wd_to>{weekday}))?)(?!\w)",
        r"(?P<before_yesterday>the\s+day\s+before\s+yesterday)(?!\w)",
        rf"(?P<yesterday>(?:early\s+|late\s+)?yesterday(?:\s+{part})?)(?!\w)",
        r"(?P<last_night>(?:late\s+)?last\s+(?:night|evening))(?!\w)",
        rf"(?P<today>(?:(?:early|late|earlier|later)\s+)?(?:today|this\s+(?:early\s+)?{part}|tonight))(?!\w)",
        rf"(?P<tomorrow>tomorrow(?:\s+{part})?)(?!\w)",
        r"(?P<overnight>overnight|during\s+the\s+night)(?!\w)",
        rf"(?P<ago>(?:(?:about|around|some|almost|nearly|over|more\s+than|less\s+than|just)\s+)?(?P<ago_n>{number})\s+(?P<ago_u>{_UNIT})s?\s+ago)(?!\w)",
        rf"(?:in|over|during|within|for)\s+(?P<past>(?:the\s+)?(?:last|past)\s+(?:(?P<past_n>{number})\s+)?(?P<past_u>{_UNIT})s?)(?!\w)",
        r"(?:in|over|during)\s+(?P<recent>(?:the\s+)?recent\s+(?P<recent_u>day|week|month|year)s)(?!\w)",
        r"(?P<unit>(?:(?P<unit_third>early|late|earlier|later|so\s+far)\s+)?(?P<unit_mod>last|this|next|the\s+previous|the\s+past)\s+"
        r"(?P<unit_u>week|month|year))(?!\w|\s*-)",
        r"(?P<weekend>(?P<weekend_mod>last|this|next|over\s+the|at\s+the)\s+weekend)(?!\w)",
        rf"(?P<season>(?P<season_mod>last|this|in\s+the|in)\s+(?P<season_s>{season})(?:\s+(?:of\s+)?(?P<season_y>{year}))?)(?!\w)",
        rf"(?P<years>(?:between|from)\s+(?P<years_1>{year})\s*(?:-|–|to|and|until)\s*(?P<years_2>{year}))(?!\w)",
        r"(?P<decade>(?:(?:in|since)\s+)?(?:the\s+)?(?P<decade_y>(?:19|20)\d)0s)(?!\w)",
        rf"(?P<year>(?P<year_mod>in|since|during|of|early|late|mid|throughout|the|from|by|until|before)[\s-]+(?:(?P<year_third>early|late|mid)[\s-]+)?"
        rf"(?P<year_y>{year}))(?![\w-]|[.,]\d)",
        rf"(?P<after>(?:(?P<after_n>{number})\s+)?(?P<after_u>hours|hour|days|day|weeks|week)\s+(?P<after_way>after|later|before|earlier))(?!\w)",
        r"(?P<next_day>the\s+(?P<next_way>next|following|same|previous)\s+(?:day|morning|night|evening)|(?P<day_before>the\s+day\s+(?:before|after)))(?!\w)",
    ]
    return re.compile("|".join(alternatives), re.IGNORECASE)


@cache
def starters() -> frozenset[str]:
    """First words, in lower case, at which a time can begin; a token that starts with a digit is one too."""
    w = words()
    first = """in since during until by from before after on the last this next early late earlier later mid over within for
    overnight between of so at yesterday today tomorrow tonight throughout hours hour days weeks about around some almost nearly more
    less just"""
    named = [*w.months, *w.weekdays, *w.numbers, *w.vague_numbers, *w.parts_of_day]
    return frozenset([*first.split(), *(word.split()[0] for word in named)])


@cache
def coming() -> re.Pattern[str]:
    """The last word before a time that tells whether it is to come (group `coming`) or was told of (group `reporting`)."""
    w = words()
    return re.compile(
        rf"(?P<coming>(?:\b|(?<=')){alternation(w.coming)}\b)|(?P<reporting>\b{alternation(w.reporting)}\b)", re.IGNORECASE
    )
