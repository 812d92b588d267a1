"""Passwords: hashed with argon2id, compared in the time that it always takes.

The only module that knows the engine. NIST SP 800-63B asks for length, and for no signs.
"""

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from twosource.errors import SettingsWrong

__all__ = ["Passwords"]

_SHORTEST, _LONGEST = 12, 256
_AT_ONCE = 2  # each takes 64 MiB while it is worked out: many at once would take the machine


class Passwords:
    """Hashes passwords, and tells whether one is that of a hash."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Hash by the second choice of RFC 9106 (64 MiB, three passes), or as told."""
        self._hasher = hasher or PasswordHasher()
        self._turn = BoundedSemaphore(_AT_ONCE)
        self._nobodys = self.hash("nobody has this password")

    def choose(self, password: str, name: str) -> str:
        """Return the hash of a password that a user chose; raises :class:`SettingsWrong`."""
        if not _SHORTEST <= len(password) <= _LONGEST:
            raise SettingsWrong(
                f"a password has {_SHORTEST} to {_LONGEST} characters: some words, say"
            )
        if len(set(password)) < 5 or password.casefold() in {name.casefold() * n for n in range(9)}:
            raise SettingsWrong("this password is easily guessed: choose another")
        return self.hash(password)

    def hash(self, password: str) -> str:
        """Return the hash of a password, with a salt of its own."""
        with self._turn:
            return self._hasher.hash(_fold(password))

    def verify(self, hashed: str | None, password: str) -> bool:
        """Say whether a password is that of a hash; without one, say no after the same work."""
        with self._turn:
            try:
                self._hasher.verify(hashed or self._nobodys, _fold(password))
            except (VerificationError, InvalidHashError):
                return False
        return hashed is not None

    def is_outdated(self, hashed: str) -> bool:
        """Say whether a hash was made with other parameters than those of now."""
        return self._hasher.check_needs_rehash(hashed)


def _fold(password: str) -> bytes:
    """Return a password as bytes: one letter may be written as one sign or as two."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
