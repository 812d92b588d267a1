"""Sources: addresses that are asked again and again."""

from dataclasses import dataclass

__all__ = ["Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """What an address answered last: its validators, when it was asked, the digest of its bytes."""

    address: str
    etag: str | None
    modified: str | None
    asked: str
    digest: str | None
