"""Periods: weeks, weekends, months, quarters, seasons, years and longer, as words give them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from twosource.reading.times.dates import Stretch, floor
from twosource.reading.times.moments import (
    UNITS,
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

__all__ = ["PERIOD_RULES", "narrow"]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _month(parts: Parts, frame: Frame) -> Value | None:
    month = int(parts["month"])
    if "year" in parts or "spoken" in parts:
        year = int(parts["year"]) if "year" in parts else _spoken(parts)
        return placed(Stretch("month", date(year, month, 1)), "words", "month")
    now = frame.anchor.holds("month")
    if now is None:
        words = f"XXXX-{month:02d}"
        return Value(words, "month", words, "words")
    return _turn(now, (now.first.month - month) % 12, 12, parts.get("relative", ""), frame)


def _turn(now: Stretch, back: int, whole: int, relative: str, frame: Frame) -> Value:
    """Choose between the last and the next of what comes once a year: a month or a season.

    ``back`` is how many steps of ``whole`` a year the last one lies behind ``now``. ``"last May"``
    told in May is that of last year; ``"this May"`` is the nearer one.
    """
    if relative == "-1":
        back = back or whole
    past, later = now.shifted(-back), now.shifted(whole - back)
    if relative == "":
        return choose(past, later, frame, now.first)
    ahead = relative == "1" or (relative == "0" and back > whole // 2)
    return placed(later if ahead else past, frame.anchor.basis, now.unit)


def _relative(parts: Parts, frame: Frame) -> Value | None:
    relative = parts.get("relative")
    if "month" in parts:
        return _month(parts, frame)
    if "weekend" in parts or relative is None:
        return _weekend(relative, frame)
    if "part" in parts:
        return _relative_part(relative, parts["part"], frame)
    unit = UNITS.get(parts["unit"])
    if unit is None or (unit == "day" and relative == "-1"):
        return None  # "the last day" of something
    if unit == "day" and relative == "1":
        relative = "c1"  # "the next day" follows the day told before
    return shifted(unit, relative, frame)


def _weekend(relative: str | None, frame: Frame) -> Value:
    if relative is not None:
        return shifted("weekend", relative, frame)
    now = frame.anchor.holds("weekend")
    if now and frame.anchor.at and now.first > frame.anchor.at.first and frame.direction != "ahead":
        now = now.shifted(-1)
    return placed(now, frame.anchor.basis, "weekend")


def _relative_part(relative: str, part: str, frame: Frame) -> Value:
    """``"this morning"``, ``"last night"``, ``"the next morning"`` after another time."""
    day = shifted("day", {"1": "c1"}.get(relative, relative), frame)
    return on_day(day, part_of_day(part))


def _quarter(parts: Parts, frame: Frame) -> Value | None:
    unit = UNITS.get(parts["quarter"], "quarter")
    if "nth" not in parts:
        return _lone_quarter(parts.get("relative", ""), frame)
    number = int(re.sub(r"\D", "", parts["nth"]))
    if number > (4 if unit == "quarter" else 2):
        return None
    month = 1 + (number - 1) * (3 if unit == "quarter" else 6)
    year = next((parts[key] for key in ("year", "later_year", "bare_year") if key in parts), None)
    if year:
        return placed(floor(date(int(year), month, 1), unit), "words", unit)
    relative = parts.get("later") or parts.get("relative")
    now = frame.anchor.holds(unit)
    if now is None:
        return Value(
            f"XXXX-{parts['quarter']}{number}", "quarter" if unit == "quarter" else "interval"
        )
    if relative:
        at = floor(date(now.first.year + int(relative.lstrip("c")), month, 1), unit)
        return placed(at, frame.anchor.basis, unit)
    this = floor(date(now.first.year, month, 1), unit)
    past = this if this.first <= now.first else floor(date(now.first.year - 1, month, 1), unit)
    later = floor(date(past.first.year + 1, month, 1), unit)
    return choose(past, later, frame, now.first)


def _lone_quarter(relative: str, frame: Frame) -> Value:
    """``"the quarter"``: the one told before, else the last that ended."""
    if relative in {"0", "1"}:
        return shifted("quarter", relative, frame)
    before = frame.before
    if before and before.unit == "quarter":
        steps = int(relative[1:]) if relative.startswith("c") else 0
        return placed(before.shifted(steps), "context", "quarter")
    return shifted("quarter", "-1", frame)


def _half_month(parts: Parts, frame: Frame) -> Value | None:
    """``"the first half of March"``: its first fifteen days, or those after them."""
    month = _month(parts, frame)
    if month is None or month.at is None:
        return month
    middle = month.at.first + timedelta(days=14)
    first, last = month.at.first, middle
    if parts["half"] == "2":
        first, last = middle + timedelta(days=1), month.at.last()
    elif parts["half"] != "1":
        return None
    edtf = f"{first}/{last}"
    return replace(month, timex=edtf, granularity="interval", edtf=edtf, alternatives=())


# The part of a year (months), a decade (years) and a month (days) that each edge surely lies in.
_EDGES = {
    "year": {"TMO": ("01", "06"), "mid": ("04", "09"), "TNI": ("07", "12")},
    "decade": {"TMO": ("0", "5"), "mid": ("3", "7"), "TNI": ("5", "9")},
    "month": {"TMO": ("01", "15"), "mid": ("08", "23"), "TNI": ("16", "")},
}


def narrow(value: Value, now: date | None) -> Value:
    """Keep the half of a month, year or decade that words put it in: "early 2019", "late March".

    The TIMEX3 value stays that of the whole, as annotators have it, and so does what holds ``now``,
    of which "late March" may be the part to come or that of the year before.
    """
    at = value.at
    ends = _EDGES.get(at.unit, {}).get(value.edge) if at else None
    if at is None or ends is None or value.edtf != at.edtf():
        return value
    if now is not None and at.unit == "month" and at.first <= now <= at.last():
        return value
    stem = value.edtf[:3] if at.unit == "decade" else f"{value.edtf}-"
    last = ends[1] or str(at.last().day)
    return replace(value, edtf=f"{stem}{ends[0]}/{stem}{last}")


def _season(parts: Parts, frame: Frame) -> Value:
    code = parts["season"]
    if "year" in parts:
        at = Stretch("season", date(int(parts["year"]), _SEASONS[code], 1))
        return placed(at, "words", "season")
    now = frame.anchor.holds("season")
    if now is None:
        return Value(f"XXXX-{code}", "season")
    back = (now.first.month - _SEASONS[code]) % 12 // 3
    return _turn(now, back, 4, parts.get("relative", ""), frame)


def _decade(parts: Parts, frame: Frame) -> Value | None:
    number = re.sub(r"\D", "", parts["decade"])
    if len(number) == 4:
        return placed(floor(date(int(number), 1, 1), "decade"), "words", "decade")
    # "the nineties": those of the last hundred years.
    now = frame.anchor.holds("decade")
    if now is None:
        return Value(f"XX{number[0]}", "decade")
    back = (now.first.year - int(number)) % 100 // 10
    return placed(now.shifted(-back), frame.anchor.basis, "decade")


def _century(parts: Parts, _: Frame) -> Value | None:
    number = int(re.sub(r"\D", "", parts["nth"]))
    if parts["unit"] != "100Y" or not 2 <= number <= 21:
        return None
    return placed(floor(date((number - 1) * 100, 1, 1), "century"), "words", "century")


def _year(parts: Parts, _: Frame) -> Value:
    year = int(parts["year"]) if "year" in parts else _spoken(parts)
    return placed(Stretch("year", date(year, 1, 1)), "words", "year")


def _spoken(parts: Parts) -> int:
    """``"nineteen ninety-six"``."""
    century, *rest = [int(word) for word in parts["spoken"].split() if word.isdigit()]
    return 100 * century + sum(rest)


def _ending(parts: Parts, frame: Frame) -> Value | None:
    """``"the end of the month"``, ``"year-end"``, ``"the year"``: the running one."""
    unit = UNITS.get(parts["unit"])
    return shifted(unit, "0", frame) if unit in {"week", "month", "year"} else None


PERIOD_RULES: Mapping[str, Rule] = {
    "relative": _relative,
    "month": _month,
    "quarter": _quarter,
    "half_month": _half_month,
    "season": _season,
    "year": _year,
    "ending": _ending,
    "decade": _decade,
    "century": _century,
}
