"""Place names of a report → one gazetteer entry for each name (codebook P3), what it is written to lie in, and the runners-up.

Mentions of one name are put together with what is written after them; `place_weigh` then settles all names together.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.gazetteer import Entry, Gazetteer, fold
from onrecord.gazetteer.names import bare
from onrecord.mentions.nations import nations
from onrecord.mentions.place_names import Found
from onrecord.mentions.place_weigh import Name, Settled, choose
from onrecord.mentions.place_words import words

MOST = 80
"""Entries of one name that are weighed."""
DOUBTFUL = 4.6
"""Prominence under which names that sound alike are weighed too."""
GAP = 40
"""Characters between a name and what it lies in."""
NEAREST = 12
"""Entries of what a name lies in that are weighed."""
HELD_WORDS = 3
"""Words of the longest name looked for inside that of a site."""
BESIDE = 4
"""Places before and after among which the one that an unknown place is near is looked for."""
CLOSE = 250
"""Characters within which it must be named."""
AFTER = 60
"""Characters that one named after it counts as farther than one named before."""
NATION = 0.5
"""What one mention of a country's people or things speaks for it."""

_OWNS = re.compile(r"['’]s\s+(?:[a-z-]+\s+){0,2}")
"""Between a country and its region: *Nigeria's Zamfara state*, *Mali's central Mopti region*."""
_LISTED = re.compile(r"\s*(?:region|province|district|oblast|state|county)?\s*(?:,|and|,\s*and)\s*(?:the\s[^.;]*)?", re.I)


def settle(text: str, found: Sequence[Found]) -> list[Settled]:
    """What each place name stands for, in their order; a name stands for one place throughout a report."""
    keys = [_key(text, name) for name in found]
    after = [_written_within(text, found, at) for at in range(len(found))]
    groups: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        groups[key].append(at)
    names = [_name(key, [found[at] for at in group], [after[at] for at in group]) for key, group in groups.items()]
    chosen = choose(names, _nations(text))
    by_key = {name.key: settled for name, settled in zip(names, chosen, strict=True)}
    settled = [by_key[key] for key in keys]
    known = {key: what.entry for key, what in by_key.items() if what.entry}
    return [what if what.entry or what.around else _beside(found, keys, settled, known, at) for at, what in enumerate(settled)]


def _beside(found: Sequence[Found], keys: list[str], settled: list[Settled], known: dict[str, Entry], at: int) -> Settled:
    """Where a place lies that no gazetteer has: at the settled place whose name its own holds (*Riga Central Station*), else
    near the town or region named closest to it."""
    parts = keys[at].split()
    for size in range(min(len(parts), HELD_WORDS), 0, -1):
        for start in range(len(parts) - size + 1):
            if held := known.get(" ".join(parts[start : start + size])):
                return Settled(None, (), held)
    here = found[at].span
    near = []
    for other in range(max(0, at - BESIDE), min(len(found), at + BESIDE + 1)):
        entry, span = settled[other].entry, found[other].span
        if entry and entry.kind in ("town", "admin1", "admin2"):
            gap = span.start - here.end if other > at else here.start - span.end
            near.append((gap + (AFTER if other > at else 0), entry.row, entry))
    gap, _, entry = min(near, key=lambda x: x[:2], default=(CLOSE, 0, None))
    return Settled(None, (), entry) if gap < CLOSE else settled[at]


def _key(text: str, name: Found) -> str:
    return bare(fold(name.span.of(text)))[0] or fold(name.span.of(text))


def _name(key: str, mentions: list[Found], within: list[tuple[Entry, ...]]) -> Name:
    entries: dict[int, Entry] = {}
    for mention in mentions:
        for entry in mention.entries[:MOST]:
            entries.setdefault(entry.row, entry)
    alike: set[int] = set()
    if max((entry.prominence for entry in entries.values()), default=0) < DOUBTFUL:
        for entry in Gazetteer.load().sounding(key)[:MOST]:
            if entries.setdefault(entry.row, entry) is entry:
                alike.add(entry.row)
    told = next((mention.kind for mention in mentions if mention.kind), None)
    around = next((entry for entry in within if entry), ())
    return Name(key, tuple(entries.values()), told, len(mentions), around, frozenset(alike))


def _written_within(text: str, found: Sequence[Found], at: int) -> tuple[Entry, ...]:
    """The entries of a place written right after a name and a comma, or after *in* and a direction, or before it as its owner
    (*Kharkiv's Saltivka district*): what the name lies in."""
    if at and _OWNS.fullmatch(text[found[at - 1].span.end : found[at].span.start]):
        return found[at - 1].entries[:NEAREST]
    if at + 1 >= len(found):
        return ()
    name, other = found[at], found[at + 1]
    gap = text[name.span.end : other.span.start]
    if at + 2 < len(found) and _OWNS.fullmatch(text[other.span.end : found[at + 2].span.start]):
        inner = tuple(e for e in found[at + 2].entries if e.kind == "admin1" and e.country == _first_country(other))
        other = other._replace(entries=inner or other.entries)
    if len(gap) > GAP or "." in gap or "\n\n" in gap:
        return ()
    between = gap.replace(",", " , ").replace("(", " ( ").split()
    if not between or not all(word.lower() in words().links for word in between):
        return ()
    comma = between == [","]
    if comma and any(entry.kind == "country" for entry in name.entries[:2]) and text[other.span.end - 1] != ".":
        return ()
    kinds = ("country", "admin1", "former", "region") + (() if comma and other.kind != "admin2" else ("admin2",))
    around = tuple(entry for entry in other.entries[:NEAREST] if entry.kind in kinds)
    american = any(entry.kind == "admin1" and entry.country == "US" for entry in around)
    listed = comma and at + 2 < len(found) and _LISTED.fullmatch(text[other.span.end : found[at + 2].span.start][:GAP])
    return () if listed and not american else around


def _first_country(name: Found) -> str | None:
    return next((entry.country for entry in name.entries if entry.kind == "country"), None)


def _nations(text: str) -> dict[str, float]:
    """By country, how often its people or things are spoken of (*Afghan forces*)."""
    counts: dict[str, float] = defaultdict(float)
    for nation in nations(text):
        counts[nation.country] += NATION
    return counts
