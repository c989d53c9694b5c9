"""The append-only log with its guards, and the tables made from it.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")

SQLITE = (
    """
    CREATE TRIGGER log_follows BEFORE INSERT ON log
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log)
      OR NEW.prev <> coalesce((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), NEW.prev)
    BEGIN SELECT RAISE(ABORT, 'the log is append-only: a row must follow the last one'); END
    """,
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only: no row may change'); END",
    "CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only: no row may go'); END",
    """
    CREATE VIRTUAL TABLE report_words USING fts5(
        title, text, content='reports', content_rowid='report', tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER reports_words_insert AFTER INSERT ON reports
    BEGIN INSERT INTO report_words(rowid, title, text) VALUES (NEW.report, NEW.title, NEW.text); END
    """,
    """
    CREATE TRIGGER reports_words_delete AFTER DELETE ON reports
    BEGIN INSERT INTO report_words(report_words, rowid, title, text) VALUES ('delete', OLD.report, OLD.title, OLD.text); END
    """,
    """
    CREATE TRIGGER reports_words_update AFTER UPDATE OF title, text ON reports
    WHEN OLD.title IS NOT NEW.title OR OLD.text IS NOT NEW.text
    BEGIN
        INSERT INTO report_words(report_words, rowid, title, text) VALUES ('delete', OLD.report, OLD.title, OLD.text);
        INSERT INTO report_words(rowid, title, text) VALUES (NEW.report, NEW.title, NEW.text);
    END
    """,
)

POSTGRESQL = (
    """
    CREATE FUNCTION onrecord_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the log is append-only: no row may change or go'; END $$
    """,
    """
    CREATE FUNCTION onrecord_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last record;
    BEGIN
        SELECT seq, hash INTO last FROM log ORDER BY seq DESC LIMIT 1;
        IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.prev <> coalesce(last.hash, NEW.prev) THEN
            RAISE EXCEPTION 'the log is append-only: a row must follow the last one';
        END IF;
        RETURN NEW;
    END $$
    """,
    "CREATE TRIGGER log_follows BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION onrecord_follows()",
    "CREATE TRIGGER log_no_change BEFORE UPDATE OR DELETE ON log FOR EACH ROW EXECUTE FUNCTION onrecord_refuse()",
    "CREATE TRIGGER log_no_truncate BEFORE TRUNCATE ON log FOR EACH STATEMENT EXECUTE FUNCTION onrecord_refuse()",
    """
    ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', left(coalesce(title, ''), 10000)), 'A')
        || setweight(to_tsvector('english', left(text, 150000)), 'B')
    ) STORED
    """,
    "CREATE INDEX reports_words ON reports USING gin (words)",
)
"""A tsvector holds up to a megabyte, so PostgreSQL finds the first 150,000 characters of a report."""


def upgrade() -> None:
    _log()
    _sightings_and_decisions()
    _reports()
    _of_reports()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _log() -> None:
    op.create_table(
        "log",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "subject", "at")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("digest", "prev", "hash")),
    )
    op.create_index("log_subject", "log", ["subject"])


def _sightings_and_decisions() -> None:
    op.create_table(
        "sightings",
        sa.Column("seq", SEQ, sa.ForeignKey("log.seq"), primary_key=True, autoincrement=False),
        sa.Column("report", SEQ, sa.ForeignKey("log.seq"), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.UniqueConstraint("report", "reader", name="sightings_report_reader"),
    )
    op.create_table(
        "decisions",
        sa.Column("seq", SEQ, sa.ForeignKey("log.seq"), primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "by", "action", "subject")),
    )
    op.create_index("decisions_subject", "decisions", ["subject"])


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("report", SEQ, sa.ForeignKey("log.seq"), primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("sighting", SEQ, sa.ForeignKey("sightings.seq"), nullable=False),
        *(sa.Column(name, sa.Text) for name in ("key", "url", "outlet", "title", "published", "language", "unread")),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("reports_published", "reports", ["published"])


def _of_reports() -> None:
    _of_report(
        "sources",
        *_texts("name", "folded", "kind"),
        *_optional("role", "party"),
    )
    _of_report(
        "statements",
        *_texts("source", "stance", "certainty"),
        sa.Column("direct", sa.Boolean, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        *_texts("words"),
    )
    _of_report(
        "places",
        *_texts("name", "role"),
        sa.Column("geonames", sa.BigInteger),
        sa.Column("lat", sa.Float(53)),
        sa.Column("lon", sa.Float(53)),
        *_optional("country", "admin1", "precision"),
    )
    _of_report(
        "claims",
        *_texts("kind", "stance", "certainty", "source", "speaker", "folded"),
        *_optional("party", "statement", "incident", "place"),
        sa.Column("geonames", sa.BigInteger),
        *_optional("country", "time_from", "time_to", "outcome"),
        sa.Column("low", sa.BigInteger),
        sa.Column("best", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        *_optional("hedge", "scope"),
        sa.Column("start", sa.Integer, nullable=False),
        *_texts("quote"),
    )
    op.create_index("sources_folded", "sources", ["folded"])
    op.create_index("places_geonames", "places", ["geonames"])
    op.create_index("claims_id", "claims", ["id"])
    op.create_index("claims_folded", "claims", ["folded"])
    op.create_index("claims_geonames", "claims", ["geonames"])
    op.create_index("claims_time", "claims", ["time_from"])


def _of_report(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("report", SEQ, sa.ForeignKey("reports.report"), primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        *columns,
        sqlite_with_rowid=False,
    )


def _texts(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _optional(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Text) for name in names]
