"""Ids: digests of content, the same on every machine and in every run."""

import hashlib

__all__ = ["digest", "text_digest"]

_ID_DIGITS = (
    20  # 80 bits: at a thousand million findings a collision has a chance of 1 in 2 million
)


def digest(*parts: str | int | None) -> str:
    """Return an id for the parts in their order: 20 hexadecimal digits of SHA-256.

    Each part is written with its length before it, so that ``("ab", "c")`` and ``("a", "bc")``
    differ.
    """
    written = "".join(f"{len(str(part))}:{part}" for part in parts)
    return hashlib.sha256(written.encode("utf-8")).hexdigest()[:_ID_DIGITS]


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
