"""Reading → claims of attack (codebook 3.2): who did it, to what, with what, by which method, as one clause tells it.

A plan, threat or condition is none (A9). A noun that only points back to an attack (*after the attack*) tells nothing and is none either.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Triggers
from onrecord.kinds import Attack
from onrecord.lexicons import load
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.types import Act, Mentions, Weapon
from onrecord.model import Span
from onrecord.reading.types import Reading

_SPECIFIC = ("bombing", "shooting", "other")
"""Methods that a weapon in the clause tells more exactly."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    launch: tuple[str, ...]
    wield: tuple[str, ...]
    actors: frozenset[str]
    harm_only: frozenset[str]
    no_object: frozenset[str]


class Told(msgspec.Struct, frozen=True):
    """What a clause says around one act."""

    attacker: Phrase | None = None
    target: Phrase | None = None
    by: str | None = None
    """An attacker that is a word in front of the act (*Russian strike*, *rebel attack*)."""


@cache
def _words() -> Words:
    return load("attack", Words)


@cache
def _launch() -> Triggers[bool]:
    return Triggers(dict.fromkeys(_words().launch, True))


@cache
def _wield() -> Triggers[bool]:
    return Triggers(dict.fromkeys(_words().wield, True))


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each clause that tells of an act of force."""
    for line in lines(reading):
        acts = [act for act in mentions.acts if line.sentence.span.covers(act.trigger)]
        weapons = [one for one in mentions.weapons if line.sentence.span.covers(one.span)]
        clauses: dict[tuple[int, int], list[Act]] = {}
        for act in acts:
            clauses.setdefault(line.clause(*line.range(act.trigger)), []).append(act)
        for (start, end), inside in clauses.items():
            span = line.span(start, end)
            used = [weapon for weapon in weapons if span.covers(weapon.span)]
            draft = _drawn(line, (start, end), inside, used or (weapons if len(clauses) == 1 else []), mentions)
            if draft:
                yield draft


def _drawn(line: Line, clause: tuple[int, int], acts: list[Act], weapons: list[Weapon], mentions: Mentions) -> Draft | None:
    real = [act for act in acts if _counts(line, act, weapons)]
    if not real:
        return None
    real.sort(key=lambda act: (not act.certain, act.method == "other", act.trigger))
    act = real[0]
    told = [_told(line, one) for one in real]
    attacker = next((name for one in told if (name := line.name(one.attacker, whole=False) or one.by)), None)
    attacker = attacker or _wielder(line, clause)
    target = next((one.target for one in told if one.target and line.name(one.target)), None)
    span = line.span(*clause)
    anchored = any(span.covers(place.span) and place.role == "event" for place in mentions.places) or any(
        span.covers(time.span) and time.time.precision in ("day", "days", "instant") for time in mentions.times
    )
    if not (attacker or target or weapons) and not (anchored and act.certain):
        return None
    if not act.certain and not (weapons or anchored or (attacker and target) or _tagged(line.reading, span)):
        return None
    first, last = line.range(act.trigger)
    return Draft(
        body=Attack(
            method=_method(act, real, weapons),
            attacker=attacker,
            target=line.name(target),
            weapons=tuple(dict.fromkeys(weapon.name for weapon in weapons)),
        ),
        evidence=(line.evidence(first, last),),
    )


def _counts(line: Line, act: Act, weapons: Sequence[Weapon]) -> bool:
    first, last = line.range(act.trigger)
    if first >= len(line.words) or last <= first or line.unreal(first):
        return False
    if line.negated(first) and not any(
        one.stance == "denies" and any(piece.covers(act.trigger) for piece in one.content) for one in line.statements
    ):
        return False
    if not act.certain and line.modifies(first, last):
        return False
    words = " ".join(line.low[first:last])
    return words not in _words().harm_only or any(weapon.method for weapon in weapons)


def _wielder(line: Line, clause: tuple[int, int]) -> str | None:
    """Who used, fired or planted what the clause tells of."""
    verb = next((one for one in _wield().find(line) if clause[0] <= one.first < clause[1]), None)
    if verb is None or _passive(line, verb.first):
        return None
    return line.name(_actor(line, line.subject(verb.first)), whole=False)


def _tagged(reading: Reading, span: Span) -> bool:
    return any(span.covers(tagged.span) for tagged in reading.tagged)


def _method(act: Act, acts: Sequence[Act], weapons: Sequence[Weapon]) -> str:
    method = next((one.method for one in acts if one.certain and one.method != "other"), act.method)
    if method in _SPECIFIC:
        by_weapon = next((weapon.method for weapon in weapons if weapon.method), None)
        if by_weapon and (method == "other" or not act.certain or by_weapon == "air_strike"):
            return by_weapon
    return method


def _told(line: Line, act: Act) -> Told:
    first, last = line.range(act.trigger)
    if line.low[last - 1] == "attack" and last - first > 1 and line.low[first] in ("came", "come", "comes", "coming", "were"):
        return Told(target=_thing(line, line.subject(first)))
    if _is_noun(line, first, last):
        return _noun(line, first, last)
    if line.low[last : last + 1] == ["by"]:
        return Told(target=_thing(line, line.subject(first)), attacker=_actor(line, line.after(last + 1)))
    if first > 0 and _passive(line, first):
        by = next((k for k in range(last, min(last + 12, len(line.words))) if line.low[k] in ("by", ",", "and", "while")), None)
        agent = line.after(by + 1) if by is not None and line.low[by] == "by" else None
        return Told(target=_thing(line, line.subject(first)), attacker=_actor(line, agent))
    subject = line.subject(first)
    return Told(
        attacker=_actor(line, subject), target=_thing(line, line.after(last, skip=("at", "on", "upon", "against", "down")))
    )


def _passive(line: Line, first: int) -> bool:
    back = first - 1
    while back > 0 and line.classes[back] == "adv":
        back -= 1
    return line.classes[back] == "be"


def _is_noun(line: Line, first: int, last: int) -> bool:
    word = line.low[last - 1]
    if line.classes[last - 1] in ("ed", "verb", "ing") and line.phrase_at(last - 1) is None:
        return False
    if word.endswith(("ed", "shot", "struck", "hit", "overran", "fire")) and line.classes[first - 1 if first else 0] not in (
        "det",
        "poss",
    ):
        return False
    phrase = line.phrase_at(last - 1)
    return phrase is not None and phrase.head == last - 1


def _noun(line: Line, first: int, last: int) -> Told:
    """*X launched an attack on Y*, *an X attack against Y*, *an attack on Y by X*."""
    phrase = line.phrase_at(last - 1)
    start = phrase.first if phrase else first
    attacker, target = None, None
    verb = next((one for one in _launch().find(line) if one.last <= start and start - one.last <= 3), None)
    if verb and not _passive(line, verb.first):
        attacker = _actor(line, line.subject(verb.first))
    at = last
    for _ in range(3):
        if at >= len(line.words):
            break
        link = line.low[at]
        following = line.after(at + 1)
        if following is None:
            break
        if link in ("on", "against", "at", "upon", "targeting", "hitting", "striking"):
            target = target or _thing(line, following)
        elif link == "by":
            attacker = attacker or _actor(line, following)
        elif link == "of" and line.low[last - 1] not in _words().no_object:
            target = target or _thing(line, following)
        elif link not in ("in", "near", "with", "of", "late", "early"):
            break
        at = line.long(following)[1]
    return Told(attacker=attacker, target=target, by=_before(line, start, first))


def _before(line: Line, start: int, first: int) -> str | None:
    """The words in front of an act's noun that name who acts."""
    for k in range(start, first):
        span = line.span(k, k + 1)
        name = next(
            (
                one
                for one in line.reading.names
                if one.span.covers(span) and one.kind in ("nationality", "organisation", "place")
            ),
            None,
        )
        if name and line.sentence.span.covers(name.span) and name.span.end <= line.words[first].start:
            return " ".join(name.span.of(line.reading.text).split())
        if line.low[k] in _words().actors:
            return line.said(k, k + 1)
    return None


def _actor(line: Line, phrase: Phrase | None) -> Phrase | None:
    """A phrase that can act: named, or one of the words for those who use force."""
    if phrase is None or line.name(phrase) is None:
        return None
    span = line.span(phrase.first, phrase.last)
    if any(name.span.overlaps(span) for name in line.reading.names) or any(
        tagged.span.overlaps(span) and tagged.role.startswith("attacker") for tagged in line.reading.tagged
    ):
        return phrase
    return phrase if any(line.low[k] in _words().actors for k in range(phrase.first, phrase.last)) else None


def _thing(line: Line, phrase: Phrase | None) -> Phrase | None:
    """A phrase that can be attacked: not a time."""
    if phrase is None or line.name(phrase) is None:
        return None
    words = {
        "morning",
        "night",
        "evening",
        "afternoon",
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "week",
        "year",
        "month",
        "day",
        "time",
    }
    return None if line.low[phrase.last - 1] in words else phrase
