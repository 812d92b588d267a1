"""Lines that are nothing but furniture: bylines, dates, breadcrumbs, an agency's name."""

import re

from twosource.intake.agencies import AGENCY, is_agency, read_agencies
from twosource.intake.dates import match_date, match_labelled
from twosource.intake.pieces import Piece
from twosource.model.spans import trim

__all__ = ["match_line"]

_PART = (
    r"(?:(?!Updated|Published|Posted)[^\W\d_a-z][\w.’'-]*"
    r"|al-\w+|de|da|del|van|von|bin|ibn|bint|el|la|le|der|den|dos)"
)
_PERSON = rf"[^\W\d_a-z][\w.’'-]*(?: {_PART}){{0,4}}"
_BYLINE = re.compile(
    rf"(?:By|BY|by|Written by|Story by|Author)(?::[ \t]*|[ \t]+)"
    rf"(?P<names>{_PERSON}(?:(?:, | and | & |, and ){_PERSON}){{0,6}})"
    rf"(?:[ ,]*\b(?:for|of|in) (?P<for>{_PERSON}))?[ \t.]*"
)
_CRUMBS = re.compile(r"[^\W\d_a-z][\w &'-]{1,24}(?:\s*[>»›]\s*[^\W\d_a-z][\w &'-]{1,24}){1,5}")
_BARS = re.compile(r"[|•·]")


def match_line(text: str, start: int, end: int) -> list[Piece]:
    """Return the pieces of the line ``start..end`` if it is furniture as a whole, else none.

    ``"By Ada Ray | May 4, 2024"`` is a byline and a date.
    """
    pieces: list[Piece] = []
    low = start
    for bar in [*_BARS.finditer(text, start, end), None]:
        high = bar.start() if bar else end
        found = _match_part(text, *trim(text, low, high)) if low < high else []
        if not found:
            return []
        pieces += found
        low = bar.end() if bar else end
    return pieces


def _match_part(text: str, start: int, end: int) -> list[Piece]:
    byline = _BYLINE.match(text, start, end)
    if byline:
        rest = trim(text, byline.end(), end, " \t-–—,")[0]
        after = _match_date(text, rest, end) if rest < end else []
        return [_byline(text, byline), *after] if after or rest >= end else []
    date = _match_date(text, start, end)
    if date:
        return date
    line = text[start:end]
    if _CRUMBS.fullmatch(line):
        return [Piece("section", start, end)]
    if is_agency(line.strip("()—–- ")) and len(line.split()) <= 5:
        return [Piece("credit", start, end, agencies=(line.strip("()—–- "),))]
    return []


def _byline(text: str, match: re.Match[str]) -> Piece:
    start, end = trim(text, *match.span())
    names = match["names"].strip()
    if is_agency(names):
        return Piece("byline", start, end, agencies=(names,))
    *people, last = re.split(r", ", names)
    if people and is_agency(last):  # "By Ada Ray, Northwire"
        return Piece("byline", start, end, author=", ".join(people), agencies=(last,))
    agencies = read_agencies(match["for"] or "") if AGENCY.fullmatch(match["for"] or "") else ()
    return Piece("byline", start, end, author=names, agencies=agencies)


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
