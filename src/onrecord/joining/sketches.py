"""Texts → MinHash sketches, and which reports are copies of which (codebook I3): near-duplicates by locality-sensitive hashing.

A sketch is 96 unsigned 32-bit numbers, least significant byte first; the share of equal numbers estimates how many of their
three-word runs two texts share. A copy's original is the report of its kind that was published first.
"""

import re
from array import array
from collections.abc import Iterable, Mapping
from struct import pack

from onrecord.ids import content_id
from onrecord.joining.types import Heading
from onrecord.joining.unions import Unions

PERMUTATIONS = 96
BANDS = 24
"""Bands of four numbers each: texts that share 70 % of their runs share a band in 999 of 1,000 cases, those that share 20 % in 4 of 100."""
RUN = 3
"""Words of a run. Three, not five: a dressed-up wire story keeps its phrases and loses its sentences."""
COPY = 0.55
"""Share of runs from which one text is a copy of another. Wire stories cut at the end and given a headline of the outlet's own share 0.75
and more; two reports of one event written apart share less than 0.15, two army releases to one form 0.5 at most."""
_SEED = 20
_WORD = re.compile(r"\w+")


def sketch(text: str) -> bytes:
    """The sketch of a text; texts of fewer than three words have one of all they are. Equal for equal words on any machine."""
    from rensa import RMinHash

    words = _WORD.findall(text.lower())
    runs = {" ".join(words[start : start + RUN]) for start in range(max(len(words) - RUN + 1, 1))}
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(runs))
    return pack(f"<{PERMUTATIONS}I", *minhash.digest())


def likeness(one: bytes, other: bytes) -> float:
    """How many of their runs two texts share, estimated: 0 to 1 (standard error 0.05 at most)."""
    first, second = array("I", one), array("I", other)
    return sum(map(int.__eq__, first, second)) / PERMUTATIONS


def bands(one: bytes) -> tuple[str, ...]:
    """Keys of which near-duplicates share at least one."""
    width = len(one) // BANDS
    return tuple(content_id(f"b{band}", one[band * width : (band + 1) * width].hex()) for band in range(BANDS))


def copies(reports: Iterable[tuple[Heading, bytes]]) -> Mapping[str, str]:
    """Report ids that are copies, each with the id of its original: of all near-duplicates the one published first, then of the smallest id.

    Independent of the order given; a report without a date is taken for the later one.
    """
    known = {heading.id: (heading, signature) for heading, signature in reports}
    ordered = sorted(known, key=lambda id: (known[id][0].published or "9999", id))
    groups = Unions[str]()
    by_band: dict[tuple[int, bytes], list[str]] = {}
    for id in ordered:
        signature = known[id][1]
        width = len(signature) // BANDS
        for band in range(BANDS):
            same = by_band.setdefault((band, signature[band * width : (band + 1) * width]), [])
            for other in same[:COMPARED]:
                if groups.find(other) != groups.find(id) and likeness(known[other][1], signature) >= COPY:
                    groups.join(other, id)
            same.append(id)
    rank = {id: number for number, id in enumerate(ordered)}
    originals: dict[str, str] = {}
    for id in ordered:
        root = groups.find(id)
        originals[root] = min(originals.get(root, id), id, key=rank.__getitem__)
    return {id: original for id in ordered if (original := originals[groups.find(id)]) != id}


COMPARED = 16
"""Reports of a band that a new one is compared with: those of one story all resemble its first."""
