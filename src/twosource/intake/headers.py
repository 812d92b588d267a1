"""Header blocks: lines such as ``Title: ...``, ``Date: ...``, ``Source: ...`` before a text."""

import re

from twosource.intake.agencies import AGENCY, Named, read_names
from twosource.intake.dates import Written, read_date
from twosource.intake.pieces import Piece
from twosource.model.reports import FrontKind
from twosource.model.spans import trim

__all__ = ["find_header"]

_LINE = re.compile(r"[ \t]*([A-Za-z][A-Za-z ]{1,24}?)[ \t]*:[ \t]*([^\r\n]*)")
_MOST_LINES = 40
_KINDS = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "publication date": "date",
    "date of publication": "date",
    "date published": "date",
    "updated": "date",
    "author": "author",
    "authors": "author",
    "by": "author",
    "byline": "author",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "agency": "agency",
    "credit": "agency",
    "url": "address",
    "link": "address",
    "section": "section",
    "category": "section",
    "language": "section",
}


def find_header(text: str, start: int) -> list[Piece]:
    """Return the pieces of the header block that begins at ``start``; none if there is no block.

    A block is two or more lines with known keys, or a single one that names a title. The key of a
    title is a piece of its own, so that the title's span holds the title alone.
    """
    lines: list[tuple[str, int, int, int]] = []
    low = start
    while len(lines) < _MOST_LINES and (match := _LINE.match(text, low)):
        kind = _KINDS.get(match[1].lower())
        if kind is None:
            break
        key = trim(text, match.start(), match.end())[0]
        lines.append((kind, key, *trim(text, *match.span(2))))
        low = match.end()
        while text[low : low + 1] in ("\r", "\n") and low < len(text):
            low += 1
    if len(lines) < 2 and [kind for kind, *_ in lines] != ["title"]:
        return []
    return [piece for line in lines for piece in _read_line(text, *line)]


def _read_line(text: str, kind: str, key: int, low: int, high: int) -> list[Piece]:
    value = text[low:high] or None
    colon = text.index(":", key) + 1
    if kind == "title":
        label = Piece("section", key, colon)
        return [label, Piece("title", low, high)] if value else [label]
    return [_read_value(kind, key, high if value else colon, value, text[key:colon].lower())]


def _read_value(kind: str, key: int, end: int, value: str | None, label: str) -> Piece:
    if kind == "date":
        day = read_date(value) if value else None
        return Piece("date", key, end, date=Written(key, end, day, label))
    named = read_names(value or "")
    if kind == "author":
        plain = not named.agencies and not named.helpers
        return _credit("byline", key, end, named, author=value if plain else named.author)
    if kind in ("outlet", "agency") and not _is_address(value):
        # "Source: AFP" on somebody's page names the wire, not the page.
        known = [name for name in named.agencies if AGENCY.fullmatch(name)]
        if value and len(known) == len(named.agencies) > 0 and not named.people:
            return _credit("credit", key, end, named)
        if value and kind == "agency":
            names = (*named.people, *named.agencies)
            return Piece("credit", key, end, agencies=names, helpers=named.helpers)
        return Piece("credit", key, end, outlet=value)
    return Piece("section", key, end, address=value if _is_address(value) else None)


def _credit(
    kind: FrontKind, start: int, end: int, named: Named, author: str | None = None
) -> Piece:
    return Piece(kind, start, end, agencies=named.agencies, helpers=named.helpers, author=author)


def _is_address(value: str | None) -> bool:
    return value is not None and "://" in value
