"""Tables with what the log adds up to across reports: tellings, the keys they are found by, and the incidents they join into.

They add nothing to the log, are never migrated, and are made anew where another joiner made them (`onrecord.ledger.derived`).
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text

derived = MetaData()
_Seq = BigInteger().with_variant(Integer, "sqlite")

joiner = Table(
    "joiner",
    derived,
    Column("version", Text, primary_key=True),
    Column("seq", _Seq, nullable=False),
    Column("made", _Seq, nullable=False),
    comment="One row: which joiner made the tables, up to which row of the log, and how many tellings it ever made: none gets a number again.",
)

tellings = Table(
    "tellings",
    derived,
    Column("n", _Seq, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("report", _Seq, nullable=False, index=True),
    Column("component", _Seq, nullable=False, index=True),
    Column("known", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    comment="`known` is when its report was published, else added; `component` is the lowest `n` of the tellings that it may join with.",
)


def _keys(name: str, comment: str) -> Table:
    return Table(
        name,
        derived,
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        Column("telling", _Seq, primary_key=True, autoincrement=False),
        Index(f"{name}_telling", "telling"),
        comment=comment,
        sqlite_with_rowid=False,
    )


kept_under = _keys("kept_under", "Digests of the keys that a telling is kept under.")
asked_for = _keys("asked_for", "Digests of the keys under which a telling looks for others.")

incidents = Table(
    "incidents",
    derived,
    Column("id", Text, primary_key=True),
    Column("component", _Seq, nullable=False, index=True),
    Column("day_from", Text),
    Column("day_to", Text),
    Column("method", Text, nullable=False),
    Column("country", Text),
    Column("lat", Float(53)),
    Column("lon", Float(53)),
    Column("killed", BigInteger),
    Column("grade", Text, nullable=False),
    Column("part_of", Text),
    Column("reports", Integer, nullable=False),
    Column("first_known", Text, nullable=False),
    Column("last_known", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    comment="`killed` is the best figure, else a bound; `first_known` when the first report told of it, `last_known` when the last told of "
    "anything in its component; `body` is the incident (`onrecord.joining.Joined`) in JSON.",
)

reported = Table(
    "reported",
    derived,
    Column("report", _Seq, primary_key=True, autoincrement=False),
    Column("incident", Text, primary_key=True),
    Column("copy_of", _Seq),
    Index("reported_incident", "incident"),
    Index("reported_copy_of", "copy_of"),
    comment="Which reports tell of which incidents; `copy_of` is the original of a near-duplicate.",
    sqlite_with_rowid=False,
)

Index("incidents_part_of", incidents.c.part_of)
Index("incidents_known", incidents.c.last_known, incidents.c.first_known, incidents.c.component)
# All that lists ask for, so that a list is counted and put in order without a look at what is listed.
Index(
    "incidents_listed",
    *(
        incidents.c[name]
        for name in ("day_from", "id", "day_to", "country", "method", "killed", "grade", "last_known", "first_known")
    ),
)
Index(
    "incidents_country",
    *(incidents.c[name] for name in ("country", "day_from", "id", "day_to", "method", "killed", "grade", "last_known")),
)
