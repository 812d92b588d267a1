"""Credits: the agencies and people that stand at the end of a story, or glued to its date."""

import re

from twosource.intake.agencies import AGENCY, read_agencies
from twosource.intake.dates import Written, match_date, match_date_before
from twosource.intake.pieces import Piece
from twosource.model.spans import trim

__all__ = ["find_credits", "find_glued"]

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
# What opens a story beside the name of an agency: "... shell Harbour City AFP A barrage of ...".
_STORY = re.compile(
    r"[ \t]+(?=(?:An?|The|At least|More than|Dozens|Scores|Hundreds|Thousands|Several|One|Two|Three"
    r"|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Twenty|Thirty|Forty|Fifty) [a-z0-9])"
)
_HEARS = re.compile(
    r"\b(?:told|tells?|to|by|an?|the|with|of|from|for|and|or|cit\w+|quot\w+)[ \t]+$"
)


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


def find_glued(text: str, start: int, end: int) -> list[Piece]:
    """Return an agency, and the full date beside it, in a line that lost its breaks.

    ``"Mill burns in Harbour City AFP Tuesday 7 May 2024 A fire ..."``,
    ``"... Harbour City 7 May 2024 SANA A fire ..."``: beside a known agency such a date is the
    page's own. Without its agency it may be anybody's. An agency without a date is a credit where
    a story opens after it, and nothing is told it: ``"Mill burns AFP A fire ..."``.
    """
    end = min(end, start + _GLUED_REACH)
    found = list(AGENCY.finditer(text, start, end))
    for match in found:
        date = _find_date_beside(text, start, end, match)
        if date and date.edtf and not date.edtf.startswith("XXXX"):
            credit = Piece("credit", *match.span(), agencies=(match.group(),))
            return [credit, Piece("date", date.start, date.end, date=date)]
    for match in found:
        told = match.start() == start or _HEARS.search(text, start, match.start())
        if not told and _STORY.match(text, match.end()):
            return [Piece("credit", *match.span(), agencies=(match.group(),))]
    return []


def _find_date_beside(text: str, start: int, end: int, agency: re.Match[str]) -> Written | None:
    """Return the date after an agency, if it has a weekday, or before it, where a story opens."""
    after = _GLUE.match(text, agency.end(), end)
    date = match_date(text, after.end(), end) if after else None
    if date and date.weekday and _OPENS.match(text, date.end):
        return date
    gap = trim(text, start, agency.start())[1]
    before = match_date_before(text, max(start, gap - 40), gap)
    return before if before and _OPENS.match(text, agency.end()) else None
