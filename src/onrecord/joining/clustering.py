"""Tellings → groups, one an incident (codebook I2, I7): the same for any order in which they came.

Two steps. *Components*: tellings that resemble each other, directly or through others; what is in one never depends on what is in
another, so that a ledger need only join again where something changed. *Groups*: within a component the tellings that say most are taken first,
and each goes to the group whose foremost members it resembles most, unless it can be none of theirs.
"""

from collections.abc import Collection, Iterable, Sequence

from onrecord.joining.blocking import asked, kept
from onrecord.joining.comparing import APART, SAME, compared, goes_on, part_of
from onrecord.joining.features import Features
from onrecord.joining.unions import Unions

FOREMOST = 6
"""Members of a group, those that say most, that a telling is compared with."""
BEST = 3
"""Of these, how many of the likest are averaged."""


def components(all_features: Sequence[Features], together: Iterable[tuple[str, str]] = ()) -> list[list[Features]]:
    """Tellings linked directly or through others, each component in the order of what its tellings say."""
    ordered = sorted(all_features, key=rank)
    unions = Unions[str]()
    index: dict[str, list[Features]] = {}
    for one in ordered:
        for key in kept(one):
            index.setdefault(key, []).append(one)
    for one in ordered:
        candidates = {other.telling.id: other for key in asked(one) for other in index.get(key, ())}
        for other in candidates.values():
            if unions.find(one.telling.id) != unions.find(other.telling.id) and linked(one, other):
                unions.join(one.telling.id, other.telling.id)
    known = {one.telling.id for one in ordered}
    for first, second in together:
        if first in known and second in known:
            unions.join(first, second)
    found: dict[str, list[Features]] = {}
    for one in ordered:
        found.setdefault(unions.find(one.telling.id), []).append(one)
    return list(found.values())


def linked(one: Features, other: Features) -> bool:
    """Whether what becomes of one telling can depend on the other."""
    aside = part_of(one, other) or part_of(other, one) or goes_on(one, other) or goes_on(other, one)
    return aside or compared(one, other).same


def rank(one: Features) -> tuple[object, ...]:
    """Those that say most first: a day of its own, a town, a main incident, a toll; then in the order of publication."""
    place = one.place.precision if one.place else None
    return (
        not (one.exact and one.sure),
        one.days.length if one.days else 10_000,
        len(one.others),
        place in (None, "country", "area", "region"),
        not one.telling.incident.main,
        not one.figures,
        one.telling.report.published or "9999",
        one.telling.id,
    )


def groups(
    component: Sequence[Features],
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    fragments: Collection[str] = (),
) -> list[list[Features]]:
    """The groups of one component, which is in the order of `rank`. Of two tellings of one report a group takes that which it resembles more.

    A pair of `together` makes one of the groups that the two are in; a fragment, one of `fragments`, goes alone to where it was moved.
    """
    held, pairs = Unions[str](), sorted(together)
    for first, second in pairs:
        if first in fragments or second in fragments:
            held.join(first, second)
    barred: dict[str, set[str]] = {}
    for first, second in apart:
        barred.setdefault(held.find(first), set()).add(held.find(second))
        barred.setdefault(held.find(second), set()).add(held.find(first))
    of_report: dict[str, list[Features]] = {}
    for one in component:
        of_report.setdefault(one.telling.report.id, []).append(one)
    made: list[list[Features]] = []
    by_root: dict[str, int] = {}
    for one in component:
        root = held.find(one.telling.id)
        number = by_root.get(root)
        if number is None:
            scores = [
                (score, -number)
                for number, members in enumerate(made)
                if not any(held.find(member.telling.id) in barred.get(root, ()) for member in members)
                and (score := _score(one, members)) >= SAME
                and all(_score(other, members) <= score for other in of_report[one.telling.report.id])
            ]
            number = -max(scores)[1] if scores else len(made)
        if number == len(made):
            made.append([])
        made[number].append(one)
        by_root[root] = number
    return _united(_settled(made, held, barred), pairs, held, barred)


def _united(
    made: list[list[Features]], pairs: Sequence[tuple[str, str]], held: Unions[str], barred: dict[str, set[str]]
) -> list[list[Features]]:
    """The groups, whole groups made one where people merged any two of their tellings; who was split off from the others stays behind."""
    place = {one.telling.id: number for number, members in enumerate(made) for one in members}
    for first, second in pairs:
        if first not in place or second not in place or place[first] == place[second]:
            continue
        into, rest = sorted((place[first], place[second]))
        staying = [
            one
            for one in made[rest]
            if any(held.find(other.telling.id) in barred.get(held.find(one.telling.id), ()) for other in made[into])
        ]
        going = [one for one in made[rest] if one not in staying]
        made[into] = sorted([*made[into], *going], key=rank)
        made[rest] = staying
        place |= {one.telling.id: into for one in going}
    return [members for members in made if members]


def _settled(made: list[list[Features]], held: Unions[str], barred: dict[str, set[str]]) -> list[list[Features]]:
    """A telling left alone that only goes on about another of its report goes with it."""
    alone = [members for members in made if len(members) == 1]
    for members in alone:
        one = members[0]
        bars = barred.get(held.find(one.telling.id), set())
        homes = [
            group
            for group in made
            if group is not members
            and any(goes_on(one, other) for other in group)
            and not any(held.find(other.telling.id) in bars for other in group)
        ]
        if homes:
            members.clear()
            homes[0].append(one)
    return [members for members in made if members]


def _score(one: Features, members: Sequence[Features]) -> float:
    """How much a telling resembles a group: the likest of its foremost members counts twice, the mean of the three likest once. None of them may
    speak against it outright."""
    scores = sorted((compared(one, member).score for member in members[:FOREMOST]), reverse=True)
    if scores[-1] <= APART / 2:
        return APART
    return (2 * scores[0] + sum(scores[:BEST]) / len(scores[:BEST])) / 3
