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
    pieces: Iterable[Piece], metadata: str | None
) -> tuple[str, PublishedBasis] | tuple[None, None]:
    """Return the publication date that pieces and a page's metadata give, and its basis.

    A header goes before a dateline, a first publication before an update. A dateline without a
    year takes it from the header or the metadata, and gives nothing without them.
    """
    told = [piece for piece in pieces if piece.date is not None and piece.date.edtf is not None]
    headers = [piece.date for piece in told if piece.kind != "dateline" and piece.date]
    headers.sort(key=lambda written: ("updat" in written.label, written.start))
    full = [written.edtf for written in headers if _is_full(written.edtf)]
    if full and full[0]:
        return full[0], "header"
    for piece in told:
        day = piece.date.edtf if piece.date else None
        if piece.kind == "dateline" and day is not None:
            if not _is_full(day):
                day = complete_date(day, metadata) if metadata else None
            if day is not None:
                return day, "dateline"
    return (metadata, "metadata") if metadata else (None, None)


def _is_full(day: str | None) -> bool:
    return day is not None and not day.startswith("XXXX")
