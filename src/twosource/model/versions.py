"""Versions: reports that are one item as it was told at different times."""

from dataclasses import dataclass
from hashlib import sha256

__all__ = ["Version", "digest_key"]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the item of a (digested) key: the report that it is, and the one before.

    ``moment`` is when it was fetched (RFC 3339), where that is known.
    """

    key: str
    report: str
    moment: str | None
    earlier: str | None


def digest_key(key: str) -> str:
    """Return what stands for an item's key, which may hold a name."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
