"""Memories: what sources answered before, wherever it is kept."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from twosource.model.sources import Source

__all__ = ["Memory"]


class Memory(Protocol):
    """What sources answered before."""

    def find_source(self, address: str) -> Source | None:
        """Return what an address answered last."""
        ...

    def find_seen(self, address: str, items: Iterable[str]) -> Mapping[str, str]:
        """Return with what digests items of a source were seen."""
        ...

    def remember(self, seen: Mapping[str, Mapping[str, str]], sources: Iterable[Source]) -> None:
        """Keep that items were seen, by their source, and what sources answered."""
        ...
