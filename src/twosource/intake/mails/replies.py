"""Replies: what in a mail's text is quoted from other mails, is a signature, or was passed on.

The text stays whole, as it came: what is marked here is neither read nor taken for the sender's
words. A mail that passes another one on holds that one's text, not the sender's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr, parsedate_tz

from twosource.intake.dates import read_date

__all__ = ["Passed", "find_passed", "find_quoted", "read_day", "strip_marks"]

_MARKS = re.compile(
    r"\s*(?P<mark>re|aw|sv|antw?|fwd?|wg|tr|rv|i)(?:\[\d+\])?\s*:\s*", re.IGNORECASE
)
_ON = ("fw", "fwd", "wg", "tr", "rv", "i")  # of which each says that a mail is passed on
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
# "On Mon, 4 Mar 2024 at 10:15, Ada Ray <ada@reed.example> wrote:", often broken before its end.
_WROTE = re.compile(
    r"^(?:On|Le|Am|El|Op|Il)\b[^\n]{5,200}(?:\n(?!>)[^\n]{0,120})?"
    r"\b(?:wrote|a écrit|schrieb[^\n:]{0,80}|escribió|schreef|ha scritto)\s?:[ \t]*\r?$",
    re.MULTILINE,
)
_QUOTED = re.compile(r"(?:^[ \t]?>[^\n]*(?:\n|\Z)(?:[ \t\r]*\n(?=[ \t]?>))*)+", re.MULTILINE)
_ORIGINAL = re.compile(
    r"^[ \t>]*-{2,}[ ]?Original Message[ ]?-{2,}[ \t]*\r?$", re.MULTILINE | re.IGNORECASE
)
_PASSED = re.compile(
    r"^[ \t>]*(?:-{2,}[ ]?(?:Forwarded message|Forwarded by\b[^\n]{0,80}?)[ ]?-{2,}"
    r"|Begin forwarded message:)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_HEADER = re.compile(
    r"[ \t>]*\*?(?P<key>From|Sent|Date|To|Cc|Subject|Reply-To)\*?:\*?[ \t]*(?P<value>[^\n]*?)\r?\n",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"^[ \t>]*\*?From\*?:", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- \r?$", re.MULTILINE)  # RFC 3676, 4.3
_LONGEST_SIGNATURE = 1_000  # characters; what is longer is more than a signature
_FIRST_YEAR = "1980"  # clocks that were never set say 1904 or 1970


@dataclass(frozen=True, slots=True)
class Passed:
    r"""What a mail passes on: where its text begins, and what is said of it, all of it or nothing.

    ``"FYI\n\n---------- Forwarded message ---------\nFrom: Press Office <press@works.example>"``
    """

    start: int
    sender: str | None
    address: str | None
    day: str | None
    title: str | None


def strip_marks(subject: str) -> tuple[str, bool]:
    """Return a subject without "Re:" and "Fwd:", and whether it says that a mail is passed on."""
    on = False
    while match := _MARKS.match(subject):
        on = on or match["mark"].lower() in _ON
        subject = subject[match.end() :]
    return subject.strip(), on


def read_day(words: str | None) -> str | None:
    """Return the day of a mail's date, as its sender's clock had it; None where there is none."""
    if not words or len(words) > 200:
        return None
    try:
        parts = parsedate_tz(words)
        day = date(*parts[:3]).isoformat() if parts is not None else read_date(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        day = read_date(words)
    return day if day is not None and day >= _FIRST_YEAR else None


def find_passed(text: str, *, told: bool) -> Passed | None:
    """Return the mail that a text passes on, by the line and the headers that programs put over it.

    ``told`` says that the subject calls it passed on: then the headers alone tell it.
    """
    mark = _PASSED.search(text) or (_ORIGINAL.search(text) if told else None)
    if mark is not None:
        return _read_passed(text, mark.end())
    for block in _BLOCK.finditer(text) if told else ():
        found = _read_passed(text, block.start())
        if found.title and found.day:
            return found
    return None


def _read_passed(text: str, low: int) -> Passed:
    values: dict[str, str] = {}
    while low < len(text):
        header, line = _HEADER.match(text, low), _LINE.match(text, low)
        if header is not None:
            values.setdefault(header["key"].lower(), header["value"].strip(" *"))
        elif line is None or line.group().strip(" \t\r\n>") or values:
            break
        low = header.end() if header else line.end() if line else len(text)
    name, address = parseaddr(values.get("from", "")[:500])
    day = read_day(values.get("date") or values.get("sent"))
    return Passed(low, name or None, address or None, day, values.get("subject") or None)


def find_quoted(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield what of ``text[start:]`` is quoted from other mails, and the signature under it.

    A single line with ``>`` is a mark that people use too, and is no quotation.
    """
    low = start
    for quoted in _QUOTED.finditer(text, start):
        wrote = _find_last(text, low, quoted.start())
        if wrote is not None or quoted.group().count("\n") > 1:
            yield wrote if wrote is not None else quoted.start(), quoted.end()
            low = quoted.end()
    # Programs that quote without ">" put the rest of the mail under the line.
    rest = [it.start() for it in (_WROTE.search(text, low), _ORIGINAL.search(text, low)) if it]
    end = min(rest, default=len(text))
    for signature in _SIGNATURE.finditer(text, low, end):
        if end - signature.start() <= _LONGEST_SIGNATURE:
            end = signature.start()
            break
    if end < len(text):
        yield end, len(text)


def _find_last(text: str, low: int, high: int) -> int | None:
    """Return where the line "... wrote:" begins that stands right before a quotation."""
    found = None
    for match in _WROTE.finditer(text, max(low, high - 500), high):
        found = match.start() if not text[match.end() : high].strip() else None
    return found
