"""The tables of a ledger as they are now: the log, which is kept, and the index, which is made from it and can be made anew.

How they came to be is in ``migrations/``; a test holds the two together.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0001"
"""The migration that makes these tables."""
VERSION_TABLE = "onrecord_version"
WORDS = "report_words"
"""SQLite's full-text index of `reports`; PostgreSQL has the column ``reports.words`` instead."""

metadata = MetaData()
_Seq = BigInteger().with_variant(Integer, "sqlite")
_Whole = BigInteger

log = Table(
    "log",
    metadata,
    Column("seq", _Seq, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("digest", Text, nullable=False),
    Column("prev", Text, nullable=False),
    Column("hash", Text, nullable=False),
    comment="Append-only. `hash` is over seq, kind, subject, at, the digest of the unpacked body, and `prev`, the hash of the row before.",
)

sightings = Table(
    "sightings",
    metadata,
    Column("seq", _Seq, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("report", _Seq, ForeignKey("log.seq"), nullable=False),
    Column("reader", Text, nullable=False),
    UniqueConstraint("report", "reader", name="sightings_report_reader"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", _Seq, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("report", _Seq, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("sighting", _Seq, ForeignKey("sightings.seq"), nullable=False),
    Column("key", Text),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("language", Text),
    Column("unread", Text),
    Column("text", Text, nullable=False),
    comment="One row a report: what its latest sighting says of it. `report` is the row of the log that holds its bytes.",
)


def _of_report(name: str, *columns: Column[object], comment: str) -> Table:
    """A table with the `n`th thing of its kind in each report."""
    return Table(
        name,
        metadata,
        Column("report", _Seq, ForeignKey("reports.report"), primary_key=True, autoincrement=False),
        Column("n", Integer, primary_key=True, autoincrement=False),
        Column("id", Text, nullable=False),
        *columns,
        comment=comment,
        sqlite_with_rowid=False,
    )


sources = _of_report(
    "sources",
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("role", Text),
    Column("party", Text),
    comment="`folded` is the name without case, accents and punctuation, by which spellings are compared.",
)

statements = _of_report(
    "statements",
    Column("source", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("start", Integer, nullable=False),
    Column("words", Text, nullable=False),
    comment="`source` is an id among the report's sources; `start` is where in the text the words begin.",
)

places = _of_report(
    "places",
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("geonames", _Whole),
    Column("lat", Float(53)),
    Column("lon", Float(53)),
    Column("country", Text),
    Column("admin1", Text),
    Column("precision", Text),
    comment="Every place mentioned.",
)

claims = _of_report(
    "claims",
    Column("kind", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("party", Text),
    Column("statement", Text),
    Column("incident", Text),
    Column("place", Text),
    Column("geonames", _Whole),
    Column("country", Text),
    Column("time_from", Text),
    Column("time_to", Text),
    Column("outcome", Text),
    Column("low", _Whole),
    Column("best", _Whole),
    Column("high", _Whole),
    Column("hedge", Text),
    Column("scope", Text),
    Column("start", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    comment="`speaker` and `folded` are the source's name, `place` the place's; outcome to scope are those of harm.",
)

Index("log_subject", log.c.subject)
Index("decisions_subject", decisions.c.subject)
Index("reports_published", reports.c.published)
Index("sources_folded", sources.c.folded)
Index("places_geonames", places.c.geonames)
Index("claims_id", claims.c.id)
Index("claims_folded", claims.c.folded)
Index("claims_geonames", claims.c.geonames)
Index("claims_time", claims.c.time_from)

OF_REPORT = (sources, statements, places, claims)
"""The tables with what each report says, all made from its latest sighting."""
