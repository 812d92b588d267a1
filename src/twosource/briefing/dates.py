"""EDTF values and times -> words and days."""

import re
from datetime import date, timedelta

from twosource.model.edtf import Days, days
from twosource.model.times import Time, TimeBasis

__all__ = ["basis_words", "is_uncertain", "pick_ticks", "show_day", "show_edtf", "show_time"]

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_PARTS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUARTERS = {33: "first", 34: "second", 35: "third", 36: "fourth"}
# TIMEX3's parts of a day.
_DAY_PARTS = {
    "TMO": "morning",
    "TMI": "midday",
    "TAF": "afternoon",
    "TEV": "evening",
    "TNI": "night",
}
_BASES: dict[TimeBasis, str] = {
    "words": "",
    "published": "by the publication date",
    "post": "by the post’s date",
    "context": "by another time in the report",
    "said": "when it was said",
    "reviewer": "set by a reviewer",
    "none": "nothing anchors it",
}
_QUALIFIERS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_CLOCK = re.compile(r"T(\d\d(?::\d\d)?)(?::\d\d)?(Z|[+-]\d\d:?\d\d|[+-]\d\d)?$")


def basis_words(time: Time) -> str:
    """Return the phrase for what a time's value rests on; empty where it is the words alone."""
    return _BASES[time.basis]


def show_time(time: Time | None) -> str:
    """Return a time in words, such as ``4 March 2024, night``; empty when nothing is known."""
    if time is None or time.edtf is None:
        return ""
    part = _DAY_PARTS.get(time.timex[-3:], "") if time.granularity == "part_of_day" else ""
    return show_edtf(time.edtf) + (f", {part}" if part else "")


def show_edtf(value: str) -> str:
    """Return an EDTF value in words: ``2021-11/..`` is ``from November 2021 on``."""
    if "/" not in value:
        return _show_point(value)
    first, _, last = value.partition("/")
    if first in ("", ".."):
        return f"until {_show_point(last)}"
    if last in ("", ".."):
        return f"from {_show_point(first)} on"
    return f"{_show_point(first)} to {_show_point(last)}"


def _show_point(value: str) -> str:
    hedge = _QUALIFIERS.get(value[-1:], "")
    plain = value.rstrip("~?%")
    clock = _CLOCK.search(plain)
    if clock:
        zone = {"Z": " UTC", None: ""}.get(clock[2], f" (UTC{clock[2]})")
        return f"{hedge}{_show_date(plain[: clock.start()])}, {clock[1]}{zone}"
    return hedge + _show_date(plain)


def _show_date(value: str) -> str:
    year, *rest = value.split("-")
    numbers = [int(part) for part in rest if part.isdecimal()]
    shown_year = "" if year == "XXXX" else year.replace("X", "0") + "s" * year.endswith("X")
    if not numbers:
        return shown_year or "a year not known"
    named = _name_part(numbers[0])
    day = f"{numbers[1]} " if len(numbers) > 1 else ""
    return f"{day}{named} {shown_year or '(year not known)'}"


def _name_part(number: int) -> str:
    if number in _PARTS:
        return _PARTS[number]
    if number in _QUARTERS:
        return f"{_QUARTERS[number]} quarter of"
    return _MONTHS[number - 1]


def show_day(day: date) -> str:
    """Return a day in short, for an axis: ``4 Mar 2024``."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def is_uncertain(time: Time) -> bool:
    """Say whether a time is hedged, open at an end, or has other readings."""
    span = days(time.edtf) if time.edtf else Days(None, None)
    open_end = span.first is None or span.last is None
    return open_end or bool(time.alternatives) or any(mark in (time.edtf or "") for mark in "~?%")


def pick_ticks(first: date, last: date, most: int = 3) -> tuple[date, ...]:
    """Return up to ``most`` days at even steps from the first to the last."""
    length = (last - first).days
    steps = max(1, min(most - 1, length))
    return tuple(sorted({first + timedelta(length * step // steps) for step in range(steps + 1)}))
