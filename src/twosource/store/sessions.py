"""Sessions and tokens: by what a user is known again; only digests are kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from twosource.store.account_tables import sessions, tokens, users
from twosource.store.users import Role, User

__all__ = [
    "Session",
    "Token",
    "change_session",
    "find_session",
    "find_token",
    "forget_old",
    "forget_sessions",
    "forget_token",
    "insert_session",
    "insert_token",
    "list_sessions",
    "list_tokens",
]


@dataclass(frozen=True, slots=True)
class Session:
    """A user who signed in; ``told`` is what the next page says, as JSON."""

    digest: str
    user: User
    began: str
    seen: str
    agent: str
    told: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """What a user's program says instead of a password, until it runs out.

    The role of ``user`` is what the token may do: never more than the user may.
    """

    digest: str
    user: User
    name: str
    at: str
    until: str


_OWNER = (users.c.name.label("owner"), users.c.role.label("may"))
_LIVE = users.c.removed.is_(None)


def insert_session(connection: Connection, digest: str, user: str, now: str, agent: str) -> None:
    """Put a session in by the digest of its secret."""
    row = {"digest": digest, "user": user, "began": now, "seen": now, "agent": agent}
    connection.execute(insert(sessions).values(**row))


def find_session(
    connection: Connection, digest: str, *, seen_after: str, began_after: str
) -> Session | None:
    """Return a session that neither lay idle nor lasted too long."""
    table = sessions
    wanted = table.c.digest == digest, table.c.seen > seen_after, table.c.began > began_after
    return next(_find_sessions(connection, *wanted), None)


def list_sessions(connection: Connection, user: str) -> list[Session]:
    """Return the sessions of a user, the newest first."""
    found = _find_sessions(connection, sessions.c.user == user)
    return sorted(found, key=lambda session: session.began, reverse=True)


def _find_sessions(connection: Connection, *wanted: object) -> Iterator[Session]:
    asked = select(sessions, *_OWNER).join(users, users.c.id == sessions.c.user)
    for row in connection.execute(asked.where(_LIVE, *wanted)):  # type: ignore[arg-type]
        user = User(row.user, row.owner, Role(row.may))
        yield Session(row.digest, user, row.began, row.seen, row.agent, row.told)


def change_session(connection: Connection, digest: str, **changed: str | None) -> None:
    """Change the columns of a session: ``seen``, ``told``."""
    connection.execute(update(sessions).where(sessions.c.digest == digest).values(**changed))


def forget_sessions(
    connection: Connection, user: str, *, only: str | None = None, but: str | None = None
) -> None:
    """Take out the sessions of a user: all, the one of a digest, or all but that of a digest."""
    gone = delete(sessions).where(sessions.c.user == user)
    if only is not None:
        gone = gone.where(sessions.c.digest == only)
    if but is not None:
        gone = gone.where(sessions.c.digest != but)
    connection.execute(gone)


def forget_old(connection: Connection, *, seen_before: str, began_before: str) -> None:
    """Take out the sessions that ended by themselves."""
    old = or_(sessions.c.seen <= seen_before, sessions.c.began <= began_before)
    connection.execute(delete(sessions).where(old))


def insert_token(connection: Connection, token: Token) -> None:
    """Put a token in."""
    row = {"digest": token.digest, "user": token.user.id, "name": token.name}
    row["role"] = token.user.role.value
    connection.execute(insert(tokens).values(**row, at=token.at, until=token.until))


def find_token(connection: Connection, digest: str, now: str) -> Token | None:
    """Return a token that has not run out."""
    return next(_find_tokens(connection, tokens.c.digest == digest, tokens.c.until > now), None)


def list_tokens(connection: Connection, user: str) -> list[Token]:
    """Return the tokens of a user, the oldest first, those that have run out too."""
    found = _find_tokens(connection, tokens.c.user == user)
    return sorted(found, key=lambda token: token.at)


def _find_tokens(connection: Connection, *wanted: object) -> Iterator[Token]:
    asked = select(tokens, *_OWNER).join(users, users.c.id == tokens.c.user)
    for row in connection.execute(asked.where(_LIVE, *wanted)):  # type: ignore[arg-type]
        user = User(row.user, row.owner, min(Role(row.may), Role(row.role), key=list(Role).index))
        yield Token(row.digest, user, row.name, row.at, row.until)


def forget_token(connection: Connection, user: str, digest: str) -> None:
    """Take out a token of a user."""
    connection.execute(delete(tokens).where(tokens.c.user == user, tokens.c.digest == digest))
