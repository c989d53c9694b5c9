"""Reading → claims of attack (codebook 3.2): who did it, to what, with what, by which method, as one clause tells it.

A plan, threat or condition is none (A9). A noun that only points back to an attack (*after the attack*) tells nothing and is none either.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.claims.attack_parts import (
    actor_name,
    actor_of,
    holds_weapon,
    is_armed,
    is_many,
    is_noun,
    is_passive,
    is_presupposed,
    is_victim,
    told,
    words,
)
from onrecord.claims.draft import Draft
from onrecord.claims.lines import Line, lines
from onrecord.claims.triggers import Triggers
from onrecord.kinds import Attack
from onrecord.mentions.types import Act, Mentions, Weapon
from onrecord.reading.types import Reading

_PRONOUNS = (["it"], ["them"])
_AIMED = (["at"], ["on"], ["upon"], ["into"], ["toward"], ["towards"])
_FROM_AFAR = ("air_strike", "missile_strike", "drone_strike", "shelling")
"""Methods of weapons that settle it against a general word (*fired at*, *bombed*)."""
_SPECIFIC = ("bombing", "shooting", "other")
"""Methods that a weapon in the clause tells more exactly."""


@cache
def _wield() -> Triggers[bool]:
    return Triggers(dict.fromkeys(words().wield, True))


def draw(reading: Reading, mentions: Mentions) -> Iterator[Draft]:
    """One draft for each clause that tells of an act of force."""
    before: Line | None = None
    for line in lines(reading, mentions):
        earlier = [one for one in before.near.weapons if one.method] if before and before.index == line.index - 1 else []
        before = line
        acts = line.near.acts
        weapons = list(line.near.weapons)
        clauses: dict[tuple[int, int], list[Act]] = {}
        for act in acts:
            clauses.setdefault(line.clause(*line.range(act.trigger)), []).append(act)
        for act in _fired(line, weapons):
            clauses.setdefault(line.clause(*line.range(act.trigger)), [act])
        meant = dict(_fired_it(line, earlier))
        for act in meant:
            clauses.setdefault(line.clause(*line.range(act.trigger)), []).append(act)
        for (start, end), inside in clauses.items():
            span = line.span(start, end)
            used = [weapon for weapon in weapons if span.covers(weapon.span)] or [meant[act] for act in inside if act in meant]
            draft = _drawn(line, (start, end), inside, used or (weapons if len(clauses) == 1 and inside[0].certain else []))
            if draft:
                yield draft


def _fired(line: Line, weapons: Sequence[Weapon]) -> Iterator[Act]:
    """Weapons launched, fired, dropped: an act that no word of the lexicon names."""
    for verb in _wield().find(line):
        following = line.after(verb.last)
        if following is None or line.negated(verb.first):
            continue
        span = line.span(following.first, following.last)
        method = next((weapon.method for weapon in weapons if weapon.method and span.covers(weapon.span)), None)
        if method and line.low[verb.first] not in ("carried", "staged"):
            yield Act(trigger=line.span(verb.first, verb.last), method=method)
    for weapon in weapons:
        _, last = line.range(weapon.span)
        if weapon.method and line.low[last : last + 1] and line.low[last] in words().strikes:
            yield Act(trigger=line.span(last, last + 1), method=weapon.method)


def _fired_it(line: Line, earlier: Sequence[Weapon]) -> Iterator[tuple[Act, Weapon]]:
    """*fired it*, *launched them*: a weapon of the sentence before, where there is one."""
    for verb in _wield().find(line):
        if earlier and line.low[verb.last : verb.last + 1] in _PRONOUNS and not line.negated(verb.first):
            yield Act(trigger=line.span(verb.first, verb.last), method=earlier[-1].method or "other"), earlier[-1]


def _drawn(line: Line, clause: tuple[int, int], acts: list[Act], weapons: list[Weapon]) -> Draft | None:
    real = [act for act in acts if _counts(line, act, weapons)]
    if not real:
        return None
    real.sort(key=lambda act: (not act.certain, act.method == "other", act.trigger))
    act = real[0]
    every = [told(line, one) for one in real]
    attacker = next((name for one in every if (name := actor_name(line, one.attacker) or one.by)), None)
    attacker = attacker or _wielder(line, clause)
    target = next((one.target for one in every if one.target and line.name(one.target)), None)
    if target and attacker == line.name(target):
        attacker = None
    span = line.span(*clause)
    dated = any(span.covers(time.span) and time.time.precision in ("day", "days", "instant") for time in line.near.times)
    anchored = dated or any(span.covers(place.span) and place.role == "event" for place in line.near.places)
    if not (attacker or target or weapons) and not (anchored and act.certain):
        return None
    if not act.certain and not weapons and target and not is_victim(line, target):
        return None
    harmed = bool(target and target.person) and any(word in words().befalls for word in line.low[slice(*clause)])
    launched = bool(target) and any(one.launched is not None for one in every)
    if not act.certain and not (
        harmed
        or launched
        or any(weapon.method for weapon in weapons)
        or anchored
        or (attacker and target)
        or any(span.covers(one.span) for one in line.near.tagged)
    ):
        return None
    first, last = line.range(act.trigger)
    if attacker is None and not dated and is_many(line, first, last):
        return None
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
    if first >= len(line.words) or last <= first or line.unreal(first, presupposed=is_presupposed(line, first, last)):
        return False
    if line.negated(first) and not any(
        one.stance == "denies" and any(piece.covers(act.trigger) for piece in one.content) for one in line.near.statements
    ):
        return False
    if line.modifies(first, last) and (not act.certain or last - first == 1):
        return False
    if is_noun(line, first, last) and line.verb_after(last) == "modal":
        return False
    launch = told(line, act).launched
    if launch is not None and line.unreal(launch):
        return False
    word = " ".join(line.low[first:last])
    if word.startswith("fir") and not (act.certain or weapons or line.low[last : last + 1] in _AIMED):
        return False
    if any(one in words().rehearsals for one in line.low[last : line.clause(first, last)[1]]):
        return False
    if word not in words().harm_only:
        return True
    parts = told(line, act)
    if any(weapon.method for weapon in weapons):
        return parts.attacker is not None or parts.target is not None or parts.by is not None
    return word in ("killed", "kills") and parts.target is not None and is_armed(line, parts.attacker)


def _wielder(line: Line, clause: tuple[int, int]) -> str | None:
    """Who used, fired or planted what the clause tells of."""
    verb = next((one for one in _wield().find(line) if clause[0] <= one.first < clause[1]), None)
    if verb is None or is_passive(line, verb.first):
        return None
    following = line.after(verb.last)
    if line.low[verb.last : verb.last + 1] not in _PRONOUNS and (following is None or not holds_weapon(line, following)):
        return None
    subject = line.subject(verb.first)
    if subject is None or subject.last > verb.first:
        return None
    named = subject.first == 0 or line.words[subject.first].capital
    return line.name(subject, whole=False) if actor_of(line, subject) or named else None


def _method(act: Act, acts: Sequence[Act], weapons: Sequence[Weapon]) -> str:
    method = next((one.method for one in acts if one.certain and one.method != "other"), act.method)
    if method in _SPECIFIC:
        by_weapon = next((weapon.method for weapon in weapons if weapon.method), None)
        if by_weapon and (method == "other" or not act.certain or by_weapon in _FROM_AFAR):
            return by_weapon
    return method
