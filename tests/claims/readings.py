"""Readings and mentions made by hand, so that what draws claims is tested without the model: sources and statements are given."""

from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.claims.assembly import assemble
from onrecord.mentions import acts, counts, times, weapons
from onrecord.mentions.types import Mentions
from onrecord.model import OUTLET, Certainty, Claim, Place, PlaceRole, Report, Source, Span, Stance, Statement
from onrecord.reading.sentences import sentences
from onrecord.reading.types import Name, NameKind, Reading


def at(text: str, words: str) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def reading(
    text: str,
    *,
    published: str | None = "2031-05-01",
    names: Iterable[tuple[str, NameKind]] = (),
    said: Iterable[tuple[str, str, str]] = (),
    stance: Stance = "asserts",
    certainty: Certainty = "certain",
) -> Reading:
    """A text with names, and with statements given as (speaker, cue, content)."""
    sources = {OUTLET: Source(id=OUTLET, name=OUTLET, kind="outlet")}
    statements = []
    for number, (speaker, cue, content) in enumerate(said, 1):
        known = next((one.id for one in sources.values() if one.name == speaker), f"s{len(sources)}")
        sources[known] = Source(id=known, name=speaker, kind="official", mentions=(at(text, speaker),))
        statements.append(
            Statement(
                id=f"q{number}",
                source=known,
                chain=(known, OUTLET),
                source_span=at(text, speaker),
                cue=at(text, cue),
                content=(at(text, content),),
                stance=stance,
                certainty=certainty,
            )
        )
    return Reading(
        report=Report(id="sha256:test", text=text, published=published),
        sentences=sentences(text),
        quotations=(),
        posts=(),
        names=tuple(sorted((Name(span=at(text, name), kind=kind) for name, kind in names), key=lambda one: one.span)),
        toponyms=(),
        tagged=(),
        sources=tuple(sources.values()),
        statements=tuple(statements),
    )


def place(text: str, name: str, role: PlaceRole = "event") -> Place:
    return Place(id=f"p:{name}", span=at(text, name), name=name, role=role, precision="town")


def mentions(read: Reading, places: Iterable[Place] = ()) -> Mentions:
    return Mentions(
        counts=counts.find(read), places=tuple(places), times=times.find(read), weapons=weapons.find(read), acts=acts.find(read)
    )


def claims(read: Reading, kind: str | None = None, places: Iterable[Place] = ()) -> list[Claim]:
    """The claims drawn, of one kind where it is given."""
    return [claim for claim in assemble(read, mentions(read, places)) if kind in (None, claim.kind)]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return value["low"], value["best"], value["high"]
    return list(value) if isinstance(value, tuple) else value


def bodies(text: str, kind: str, **given: Any) -> list[dict[str, Any]]:
    """The objects of the claims of a kind, without what is empty in them; counts as low, best, high."""
    found = []
    for claim in claims(reading(text, **given), kind):
        body = msgspec.to_builtins(getattr(claim, kind))
        plain = {name: _plain(value) for name, value in body.items()}
        found.append({name: value for name, value in plain.items() if value not in (None, [], ())})
    return found
