"""Accounts: who may use a desk, and by what they are known again.

Secrets are made here and handed out once; only their digests are kept. Passwords come here as
hashes, from whoever hashes them. Each change of a user is an entry of the log, without a secret.
"""

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TypeVar

from sqlalchemy import Connection

from twosource.desk.shelves import read_clock
from twosource.errors import SettingsWrong
from twosource.store import Store
from twosource.store.logs import append, next_moment
from twosource.store.packing import digest_bytes
from twosource.store.users import (
    KeptUser,
    Role,
    User,
    change_user,
    find_invitation,
    find_user,
    forget_invitations,
    insert_invitation,
    insert_user,
    list_users,
    shut_out,
)

__all__ = ["INVITED", "Accounts", "KeptUser", "Role", "User", "digest_secret", "name_id", "shift"]

T = TypeVar("T")

INVITED = timedelta(hours=24)
_LONGEST_NAME = 80


def shift(moment: str, by: timedelta) -> str:
    """Return a moment so much later, or earlier, in the same form."""
    moved = datetime.fromisoformat(moment) + by
    return moved.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def digest_secret(secret: str) -> str:
    """Return what is kept of a secret of 256 random bits: one round of SHA-256 is enough."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def clean_name(name: str) -> str:
    """Return a user's name as it is kept; raises :class:`SettingsWrong` for what is no name."""
    words = unicodedata.normalize("NFC", " ".join(name.split()))
    if not words or len(words) > _LONGEST_NAME:
        raise SettingsWrong(f"a user's name has 1 to {_LONGEST_NAME} characters: choose another")
    if any(unicodedata.category(one)[0] == "C" for one in words):
        raise SettingsWrong("a user's name has no characters that cannot be seen: choose another")
    return words


def name_id(name: str) -> str:
    """Return the id of the user of a name: capitals and forms of letters make no other user."""
    plain = unicodedata.normalize("NFKC", clean_name(name)).casefold()
    return sha256(plain.encode("utf-8")).hexdigest()[:16]


class Accounts:
    """The users of a kept desk."""

    def __init__(self, store: Store, clock: Callable[[], str] = read_clock) -> None:
        """Look after the users in an open store."""
        self.store = store
        self.clock = clock

    def users(self) -> tuple[KeptUser, ...]:
        """Return all users by name, those too who were removed."""
        return self.store.read(lambda connection: tuple(list_users(connection)))

    def find(self, name: str) -> KeptUser | None:
        """Return the user of a name, removed or not."""
        try:
            key = name_id(name)
        except SettingsWrong:
            return None
        return self.store.read(lambda connection: find_user(connection, key))

    def has_admin(self) -> bool:
        """Say whether some admin can sign in."""
        return any(_can_sign_in(kept) and kept.user.role is Role.ADMIN for kept in self.users())

    def begin(self) -> str:
        """Return the secret of an invitation for a first admin, who chooses a name with it."""
        secret, now = secrets.token_urlsafe(32), self.clock()
        digest, until = digest_secret(secret), shift(now, INVITED)
        self.store.write(lambda c: insert_invitation(c, digest, None, now, until))
        return secret

    def invite(self, name: str, role: Role, *, by: User | None = None) -> str:
        """Take in a user, or one who was removed again; return the secret of the invitation.

        Raises :class:`SettingsWrong` where the name is taken.
        """
        user = User(name_id(name), clean_name(name), role)

        def work(connection: Connection, at: str) -> None:
            kept = find_user(connection, user.id)
            if kept is None:
                insert_user(connection, user, at)
            elif kept.removed is None:
                raise SettingsWrong(f"{kept.user.name} is a user already: reset, or choose another")
            else:
                change_user(connection, user.id, role=role.value, removed=None, password=None)
            _note(connection, at, _Done(f"invite:{role}", user, by))

        return self._hand_out(user, work)

    def reset(self, name: str, *, by: User | None = None) -> str:
        """Take a user's password, sessions and tokens away; return the secret of an invitation."""
        user = self.get(name)

        def work(connection: Connection, at: str) -> None:
            change_user(connection, user.id, password=None)
            shut_out(connection, user.id)
            _note(connection, at, _Done("reset", user, by))

        return self._hand_out(user, work)

    def get(self, name: str) -> User:
        """Return a user who may use the desk; raises :class:`SettingsWrong` where there is none."""
        kept = self.find(name)
        if kept is None or kept.removed is not None:
            raise SettingsWrong(f"{name}: there is no such user; `twosource users list` lists them")
        return kept.user

    def remove(self, name: str, *, by: User | None = None) -> User:
        """Shut a user out; the name stays taken, since verdicts bear it."""
        user = self.get(name)

        def work(connection: Connection, at: str) -> None:
            self._keep_admin(connection, user)
            change_user(connection, user.id, removed=at, password=None)
            shut_out(connection, user.id)
            _note(connection, at, _Done("remove", user, by))

        self._change(work)
        return user

    def change_role(self, name: str, role: Role, *, by: User | None = None) -> User:
        """Give a user another role."""
        user = self.get(name)

        def work(connection: Connection, at: str) -> None:
            if role is not Role.ADMIN:
                self._keep_admin(connection, user)
            change_user(connection, user.id, role=role.value)
            _note(connection, at, _Done(f"role:{role}", user, by))

        if role is not user.role:
            self._change(work)
        return User(user.id, user.name, role)

    def change_password(self, user: User, hashed: str) -> None:
        """Keep the hash of another password."""

        def work(connection: Connection, at: str) -> None:
            change_user(connection, user.id, password=hashed)
            _note(connection, at, _Done("password", user, user, hashed))

        self._change(work)

    def read_invitation(self, secret: str) -> User | None:
        """Return whom an invitation is for: a user, or None for a first admin.

        Raises :class:`SettingsWrong` where it was used, has run out, or never was.
        """
        return self.store.read(lambda connection: self._read_invitation(connection, secret))

    def accept(self, secret: str, name: str, hashed: str) -> User:
        """Redeem an invitation: keep the hash of the password, and for a first admin the name."""

        def work(connection: Connection, at: str) -> User:
            user = self._read_invitation(connection, secret)
            forget_invitations(connection, None if user is None else user.id)
            if user is None:
                user = User(name_id(name), clean_name(name), Role.ADMIN)
                kept = find_user(connection, user.id)
                if kept is None:
                    insert_user(connection, user, at)
                else:
                    user = User(user.id, kept.user.name, Role.ADMIN)
                changed = {"role": Role.ADMIN.value, "removed": None}
                change_user(connection, user.id, **changed)
            change_user(connection, user.id, password=hashed)
            _note(connection, at, _Done(f"join:{user.role}", user, user, hashed))
            return user

        return self._change(work)

    def _read_invitation(self, connection: Connection, secret: str) -> User | None:
        found = find_invitation(connection, digest_secret(secret), self.clock())
        if found is None:
            raise SettingsWrong("this invitation was used or has run out: ask for another")
        kept = None if found[0] is None else find_user(connection, found[0])
        return None if kept is None else kept.user

    def _hand_out(self, user: User, work: Callable[[Connection, str], None]) -> str:
        secret = secrets.token_urlsafe(32)

        def change(connection: Connection, at: str) -> None:
            work(connection, at)
            now = self.clock()
            until = shift(now, INVITED)
            insert_invitation(connection, digest_secret(secret), user.id, now, until)

        self._change(change)
        return secret

    def _change(self, work: Callable[[Connection, str], T]) -> T:
        return self.store.write(lambda c: work(c, next_moment(c, self.clock())))

    def _keep_admin(self, connection: Connection, user: User) -> None:
        """Refuse to take the last admin away."""
        admins = (k for k in list_users(connection) if k.user.role is Role.ADMIN)
        if user.role is Role.ADMIN and not any(
            _can_sign_in(kept) and kept.user.id != user.id for kept in admins
        ):
            raise SettingsWrong(f"{user.name} is the only admin: make another one first")


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done to a user, and by whom: another user, or somebody at the command line."""

    what: str
    user: User
    by: User | None
    hashed: str = ""


def _note(connection: Connection, at: str, done: _Done) -> None:
    """Put a change into the log; of the hash of a password only the digest."""
    digest = digest_bytes(done.hashed.encode()) if done.hashed else ""
    by = "-" if done.by is None else done.by.id
    append(connection, at, [("user", f"{done.what} {done.user.id} {by}", digest)])


def _can_sign_in(kept: KeptUser) -> bool:
    return kept.removed is None and kept.password is not None
