"""Fetchings: what a person says of how addresses are to be asked."""

from collections.abc import Collection
from dataclasses import dataclass

from twosource.fetching import Fetcher, Limits

__all__ = ["Fetching"]


@dataclass(frozen=True, slots=True)
class Fetching:
    """How addresses are asked.

    ``private`` lets machines of one's own network be asked, all or those of some hosts; ``robots``
    keeps to what sites ask of programs; ``pages`` reads the pages that feeds list, and not only
    what a feed says itself. ``limits`` are of time, size and pace. A ``fetcher`` that is open
    already is used as it is: it knows what sites forbid, and when they were asked last.
    """

    private: bool | Collection[str] = False
    robots: bool = True
    pages: bool = True
    limits: Limits | None = None
    fetcher: Fetcher | None = None
