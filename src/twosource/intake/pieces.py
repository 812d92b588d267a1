"""Pieces: stretches of a text that stand before or around its story, and what each says."""

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.intake.dates import Written, complete_date
from twosource.model.reports import FrontKind, PublishedBasis

__all__ = ["Piece", "choose_date", "drop_overlaps"]


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[start:end]`` is a front of one kind; the rest is what its words say.

    ``"HARBOUR CITY, March 4 (Northwire) - "`` is a dateline with an agency and a date. ``helpers``
    are agencies whose text it is not, "AFP contributed"; None is one without a name.
    """

    kind: FrontKind
    start: int
    end: int
    date: Written | None = None
    agencies: tuple[str, ...] = ()
    helpers: tuple[str | None, ...] = ()
    author: str | None = None
    outlet: str | None = None
    address: str | None = None


def drop_overlaps(
    pieces: Iterable[Piece], closed: Iterable[tuple[int, int]] = ()
) -> tuple[Piece, ...]:
    """Return the pieces in the order of the text, without those that lie on an earlier one.

    Nothing that touches a stretch in ``closed`` is kept either.
    """
    kept: list[Piece] = []
    closed = list(closed)
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        free = all(piece.end <= start or end <= piece.start for start, end in closed)
        if free and piece.start < piece.end and (not kept or kept[-1].end <= piece.start):
            kept.append(piece)
    return tuple(kept)


def choose_date(
    pieces: Iterable[Piece], metadata: str | None, feed: str | None = None
) -> tuple[str, PublishedBasis] | tuple[None, None]:
    """Return the publication date that pieces, a page's metadata and a feed give, and its basis.

    A header goes before a dateline, a first publication before an update, and metadata before the
    day of an update. A dateline without a year takes it from the header, the metadata or the feed,
    and gives nothing without them. A feed comes last: its days move with each update, or are those
    on which it was made.
    """
    told = [piece for piece in pieces if piece.date is not None and piece.date.edtf is not None]
    headers = [piece.date for piece in told if piece.kind != "dateline" and piece.date]
    headers.sort(key=lambda written: ("updat" in written.label, written.start))
    full = [written for written in headers if _is_full(written.edtf)]
    if full and full[0].edtf and not (metadata and "updat" in full[0].label):
        return full[0].edtf, "header"
    for piece in told:
        day = piece.date.edtf if piece.date else None
        if piece.kind == "dateline" and day is not None:
            if not _is_full(day):
                near = metadata or feed
                day = complete_date(day, near) if near else None
            if day is not None:
                return day, "dateline"
    if metadata:
        return metadata, "metadata"
    return (feed, "feed") if feed else (None, None)


def _is_full(day: str | None) -> bool:
    return day is not None and not day.startswith("XXXX")
