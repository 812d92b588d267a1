"""EDTF values (ISO 8601-2, Library of Congress EDTF) as intervals of days.

Understood: years, months, days, times of day, seasons and quarters (21-24, 33-36), unspecified
digits (``202X``, ``2021-XX``), qualifiers (``?``, ``~``, ``%``) and intervals with open or
unknown ends. A value without a year (``XXXX-10-10``) is valid and has no known end.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

__all__ = ["Days", "apart", "before", "days", "inside", "is_edtf", "meet", "of_days"]

_POINT = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2})"
    r"(?:T(?P<clock>(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9])?)?)(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
    r"(?P<qualifier>[?~%])?"
)
# Seasons are those of the northern hemisphere's calendar; winter runs into the next year.
_PARTS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 2),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that a value may stand for; None where no end is known."""

    first: date | None
    last: date | None


def is_edtf(value: str) -> bool:
    """Say whether ``value`` is an EDTF value of the kinds understood here."""
    try:
        days(value)
    except ValueError:
        return False
    return True


def days(value: str) -> Days:
    """Return the days that an EDTF value covers; ``"2021-11"`` is 1 to 30 November 2021.

    Raises ValueError for anything that is not EDTF.
    """
    if "/" not in value:
        return _point_days(value)
    first, _, last = value.partition("/")
    if {first, last} <= {"", ".."}:
        raise ValueError(f"{value!r} has neither a start nor an end")
    start = None if first in ("", "..") else _point_days(first).first
    end = None if last in ("", "..") else _point_days(last).last
    if start and end and start > end:
        raise ValueError(f"{value!r} ends before it starts")
    return Days(start, end)


def _point_days(value: str) -> Days:
    match = _POINT.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is not an EDTF date, such as 2021, 2021-11 or 2021-11-05")
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        return _year_days(year, month, day)
    if month is None or "X" in month:
        return Days(date(int(year), 1, 1), date(int(year), 12, 31))
    if int(month) in _PARTS and day is None:
        return _part_days(int(year), int(month))
    if day is None or "X" in day:
        return _month_days(int(year), int(month), int(month))
    exact = date(int(year), int(month), int(day))
    return Days(exact, exact)


def _year_days(year: str, month: str | None, day: str | None) -> Days:
    is_part = day is None and month is not None and month.isdigit() and int(month) in _PARTS
    if month is not None and month.isdigit() and not is_part:
        # The day must exist in some year: 2000 had a 29 February.
        date(2000, int(month), int(day) if day and day.isdigit() else 1)
    if "X" in year.rstrip("X") or year == "XXXX" or month is not None:
        return Days(None, None)
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return Days(date(max(first, 1), 1, 1), date(last, 12, 31))


def _part_days(year: int, part: int) -> Days:
    first, last = _PARTS[part]
    end_year = year + 1 if last < first else year
    return Days(date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1]))


def _month_days(year: int, first: int, last: int) -> Days:
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def of_days(first: date, last: date) -> str:
    """Return the EDTF value of an interval of days; a single day is a date."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def before(a: str, b: str) -> bool:
    """Say whether ``a`` surely ends before ``b`` begins."""
    end, start = days(a).last, days(b).first
    return end is not None and start is not None and end < start


def apart(a: str, b: str) -> bool:
    """Say whether no day can belong to both values."""
    return before(a, b) or before(b, a)


def inside(inner: str, outer: str) -> bool:
    """Say whether ``inner`` surely lies within ``outer`` and is narrower than it.

    Everything lies after an open start (``"../2021"``), nothing surely after an unknown one
    (``"/2021"``, ``"XXXX-10-10"``).
    """
    a, b = days(inner), days(outer)
    if a.first is None or a.last is None or a == b:
        return False
    starts = outer.startswith("../") if b.first is None else b.first <= a.first
    ends = outer.endswith("/..") if b.last is None else a.last <= b.last
    return starts and ends


def meet(a: str, b: str) -> bool:
    """Say whether both values are bounded on both sides and share a day."""
    bounded = all(
        end is not None for value in (a, b) for end in (days(value).first, days(value).last)
    )
    return bounded and not apart(a, b)
