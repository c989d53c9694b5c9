"""Drafts → claims: each gets its speaker, stance, time, place and id, and is proved against the text."""

from collections.abc import Callable, Iterator

import msgspec

from onrecord.claims import statement
from onrecord.claims.circumstances import placed
from onrecord.claims.draft import Draft
from onrecord.ids import content_id
from onrecord.kinds import Harm, Kind
from onrecord.mentions.types import Mentions
from onrecord.model import OUTLET, Claim, ClaimKind
from onrecord.proof import quote
from onrecord.reading.types import Reading

Drawer = Callable[[Reading, Mentions], Iterator[Draft]]


def drawers() -> tuple[tuple[ClaimKind, Drawer], ...]:
    """Every kind's drawer, in the order in which their claims are listed where they start at one place."""
    from onrecord.claims import (
        alert,
        attack,
        comparison,
        damage,
        diplomacy,
        fighting,
        harm,
        munitions,
        response,
        responsibility,
        targeting,
        weapon_identification,
    )

    return (
        ("harm", harm.draw),
        ("attack", attack.draw),
        ("munitions", munitions.draw),
        ("weapon_identification", weapon_identification.draw),
        ("responsibility", responsibility.draw),
        ("targeting", targeting.draw),
        ("damage", damage.draw),
        ("response", response.draw),
        ("alert", alert.draw),
        ("fighting", fighting.draw),
        ("diplomacy", diplomacy.draw),
        ("comparison", comparison.draw),
    )


def assemble(reading: Reading, mentions: Mentions) -> tuple[Claim, ...]:
    """All claims of a report, in the order of their evidence."""
    claims: dict[str, Claim] = {}
    for kind, draw in drawers():
        drawn: list[str] = []
        for draft in draw(reading, mentions):
            claim = attribute(reading, kind, _whole(draft, drawn))
            drawn.append(claim.id)
            claims.setdefault(claim.id, claim)
    for claim in statement.left(reading, claims.values()):
        claims.setdefault(claim.id, claim)
    ordered = sorted(claims.values(), key=lambda claim: (claim.evidence, claim.kind, claim.id))
    return placed(reading, mentions, ordered)


def _whole(draft: Draft, drawn: list[str]) -> Draft:
    """The draft of a part with the id of the claim that it is a part of (T3)."""
    if draft.part_of is None or not isinstance(draft.body, Harm):
        return draft
    return msgspec.structs.replace(draft, body=msgspec.structs.replace(draft.body, part_of=drawn[draft.part_of]))


def attribute(reading: Reading, kind: ClaimKind, draft: Draft) -> Claim:
    """A draft as a claim: what the drawer knew stands, the rest is the covering statement's, else the outlet's (C4)."""
    covering = reading.statement_at(draft.evidence[0])
    statement = draft.statement or (covering.id if covering and draft.source in (None, covering.source) else None)
    source = draft.source or (covering.source if covering else OUTLET)
    stance = draft.stance or (covering.stance if covering and source == covering.source else "asserts")
    certainty = draft.certainty or (covering.certainty if covering and source == covering.source else "certain")
    body: Kind = draft.body
    return Claim(
        id=content_id("c", reading.report.id, kind, source, stance, draft.evidence, body),
        kind=kind,
        source=source,
        statement=statement,
        stance=stance,
        certainty=certainty,
        evidence=draft.evidence,
        quote=quote(reading.text, draft.evidence),
        place=draft.place,
        time=draft.time,
        **{kind: body},  # type: ignore[arg-type]
    )
