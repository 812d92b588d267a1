"""Lines that are nothing but furniture: bylines, dates, breadcrumbs, an agency's name."""

import re
from collections.abc import Iterator

from twosource.intake.agencies import AGENCY, UNNAMED, is_agency, is_known, read_names
from twosource.intake.dates import match_date, match_labelled
from twosource.intake.pieces import Piece
from twosource.model.spans import trim

__all__ = ["match_line"]

_PART = (
    r"(?:(?!Updated|Published|Posted)[^\W\d_a-z][\w.’'-]*"
    r"|staff|writers?|reporters?|correspondents?|desk|bureau|al-\w+|de|da|del|van|von|bin|ibn|bint|el|la|le|der|den|dos)"
)
_PERSON = rf"[^\W\d_a-z][\w.’'-]*(?: {_PART}){{0,4}}"
_ANYONE = rf"(?:{UNNAMED.pattern}|{_PERSON})"
_NAMES = rf"{_ANYONE}(?:(?:, and | and |, | & |/|,? with ){_ANYONE}){{0,6}}"
_BYLINE = re.compile(
    r"(?P<by>By|BY|by|Written by|Story by|Published by|Text by|Text|Story|Report by|Author|From"
    rf"|Source)(?::[ \t]*|[ \t]+)(?P<names>{_NAMES})"
    rf"(?:[ ,]*\b(?:for|of|in) (?P<for>{_PERSON}))?[ \t.]*"
)
# "Source: TASS" is a byline; "Source: the ministry" and "From Lomark with love" are none.
_NEEDS_AGENCY = frozenset(["From", "Published by", "Source", "Story", "Text"])
_LINE = re.compile(rf"{_NAMES}(?: in {_PERSON})?(?: and {UNNAMED.pattern})?")
_CRUMBS = re.compile(r"[^\W\d_a-z][\w &'-]{1,24}(?:\s*[>»›]\s*[^\W\d_a-z][\w &'-]{1,24}){1,5}")
_LONGEST = 80  # characters of a line of names
_PLACE = re.compile(r"^[^\W\d_a-z][\w’'-]*(?:,? [^\W\d_a-z][\w’'-]*){0,3}$")
_BARS = re.compile(r"[|•·]")


def match_line(text: str, start: int, end: int) -> list[Piece]:
    """Return the pieces of the line ``start..end`` if it is furniture as a whole, else none.

    ``"By Ada Ray | May 4, 2024"`` is a byline and a date.
    """
    parts = list(_split_bars(text, start, end))
    found = [_match_part(text, *part) for part in parts]
    # "By Northwire | Harbour City | 4 March 2024": a place between furniture is furniture.
    if len(parts) > 2:
        found = [
            pieces or [Piece("section", *part) for _ in _PLACE.finditer(text[slice(*part)])]
            if 0 < place < len(parts) - 1
            else pieces
            for place, (part, pieces) in enumerate(zip(parts, found, strict=True))
        ]
    return [piece for pieces in found for piece in pieces] if all(found) else []


def _split_bars(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = start
    for bar in [*_BARS.finditer(text, start, end), None]:
        high = bar.start() if bar else end
        if low < high:
            yield trim(text, low, high)
        low = bar.end() if bar else end


def _match_part(text: str, start: int, end: int) -> list[Piece]:
    byline = _BYLINE.match(text, start, end)
    piece = _byline(text, byline) if byline else None
    if byline and piece:
        rest = trim(text, byline.end(), end, " \t-–—,")[0]
        after = _match_date(text, rest, end) if rest < end else []
        return [piece, *after] if after or rest >= end else []
    date = _match_date(text, start, end)
    if date:
        return date
    line = text[start:end]
    if _CRUMBS.fullmatch(line):
        return [Piece("section", start, end)]
    return _match_names(line.strip("()[]—–- "), start, end)


def _byline(text: str, match: re.Match[str]) -> Piece | None:
    start, end = trim(text, *match.span())
    names, whose = match["names"].strip(), match["for"] or ""
    named = read_names(names)
    if match["by"] in _NEEDS_AGENCY and (named.people or not named.agencies):
        return None
    plain = not named.agencies and not named.helpers
    agencies = (whose,) if plain and AGENCY.fullmatch(whose) else named.agencies
    author = names if plain else named.author
    return Piece("byline", start, end, author=author, agencies=agencies, helpers=named.helpers)


def _match_names(line: str, start: int, end: int) -> list[Piece]:
    """Return a line of names without "By": "Reed News", "Ada Ray, AFP", "Staff and agencies"."""
    if is_agency(line) and not AGENCY.search(line, 1) and len(line.split()) <= 5:
        return [Piece("credit", start, end, agencies=(line,))]
    if len(line) > _LONGEST or not _LINE.fullmatch(line):
        return []
    named = read_names(line)
    credited = [*named.agencies, *named.helpers]
    if not credited or not all(name is None or is_known(name) for name in credited):
        return []
    # "Reuters, Harbour City": what stands behind an agency may be a place.
    author = None if AGENCY.match(line) else named.author
    return [
        Piece("credit", start, end, author=author, agencies=named.agencies, helpers=named.helpers)
    ]


def _match_date(text: str, start: int, end: int) -> list[Piece]:
    found = match_labelled(text, start, end) or match_date(text, start, end)
    if found is None or (found.edtf or "").startswith("XXXX"):
        return []
    # "May 4, 2024 KSA 16:06 - GMT 13:06": hours in two places.
    if text[found.end : end].strip() and not re.fullmatch(
        r"[\s,]*(?:[A-Z]{2,4} \d\d?:\d\d[\s-]*)+\d*", text[found.end : end]
    ):
        return []
    return [Piece("date", start, end, date=found)]
