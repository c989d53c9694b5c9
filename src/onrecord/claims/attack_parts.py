"""Around an act of force in a sentence: who acts, what it befalls, and whether the word tells of one act or of many (codebook 3.2, T10).

Who does it is not read off the order of words: *X bombed Y*, *Y was bombed by X*, *an X attack on Y*, *X's murder*, *X fired rockets at Y*.
"""

from functools import cache

import msgspec

from onrecord.claims.lines import Line
from onrecord.claims.objects import classes_of
from onrecord.claims.triggers import Triggers
from onrecord.lexicons import load
from onrecord.mentions.phrases import Phrase
from onrecord.mentions.time_patterns import words as time_words
from onrecord.mentions.types import Act
from onrecord.model import Span

_BEFORE_NOUN = ("by", "in", "after", "from", "during", "amid", "despite", "heavy", "under")
"""Words after which *shelling* is a noun."""


_NEAR = frozenset({"at", "near", "outside", "inside", "in", "under", "on", "close", "by", "against"})
_REACH = 16
"""Words after an explosion in which the thing near it is looked for."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    launch: tuple[str, ...]
    wield: tuple[str, ...]
    strikes: frozenset[str]
    befalls: frozenset[str]
    rehearsals: frozenset[str]
    groups: frozenset[str]
    fired: frozenset[str]
    actors: frozenset[str]
    harm_only: frozenset[str]
    no_object: frozenset[str]
    intransitive: frozenset[str]
    no_target: frozenset[str]


class Parts(msgspec.Struct, frozen=True):
    """What a clause says around one act."""

    attacker: Phrase | None = None
    target: Phrase | None = None
    launched: int | None = None
    """The word of the verb that says that the act was carried out, where one does."""
    by: str | None = None
    """An attacker that is a word in front of the act (*Russian strike*, *rebel attack*)."""


@cache
def words() -> Words:
    return load("attack", Words)


@cache
def _launch() -> Triggers[bool]:
    return Triggers(dict.fromkeys(words().launch, True))


def is_many(line: Line, first: int, last: int) -> bool:
    """*attacks on villages*: many and uncounted."""
    phrase = line.phrase_at(last - 1)
    return line.low[last - 1].endswith("s") and is_noun(line, first, last) and (phrase is None or phrase.number is None)


def is_presupposed(line: Line, first: int, last: int) -> bool:
    """*the murder of X*, *X's murder*: a noun that takes it for granted that it happened."""
    phrase = line.phrase_at(last - 1)
    return (
        is_noun(line, first, last)
        and phrase is not None
        and phrase.number is None
        and phrase.determiner not in ("", "a", "an", "any", "no", "another", "some")
    )


def told(line: Line, act: Act) -> Parts:
    """Who acts and what it befalls, as the words around the act say."""
    first, last = line.range(act.trigger)
    verbal = last - first > 1 and line.classes[first] in ("be", "verb", "ed")
    if line.low[last - 1] == "attack" and verbal:
        return Parts(target=_thing(line, line.subject(first)))
    if not verbal and is_noun(line, first, last):
        return _noun(line, first, last)
    if line.low[last : last + 1] == ["by"]:
        return Parts(target=_thing(line, line.subject(first)), attacker=actor_of(line, line.after(last + 1)))
    if line.classes[first] in ("word", "noun") and last - first > 1 and line.classes[last - 1] in ("ed", "verb"):
        return Parts(target=_thing(line, line.after(last)) or _thing_near(line, last))
    if line.classes[first] == "be" or (first > 0 and is_passive(line, first)):
        return Parts(target=_thing(line, line.subject(first)), attacker=actor_of(line, agent_of(line, last)))
    following = line.after(last)
    if following is None and line.classes[last - 1] != "ing" and (agent := agent_of(line, last)):
        return Parts(target=_thing(line, line.subject(first)), attacker=actor_of(line, agent))
    if following and holds_weapon(line, following):
        return Parts(attacker=actor_of(line, line.subject(first)), target=_aimed(line, following.last))
    if line.low[first - 1 : first] == ["of"] and line.classes[first] == "ing":
        return Parts(attacker=actor_of(line, line.wide_ending(first - 1)), target=_thing(line, line.after(last)))
    if " ".join(line.low[first:last]) in words().intransitive:
        return Parts(attacker=actor_of(line, line.subject(first)), target=_aimed(line, last) or _thing_near(line, last))
    subject = line.subject(first)
    target = _thing(line, line.after(last, skip=("at", "on", "upon", "against", "down")))
    if subject and is_weapon(line, subject):
        return Parts(target=_thing_near(line, subject.head + 1) or target)
    return Parts(attacker=actor_of(line, subject), target=target)


def agent_of(line: Line, last: int) -> Phrase | None:
    """The phrase after *by* in a passive."""
    by = next((k for k in range(last, min(last + 12, len(line.words))) if line.low[k] in ("by", ",", "and", "while")), None)
    return line.after(by + 1) if by is not None and line.low[by] == "by" else None


def is_weapon(line: Line, phrase: Phrase) -> bool:
    """Whether what a phrase is about is a weapon: *a car bomb outside the mosque*."""
    head = line.span(phrase.head, phrase.head + 1)
    return any(weapon.span.overlaps(head) for weapon in line.near.weapons)


def holds_weapon(line: Line, phrase: Phrase) -> bool:
    """Whether what a verb of firing has as its object is the weapon."""
    return any(line.low[k].rstrip("s") in words().fired for k in range(phrase.first, phrase.last))


def _aimed(line: Line, at: int) -> Phrase | None:
    """*fired rockets at X*, *dropped bombs on X*."""
    for k in range(at, min(at + 8, len(line.words) - 1)):
        if line.low[k] in ("at", "on", "into", "toward", "towards", "against"):
            return _thing(line, line.after(k + 1))
        if line.classes[k] in ("punct", "be", "verb", "rel"):
            break
    return None


def _thing_near(line: Line, last: int) -> Phrase | None:
    """What a bomb exploded at or near, past the time it did: a thing, no town."""
    for k in range(last, min(last + _REACH, len(line.words) - 1)):
        if line.classes[k] in ("rel", "verb", "ed", "modal"):
            return None
        if line.low[k] in _NEAR:
            phrase = line.after(k + 1, skip=("of", "to", "front"))
            if phrase and classes_of(line, phrase.first, phrase.last):
                return phrase
    return None


def is_passive(line: Line, first: int) -> bool:
    back = first - 1
    while back > 0 and line.classes[back] == "adv":
        back -= 1
    if back > 1 and line.low[back] == "and" and line.classes[back - 1] == "ed":
        return is_passive(line, back - 1)
    return line.classes[back] == "be"


def is_noun(line: Line, first: int, last: int) -> bool:
    word = line.low[last - 1]
    before, after = line.low[first - 1 : first], line.low[last : last + 1]
    if word.endswith("ing") and (
        after == ["of"]
        or (first > 0 and line.classes[first - 1] in ("det", "poss"))
        or (before and before[0] in _BEFORE_NOUN)
        or (after and after[0] in words().befalls)
    ):
        return True
    if line.classes[last - 1] in ("ed", "verb", "ing") and line.phrase_at(last - 1) is None:
        return False
    if word.endswith(("ed", "shot", "struck", "hit", "overran", "fire")) and line.classes[first - 1 if first else 0] not in (
        "det",
        "poss",
    ):
        return False
    return line.phrase_at(last - 1) is not None


def _noun(line: Line, first: int, last: int) -> Parts:
    """*X launched an attack on Y*, *an X attack against Y*, *an attack on Y by X*."""
    phrase = line.phrase_at(last - 1)
    start = phrase.first if phrase else first
    attacker, target = None, None
    verb = next((one for one in _launch().find(line) if one.last <= start and start - one.last <= 3), None)
    if verb and not is_passive(line, verb.first):
        attacker = actor_of(line, line.subject(verb.first))
    at = last
    for _ in range(3):
        if at >= len(line.words):
            break
        link = line.low[at]
        following = line.after(at + 1)
        if following is None:
            break
        if link == "on" and any(word.startswith("blam") for word in line.low[:first]):
            break
        if link in ("on", "against", "at", "upon", "targeting", "hitting", "striking"):
            target = target or _thing(line, following)
        elif link == "by":
            attacker = attacker or actor_of(line, following)
        elif link == "of" and line.low[last - 1] not in words().no_object:
            target = target or _thing(line, following)
        elif link not in ("in", "near", "with", "of", "late", "early"):
            break
        at = line.long(following)[1]
    target = target or _befallen(line, start, phrase.last if phrase else last)
    by = _before(line, start, first)
    if by is None and target is None and phrase and line.low[last - 1] not in words().no_object:
        target = _possessor(line, phrase, first)
    return Parts(attacker=attacker, target=target, by=by, launched=verb.first if verb else None)


def _befallen(line: Line, start: int, last: int) -> Phrase | None:
    """*shelling killed X*, *X was hit by shelling*: what the act as a subject or an agent did."""
    if line.low[last : last + 1] and line.low[last] in words().befalls:
        return _thing(line, line.after(last + 1))
    if (
        start > 1
        and line.low[start - 1] in ("by", "in")
        and line.low[start - 2] in words().befalls
        and is_passive(line, start - 2)
    ):
        return _thing(line, line.subject(start - 2))
    return None


def _possessor(line: Line, phrase: Phrase, first: int) -> Phrase | None:
    """*X's murder*: the one it befell."""
    at = next((k for k in range(phrase.first, first) if line.low[k] == "'s"), None)
    return _thing(line, phrase._replace(last=at, head=at - 1)) if at is not None and at > phrase.first else None


def _is_town(line: Line, span: Span) -> bool:
    """Whether a name in front of an act is where it happened: any place but a country, which acts (*US strikes*)."""
    return any(place.span.overlaps(span) and place.precision not in (None, "country") for place in line.near.places)


def _before(line: Line, start: int, first: int) -> str | None:
    """The words in front of an act's noun that name who acts."""
    for k in range(start, first):
        span = line.span(k, k + 1)
        name = next(
            (one for one in line.near.names if one.span.covers(span) and one.kind in ("nationality", "organisation", "place")),
            None,
        )
        if (
            name
            and line.classes[k] != "det"
            and line.sentence.span.covers(name.span)
            and name.span.end <= line.words[first].start
            and not _is_town(line, name.span)
        ):
            return " ".join(name.span.of(line.reading.text).split())
        if line.low[k] in words().actors:
            return line.said(k, k + 1)
    return None


def actor_name(line: Line, phrase: Phrase | None) -> str | None:
    """Whoever acts, as written; with what a *group* or *number* is of."""
    return line.name(phrase, whole=phrase is not None and line.low[phrase.head] in words().groups)


def is_armed(line: Line, phrase: Phrase | None) -> bool:
    """Whether a phrase names those who use force, a person or a group: no place."""
    if phrase is None:
        return False
    span = line.span(phrase.first, phrase.last)
    named = any(name.span.overlaps(span) and name.kind != "place" for name in line.near.names)
    return named or any(line.low[k] in words().actors for k in range(phrase.first, phrase.last))


def is_victim(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase names people, a thing that can be hit, or anything by name: no budget, no record."""
    span = line.span(phrase.first, phrase.last)
    named = [*(one.span for one in line.near.names), *(one.span for one in line.near.tagged), *line.near.toponyms]
    head = line.words[phrase.head].text
    return (
        phrase.person
        or (head[:1].isupper() and not head.isupper() and phrase.head > 0)
        or any(one.overlaps(span) for one in named)
        or any(line.low[k] in words().actors for k in range(phrase.first, phrase.last))
        or bool(classes_of(line, phrase.first, phrase.last))
    )


def actor_of(line: Line, phrase: Phrase | None) -> Phrase | None:
    """A phrase that can act: named, or one of the words for those who use force; a bomb does not, wherever it went off."""
    if phrase is None or line.name(phrase) is None or line.low[phrase.head] in words().no_object or is_weapon(line, phrase):
        return None
    span = line.span(phrase.first, phrase.last)
    if any(name.span.overlaps(span) for name in line.near.names) or any(
        tagged.span.overlaps(span) and tagged.role.startswith("attacker") for tagged in line.near.tagged
    ):
        return phrase
    return phrase if any(line.low[k] in words().actors for k in range(phrase.first, phrase.last)) else None


def _thing(line: Line, phrase: Phrase | None) -> Phrase | None:
    """A phrase that can be attacked: not a time."""
    if phrase is None or line.name(phrase) is None or line.low[phrase.first] == "no":
        return None
    if all(line.classes[k] == "num" or line.low[k].isdigit() for k in range(phrase.first, phrase.last)):
        return None
    last = line.low[phrase.last - 1]
    return None if last in words().no_target or last in time_words().months else phrase
