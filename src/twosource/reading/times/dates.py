"""Dates: stretches of the calendar, moved and named; no words in here.

EDTF has no weeks, so a week is written as the interval of its days; TIMEX3 writes it as ISO 8601
does (``1990-W32``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from twosource.model.edtf import of_days
from twosource.model.times import Granularity

__all__ = ["UNSPECIFIED", "Anchor", "Stretch", "Unit", "anchor_on", "floor", "nearest_weekday"]

Unit = Literal[
    "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"
]

# TIMEX3 values (TimeML 1.2.1) of a stretch that nothing anchors.
UNSPECIFIED: dict[Unit, str] = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "season": "XXXX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120}
_MONTHS["century"] = 1200
_SEASONS = ("SP", "SU", "FA", "WI")
_EDTF: Mapping[Unit, Callable[[date], str]] = {
    "month": lambda day: day.isoformat()[:7],
    "quarter": lambda day: f"{day.isoformat()[:4]}-{33 + (day.month - 1) // 3}",
    "season": lambda day: f"{day.isoformat()[:4]}-{20 + day.month // 3}",
    "year": lambda day: day.isoformat()[:4],
    "decade": lambda day: f"{day.isoformat()[:3]}X",
    "century": lambda day: f"{day.isoformat()[:2]}XX",
}
_TIMEX: Mapping[Unit, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": lambda day: "{:04d}-W{:02d}".format(*day.isocalendar()),
    "weekend": lambda day: "{:04d}-W{:02d}-WE".format(*day.isocalendar()),
    "month": lambda day: day.isoformat()[:7],
    "quarter": lambda day: f"{day.isoformat()[:4]}-Q{1 + (day.month - 1) // 3}",
    "half": lambda day: f"{day.isoformat()[:4]}-H{1 + (day.month - 1) // 6}",
    "season": lambda day: f"{day.isoformat()[:4]}-{_SEASONS[day.month // 3 - 1]}",
    "year": lambda day: day.isoformat()[:4],
    "decade": lambda day: day.isoformat()[:3],
    "century": lambda day: day.isoformat()[:2],
}
# How coarse an anchor may be (0 a day, 1 a month, 2 a year) to place a stretch of each length.
_NEEDS: dict[Unit, int] = {"day": 0, "week": 0, "weekend": 0}
_NEEDS |= {"month": 1, "quarter": 1, "half": 1, "season": 1}
_COARSE: dict[Unit, int] = {"day": 0, "month": 1, "year": 2}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day, week, month ... named by its first day: October 2021 is ``("month", 2021-10-01)``."""

    unit: Unit
    first: date

    def shifted(self, steps: int) -> "Stretch | None":
        """Return the stretch so many of its own length on; None outside the years 1 to 9999."""
        try:
            if self.unit in _MONTHS:
                return Stretch(self.unit, _add_months(self.first, steps * _MONTHS[self.unit]))
            length = 1 if self.unit == "day" else 7
            return Stretch(self.unit, self.first + timedelta(days=steps * length))
        except (OverflowError, ValueError):
            return None

    def last(self) -> date:
        """Return its last day."""
        if self.unit == "weekend":
            return self.first + timedelta(days=1)
        after = self.shifted(1)
        return after.first - timedelta(days=1) if after else date.max

    def edtf(self) -> str:
        """Return its EDTF value: ``2021-10``, ``2021-35`` (a quarter), ``199X``, days of a week."""
        write = _EDTF.get(self.unit)
        return write(self.first) if write else of_days(self.first, self.last())

    def timex(self) -> str:
        """Return its TIMEX3 value: ``2021-10``, ``2021-Q3``, ``2021-W44``, ``199``."""
        return _TIMEX[self.unit](self.first)

    def granularity(self) -> Granularity:
        """Return the word of the record for its length."""
        return "interval" if self.unit == "half" else self.unit


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def floor(day: date, unit: Unit) -> Stretch:
    """Return the stretch of that length that holds ``day``; for a weekend, that of its week."""
    if unit in {"week", "weekend"}:
        since = day.weekday() - (5 if unit == "weekend" else 0)
        return Stretch(unit, day - timedelta(days=since))
    if unit in {"decade", "century"}:
        length = _MONTHS[unit] // 12
        return Stretch(unit, date(max(day.year // length * length, 1), 1, 1))
    if unit == "season":  # begins in March, June, September, December: winter is its December's
        return Stretch(unit, _add_months(day, -(day.month % 3)))
    if unit == "day":
        return Stretch(unit, day)
    return Stretch(unit, _add_months(day, -((day.month - 1) % _MONTHS[unit])))


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day, month or year from which relative words are counted; ``at`` None if unknown."""

    at: Stretch | None
    basis: Literal["published", "post", "none"]

    def holds(self, unit: Unit) -> Stretch | None:
        """Return the stretch of that length around the anchor, None if the anchor is coarser."""
        if self.at is None or _COARSE[self.at.unit] > _NEEDS.get(unit, 2):
            return None
        return floor(self.at.first, unit)


def anchor_on(edtf: str | None, basis: Literal["published", "post"]) -> Anchor:
    """Make an anchor from a date of publication or posting: a day, a month or a year."""
    if edtf is None or "/" in edtf or "X" in edtf[:10]:
        return Anchor(None, "none")
    if not "1000" <= edtf[:4] <= "2999":  # room to count on both sides
        return Anchor(None, "none")
    year, *rest = edtf.rstrip("?~%").partition("T")[0].split("-")
    month, day = [int(part) for part in (*rest, "1", "1")][:2]
    if month > 12:  # a season or quarter
        return Anchor(floor(date(int(year), 1, 1), "year"), basis)
    units: tuple[Unit, ...] = ("year", "month", "day")
    return Anchor(Stretch(units[len(rest)], date(int(year), month, day)), basis)


def nearest_weekday(day: date, weekday: int, step: Literal[-1, 1]) -> date:
    """Return the nearest such day (1 Monday ... 7 Sunday) not after, or not before, ``day``."""
    if step < 0:
        return day - timedelta(days=(day.isoweekday() - weekday) % 7)
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)
