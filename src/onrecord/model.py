"""The nouns of the record: what one report becomes (schema ``onrecord/1``).

Everything here is a frozen value. JSON is made of these types and read back into them by `msgspec`; the JSON Schema in
``docs/schema.json`` is generated from this module. Spans are half-open ranges of Unicode code points into `Report.text`.

The first law (codebook, section 1) is kept at construction: a `Record` with a claim whose quote is not verbatim at its
span, a span outside the text, or an id that stands for nothing raises `ValueError`.
"""

from typing import Literal, NamedTuple

import msgspec

from onrecord.kinds import (
    Alert,
    Attack,
    Comparison,
    Damage,
    Diplomacy,
    Fighting,
    Harm,
    Munitions,
    Outcome,
    Response,
    Responsibility,
    Targeting,
    WeaponIdentification,
)

SCHEMA: Literal["onrecord/1"] = "onrecord/1"
OUTLET = "outlet"
"""Id of the source that every record has: the outlet itself, speaker of all that nobody else is named for."""

Stance = Literal[
    "asserts", "confirms", "acknowledges", "alleges", "denies", "doubts", "predicts", "promises", "demands", "asks", "silent"
]
Certainty = Literal["certain", "probable", "possible", "negated"]
SourceKind = Literal[
    "official",
    "military",
    "emergency_service",
    "medical",
    "witness",
    "armed_group",
    "international_organisation",
    "media",
    "expert",
    "person",
    "organisation",
    "unnamed",
    "outlet",
]
PartyFrom = Literal["text", "carried", "lexicon"]
PlaceRole = Literal["event", "said_at", "dateline", "origin", "name_part", "other"]
PlacePrecision = Literal["site", "neighbourhood", "town", "district", "region", "country", "area"]
TimePrecision = Literal["instant", "day", "days", "week", "month", "year", "period"]
PublishedFrom = Literal["meta", "url", "text", "argument"]
DropReason = Literal[
    "related_link",
    "caption",
    "prompt",
    "byline",
    "dateline_agency",
    "copyright",
    "navigation",
    "contact",
    "duplicate",
    "markup",
]
Method = Literal[
    "air_strike",
    "drone_strike",
    "missile_strike",
    "shelling",
    "bombing",
    "shooting",
    "armed_clash",
    "ground_assault",
    "arson",
    "mine",
    "abduction",
    "execution",
    "vehicle_ramming",
    "stabbing",
    "other",
]
ClaimKind = Literal[
    "harm",
    "attack",
    "munitions",
    "weapon_identification",
    "responsibility",
    "targeting",
    "damage",
    "response",
    "alert",
    "fighting",
    "diplomacy",
    "comparison",
    "statement",
]


class Span(NamedTuple):
    """A half-open range of code points; written ``[start, end]`` in JSON."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every noun: frozen, built by keyword."""


class Dropped(Value, frozen=True, kw_only=True):
    """What was received but is no part of the text (codebook A11). `span` is null where the text was not given but extracted."""

    reason: DropReason
    text: str
    span: Span | None = None


class Report(Value, frozen=True, kw_only=True):
    """One document as it was received. `id` is ``sha256:`` of its bytes; `text` is what every span points into."""

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    unread: str | None = None
    """Why the text was recorded but not read (``language`` where it is in one that onrecord does not read; ``length`` where only its
    first part was; ``triage`` where none of its words tells of an attack or its diplomacy); null if it was read."""
    dropped: tuple[Dropped, ...] = ()


class Source(Value, frozen=True, kw_only=True):
    """Whoever answers for a claim. `name` is the fullest form in the report, `mentions` every form of it, `role` as written."""

    id: str
    name: str
    kind: SourceKind
    role: str | None = None
    party: str | None = None
    """ISO 3166 alpha-2 code of a country, or the name of an organisation or group that is none."""
    party_from: PartyFrom | None = None
    mentions: tuple[Span, ...] = ()


class Statement(Value, frozen=True, kw_only=True):
    """Words and whose they are. `chain` names the sources nearest first and ends in the outlet."""

    id: str
    source: str
    chain: tuple[str, ...]
    content: tuple[Span, ...]
    source_span: Span | None = None
    cue: Span | None = None
    direct: bool = False
    stance: Stance = "asserts"
    certainty: Certainty = "certain"


class Alternative(Value, frozen=True, kw_only=True):
    """A gazetteer entry that a place name could also have meant."""

    geonames: int | None
    name: str
    lat: float
    lon: float
    country: str | None


class Place(Value, frozen=True, kw_only=True):
    """A place mentioned: where its name stands, what it was resolved to, and what part it plays (codebook P1, P2)."""

    id: str
    span: Span
    name: str
    role: PlaceRole
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: PlacePrecision | None = None
    alternatives: tuple[Alternative, ...] = ()


class Time(Value, frozen=True, kw_only=True):
    """An interval of dates or instants (ISO 8601), inclusive, with the words it was read from and the rule used (codebook P4)."""

    from_: str = msgspec.field(name="from")
    to: str
    precision: TimePrecision
    rule: str
    span: Span | None = None


class Claim(Value, frozen=True, kw_only=True):
    """One thing that one source says, typed. The object of its kind (`harm`, `attack`, …) is the only one present."""

    id: str
    kind: ClaimKind
    source: str
    evidence: tuple[Span, ...]
    quote: str
    """The words at the evidence spans, joined by `` … `` where there are several."""
    statement: str | None = None
    stance: Stance = "asserts"
    certainty: Certainty = "certain"
    place: str | None = None
    incident: str | None = None
    time: Time | None = None
    harm: Harm | msgspec.UnsetType = msgspec.UNSET
    attack: Attack | msgspec.UnsetType = msgspec.UNSET
    munitions: Munitions | msgspec.UnsetType = msgspec.UNSET
    weapon_identification: WeaponIdentification | msgspec.UnsetType = msgspec.UNSET
    responsibility: Responsibility | msgspec.UnsetType = msgspec.UNSET
    targeting: Targeting | msgspec.UnsetType = msgspec.UNSET
    damage: Damage | msgspec.UnsetType = msgspec.UNSET
    response: Response | msgspec.UnsetType = msgspec.UNSET
    alert: Alert | msgspec.UnsetType = msgspec.UNSET
    fighting: Fighting | msgspec.UnsetType = msgspec.UNSET
    diplomacy: Diplomacy | msgspec.UnsetType = msgspec.UNSET
    comparison: Comparison | msgspec.UnsetType = msgspec.UNSET


class Entity(Value, frozen=True, kw_only=True):
    """A weapon or target of an incident: the fullest form in the report and every mention."""

    name: str
    mentions: tuple[Span, ...]


class Attacker(Value, frozen=True, kw_only=True):
    name: str
    kind: Literal["state", "group", "person", "unnamed"]
    mentions: tuple[Span, ...]


class Victim(Value, frozen=True, kw_only=True):
    name: str
    kind: Literal["named", "described"]
    mentions: tuple[Span, ...]


class Toll(Value, frozen=True, kw_only=True):
    """The figures of one outcome that hold for an incident within the report, and the claims they rest on (codebook I4)."""

    low: int | None
    best: int | None
    high: int | None
    claims: tuple[str, ...]


class Side(Value, frozen=True, kw_only=True):
    source: str
    says: str
    claims: tuple[str, ...]


class Contradiction(Value, frozen=True, kw_only=True):
    """A question to which two sides give different answers (codebook I5)."""

    about: Literal["toll", "attacker", "weapon", "target", "interception", "outcome"]
    sides: tuple[Side, ...]


class Incident(Value, frozen=True, kw_only=True):
    """A moment in time and space where sources say force was used (codebook I1)."""

    id: str
    main: bool
    title: str
    method: Method
    time: Time | None = None
    place: str | None = None
    attackers: tuple[Attacker, ...] = ()
    victims: tuple[Victim, ...] = ()
    weapons: tuple[Entity, ...] = ()
    targets: tuple[Entity, ...] = ()
    toll: dict[Outcome, Toll] = {}
    contradictions: tuple[Contradiction, ...] = ()
    claims: tuple[str, ...] = ()


class Reader(Value, frozen=True, kw_only=True):
    """What read the report: digests name the exact weights and word lists."""

    name: str
    version: str
    model: str
    lexicons: str


class Record(Value, frozen=True, kw_only=True):
    """Everything read off one report. Construction proves every span, quote and id; `ValueError` names the first that fails."""

    schema: Literal["onrecord/1"] = SCHEMA
    key: str | None
    report: Report
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    reader: Reader

    def __post_init__(self) -> None:
        from onrecord.proof import prove

        prove(self)
