"""The model's links → sources and statements of a reading: every stage of "who said it" in order.

links ─ sayings ─ doubtful ones left out ─ subjects supplied ─ silences, caveats, tallies, turns, posts ─ speakers resolved ─▶ statements
"""

from collections.abc import Iterable, Sequence

import msgspec

from onrecord.model import OUTLET, Source, Span, Statement
from onrecord.reading.cast import Cast, Member
from onrecord.reading.caveats import caveats
from onrecord.reading.confidence import Likelihood, extended, sharpened
from onrecord.reading.continuing import continued
from onrecord.reading.coordination import parted, unfolded
from onrecord.reading.decoding import Link
from onrecord.reading.layout import Layout
from onrecord.reading.portraits import portray
from onrecord.reading.posts import with_posts
from onrecord.reading.raised import raised
from onrecord.reading.resolving import Resolver
from onrecord.reading.sayings import Saying, sayings
from onrecord.reading.silence import silences
from onrecord.reading.stance import Attitude, attitude
from onrecord.reading.subjects import supply
from onrecord.reading.tallies import tallies
from onrecord.reading.transcripts import turns
from onrecord.reading.types import Reading

NEIGHBOURS = 24
"""Sayings before and after one among which the one that quotes it is."""
DEEPEST = 4
"""Sources of a chain that are followed before the outlet."""


def attribute(reading: Reading, words: Sequence[tuple[int, int]], links: Sequence[Link], likelihood: Likelihood) -> Reading:
    """The reading with its sources and statements. `words` are the tokens of its sentences, in order."""
    layout = Layout(reading.text, reading.sentences, reading.quotations, words)
    cast = Cast(layout, reading.names)
    silent = list(silences(layout))
    doubted = list(caveats(layout))
    tallied = list(tallies(layout))
    linked = sayings(layout, links)
    whole = [
        extended(layout, saying, linked[max(0, number - NEIGHBOURS) : number + NEIGHBOURS], likelihood)
        for number, saying in enumerate(linked)
    ]
    told = [sharp for saying in whole if (sharp := sharpened(layout, saying, likelihood))]
    told = continued(layout, supply(layout, parted(layout, told), reading.names, likelihood.source))
    told = [part for saying in told for part in unfolded(layout, saying)]
    turned = [*turns(layout), *raised(layout)]
    plain = [
        saying
        for saying in told
        if not any(_covered(saying, other) for other in (*silent, *doubted, *tallied, *turned))
        and not any(other.whole.covers(saying.whole) for other in silent)
    ]
    ruled = [*silent, *doubted, *tallied, *turned]
    found = sorted(with_posts([*plain, *ruled], reading.posts), key=lambda saying: (saying.whole, saying.cue or Span(0, 0)))
    outer = [_holder(number, found) for number in range(len(found))]
    members = _resolve(found, outer, Resolver(layout, cast))
    quiet = {saying.whole for saying in silent}
    unsure = {saying.whole for saying in doubted}
    keys: dict[int, str] = {}
    statements: list[Statement] = []
    for number, saying in enumerate(found):
        member = members[number]
        view = _attitude(layout, saying, quiet, unsure)
        if member is None and saying.source is None and (outer[number] is not None or not _own(view)):
            continue
        chain = [keys.setdefault(id(m), f"s{len(keys) + 1}") for m in _chain(number, outer, members)]
        statements.append(
            Statement(
                id=f"q{len(statements) + 1}",
                source=chain[0] if member is not None else OUTLET,
                chain=(*chain, OUTLET) if member is not None else (OUTLET,),
                source_span=saying.source if member is not None else None,
                cue=saying.cue,
                content=saying.pieces,
                direct=_direct(layout, saying, reading),
                stance=view.stance,
                certainty=view.certainty,
            )
        )
    by_key = {keys[id(member)]: member for member in cast.all if id(member) in keys}
    sources = [portray(layout, cast, member, key) for key, member in sorted(by_key.items(), key=lambda pair: int(pair[0][1:]))]
    silent_cast = [
        member for member in cast.all if member.kind == "person" and len(member.forms[0]) > 1 and id(member) not in keys
    ]
    sources += [portray(layout, cast, member, f"s{len(keys) + number}") for number, member in enumerate(silent_cast, 1)]
    outlet = Source(id=OUTLET, name=reading.report.outlet or OUTLET, kind="outlet")
    return msgspec.structs.replace(reading, sources=(outlet, *sources), statements=tuple(statements))


def _covered(saying: Saying, other: Saying) -> bool:
    """Whether the model told of the same cue, or of the very words, that a rule has read."""
    if other.cue is not None and saying.cue is not None and saying.cue.overlaps(other.cue):
        return True
    return saying.whole == other.whole or (
        other.cue is not None and other.cue.end - other.cue.start == 1 and saying.source == other.source
    )


def _holder(number: int, found: Sequence[Saying]) -> int | None:
    """The narrowest saying whose words hold another's source, cue and words."""
    saying = found[number]
    parts = [
        *saying.pieces,
        *([saying.source] if saying.source else []),
        *([saying.cue] if saying.cue and not saying.goes_on else []),
    ]
    whole = Span(min(part.start for part in parts), max(part.end for part in parts))
    best: tuple[int, int] | None = None
    for index in range(max(0, number - NEIGHBOURS), min(len(found), number + NEIGHBOURS)):
        other = found[index]
        if index == number or other.whole == saying.whole:
            continue
        for piece in other.pieces:
            if piece.covers(whole) and (best is None or piece.end - piece.start < best[0]):
                best = (piece.end - piece.start, index)
    return best[1] if best else None


def _resolve(found: Sequence[Saying], outer: Sequence[int | None], resolver: Resolver) -> list[Member | None]:
    events: list[tuple[int, int, Span | None]] = [
        ((saying.source or saying.whole).start, number, None) for number, saying in enumerate(found)
    ]
    sources = {saying.source for saying in found}
    events += [(span.start, -1, span) for span in _subject_pronouns(resolver.layout) if span not in sources]
    members: list[Member | None] = [None] * len(found)
    done: dict[Span, Member | None] = {}
    for _, number, pronoun in sorted(events, key=lambda event: event[:2]):
        if pronoun is not None:
            resolver.follow(pronoun)
            continue
        source = found[number].source
        if source is None:
            continue
        if source not in done:
            holder = outer[number]
            done[source] = resolver.resolve(source, members[holder] if holder is not None else None)
        members[number] = done[source]
    return members


def _chain(number: int, outer: Sequence[int | None], members: Sequence[Member | None]) -> Iterable[Member]:
    """The speaker, who quotes the speaker, and so on: nearest first, each once."""
    chain: list[Member] = []
    at: int | None = number
    for _ in range(DEEPEST):
        if at is None:
            break
        member = members[at]
        if member is not None and member not in chain:
            chain.append(member)
        at = outer[at]
    return chain


def _attitude(layout: Layout, saying: Saying, quiet: set[Span], unsure: set[Span]) -> Attitude:
    if saying.whole in quiet:
        return Attitude("silent", "certain")
    if saying.whole in unsure and saying.source is None:
        return Attitude("doubts", "possible")
    cue = saying.cue.of(layout.text) if saying.cue else ""
    return attitude(cue, saying.whole.of(layout.text), layout.quotation(saying.whole.start) is not None)


def _own(view: Attitude) -> bool:
    """Whether words that nobody is named for are a statement of the outlet's: a doubt, or what is only reported or believed (C5)."""
    return view.stance in ("doubts", "silent") or view.certainty != "certain"


def _subject_pronouns(layout: Layout) -> list[Span]:
    """Every *he* and *she* in the outlet's own words."""
    return [
        Span(start, end)
        for start, end in layout.words
        if layout.lower(start, end) in ("he", "she") and layout.quotation(start) is None
    ]


def _direct(layout: Layout, saying: Saying, reading: Reading) -> bool:
    """Whether all the words stand in quotation marks or in a post."""
    for piece in saying.pieces:
        quotation = layout.quotation(piece.start)
        quoted = quotation is not None and piece.end <= quotation.span.end
        if not quoted and not any(post.span.covers(piece) for post in reading.posts):
            return False
    return True
