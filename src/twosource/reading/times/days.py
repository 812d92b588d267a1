"""Days: dates, weekdays, "yesterday", parts of a day and clock times, as words give them."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from twosource.reading.times.dates import UNSPECIFIED, Stretch, floor, nearest_weekday
from twosource.reading.times.moments import (
    Frame,
    Parts,
    Rule,
    Value,
    choose,
    on_day,
    part_of_day,
    placed,
    shifted,
)

__all__ = ["DAY_RULES"]


def _at_edge(day: Value, parts: Parts) -> Value:
    """``"early Friday"`` is Friday morning, ``"late on Friday"`` Friday night."""
    edge = parts.get("edge", "")
    return on_day(day, part_of_day(edge)) if edge.startswith("T") else day


def _iso(parts: Parts, _: Frame) -> Value | None:
    day, _mark, clock = parts["iso"].partition("T")
    try:
        at = Stretch("day", date.fromisoformat(day))
    except ValueError:
        return None
    if not 1000 <= at.first.year <= 2999:
        return None
    value = placed(at, "words", "day")
    return on_day(value, Value(f"T{clock}", "minute")) if clock else value


def _slashed(parts: Parts, _: Frame) -> Value | None:
    """``"3/5/2024"`` is 5 March in the United States and 3 May elsewhere: both are given."""
    first, second, year = (int(number) for number in parts["slashed"].split("/"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    readings = [_day(year, first, second), _day(year, second, first)]
    known = [Stretch("day", day) for day in readings if day]
    return placed(known[0], "words", "day", *known[1:]) if known else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date(parts: Parts, frame: Frame) -> Value | None:
    month, day = int(parts["month"]), int(re.sub(r"\D", "", parts["day"]))
    if "year" in parts:
        known = _day(int(parts["year"]), month, day)
        return placed(Stretch("day", known), "words", "day") if known else None
    if _day(2000, month, day) is None:
        return None
    value = _yearless_day(month, day, int(parts.get("weekday", "0")), frame)
    return _at_edge(value, parts)


def _yearless_day(month: int, day: int, weekday: int, frame: Frame) -> Value:
    words = f"XXXX-{month:02d}-{day:02d}"
    anchor = frame.anchor.holds("day")
    if anchor is None:
        return Value(words, "day", words, "words")
    year = anchor.first.year
    options = [_day(year + step, month, day) for step in (-1, 0, 1)]
    days = [option for option in options if option]
    if weekday:  # "Monday, March 4" tells the year as well
        days = [option for option in days if option.isoweekday() == weekday] or days
    past = max((option for option in days if option <= anchor.first), default=None)
    later = min((option for option in days if option > anchor.first), default=None)
    stretches = [Stretch("day", option) if option else None for option in (past, later)]
    return choose(stretches[0], stretches[1], frame, anchor.first)


def _days(parts: Parts, frame: Frame) -> Value | None:
    """``"3 to 5 March"``: the last day lies in the year of the first."""
    first = _date(parts, frame)
    if not first or not first.edtf or int(parts["day"]) >= int(parts["last"]):
        return None
    year = {"year": str(first.at.first.year)} if first.at else {}
    last = _date({**parts, **year, "day": parts["last"]}, frame)
    if not last or not last.edtf:
        return None
    return Value(
        f"{first.timex}/{last.timex}",
        "interval",
        f"{first.edtf}/{last.edtf}",
        first.basis,
        first.at,
    )


def _weekday(parts: Parts, frame: Frame) -> Value | None:
    weekday = int(parts["weekday"])
    value = _weekday_of_week(weekday, parts, frame) if "week" in parts else None
    return _at_edge(value or _lone_weekday(weekday, parts.get("relative", ""), frame), parts)


def _weekday_of_week(weekday: int, parts: Parts, frame: Frame) -> Value | None:
    week = shifted("week", parts["week"], frame)
    if week.at is None:
        return None
    day = week.at.first + timedelta(days=weekday - 1)
    return placed(Stretch("day", day), week.basis, "day")


def _lone_weekday(weekday: int, relative: str, frame: Frame) -> Value:
    anchor = frame.anchor.holds("day")
    if relative.startswith("c") and frame.before and frame.before.unit == "day":
        anchor = frame.before
    if anchor is None:
        return Value(f"XXXX-WXX-{weekday}", "day")
    today, basis = anchor.first, frame.anchor.basis
    before = nearest_weekday(today - timedelta(days=1), weekday, -1)
    after = nearest_weekday(today + timedelta(days=1), weekday, 1)
    week = timedelta(days=7)
    ahead = relative in {"1", "c1"} or (frame.direction == "ahead" and relative == "")
    if relative == "0":
        return placed(
            Stretch("day", floor(today, "week").first + timedelta(days=weekday - 1)), basis, "day"
        )
    if ahead:
        other = after + week if relative == "1" else before
        return placed(Stretch("day", after), basis, "day", Stretch("day", other))
    if relative == "-1":
        return placed(Stretch("day", before), basis, "day", Stretch("day", before - week))
    day = today if today.isoweekday() == weekday else before
    return placed(Stretch("day", day), basis, "day")


def _weekdays(parts: Parts, _: Frame) -> Value:
    return Value(f"XXXX-WXX-{parts['weekdays']}", "set", None, "words")


def _today(parts: Parts, frame: Frame) -> Value:
    """``"yesterday"``, ``"tonight"``, ``"the day before yesterday"``."""
    match = re.fullmatch(r"(-?\d)(T\w+)?", parts["today"])
    steps, part = (int(match[1]), match[2]) if match else (0, None)
    if "beside" in parts:
        steps += 1 if parts["beside"].startswith("+") else -1
    now = frame.anchor.holds("day")
    value = placed(now and now.shifted(steps), frame.anchor.basis, "day")
    return on_day(value, part_of_day(part)) if part else _at_edge(value, parts)


def _holiday(parts: Parts, frame: Frame) -> Value:
    """``"Christmas Eve"``: a day that has a name of its own, the same every year."""
    leap = date.fromisoformat(f"2000-{parts['holiday']}") + timedelta(days=int(parts.get("eve", 0)))
    if "year" in parts:
        year = int(parts["year"])
        return placed(Stretch("day", leap.replace(year=year)), "words", "day")
    return _yearless_day(leap.month, leap.day, 0, frame)


def _lone_part(parts: Parts, _: Frame) -> Value:
    return part_of_day(parts["part"])


_CLOCK = re.compile(
    r"(\d{1,2})[:.]?(\d\d)?(?::(\d\d))?\s?([ap])?\.?m?\.?\s?([A-Z]{3,4}|hrs)?", re.IGNORECASE
)
# What abbreviations mean one offset only; CST, BST and IST are those of several places.
_ZONES = {
    "GMT": "Z",
    "UTC": "Z",
    "EST": "-05:00",
    "EDT": "-04:00",
    "CDT": "-05:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "MSK": "+03:00",
}


def _clock(parts: Parts, _: Frame) -> Value | None:
    word = parts["clock"]
    match = _CLOCK.fullmatch(word)
    if match is None:
        return None
    hour, minute = int(match[1]), match[2] or "00"
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    if hour > 24 or int(minute) > 59:
        return None
    zone = _ZONES.get(match[5] or "", "")
    second = f":{match[3]}" if match[3] else ""
    return Value(f"{UNSPECIFIED['day']}T{hour:02d}:{minute}{second}{zone}", "minute")


DAY_RULES: Mapping[str, Rule] = {
    "iso": _iso,
    "slashed": _slashed,
    "date": _date,
    "days": _days,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "today": _today,
    "holiday": _holiday,
    "part": _lone_part,
    "clock": _clock,
}
