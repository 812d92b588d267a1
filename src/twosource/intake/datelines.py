"""Datelines: place, often day and agency, and a dash, before the first sentence of a story."""

import re

from twosource.intake.agencies import (
    AGENCY,
    UNNAMED,
    Named,
    is_agency,
    is_known,
    read_names,
    split_names,
)
from twosource.intake.dates import Written, match_date, match_date_before
from twosource.intake.pieces import Piece
from twosource.model.spans import trim

__all__ = ["find_slash", "match_dateline"]

_REACH = 90  # the longest dateline; a dash further on belongs to a sentence
# "NATO — the alliance said": what follows a dateline opens a sentence.
_DASH = re.compile(r"\s*(?:—|―|–|--+|(?<=[\s)])-(?=\s|$)|(?<=\))-)\s*(?=[\"“'‘«(\[]*[^\W_a-z]|$)")
# "HARBOUR CITY, March 4. /TASS/. Two", "HARBOUR CITY (AP) Two": known agencies need no dash.
_SLASHED = re.compile(r"(?<=/)[.:]?\s+(?=[\"“‘]?[^\W_a-z])")
_LAST = re.compile(r"[.,] (?P<name>[^\W\d_][^,.;:]{1,30})$")
_UNDASHED = re.compile(r"(?<=\))\s+(?=[\"“‘]?[^\W\d_a-z][a-z])")
_BRACKETS = re.compile(r"\s*(?:\((?P<in>[^()\n]{2,40})\)|/(?P<slashed>[^/\n]{2,30})/)\.?$")
# An agency after the dash, "HARBOUR CITY — (AP) Two", or alone before it.
_LATE = re.compile(
    rf"(?:\((?P<names>{AGENCY.pattern})\)|(?P<told>{AGENCY.pattern})\.)\s*(?:(?:—|―|–|--+|-)\s*)?(?=[\"“‘]?[^\W\d_a-z])"
)
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
    if (bare := _match_agency(text, start, end)) is not None:
        return bare
    for mark in (_DASH, _SLASHED, _UNDASHED):
        for dash in mark.finditer(text, start, min(end, start + _REACH)):
            found = _read_front(text, start, dash.start(), sure=mark is _DASH)
            if found is not None:
                written, named = found
                late = _LATE.match(text, dash.end(), end)
                agencies = (*named.agencies, *((late["names"] or late["told"],) if late else ()))
                last = trim(text, start, late.end() if late else dash.end())[1]
                return Piece(
                    "dateline", start, last, date=written, agencies=agencies, helpers=named.helpers
                )
    return None


def _match_agency(text: str, start: int, end: int) -> Piece | None:
    """Return an agency that opens a story without a place: ``"(AFP) - "``, ``"Reuters — "``."""
    late = _LATE.match(text, start, end)
    if late and late["names"]:
        return Piece("dateline", start, trim(text, start, late.end())[1], agencies=(late["names"],))
    dash = _DASH.search(text, start, min(end, start + _REACH))
    name = text[start : dash.start()].strip() if dash else ""
    if dash is None or not is_known(name):
        return None
    return Piece("dateline", start, trim(text, start, dash.end())[1], agencies=(name,))


def _read_front(
    text: str, start: int, end: int, *, sure: bool
) -> tuple[Written | None, Named] | None:
    """Return the date and the agencies of what may stand before a dash.

    Where no dash follows, not ``sure``, an agency must be known and the place stand in capitals.
    """
    written, found = None, list[Named]()
    while brackets := _BRACKETS.search(text, start, end):
        inside = brackets["in"] or brackets["slashed"]
        day = match_date(text, *brackets.span(brackets.lastgroup or 0))
        if day is not None and day.end == brackets.end(brackets.lastgroup or 0):
            written = day
        elif inside[:1].isupper() or inside[:3] == "dpa":
            found.append(_read_brackets(inside))
        else:
            return None
        end = brackets.start()
    # "HARBOUR CITY. March 4. INTERFAX - "
    last = None if found else _LAST.search(text, start, end)
    if last and is_known(last["name"]):
        found, end = [Named(agencies=(last["name"],))], last.start()
    day = match_date_before(text, start, trim(text, start, end, " .\t")[1])
    if day is not None:
        written, end = day, day.start
    place = _COUNTRY.sub("", text[slice(*trim(text, start, end, " ,.\t"))])
    place, beside = _split_place(place)
    named = Named(
        agencies=(*beside, *(name for one in found for name in one.agencies)),
        helpers=tuple(name for one in found for name in one.helpers),
    )
    credited = bool(named.agencies or named.helpers)
    if not sure and not (
        (written or _CAPITALS.fullmatch(place.split(",")[0]))
        and any(map(AGENCY.fullmatch, named.agencies))
    ):
        return None
    return (written, named) if _is_place(place, sure=credited or written is not None) else None


def _read_brackets(words: str) -> Named:
    """Return the agencies in brackets, where any name is one: ``"(Reed Online/Reuters)"``."""
    own, _, helping = words.partition(" with ")
    named = read_names(f"with {helping}" if helping else "")
    names = [(name, UNNAMED.fullmatch(name)) for name in split_names(own)]
    agencies = tuple(name for name, unnamed in names if not unnamed)
    return Named(agencies=agencies, helpers=(*(None for _, u in names if u), *named.helpers))


def _split_place(words: str) -> tuple[str, tuple[str, ...]]:
    """Take known agencies out of a place: ``"AFP, HARBOUR CITY"``, ``"Harbour City/AFP"``."""
    parts = re.split(r"\s*[,/.]\s+|/", words)
    agencies = tuple(part for part in parts if is_known(part))
    if not agencies or len(agencies) == len(parts):
        return words, ()
    return ", ".join(part for part in parts if part not in agencies), agencies


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
