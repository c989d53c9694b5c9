"""A member of the cast → the `Source` of the record: its kind, its role as written and the party it speaks for."""

from collections.abc import Sequence

from onrecord.model import PartyFrom, Source, SourceKind, Span
from onrecord.reading import roles
from onrecord.reading.cast import Cast, Member
from onrecord.reading.layout import Layout
from onrecord.reading.parties import body_kind, country_of_place, party_kind, party_of_leader, party_of_words
from onrecord.reading.words import body_heads, person_heads, singular, speakers

BESIDE, LOCAL_BESIDE = 0.3, 0.05
"""What a nationality, or a place that owns what follows it, counts for the country of an office, against a place; less for a town's office."""
FADES, LOCAL_FADES = 0.2, 1.0
"""How fast that fades with each sentence; faster for an office of a town."""


def portray(layout: Layout, cast: Cast, member: Member, key: str) -> Source:
    """The source of a member; mentions in the order of the text."""
    role = _role(layout, member)
    party, party_from = _party(layout, cast, member, role)
    return Source(
        id=key,
        name=member.name,
        kind=_kind(layout, member, role),
        role=" ".join(role.of(layout.text).split()) if role else None,
        party=party,
        party_from=party_from,
        mentions=tuple(sorted(member.mentions)),
    )


def _role(layout: Layout, member: Member) -> Span | None:
    """The first role beside the name that says more than a bare noun, else the first."""
    for role in member.roles:
        if layout.count(role) > 1:
            return role
    return member.roles[0] if member.roles else None


def _kind(layout: Layout, member: Member, role: Span | None) -> SourceKind:
    if member.kind == "person":
        found = [_person_kind(layout, span) for span in ([role] if role else []) + [r for r in member.roles if r != role]]
        known = [kind for kind in found if kind is not None]
        return next((kind for kind in known if kind != "person"), known[0] if known else _leader_kind(member))
    if member.kind == "place":
        return "official"
    if member.kind == "body":
        return body_kind(member.name)
    return _described_kind(layout, member)


def _leader_kind(member: Member) -> SourceKind:
    return "official" if party_of_leader(member.name) else "person"


def _person_kind(layout: Layout, role: Span) -> SourceKind | None:
    """By the head of the role: the last person's noun before a preposition; a body beside it tells an army's spokesman from a ministry's."""
    first, end = roles.core(layout, role)
    for index in range(end - 1, first - 1, -1):
        word = roles.person_head(layout, index)
        if word is not None:
            kind = person_heads()[word]
            body = _body_word(layout, role) if kind in ("official", "person", "expert") else None
            return _of_body(body) if word in _SPEAKERS and body else kind
    last = layout.word_range(role)[1]
    for index in range(first, last):
        word = roles.person_head(layout, index)
        if word is not None:
            return person_heads()[word]
    return None


_SPEAKERS = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chief",
        "head",
        "director",
        "leader",
        "commander",
        "manager",
        "coordinator",
        "executive",
    ]
)


def _of_body(kind: SourceKind) -> SourceKind:
    return "person" if kind in ("organisation",) else kind


def _body_word(layout: Layout, phrase: Span) -> SourceKind | None:
    first, last = layout.word_range(phrase)
    for index in range(last - 1, first - 1, -1):
        word = roles.body_head(layout, index)
        if word is not None:
            return body_heads()[word]
    party = party_of_words(phrase.of(layout.text))
    return party_kind(party) if party else None


def _described_kind(layout: Layout, member: Member) -> SourceKind:
    span = member.mentions[0] if member.mentions else None
    if span is None:
        return "unnamed"
    head = roles.head(layout, span)
    one = singular(head)
    if head in speakers().marks.unnamed or one is not None or head in person_heads():
        return "unnamed"
    first, last = layout.word_range(span)
    for index in range(last - 1, first - 1, -1):
        word = roles.body_head(layout, index)
        if word is not None:
            return body_heads()[word]
    party = party_of_words(member.name)
    return (party_kind(party) if party else None) or "organisation"


def _party(layout: Layout, cast: Cast, member: Member, role: Span | None) -> tuple[str | None, PartyFrom | None]:
    if member.kind in ("body", "place"):
        for form in [member.name, *(span.of(layout.text) for span in member.mentions[:4])]:
            if party := party_of_words(form):
                return party, "lexicon"
        return _beside(layout, member.mentions[:6]), "text" if _beside(layout, member.mentions[:6]) else None
    if member.kind == "described":
        for span in member.mentions[:3]:
            if party := party_of_words(span.of(layout.text)):
                return party, "text"
        party = _party(layout, cast, member.holder, None)[0] if member.holder else None
        return party, "carried" if party else None
    ordered = [role, *(r for r in member.roles if r != role)] if role else list(member.roles)
    for number, span in enumerate(ordered):
        if party := party_of_words(span.of(layout.text)):
            return party, "text" if number == 0 else "carried"
        if party := _of_place(cast, span):
            return party, "text"
    if party := party_of_leader(member.name):
        return party, "lexicon"
    for span in ordered:
        if party := _carried(layout, cast, span):
            return party, "carried"
    return None, None


_LOCAL = frozenset(["resident", "mayor", "governor", "villager", "councillor", "farmer", "shopkeeper", "inhabitant", "prefect"])


def _of_place(cast: Cast, role: Span) -> str | None:
    """The country of a place in the role: *governor of the Sumy region*, *Sumy resident*."""
    layout = cast.layout
    for span, member in cast.named(role):
        if member.kind == "place" and (country := country_of_place(span.of(layout.text))):
            return country
    if not _LOCAL.intersection(layout.words_of(role)):
        return None
    first, last = layout.word_range(role)
    for start, end in layout.words[first:last]:
        word = layout.text[start:end]
        if word[0].isupper() and word.lower() not in person_heads() and (country := country_of_place(word)):
            return country
    return None


def _beside(layout: Layout, mentions: Sequence[Span]) -> str | None:
    """The party of the words right before a body's name: *Russian Defense Ministry*, *Ukraine's general staff*."""
    for span in mentions:
        lead = roles.phrase_before(layout, span.start)
        if lead and span.start - lead.end <= 3 and (party := party_of_words(lead.of(layout.text))):
            return party
    return None


def _carried(layout: Layout, cast: Cast, role: Span) -> str | None:
    """A role that names no country (*Interior Minister*, *the city's mayor*): that of the places named before it, the nearer the more.

    A place that only says whose a body is (*Russia's Defence Ministry*) and a nationality count for little; for an office of a town or region
    the country of any place counts, and the last one's most.
    """
    kind = _person_kind(layout, role)
    if kind not in ("official", "military", "emergency_service", "witness"):
        return None
    local = bool(_LOCAL.intersection(layout.words_of(role)))
    here = layout.sentence(role.start)
    votes: dict[str, float] = {}
    for name, member in zip(cast.names, cast.members, strict=True):
        if name.span.start >= role.start:
            break
        if member is None or name.kind not in ("place", "nationality"):
            continue
        written = name.span.of(layout.text)
        party = party_of_words(written) or (country_of_place(written) if local and name.kind == "place" else None)
        if party is None:
            continue
        far = here - layout.sentence(name.span.start)
        weight = 1 if name.kind == "place" and not _owns(layout, name.span) else LOCAL_BESIDE if local else BESIDE
        votes[party] = votes.get(party, 0) + weight / (1 + (LOCAL_FADES if local else FADES) * far)
    return max(votes, key=lambda party: votes[party]) if votes else None


def _owns(layout: Layout, place: Span) -> bool:
    """Whether a body or its people follow a place's possessive: *Russia's Defence Ministry*, *Kyiv's claim*."""
    return layout.text[place.end : place.end + 2] in ("’s", "'s")
