"""Credits: the agencies and people that stand at the end of a story, or glued to its date."""

import re

from twosource.intake.agencies import AGENCY, read_agencies
from twosource.intake.dates import match_date, match_date_before
from twosource.intake.pieces import Piece
from twosource.model.spans import trim

__all__ = ["find_credits", "find_glued_date"]

_TAIL = 700  # credits stand within the last characters
_NAME = rf"(?:{AGENCY.pattern}|[Aa]gencies)"
_NAMES = rf"{_NAME}(?:(?:, and |, | and |/| & | \+ ){_NAME})*"
_ENDS = (
    # "(AFP)" or "(With AFP and Reuters)" after the last sentence
    re.compile(rf"\((?:[Ww]ith |[Ss]ource:? )?(?P<names>{_NAMES})\)\.?$"),
    re.compile(rf"(?:—|―|–|--|(?<=[\s.”\"])-)\s*(?P<names>{_NAMES})\.?$"),
    # a line of its own, whatever the agency's name: "(Northwire)", "— Northwire"
    re.compile(r"^\((?P<names>[^\W\d_a-z][\w.-]*(?: [^\W\d_a-z][\w.-]*){0,3})\)$"),
    re.compile(r"^(?:—|―|–|--|-)\s*(?P<names>[^\W\d_a-z][\w.-]*(?: [^\W\d_a-z][\w.-]*){0,3})$"),
    re.compile(r"(?:^|(?<=[.”\"] ))\(?Sources?:? (?P<names>[^\W\d_a-z][\w’'&+, -]{1,60}?)\)?$"),
    re.compile(
        r"(?:^|(?<=[.”\"] ))(?P<names>The Associated Press|Reuters|AFP) contributed to this"
        r" (?:report|story|article)\.?$"
    ),
)
_WRITERS = re.compile(
    r"(?:^|(?<=[.”\")’]\s))\(?(?:(?:Additional )?[Rr]eporting|Writing|Editing) (?:by|and \w+ by)"
    r" [A-Z].*$"
)
_COPYRIGHT = re.compile(r"^(?:Copyright|©|\(c\)).*$")
_GLUE = re.compile(r"[ \t]+")
_OPENS = re.compile(r"[ \t]+(?=[\"“]?[A-Z0-9])")
_GLUED_REACH = 400


def find_credits(text: str, start: int) -> list[Piece]:
    """Return the credits at the end of ``text[start:]``, line by line from the last one up."""
    pieces: list[Piece] = []
    low, high = trim(text, max(start, len(text) - _TAIL), len(text))
    while low < high and len(pieces) < 4:
        first = max(text.rfind("\n", 0, high) + 1, low)
        begin, last = trim(text, first, high)
        found = _match_end(text, begin, last)
        if found is None:
            break
        pieces.append(found)
        if found.start > begin:
            break
        high = trim(text, low, first)[1]
    return pieces


def _match_end(text: str, start: int, end: int) -> Piece | None:
    line = text[start:end]
    for pattern in _ENDS:
        match = pattern.search(line)
        if match and len(match.group()) <= 100:
            names = _shorten(read_agencies(match["names"]))
            # "(Northwire)" alone in a line names an agency by its place; "— Ada Ray" a person.
            if not names and match.start() == 0 and line.startswith("("):
                names = () if " " in match["names"] else (match["names"],)
            return Piece("credit", start + match.start(), end, agencies=names)
    for pattern in (_WRITERS, _COPYRIGHT):
        match = pattern.search(line)
        if match and len(match.group()) <= 400:
            found = tuple(dict.fromkeys(AGENCY.findall(match.group())))
            return Piece("credit", start + match.start(), end, agencies=_shorten(found))
    return None


def _shorten(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return "Reuters" for "The Thomson Reuters Trust Principles", and names without "The"."""
    return tuple(name.removeprefix("The ").removeprefix("Thomson ") for name in names)


def find_glued_date(text: str, start: int, end: int) -> list[Piece]:
    """Return an agency and the full date beside it, in a line that lost its breaks.

    ``"Mill burns in Harbour City AFP Tuesday 7 May 2024 A fire ..."``,
    ``"... Harbour City 7 May 2024 SANA A fire ..."``: beside a known agency such a date is the
    page's own. Without its agency it may be anybody's.
    """
    end = min(end, start + _GLUED_REACH)
    for match in AGENCY.finditer(text, start, end):
        after = _GLUE.match(text, match.end(), end)
        date = match_date(text, after.end(), end) if after else None
        if date is None or not date.weekday or not _OPENS.match(text, date.end):
            gap = trim(text, start, match.start())[1]
            date = match_date_before(text, max(start, gap - 40), gap)
            if date is None or not _OPENS.match(text, match.end()):
                continue
        if date.edtf and not date.edtf.startswith("XXXX"):
            credit = Piece("credit", *match.span(), agencies=(match.group(),))
            return [credit, Piece("date", date.start, date.end, date=date)]
    return []
