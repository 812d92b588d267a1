"""Sittings: a user who signed in, until leaving; and the tokens of a user's programs."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import Connection

from twosource.desk.accounts import digest_secret, shift
from twosource.desk.shelves import read_clock
from twosource.errors import DeskBusy, SettingsWrong
from twosource.store import Store
from twosource.store.sessions import (
    Session,
    Token,
    change_session,
    find_session,
    find_token,
    forget_old,
    forget_sessions,
    forget_token,
    insert_session,
    insert_token,
    list_sessions,
    list_tokens,
)
from twosource.store.users import Role, User

__all__ = ["IDLE", "LONGEST", "Session", "Sittings", "Token"]

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
_STEP = timedelta(minutes=30)  # how exactly it is kept when a session was last used
_MOST_TOKENS = 20
_AGENT = 200  # characters


class Sittings:
    """The sessions and tokens of a kept desk."""

    def __init__(self, store: Store, clock: Callable[[], str] = read_clock) -> None:
        """Look after the sessions in an open store."""
        self.store = store
        self.clock = clock

    def begin(self, user: User, agent: str) -> str:
        """Begin a session; return its secret, which the browser says from now on."""
        secret, now = secrets.token_urlsafe(32), self.clock()
        old = {"seen_before": shift(now, -IDLE), "began_before": shift(now, -LONGEST)}

        def work(connection: Connection) -> None:
            forget_old(connection, **old)
            insert_session(connection, digest_secret(secret), user.id, now, agent[:_AGENT])

        self.store.write(work)
        return secret

    def find(self, secret: str) -> Session | None:
        """Return the session of a secret, while it lasts; being asked makes it last."""
        now, digest = self.clock(), digest_secret(secret)
        after = {"seen_after": shift(now, -IDLE), "began_after": shift(now, -LONGEST)}
        found = self.store.read(lambda c: find_session(c, digest, **after))
        if found is not None and found.seen < shift(now, -_STEP):
            with suppress(DeskBusy):  # the next request notes it: nobody waits for that
                self.store.write(lambda c: change_session(c, digest, seen=now))
        return found

    def list(self, user: User) -> tuple[Session, ...]:
        """Return the sessions of a user that last, the newest first."""
        now = self.clock()
        idle, old = shift(now, -IDLE), shift(now, -LONGEST)
        found = self.store.read(lambda c: list_sessions(c, user.id))
        return tuple(one for one in found if one.seen > idle and one.began > old)

    def tell(self, session: Session, told: str | None) -> None:
        """Keep what the next page says, or that it was said."""
        self.store.write(lambda c: change_session(c, session.digest, told=told))

    def end(self, user: User, *, only: str | None = None, but: str | None = None) -> None:
        """End sessions of a user: all, the one of a digest, or all but that one."""
        self.store.write(lambda c: forget_sessions(c, user.id, only=only, but=but))

    def make_token(self, user: User, name: str, role: Role, days: int) -> str:
        """Return a new token, which is shown once; its name says what it is for, ``role`` what
        it may do at most.

        Raises :class:`SettingsWrong` where the user has very many already.
        """
        secret, now = f"twosource_{secrets.token_urlsafe(32)}", self.clock()
        until = shift(now, timedelta(days=days))
        bound = User(user.id, user.name, min(user.role, role, key=list(Role).index))
        token = Token(digest_secret(secret), bound, name, now, until)

        def work(connection: Connection) -> None:
            if len(list_tokens(connection, user.id)) >= _MOST_TOKENS:
                raise SettingsWrong(f"you have {_MOST_TOKENS} tokens: take one back first")
            insert_token(connection, token)

        self.store.write(work)
        return secret

    def find_token(self, secret: str) -> Token | None:
        """Return the token of a secret, until it runs out."""
        now = self.clock()
        return self.store.read(lambda c: find_token(c, digest_secret(secret), now))

    def list_tokens(self, user: User) -> tuple[Token, ...]:
        """Return the tokens of a user, the oldest first."""
        return tuple(self.store.read(lambda c: list_tokens(c, user.id)))

    def forget_token(self, user: User, digest: str) -> None:
        """Take a token back."""
        self.store.write(lambda c: forget_token(c, user.id, digest))
