"""What intake hands on: a report with the bytes that it came as, and where they came from."""

from dataclasses import dataclass

from twosource.model.reports import Report

__all__ = ["Taken"]


@dataclass(frozen=True, slots=True)
class Taken:
    """A report that was read, the bytes that it came as, and the address that they came from.

    ``headers`` are those of the answer, as pairs; ``fetched`` is when the bytes were fetched or
    captured (RFC 3339), which says nothing of when they were published. ``key`` is what stays the
    same over the versions of one item: the guid in a feed, the address of a page, the uri of a
    wire item.
    """

    report: Report
    original: bytes
    url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    fetched: str | None = None
    key: str | None = None
