"""Users: who may use a desk, and as what."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update

from twosource.store.account_tables import PASSING, invitations, users

__all__ = [
    "KeptUser",
    "Role",
    "User",
    "change_user",
    "find_invitation",
    "find_user",
    "forget_invitations",
    "insert_invitation",
    "insert_user",
    "list_users",
    "shut_out",
]


class Role(StrEnum):
    """What a user may do: a reader sees, a reviewer also decides, an admin also keeps the desk."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def covers(self, wanted: "Role") -> bool:
        """Say whether who has this role may do what another role may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(wanted)


@dataclass(frozen=True, slots=True)
class User:
    """A person who may use the desk; ``id`` is worked out from the name."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class KeptUser:
    """A user as kept: with the hash of the password, and when the user was shut out."""

    user: User
    password: str | None
    at: str
    removed: str | None


def list_users(connection: Connection) -> Iterator[KeptUser]:
    """Yield all users, those who were shut out too, by name."""
    for row in connection.execute(select(users).order_by(users.c.name)):
        yield KeptUser(User(row.id, row.name, Role(row.role)), row.password, row.at, row.removed)


def find_user(connection: Connection, key: str) -> KeptUser | None:
    """Return a user by id."""
    row = connection.execute(select(users).where(users.c.id == key)).first()
    if row is None:
        return None
    return KeptUser(User(row.id, row.name, Role(row.role)), row.password, row.at, row.removed)


def insert_user(connection: Connection, user: User, at: str, password: str | None = None) -> None:
    """Put a user in, with the hash of a password where one was chosen."""
    row = {"id": user.id, "name": user.name, "role": user.role.value, "at": at}
    connection.execute(insert(users).values(**row, password=password))


def change_user(connection: Connection, key: str, **changed: str | None) -> None:
    """Change the columns of a user: ``role``, ``password``, ``removed``."""
    connection.execute(update(users).where(users.c.id == key).values(**changed))


def shut_out(connection: Connection, key: str) -> None:
    """End what lets a user in besides the password: sessions, tokens, invitations."""
    for table in PASSING:
        connection.execute(delete(table).where(table.c.user == key))


def insert_invitation(
    connection: Connection, digest: str, user: str | None, at: str, until: str
) -> None:
    """Put an invitation in, by the digest of its secret; earlier ones for the same user go."""
    forget_invitations(connection, user)
    row = {"digest": digest, "user": user, "at": at, "until": until}
    connection.execute(insert(invitations).values(**row))


def find_invitation(connection: Connection, digest: str, now: str) -> tuple[str | None] | None:
    """Return whom an invitation is for, which has not run out; None where there is none."""
    table = invitations
    wanted = select(table.c.user).where(table.c.digest == digest, table.c.until > now)
    row = connection.execute(wanted).first()
    return None if row is None else (row.user,)


def forget_invitations(connection: Connection, user: str | None) -> None:
    """Take out the invitations for a user, or for the first admin."""
    connection.execute(delete(invitations).where(invitations.c.user.is_not_distinct_from(user)))
