"""Credits: the agencies and people that stand at the end of a story, or glued to its date."""

import re

from twosource.intake.agencies import (
    AGENCY,
    UNNAMED,
    is_agency,
    is_known,
    is_outlet,
    read_names,
    split_names,
)
from twosource.intake.dates import Written, match_date, match_date_before
from twosource.intake.pieces import Piece
from twosource.model.spans import trim

__all__ = ["find_credits", "find_glued"]

_TAIL = 700  # credits stand within the last characters
_MOST = 4
_JOIN = r"(?:, and |, | and | ?/ ?| & | \+ )"
_KNOWN = rf"(?:{AGENCY.pattern}|{UNNAMED.pattern})"
_KNOWNS = rf"(?P<names>{_KNOWN}(?:{_JOIN}{_KNOWN})*)"
_CAPITAL = r"[^\W\d_a-z][\w.’'-]*"
# Any list of names: what it holds is looked at name by name.
_ANYS = r"(?P<names>[^\s.;:!?](?:[^.;:!?\n]|\.(?! )|(?<= [A-Z])\.){1,150}?)"
_SMALL = frozenset("al and de desk in of staff the with writer writers".split())
_STUFF = (
    r"(?:(?:additional |agency )?(?:reporting|reports?|files|inputs?|information|material"
    r"|dispatches|contributions?))"
)
_THIS = r"[Tt]h(?:is|e) (?:report|story|article|dispatch)"
_OPEN = r"(?:^|(?<=[.!?”\"’)\]]\s))(?:[\[(]|[—–-]+ ?)?"
_CLOSE = r"[\])]?\.?[\])]?$"
# Whose text it is: the names are agencies, or any name where the line says nothing else.
_SOURCES = (
    # "(AFP)" or "[Source: Reuters]" after the last sentence
    re.compile(rf"[\[(](?:[Ss]ource:? )?{_KNOWNS}[\])]\.?$"),
    re.compile(rf"(?:—|―|–|--|(?<=[\s.”\"])-)\s*{_KNOWNS}\.?$"),
    # a line of its own, whatever the agency's name: "(Northwire)", "— Northwire"
    re.compile(rf"^[\[(](?P<names>{_CAPITAL}(?: {_CAPITAL}){{0,3}})[\])]$"),
    re.compile(rf"^(?:—|―|–|--|-)\s*(?P<names>{_CAPITAL}(?: {_CAPITAL}){{0,3}})$"),
    re.compile(
        r"(?:^|(?<=[.”\"] ))\(?(?:Source|SOURCE)[sS]? ?[:|]? "
        r"(?P<names>[^\W\d_a-z][\w’'&+/, -]{1,60}?)\.?\)?(?: ?\| ?Editors?: .*)?$"
    ),
    re.compile(
        rf"{_OPEN}(?:(?:[Tt]ext|[Ss]tory|[Rr]eport|[Ww]ritten|[Pp]ublished|[Pp]rovided)"
        rf"(?: by|:| by:)|[Ff]rom) {_KNOWNS}{_CLOSE}"
    ),
    re.compile(
        rf"{_OPEN}{_THIS} (?:was |is |has been )?(?:first|originally) (?:published|appeared|posted)"
        rf" (?:by|in|on|at) {_ANYS}{_CLOSE}"
    ),
    re.compile(
        rf"{_OPEN}(?:[Cc]ourtesy(?: of)?:?|[Vv]ia|[Rr]ead the original (?:story )?(?:at|on|in)"
        rf"|[Rr]e(?:published|printed)(?: with permission)? (?:from|by|of)):? {_KNOWNS}{_CLOSE}"
    ),
    re.compile(
        rf"{_OPEN}(?:{_THIS}|[Tt]his) (?:is|was) (?:from|an?|(?:written|provided) by"
        rf"|(?:taken|syndicated|republished) from) {_KNOWNS}(?: (?:story|report|article))?{_CLOSE}"
    ),
    # the initials of editors: "PTI AR BH", "AFP/as/bk"
    re.compile(r"(?:^|(?<=[.”\"] ))(?P<names>PTI|ANI|IANS|UNI)(?: [A-Z]{2,5}){1,5}$"),
    re.compile(rf"(?:^|(?<=[.”\"] ))(?P<names>{AGENCY.pattern})(?:/[a-z]{{2,4}}){{1,4}}$"),
    re.compile(r"^Our Standards: The Thomson (?P<names>Reuters) Trust Principles\.?.*$"),
)
# Who only helped: the text is the outlet's own.
_HELPERS = (
    re.compile(rf"{_OPEN}[Ww]ith {_KNOWNS}{_CLOSE}"),
    re.compile(
        rf"{_OPEN}(?:[Ww]ith {_STUFF}|[Ii]nputs?|Additional material)"
        rf" (?:from|by|of) {_ANYS}{_CLOSE}"
    ),
    re.compile(rf"{_OPEN}[Ww]ith {_KNOWNS} {_STUFF}{_CLOSE}"),
    re.compile(
        rf"{_OPEN}(?i:{_STUFF}) (?:from|by|of) {_ANYS} (?:was|were|is|are) (?:also )?(?:used"
        rf"|included) in {_THIS}{_CLOSE}"
    ),
    re.compile(
        rf"{_OPEN}(?:[Bb]ased on|[Cc]ompiled (?:by [^.;]{{2,60}} )?from|[Ff]rom)"
        rf" (?:{_STUFF} (?:from|by|of) )?{_KNOWNS}(?: (?:reports|dispatches))?{_CLOSE}"
    ),
    re.compile(
        rf"{_OPEN}{_THIS} (?:also )?(?:includes?|contains?|uses?|used|draws on|is based on"
        rf"|was (?:compiled|written|prepared|produced) (?:from|with))"
        rf" (?:{_STUFF} (?:from|by|of|provided by) )?{_ANYS}(?: (?:reports|material))?{_CLOSE}"
    ),
    re.compile(
        rf"{_OPEN}{_ANYS} (?:also )?contributed (?:(?:additional )?reporting)?"
        rf"(?: ?(?:to|for) {_THIS})?{_CLOSE}"
    ),
    re.compile(
        rf"{_OPEN}(?P<names>{AGENCY.pattern}) (?:staff )?(?:writer|reporter|correspondent"
        rf"|journalist)s? [A-Z].{{2,250}} contributed(?: to {_THIS})?{_CLOSE}"
    ),
    re.compile(rf"{_OPEN}[Rr]eporting (?:was |also )*contributed by {_ANYS}{_CLOSE}"),
)
# "This story has been published from a wire agency feed": an agency's, nobody says whose.
_FEED = re.compile(
    rf"{_OPEN}[A-Z][^.]{{0,200}}\b(?:published|generated|taken|sourced) from an? (?:news )?"
    r"(?:wire|agency|wire agency|syndicated) feed\b[^.]{0,60}" + _CLOSE
)
# "Reed News with AFP", "Ada Ray, AFP", "Reuters" as the last line
_LINE = re.compile(r"^(?:[—–-]+ ?)?(?P<names>[^\n]{2,80}?)\.?$")
_WRITERS = re.compile(
    r"(?:^|(?<=[.”\")’]\s))\(?(?:(?:Additional )?[Rr]eporting|Writing|Editing) (?:by|and \w+ by"
    r"|from) (?:[A-Z]|agencies).*$"
)
_COPYRIGHT = re.compile(r"^(?:Copyright|©|\([cC]\)).*$")
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
    """Return the credits at the end of ``text[start:]``, from the last one up."""
    pieces: list[Piece] = []
    low, high = trim(text, max(start, len(text) - _TAIL), len(text))
    while low < high and len(pieces) < _MOST:
        begin, last = trim(text, max(text.rfind("\n", 0, high) + 1, low), high)
        found = _match_end(text, begin, last)
        if found is None:
            break
        pieces.append(found)
        high = trim(text, low, found.start)[1]
    return pieces


def _match_end(text: str, start: int, end: int) -> Piece | None:
    line = text[start:end]
    for find in (_find_helpers, _find_sources, _find_writers, _find_names):
        found = find(line)
        if found is not None:
            at, agencies, helpers = found
            return Piece(
                "credit",
                start + at,
                end,
                agencies=tuple(map(_shorten, agencies)),
                helpers=tuple(name and _shorten(name) for name in helpers),
            )
    return None


_Found = tuple[int, tuple[str, ...], tuple[str | None, ...]] | None


def _find_helpers(line: str) -> _Found:
    for pattern in _HELPERS:
        match = pattern.search(line)
        if match and _are_names(match["names"]):
            named = read_names(match["names"])
            outlets = (name for name in named.people if is_outlet(name))
            agencies = (*named.agencies, *outlets)
            return match.start(), (), (*agencies, *named.helpers)
    match = _FEED.search(line)
    return (match.start(), (), (None,)) if match else None


def _are_names(words: str) -> bool:
    """Say whether words are a list of names, each with a capital: "AFP and the Lomark Ledger"."""
    names = [name for name in split_names(words) if not UNNAMED.fullmatch(name)]
    return all(len(name.split()) <= 7 and all(map(_may_be_of_name, name.split())) for name in names)


def _may_be_of_name(word: str) -> bool:
    small = word.lower() in _SMALL or word.startswith("al-") or AGENCY.fullmatch(word) is not None
    return small or word[0].isupper() or word[0].isdigit()


def _find_sources(line: str) -> _Found:
    for pattern in _SOURCES:
        match = pattern.search(line)
        if match and len(match.group()) <= 120 and _are_names(match["names"]):
            named = read_names(match["names"])
            names = (*named.agencies, *(name for name in named.people if is_outlet(name)))
            # "(Northwire)" alone in a line names an agency by its place; "— Ada Ray" a person.
            if not names and not named.helpers and match.start() == 0 and line[0] in "([":
                names = () if " " in match["names"] else (match["names"],)
            return match.start(), names, named.helpers
    return None


def _find_writers(line: str) -> _Found:
    """Return the agency whose writers and editors a line names, and who reported besides."""
    for pattern in (_WRITERS, _COPYRIGHT):
        match = pattern.search(line)
        if match and len(match.group()) <= 400:
            agencies: list[str] = []
            helpers: list[str | None] = []
            for part in match.group().strip("()").split(";"):
                more = part.strip().lower().startswith("additional")
                helpers += _list_helpers(part) if more else ()
                agencies += () if more else AGENCY.findall(part)
            return match.start(), tuple(dict.fromkeys(agencies)), tuple(dict.fromkeys(helpers))
    return None


def _list_helpers(words: str) -> list[str | None]:
    unnamed = [None] if re.search(rf"\b{UNNAMED.pattern}(?!\w)", words) else []
    return [*AGENCY.findall(words), *unnamed]


def _find_names(line: str) -> _Found:
    match = _LINE.search(line)
    named = read_names(match["names"]) if match and _are_names(match["names"]) else None
    credited = [*named.agencies, *named.helpers] if named else []
    if named is None or not any(name is None or is_known(name) for name in credited):
        return None
    if not all(name is None or is_agency(name) for name in credited):
        return None
    return 0, named.agencies, named.helpers


def _shorten(name: str) -> str:
    """Return "Reuters" for "The Thomson Reuters Trust Principles", and names without "The"."""
    return name.removeprefix("The ").removeprefix("the ").removeprefix("Thomson ")


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
