"""The tables of the desk's accounts. They live beside the ledger and are no part of its log: people leave, passwords change."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

METADATA = MetaData()

USERS = Table(
    "desk_users",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("failed", Integer, nullable=False, default=0),
    Column("locked_until", Float, nullable=False, default=0.0),
)
SESSIONS = Table(
    "desk_sessions",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("user", Text, ForeignKey("desk_users.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("expires", Float, nullable=False),
)
TOKENS = Table(
    "desk_tokens",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("user", Text, ForeignKey("desk_users.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("label", Text, nullable=False),
)
AUDIT = Table(
    "desk_audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("address", Text, nullable=False),
    Index("desk_audit_by_user", "user", "number"),
)
