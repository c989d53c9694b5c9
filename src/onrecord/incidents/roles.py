"""Tellings of one incident → who attacked, whom and what it befell, with what (codebook 3.2, C1, T10, T11)."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.incidents import tagged
from onrecord.incidents.actors import groups_in
from onrecord.incidents.clauses import Part
from onrecord.incidents.entities import Gathered, Mention, gathered, names_joined, written
from onrecord.incidents.frames import Frame
from onrecord.incidents.sentence import Line, words_of
from onrecord.incidents.tellings import Telling
from onrecord.incidents.words import singular, vocabulary
from onrecord.kinds import Harm
from onrecord.model import Attacker, Entity, Span, Value, Victim

_BEFALLS = frozenset({"kill", "wound", "abduct", "attack", "die", "place"})
_HITS = frozenset({"attack", "destroy", "explode", "place"})
_GRAVE = frozenset({"killed", "wounded", "casualties", "abducted"})


class Roles(Value, frozen=True, kw_only=True):
    attackers: tuple[Attacker, ...]
    victims: tuple[Victim, ...]
    targets: tuple[Entity, ...]
    weapons: tuple[Entity, ...]


def roles(text: str, tellings: Sequence[Telling], speaking: Sequence[Span] = ()) -> Roles:
    """The parties and things of an incident, each with every form it takes in the tellings. Where the rules find no attacker or no weapon,
    the model's tags stand in. Who is named at one of the spans `speaking` tells of victims there and is none by it."""
    acted = _attackers(text, tellings)
    sought = _sought(text, tellings, acted)
    if not any(mention.kind in ("unnamed", "person") for mention in acted):
        acted += tagged.mentions(text, tellings, "attacker_person")
    if not any(mention.kind in ("group", "state") for mention in acted):
        acted += tagged.mentions(text, tellings, "attacker_group")
    attackers = gathered(text, acted)
    held = {mention for attacker in attackers for mention in attacker.mentions}
    victims = gathered(text, (mention for mention in _victims(text, tellings, speaking) if mention.span not in held))
    return Roles(
        attackers=tuple(Attacker(name=it.name, kind=it.kind, mentions=it.mentions) for it in attackers),  # type: ignore[arg-type]
        victims=tuple(Victim(name=it.name, kind=it.kind, mentions=it.mentions) for it in victims),  # type: ignore[arg-type]
        targets=_entities(gathered(text, _targets(text, tellings) + sought)),
        weapons=_entities(gathered(text, _weapons(text, tellings) or _tagged_weapons(text, tellings))),
    )


def _entities(found: Iterable[Gathered]) -> tuple[Entity, ...]:
    return tuple(Entity(name=it.name, mentions=it.mentions) for it in found)


def _frames(tellings: Sequence[Telling]) -> Iterator[Frame]:
    for telling in tellings:
        yield from telling.frames


# ---- who attacked


def _attackers(text: str, tellings: Sequence[Telling]) -> list[Mention]:
    parts = [part for frame in _frames(tellings) if frame.frame != "detain" for part in frame.agents]
    parts += [part for telling in tellings for part in telling.blamed]
    keys = names_joined(text, [part.span for part in parts if part.kind == "person"])
    found: list[Mention] = []
    for part in parts:
        found += _attacker(text, part, keys)
    if not any(mention.kind == "group" for mention in found) and any(mention.key in _IRREGULAR for mention in found):
        named = [group for telling in tellings for group in telling.groups]
        if len({group.number for group in named}) == 1:
            found += [Mention(group.span, "group", f"group {group.number}") for group in named]
    return found


def _attacker(text: str, part: Part, names: dict[Span, str]) -> Iterator[Mention]:
    span = part.span
    if part.kind == "person":
        yield Mention(span, "person", f"person {names[span]}")
        return
    line = Line(words_of(text, part.phrase.span), vocabulary())
    named = groups_in(line, text, 0, len(line.words))
    for group in named:
        yield Mention(group.span, "group", f"group {group.number}")
    if named and named[-1].last == len(line.words):
        return
    head = singular(part.phrase.head)
    known = vocabulary()
    if (band := _band(text, line)) and not named:
        yield Mention(band, "group", f"group {band.of(text).lower()}")
    if part.kind == "state":
        yield Mention(span, "state", f"state {span.of(text).lower()[:5]}")
    elif part.kind == "force" and head not in known.soldiers:
        armed = any(singular(word.lower) in known.collective and word.lower not in known.forces for word in line.words)
        yield Mention(span, "group" if armed else "state", f"force {head}")
    elif head in _BARE and len(line.words) == 1:
        return
    elif part.kind in ("unnamed", "people", "force"):
        yield Mention(span, "unnamed", f"unnamed {head}")
    elif part.kind == "group" and not named:
        yield Mention(span, "group", f"group {span.of(text).lower()}")


def _band(text: str, line: Line) -> Span | None:
    """A group that no list knows, named after *of*: *gunmen of the Dawn Brigade*."""
    at = next((index for index, word in enumerate(line.lower) if word == "of" and index > 0), None)
    if at is None or singular(line.lower[at - 1]) not in vocabulary().unnamed:
        return None
    first = at + 1 + (line.lower[at + 1 : at + 2] == ["the"])
    rest = line.words[first:]
    proper = len(rest) > 1 and all(text[word.span.start].isupper() for word in rest)
    armed = any(singular(word.lower) in vocabulary().collective for word in rest)
    return Span(rest[0].span.start, rest[-1].span.end) if proper and armed else None


# ---- whom it befell


_BARE = frozenset(
    {
        "group",
        "organization",
        "organisation",
        "unit",
        "element",
        "member",
        "person",
        "people",
        "other",
        "cell",
        "column",
        "squad",
        "band",
        "force",
    }
)
_ARMS = frozenset({"weapon", "arms", "ammunition", "gun", "gunfire", "bullet", "cartridge", "detonator", "round"})
_IRREGULAR = frozenset(
    f"unnamed {head}"
    for head in ("guerrilla", "guerilla", "rebel", "insurgent", "terrorist", "militant", "subversive", "extremist", "commando")
)
_STRIKES = frozenset({"attack", "destroy", "kill", "wound", "abduct", "detain", "aim"})
_USES = frozenset({"kill", "wound", "attack", "destroy", "explode", "place", "abduct", "die"})


def _victims(text: str, tellings: Sequence[Telling], speaking: Sequence[Span]) -> list[Mention]:
    """Those whom the acts befell; in sentences that tell so of nobody, those whom harm claims count and whom the model tagged by name."""
    named = [Span(*span) for telling in tellings for span in _named_in_claims(text, telling)]
    parts: list[Part] = []
    counted: list[Span] = []
    for telling in tellings:
        befell = [
            part
            for frame in telling.frames
            if frame.frame in _BEFALLS
            for part in frame.patients
            if _is_victim(part, frame) and not _speaks(part.span, speaking)
        ]
        parts += befell
        if not befell:
            counted += _counted(text, telling)
            named += [span for span in tagged.people(telling, "victim") if not _speaks(span, speaking)]
    keys = names_joined(text, [*[part.span for part in parts if part.kind == "person"], *named])
    found = [Mention(span, "named", f"person {keys[span]}") for span in named]
    found += [_described(span, written(text, span).lower().split()[-1]) for span in counted]
    for part in parts:
        if part.kind == "person":
            found.append(Mention(part.span, "named", f"person {keys[part.span]}"))
        else:
            found.append(_described(part.span, part.phrase.head))
    return found


def _speaks(span: Span, speaking: Sequence[Span]) -> bool:
    return any(one.overlaps(span) for one in speaking)


def _described(span: Span, head: str) -> Mention:
    return Mention(span, "described", f"people {singular(head)}")


def _named_in_claims(text: str, telling: Telling) -> Iterator[tuple[int, int]]:
    for harm in _grave(telling):
        at = text.find(harm.name, telling.span.start, telling.span.end) if harm.name else -1
        if harm.name and at >= 0:
            yield at, at + len(harm.name)


def _counted(text: str, telling: Telling) -> Iterator[Span]:
    """Those whom the harm claims of a sentence describe, attackers left out."""
    attacking = {singular(word) for word in vocabulary().violent}
    for harm in _grave(telling):
        group = harm.group if not harm.name and harm.low != 0 else None
        at = text.find(group, telling.span.start, telling.span.end) if group else -1
        if group and at >= 0 and singular(group.lower().split()[-1]) not in attacking:
            yield Span(at, at + len(group))


def _grave(telling: Telling) -> Iterator[Harm]:
    for claim in telling.harms:
        if claim.harm and claim.harm.group != "attacker" and claim.harm.outcome in _GRAVE:
            yield claim.harm


def _is_victim(part: Part, frame: Frame) -> bool:
    if part.kind in ("person", "people"):
        return True
    by_force = any(agent.kind in ("force", "state") for agent in frame.agents)
    head = singular(part.phrase.head)
    if part.kind == "unnamed":
        return by_force or head not in {singular(word) for word in vocabulary().violent}
    return part.kind == "force" and head in vocabulary().soldiers


# ---- what it hit, and with what


def _targets(text: str, tellings: Sequence[Telling]) -> list[Mention]:
    """What was aimed at and what was hit; in sentences of a hit that name nothing, what the model tagged."""
    return [mention for telling in tellings for mention in (*_aimed(text, telling), *_hit(text, telling))]


def _sought(text: str, tellings: Sequence[Telling], acted: Sequence[Mention]) -> list[Mention]:
    """Of an operation in which people were taken or killed, the armed group named first, where nothing says that it did anything itself."""
    operation = any(telling.operation for telling in tellings) and any(telling.harmed for telling in tellings)
    named = [group for telling in tellings for group in telling.groups]
    aimed = [mention.span for telling in tellings for mention in _aimed(text, telling)]
    spoken = [*aimed, *(mention.span for mention in acted)]
    if not operation or any(group.span.overlaps(span) for group in named for span in spoken):
        return []
    return [Mention(group.span, "aim", f"group {group.number}") for group in named if group.number == named[0].number]


def _aimed(text: str, telling: Telling) -> Iterator[Mention]:
    for frame in telling.frames:
        for part in frame.patients if frame.frame in ("aim", "detain") else ():
            if part.kind != "other" and (frame.frame == "aim" or _of_group(text, part)):
                yield Mention(part.phrase.span, "aim", f"aim {part.phrase.head}")


def _hit(text: str, telling: Telling) -> Iterable[Mention]:
    hits = [frame for frame in telling.frames if frame.frame in _HITS]
    vague = vocabulary().vague
    found = [
        Mention(part.span, "thing", f"thing {singular(part.phrase.head)}")
        for frame in hits
        for part in frame.patients
        if part.kind == "thing" and not {part.phrase.head, singular(part.phrase.head)} & vague
    ]
    return found if found or not hits else tagged.mentions(text, [telling], "target")


def _of_group(text: str, part: Part) -> bool:
    """Whether somebody taken is told to be of an armed group by name: such a person is what the operation was after."""
    line = Line(words_of(text, part.phrase.span), vocabulary())
    return bool(groups_in(line, text, 0, len(line.words)))


def _weapons(text: str, tellings: Sequence[Telling]) -> list[Mention]:
    return [
        Mention(weapon.span, "weapon", f"weapon {head}")
        for telling in tellings
        if telling.identifies or any(frame.frame in _USES for frame in telling.frames)
        for weapon in telling.weapons
        if _is_arm(weapon.name.lower().split(), head := singular(weapon.name.lower().split()[-1]))
        and _used(text, telling, weapon.span)
    ]


def _tagged_weapons(text: str, tellings: Sequence[Telling]) -> list[Mention]:
    return [
        one
        for telling in tellings
        for one in tagged.mentions(text, [telling], "weapon")
        if one.key.removeprefix("weapon ") not in _ARMS | vocabulary().violent | vocabulary().ridden
        and _used(text, telling, one.span)
    ]


def _is_arm(words: Sequence[str], head: str) -> bool:
    """Whether a weapon's name tells which one it was: *weapons* do not, *automatic weapons* do."""
    return head not in _ARMS or (head == "weapon" and len(words) > 1)


def _used(text: str, telling: Telling, weapon: Span) -> bool:
    """Whether a weapon was used: neither found or taken, nor itself what was hit, nor a word that only qualifies another."""
    hit = any(part.phrase.span.covers(weapon) for frame in telling.frames if frame.frame in _STRIKES for part in frame.patients)
    return not (hit or text[weapon.end : weapon.end + 1] == "-" or _came_upon(text, telling, weapon))


def _came_upon(text: str, telling: Telling, weapon: Span) -> bool:
    """Whether the nearest verb before a weapon says that it was found or taken, not used."""
    used = max(
        (frame.trigger.start for frame in telling.frames if frame.trigger.end <= weapon.start), default=telling.span.start
    )
    return any(word.lower in vocabulary().clause.came_upon for word in words_of(text, Span(used, weapon.start)))
