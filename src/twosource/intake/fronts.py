"""Fronts: what stands before and around a story, from the first line down and the last line up."""

import re
from collections.abc import Iterator, Sequence

from twosource.intake.bylines import match_line
from twosource.intake.credits import find_credits, find_glued
from twosource.intake.datelines import find_slash, match_dateline
from twosource.intake.dates import Written, match_date, match_labelled
from twosource.intake.furniture import find_furniture
from twosource.intake.headers import find_header
from twosource.intake.pieces import Piece, drop_overlaps
from twosource.intake.titles import is_title
from twosource.model.reports import Post
from twosource.model.spans import trim

__all__ = ["find_pieces"]

_MARKS = " \t\u00a0|•·—–:-"
_LINES = 8  # a page's furniture stands in its first lines
# What may follow a date on its own line: a new sentence, a mark, or who posted it.
_AFTER_DATE = re.compile(
    r"\s*(?:$|[|•·—–:)-]\s*(?=\S)|(?=[\"“‘(\[#]*[^\W_a-z])|(?=by\b|\(?updated\b))"
)


def find_pieces(text: str, posts: Sequence[Post], known: Sequence[Piece] = ()) -> tuple[Piece, ...]:
    """Return the fronts of ``text`` as pieces, in order and without overlaps.

    ``known`` is furniture that was told from the text by more than its words. No front lies on a
    post.
    """
    start = trim(text, 0, len(text))[0]
    start += text.startswith("\ufeff", start)
    furniture = [*known, *find_furniture(text, start)]
    pieces = find_header(text, start)
    low = max((piece.end for piece in pieces), default=start)
    titled = any(piece.kind == "title" for piece in pieces)
    pieces += _walk_head(text, low, furniture, titled=titled)
    low = max((piece.end for piece in pieces), default=start)
    pieces += find_credits(text, low)
    return drop_overlaps(
        [*pieces, *furniture], [(post.span.start, post.span.end) for post in posts]
    )


def _walk_head(
    text: str, start: int, furniture: Sequence[Piece], *, titled: bool
) -> Iterator[Piece]:
    """Yield the pieces of the first lines: whole lines, then what opens a line of the story."""
    told = False  # whether the story has begun
    seen: set[str] = set()
    for low, high in _lines(text, start):
        low = _skip(text, low, high, furniture)  # noqa: PLW2901
        if low >= high:
            continue
        whole = match_line(text, low, high)
        opening = None if whole or told or "date" in seen else _open_date(text, low, high)
        found = [opening] if opening else whole
        rest = trim(text, opening.end, high, _MARKS)[0] if opening else low
        if not whole and rest < high:
            opens = [piece for piece in _open_story(text, rest, high) if piece.kind not in seen]
            if not titled and not told and not opens and is_title(text, rest, high):
                found.append(Piece("title", rest, high))
                titled = True
            else:
                told = True
                found += opens
        yield from found
        seen |= {piece.kind for piece in found}


def _skip(text: str, low: int, high: int, furniture: Sequence[Piece]) -> int:
    """Return where a line goes on after the furniture that opens it."""
    for piece in furniture:
        if piece.start == low:
            low = trim(text, piece.end, max(piece.end, high))[0]
    return low


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    found = 0
    for match in re.compile(r"[^\r\n]+").finditer(text, start):
        low, high = trim(text, *match.span())
        if low < high:
            yield low, high
            found += 1
        if found == _LINES:
            return


def _open_date(text: str, low: int, high: int) -> Piece | None:
    """Return the date that opens a line: ``"date 2021-11-06 At least ..."``.

    In a title "May 7 2016 Floods Remembered" the day may be the story's, so a bare date counts
    only where the line goes on as a story does.
    """
    labelled = match_labelled(text, low, high)
    found = labelled or match_date(text, low, high)
    if found is None or (found.edtf or "").startswith("XXXX"):
        return None
    if not _AFTER_DATE.match(text, found.end, high):
        return None
    sure = labelled or found.weekday or _is_iso(text, found)
    if not sure and is_title(text, low, high):
        return None
    return Piece("date", low, found.end, date=found)


def _is_iso(text: str, found: Written) -> bool:
    return found.edtf is not None and text.startswith(found.edtf, found.start)


def _open_story(text: str, low: int, high: int) -> list[Piece]:
    opening = match_dateline(text, low, high) or find_slash(text, low, high)
    return [opening] if opening else find_glued(text, low, high)
