"""The accounts as they are kept: who may come in, who is in, what they did.

Passwords are kept as argon2 hashes, sessions and tokens as digests of a random secret that only their holder has.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine, Row, delete, insert, select, update

from onrecord.desk.accounts.roles import Role
from onrecord.desk.accounts.tables import AUDIT, METADATA, SESSIONS, TOKENS, USERS
from onrecord.model import Value

FAILURES_ALLOWED = 5
LOCKED_SECONDS = 15 * 60.0
SESSION_SECONDS = 12 * 3600.0
SHORTEST_PASSWORD = 12
HASHER = PasswordHasher()
NOBODY = HASHER.hash(secrets.token_hex())
"""What a password is held against where there is no such account, so that both take the same time."""


class User(Value, frozen=True, kw_only=True):
    name: str
    role: Role


class Refused(Exception):
    """Why someone may not come in, or an account may not be made, in words that may be shown."""


class Accounts:
    """The accounts of one database. `now` gives seconds since the epoch."""

    def __init__(self, engine: Engine, now: Callable[[], float]) -> None:
        self.engine = engine
        self.now = now
        METADATA.create_all(engine)

    def any(self) -> bool:
        with self.engine.connect() as connection:
            return connection.execute(select(USERS.c.name).limit(1)).first() is not None

    def all(self) -> tuple[User, ...]:
        with self.engine.connect() as connection:
            rows = connection.execute(select(USERS.c.name, USERS.c.role).order_by(USERS.c.name))
            return tuple(User(name=row.name, role=row.role) for row in rows)

    def make(self, name: str, role: Role, password: str) -> User:
        """A new account, or a new password and role for the one of that name; raises `Refused` for a password too short."""
        name = name.strip()
        if not name or len(name) > 80:
            raise Refused("a name has 1 to 80 characters")
        if len(password) < SHORTEST_PASSWORD:
            raise Refused(f"a password has at least {SHORTEST_PASSWORD} characters")
        hashed = HASHER.hash(password)
        with self.engine.begin() as connection:
            values = {"role": role, "password": hashed, "failed": 0, "locked_until": 0.0}
            if connection.execute(update(USERS).where(USERS.c.name == name).values(values)).rowcount == 0:
                connection.execute(insert(USERS).values(name=name, **values))
            connection.execute(delete(SESSIONS).where(SESSIONS.c.user == name))
        return User(name=name, role=role)

    def remove(self, name: str) -> None:
        with self.engine.begin() as connection:
            for table in (SESSIONS, TOKENS):
                connection.execute(delete(table).where(table.c.user == name))
            connection.execute(delete(USERS).where(USERS.c.name == name))

    def enter(self, name: str, password: str) -> str:
        """The secret of a new session; raises `Refused`, in the same words and time whether the name or the password is wrong."""
        with self.engine.begin() as connection:
            user = connection.execute(select(USERS).where(USERS.c.name == name)).first()
            if user is not None and user.locked_until > self.now():
                raise Refused("too many wrong passwords; try again in a quarter of an hour")
        right = _is_right(user, password)
        secret = secrets.token_urlsafe(32)
        with self.engine.begin() as connection:
            if right:
                connection.execute(update(USERS).where(USERS.c.name == name).values(failed=0))
                connection.execute(delete(SESSIONS).where(SESSIONS.c.expires < self.now()))
                connection.execute(
                    insert(SESSIONS).values(digest=_digest(secret), user=name, expires=self.now() + SESSION_SECONDS)
                )
                return secret
            connection.execute(update(USERS).where(USERS.c.name == name).values(failed=USERS.c.failed + 1))
            connection.execute(
                update(USERS)
                .where(USERS.c.name == name, USERS.c.failed >= FAILURES_ALLOWED)
                .values(failed=0, locked_until=self.now() + LOCKED_SECONDS)
            )
        raise Refused("no account with this name and password")

    def leave(self, secret: str) -> None:
        with self.engine.begin() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == _digest(secret)))

    def by_session(self, secret: str) -> User | None:
        with self.engine.connect() as connection:
            found = connection.execute(
                select(USERS.c.name, USERS.c.role)
                .join(SESSIONS, SESSIONS.c.user == USERS.c.name)
                .where(SESSIONS.c.digest == _digest(secret), SESSIONS.c.expires > self.now())
            ).first()
        return User(name=found.name, role=found.role) if found else None

    def by_token(self, secret: str) -> User | None:
        with self.engine.connect() as connection:
            found = connection.execute(
                select(USERS.c.name, USERS.c.role)
                .join(TOKENS, TOKENS.c.user == USERS.c.name)
                .where(TOKENS.c.digest == _digest(secret))
            ).first()
        return User(name=found.name, role=found.role) if found else None

    def token(self, user: User, label: str) -> str:
        """A new secret for programs that act for the user; shown once, never kept."""
        secret = secrets.token_urlsafe(32)
        with self.engine.begin() as connection:
            connection.execute(insert(TOKENS).values(digest=_digest(secret), user=user.name, label=label[:80]))
        return secret

    def note(self, user: str, action: str, subject: str, address: str) -> None:
        """One line of the audit log."""
        at = datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="seconds")
        with self.engine.begin() as connection:
            connection.execute(insert(AUDIT).values(at=at, user=user, action=action, subject=subject[:200], address=address))

    def log(self, limit: int = 200) -> tuple[Row[tuple[int, str, str, str, str, str]], ...]:
        """The newest lines of the audit log, newest first."""
        with self.engine.connect() as connection:
            return tuple(connection.execute(select(AUDIT).order_by(AUDIT.c.number.desc()).limit(limit)))


def _is_right(user: "Row[tuple[str, str, str, int, float]] | None", password: str) -> bool:
    try:
        return HASHER.verify(user.password if user else NOBODY, password) and user is not None
    except (VerificationError, InvalidHashError):
        return False


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
