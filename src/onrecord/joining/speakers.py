"""Sources of the reports of one incident → who they are across reports, how close they stand to the count (I4), and on which side (I5)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.incidents.toll import LOCAL, close
from onrecord.incidents.words import vocabulary
from onrecord.joining import names
from onrecord.joining.types import Telling
from onrecord.kinds import Attack, Responsibility
from onrecord.model import OUTLET, Source, Value

CLOSEST, NATIONAL, TELLING, OTHER = 3, 2, 1, 0
"""Tiers of I4: those who count, treat and govern on the spot; the nation's leaders and forces, organisations; outlets; anyone else."""
_TIERS = {
    "emergency_service": CLOSEST,
    "medical": CLOSEST,
    "outlet": TELLING,
    "media": TELLING,
    "international_organisation": NATIONAL,
}
_NATIONAL = frozenset({"official", "military", "organisation", "armed_group", "expert"})


class Speaker(Value, frozen=True, kw_only=True):
    """A source across reports. `key` tells it from others, `tier` says how close it stands to the count, `attacking` whether it is, or speaks
    for, those who are said to have attacked."""

    key: str
    name: str
    tier: int
    party: str | None
    attacking: bool = False


class Mention(NamedTuple):
    """A source as one report has it, with the words that its name is known by."""

    report: str
    id: str
    source: Source
    words: tuple[str, ...]


def speakers(tellings: Sequence[Telling]) -> dict[tuple[str, str], Speaker]:
    """By report and source id. A source unnamed in one report (*the regional governor*) is the one of its office that others name; a short
    name is the one longer name that it is a part of."""
    told = [
        Mention(telling.report.id, source.id, named, names.speaker(named.name))
        for telling in tellings
        for source in telling.sources
        for named in (_named(source, telling),)
    ]
    accused = frozenset(filter(None, (names.group(name) for telling in tellings for name in _accused(telling))))
    keys = _keys(told, accused)
    by_key: dict[tuple[str, ...], list[Source]] = {}
    for one in told:
        by_key.setdefault(keys[one.words], []).append(one.source)
    known = {key: _speaker(key, sources, accused) for key, sources in by_key.items()}
    return {(one.report, one.id): known[keys[one.words]] for one in told}


def _keys(told: Sequence[Mention], accused: frozenset[str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each name's words with those of the source that it stands for."""
    meant = {**_offices(told), **_nameless(told, accused), **_heads(told)}
    every = sorted({one.words for one in told}, key=lambda words: (-len(words), words))
    keys: dict[tuple[str, ...], tuple[str, ...]] = {}
    for words in every:
        fuller = [other for other in every if len(other) > len(words) and set(words) < set(other) and keys[other] == other]
        keys[words] = meant[words] if words in meant else fuller[0] if len(fuller) == 1 else words
    return {words: keys.get(key, key) for words, key in keys.items()}


def _nameless(told: Sequence[Mention], accused: frozenset[str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """An armed group told of without its name (*the rebel group*) is the one that the same report names."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for one in told:
        if one.source.kind == "armed_group" and not names.group(one.source.name):
            named = {other.words for other in told if other.report == one.report and names.group(other.source.name) in accused}
            found.setdefault(one.words, set()).update(named)
    return {words: next(iter(named)) for words, named in found.items() if len(named) == 1}


def _heads(told: Sequence[Mention]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The head of a body that counts on the spot speaks for it (*the agency's head*)."""
    bodies: dict[str, list[Mention]] = {}
    for one in told:
        if tier(one.source) == CLOSEST and not one.source.role and one.source.kind != "person":
            bodies.setdefault(one.report, []).append(one)
    found = {}
    for one in told:
        role = set(names.speaker(one.source.role or "")) - vocabulary().local
        own = {body.words for body in bodies.get(one.report, ()) if role.intersection(body.words) and body.words != one.words}
        if len(own) == 1:
            found[one.words] = next(iter(own))
    return found


def _named(source: Source, telling: Telling) -> Source:
    """The outlet by its name: a post's author, an office's own page."""
    return Source(id=source.id, name=telling.report.outlet or source.name, kind="outlet") if source.id == OUTLET else source


def _offices(told: Sequence[Mention]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names that say an office alone, with the one person named in that office."""
    held: dict[frozenset[str], set[tuple[str, ...]]] = {}
    for one in told:
        if one.source.role and (office := frozenset(names.words(one.source.role)) & names.naming().titles):
            held.setdefault(office, set()).add(one.words)
    found = {}
    for one in told:
        office = frozenset(names.words(one.source.name)) & names.naming().titles
        persons = held.get(office, set())
        if one.source.kind == "unnamed" and office and len(persons) == 1:
            found[one.words] = next(iter(persons))
    return found


def _accused(telling: Telling) -> Iterable[str]:
    """Names of those said, or claiming, to have attacked; those who deny it among them."""
    for attacker in telling.incident.attackers:
        if attacker.kind != "unnamed":
            yield attacker.name
    by_id = {source.id: source for source in telling.sources}
    for claim in telling.claims:
        if isinstance(claim.responsibility, Responsibility):
            if claim.responsibility.accused:
                yield claim.responsibility.accused
            if claim.responsibility.act in ("claims", "denies") and claim.source in by_id:
                yield _named(by_id[claim.source], telling).name
        if isinstance(claim.attack, Attack) and claim.stance == "acknowledges" and claim.source in by_id:
            yield _named(by_id[claim.source], telling).name


def _speaker(key: tuple[str, ...], sources: Sequence[Source], accused: frozenset[str]) -> Speaker:
    fullest = max(sources, key=lambda one: (names.speaker(one.name) == key, one.kind != "unnamed", -len(one.name), one.name))
    party = next((source.party for source in sources if source.party), None)
    top = max(tier(source) for source in sources)
    nameless = any(source.kind == "armed_group" and not names.group(source.name) for source in sources)
    own = {names.group(source.name) for source in sources} | ({party} if party and top < CLOSEST else set())
    return Speaker(
        key=" ".join(key),
        name=fullest.name,
        tier=top,
        party=party,
        attacking=(nameless and bool(accused))
        or any(one and (one in accused or any(_within(one, other) for other in accused)) for one in own),
    )


def _within(one: str, other: str) -> bool:
    """Whether one name is the other with something beside it (*Kivu Defence League*, *the League's spokesman*)."""
    first, second = set(one.split()), set(other.split())
    return bool(first and second) and (first <= second or second <= first)


def tier(source: Source) -> int:
    """How close a source stands to the count (I4). What an office publishes itself is its own."""
    words = frozenset(names.words(f"{source.role or ''} {source.name}"))
    kind = "official" if source.kind == "outlet" and names.naming().offices & words else source.kind
    governs = bool(vocabulary().local & words) and kind not in ("person", "media", "organisation", "unnamed", "outlet")
    if governs or (names.naming().close & words and kind not in ("unnamed", "outlet")) or close(source) >= LOCAL:
        return CLOSEST
    return NATIONAL if kind in _NATIONAL else _TIERS.get(kind, OTHER)
