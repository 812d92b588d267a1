"""Arrivals: what comes onto a shelf, and what came of it."""

from dataclasses import dataclass

from twosource.batch.readings import Reading

__all__ = ["Arrived", "Put"]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A report that was read, with the bytes that it came as, and where they were fetched.

    ``headers`` are those of the answer, as pairs; ``fetched`` is RFC 3339; ``key`` is what stays
    the same over the versions of one item.
    """

    reading: Reading
    original: bytes | None = None
    url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    fetched: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """What came of putting reports on a shelf: ids of new reports, of stories that changed."""

    reports: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
