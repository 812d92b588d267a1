"""Dates as reports write them, to EDTF.

A date that can be read in two ways is no date: ``04/05/2017`` is April in one country and May in
another. Nothing here knows what day it is today.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from twosource.model.edtf import days, is_edtf

__all__ = [
    "Written",
    "complete_date",
    "match_date",
    "match_date_before",
    "match_labelled",
    "read_date",
    "read_url_date",
]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DATE = re.compile(
    rf"""
    (?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?
    (?:
      (?P<year1>[12]\d{{3}})(?P<mark1>[-/.])(?P<month1>\d\d)(?P=mark1)(?P<day1>\d\d)(?!\d)
    | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\.?(?:\s+of)?[ \t-]+{_MONTH.format("month2")}
      (?:,?[ \t-]+(?P<year2>[12]\d{{3}})(?!\d))?
    | {_MONTH.format("month3")}[ \t-]*(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])
      (?:,?[ \t]+(?P<year3>[12]\d{{3}})(?!\d))?
    | {_MONTH.format("month4")}[ \t]+(?P<day4>\d\d)(?P<year4>[12]\d{{3}})(?!\d)
    | (?P<first5>\d{{1,2}})(?P<mark5>[-/.])(?P<second5>\d{{1,2}})(?P=mark5)(?P<year5>[12]\d{{3}})
      (?!\d)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "3 JAN 90", as wires wrote it; the century is POSIX's: 69 to 99 are of the twentieth.
_SHORT = re.compile(
    rf"(?P<day>\d{{1,2}})[ ]+{_MONTH.format('month')}[ ]+(?P<year>\d\d)", re.IGNORECASE
)
_PIVOT = 69
# The hour after a date. Four bare digits are an hour only after "at" or before a zone: in
# "May 24 2017 1300 appeals" they are not.
_ZONE = r"(?:Z|(?:UTC|GMT|[A-Z]{2,3}T)(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)"
_HOUR = re.compile(
    rf"""
      T\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?{_ZONE}?
    | (?:\s*[,–|-])?\s*(?:at\s+|@\s*)?\d{{1,2}}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?{_ZONE}\b)?
    | \s+at\s+\d{{1,2}}[.]?\d\d(?:\s?[ap]\.?m\b\.?)?\b(?:\s{_ZONE}\b)?
    | \s+\d{{4}}\s{_ZONE}(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:date of publication|publication date|first published|published|posted|last updated?"
    r"|updated|date)(?:[ \t]+(?:on|at))?[ \t]*:?[ \t]*",
    re.IGNORECASE,
)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/-]|$)")


@dataclass(frozen=True, slots=True)
class Written:
    """A date and the hour after it, as written in ``text[start:end]``.

    ``edtf`` is a day (``"2021-11-05"``), a day of no known year (``"XXXX-11-05"``), or None where
    the words contradict themselves or can be read in two ways. ``label`` is what stands before.
    """

    start: int
    end: int
    edtf: str | None
    label: str = ""
    weekday: bool = False


def match_date(text: str, start: int, end: int) -> Written | None:
    """Return the date that begins at ``start`` and lies before ``end``, or None."""
    match = _DATE.match(text, start, end)
    if match is None:
        return None
    hour = _HOUR.match(text, match.end(), end)
    after = hour.end() if hour else match.end()
    return Written(start, after, _value(match), weekday=match["weekday"] is not None)


def match_date_before(text: str, start: int, end: int) -> Written | None:
    """Return the date within ``start..end`` that ends at ``end``, its weekday taken in.

    Only here a year may have two digits: ``"3 JAN 90"``.
    """
    for begin in re.compile(r"(?<!\S)(?=\w)").finditer(text, start, end):
        found = match_date(text, begin.start(), end)
        if found is not None and found.end == end:
            return found
        if short := _SHORT.fullmatch(text, begin.start(), end):
            return Written(begin.start(), end, _short_value(short))
    return None


def _short_value(match: re.Match[str]) -> str | None:
    year = int(match["year"])
    month = _MONTHS.index(match["month"][:3].lower()) + 1
    return _day(year + (1900 if year >= _PIVOT else 2000), month, int(match["day"]))


def match_labelled(text: str, start: int, end: int) -> Written | None:
    """Return the date after words such as "Published" that begin at ``start``, or None."""
    label = _LABEL.match(text, start, end)
    found = match_date(text, label.end(), end) if label and label.end() > start else None
    if label is None or found is None:
        return None
    return Written(start, found.end, found.edtf, label.group().lower().strip(" \t:"), found.weekday)


def read_date(words: str) -> str | None:
    """Return the EDTF value of words that are one date and nothing else.

    EDTF itself is returned as it is. A day without its year, and a date that can be read in two
    ways, give None.
    """
    words = words.strip()
    if is_edtf(words) and "T" not in words:
        return words
    found = match_date(words, 0, len(words)) or match_labelled(words, 0, len(words))
    if found is None or found.edtf is None or words[found.end :].strip():
        return None
    return None if found.edtf.startswith("XXXX") else found.edtf


def read_url_date(address: str) -> str | None:
    """Return the day in an address: ``https://reed.example/2021/11/05/bridge``."""
    match = _URL_DATE.search(address)
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def complete_date(day: str, near: str) -> str | None:
    """Give a day without a year (``"XXXX-11-05"``) the year that puts it closest to ``near``.

    None where more than a month lies between them: "Dec 31" in a dateline and a page of
    2 January belong together, "Nov 5" and a page of March do not.
    """
    bounds = days(near)
    if bounds.first is None or bounds.last is None:
        return None
    year = bounds.first.year
    close = [
        (gap, value)
        for value in (_day(near_year, int(day[5:7]), int(day[8:])) for near_year in _around(year))
        if value and (gap := _distance(date.fromisoformat(value), bounds.first, bounds.last)) <= 31
    ]
    return min(close)[1] if close else None


def _around(year: int) -> Iterator[int]:
    yield from (near for near in (year - 1, year, year + 1) if MINYEAR <= near <= MAXYEAR)


def _distance(day: date, first: date, last: date) -> int:
    return max((first - day).days, (day - last).days, 0)


def _value(match: re.Match[str]) -> str | None:
    """Return the day, None where the weekday contradicts it or two readings remain."""
    readings = {day for day in _readings(match) if day is not None}
    weekday = match["weekday"]
    if weekday is not None:
        wanted = _DAYS.index(weekday[:3].lower())
        readings = {
            day
            for day in readings
            if day.startswith("XXXX") or date.fromisoformat(day).weekday() == wanted
        }
    return readings.pop() if len(readings) == 1 else None


def _readings(match: re.Match[str]) -> Iterator[str | None]:
    if match["year5"]:
        first, second, year = (int(match[name]) for name in ("first5", "second5", "year5"))
        yield _day(year, first, second)
        yield _day(year, second, first)
        return
    for form in "1234":
        month = match[f"month{form}"]
        if month is not None:
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            year_words = match[f"year{form}"]
            yield _day(int(year_words) if year_words else None, number, int(match[f"day{form}"]))


def _day(year: int | None, month: int, day: int) -> str | None:
    try:
        exact = date(year or 2000, month, day)  # 2000 has a 29 February
    except ValueError:
        return None
    return exact.isoformat() if year else f"XXXX-{month:02}-{day:02}"
