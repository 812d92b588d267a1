"""Datelines: place, often day and agency, and a dash, before the first sentence of a story."""

import re

from twosource.intake.agencies import is_agency
from twosource.intake.dates import Written, match_date, match_date_before
from twosource.intake.pieces import Piece
from twosource.model.spans import trim

__all__ = ["find_slash", "match_dateline"]

_REACH = 90  # the longest dateline; a dash further on belongs to a sentence
# "NATO — the alliance said": what follows a dateline opens a sentence.
_DASH = re.compile(r"\s*(?:—|―|–|--+|(?<=[\s)])-(?=\s|$)|(?<=\))-)\s*(?=[\"“'‘«(\[]*[^\W_a-z]|$)")
_BRACKETS = re.compile(r"\s*\(([^()\n]{2,40})\)$")
_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\d_a-zß-öø-ÿ(),:;!?]{2,40}")
_COUNTRY = re.compile(r"\s*\([^()\n]{2,40}\)$")  # "MANAGUA (NICARAGUA), 26 MAR 89"
_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|al-\w+|de|la|el|of|sur)){0,3}")
# "BREAKING — Two people were hurt" names no place.
_SHOUTS = frozenset(
    """
    alert analysis breaking correction developing editorial exclusive factbox gallery just in live
    must see new opinion photo photos read revealed review timeline update updated urgent video
    warning watch
    """.split()
)
_SLASH = re.compile(r"([^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3}) ?/ ?(?=[\"“]?[A-Z])")


def match_dateline(text: str, start: int, end: int) -> Piece | None:
    """Return the dateline that opens the line ``start..end``, up to its dash, or None.

    ``"BAGHDAD, Nov 5 (Reuters) - "``, ``"ANKARA —"``, ``"Harbour City (Northwire) -"``: a place
    in capitals, or one in small letters with an agency or a day.
    """
    for dash in _DASH.finditer(text, start, min(end, start + _REACH)):
        found = _read_front(text, start, dash.start())
        if found is None:
            continue
        written, agencies = found
        last = trim(text, start, dash.end())[1]
        return Piece("dateline", start, last, date=written, agencies=agencies)
    return None


def _read_front(text: str, start: int, end: int) -> tuple[Written | None, tuple[str, ...]] | None:
    written, agencies = None, []
    while brackets := _BRACKETS.search(text, start, end):
        inside = match_date(text, *brackets.span(1))
        if inside is not None and inside.end == brackets.end(1):
            written = inside
        elif brackets[1][:1].isupper():
            agencies.append(brackets[1])
        else:
            return None
        end = brackets.start()
    day = match_date_before(text, start, end)
    if day is not None:
        written, end = day, day.start
    place = _COUNTRY.sub("", text[slice(*trim(text, start, end, " ,\t"))])
    if not _is_place(place, sure=bool(agencies or written)):
        return None
    return written, tuple(agencies)


def _is_place(place: str, *, sure: bool) -> bool:
    first, *rest = re.split(r"\s*[,/]\s*", place)
    if not first or len(rest) > 2 or first.lower().strip(".") in _SHOUTS:
        return False
    if first.split()[0].lower().strip(":.") in _SHOUTS:
        return False
    if rest and not all(_NAME.fullmatch(part) for part in rest):
        return False
    # "UN — Talks resumed", "US - Iran talks": short capitals are more often an actor than a place.
    if _CAPITALS.fullmatch(first) and (sure or len(first) > 4):
        return True
    return sure and _NAME.fullmatch(first) is not None


def find_slash(text: str, start: int, end: int) -> Piece | None:
    """Return the outlet or agency before a slash that opens a line: ``"Reed News/ On Friday"``.

    The outlet that so names itself is only credited: whose report it is must be told otherwise.
    """
    match = _SLASH.match(text, start, end)
    if match is None or not is_agency(match[1]):
        return None
    last = trim(text, start, match.end())[1]
    return Piece("credit", start, last, agencies=(match[1],))
