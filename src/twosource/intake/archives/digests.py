"""Digests: what an archive says that its bytes add up to, held against the bytes."""

import hashlib
from base64 import b32encode, b64encode

__all__ = ["Digest", "find_digest"]

# Others are passed over: nobody can check them.
_ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")


class Digest:
    """A digest as archives write it, ``sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ``, to be checked.

    In base 16, 32 or 64, which tools write as they like.
    """

    def __init__(self, algorithm: str, value: str) -> None:
        """Take an algorithm of :mod:`hashlib` and what it should give."""
        self._made = hashlib.new(algorithm, usedforsecurity=False)
        self._value = value

    def add(self, data: bytes) -> "Digest":
        """Add bytes to those that are checked."""
        self._made.update(data)
        return self

    def is_right(self) -> bool:
        """Say whether the bytes that were added are those that the digest was made of."""
        made = self._made.digest()
        value = self._value.rstrip("=")
        encoded = b64encode(made).decode("ascii").rstrip("=")
        return (
            value.lower() in (made.hex(), b32encode(made).decode("ascii").lower().rstrip("="))
            or value.replace("-", "+").replace("_", "/") == encoded
        )


def find_digest(written: str | None) -> Digest | None:
    """Return the digest that is written, or None where there is none that can be checked."""
    algorithm, colon, value = (written or "").strip().partition(":")
    algorithm = algorithm.strip().lower().replace("-", "")
    return Digest(algorithm, value.strip()) if colon and algorithm in _ALGORITHMS else None
