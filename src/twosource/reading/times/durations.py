"""Durations: counted stretches of time, sets of times, and vague times, as words give them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from twosource.reading.times.dates import UNSPECIFIED, Stretch, Unit, floor
from twosource.reading.times.moments import UNITS, Frame, Parts, Rule, Value, placed, shifted

__all__ = ["DURATION_RULES"]

_STEPS: Mapping[Unit, int] = {"quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_MONTHLY: Mapping[Unit, Unit] = dict.fromkeys(("month", *_STEPS), "month")


def _count(words: str) -> int | None:
    """Return the number that words give: ``"20 4"`` 24, ``"2 x100"`` 200; None for "several"."""
    total = 0
    for word in words.split():
        if word == "X" or not re.fullmatch(r"x?\d+", word):
            return None
        if word.startswith("x"):
            total = max(total, 1) * int(word[1:])
        else:
            total = int(word) if total == 1 else total + int(word)  # "a couple"
    return total or None


def _length(count: int | None, unit: str) -> str:
    """Return a duration in TIMEX3: ``P3W``, ``PT2H``, ``PXY``; ``P1DE`` for a decade."""
    clock, letter = ("T", unit[1:]) if unit.startswith("T") else ("", unit.lstrip("0123456789"))
    times = int(re.sub(r"\D", "", unit) or "1")
    if count is None:
        return f"P{clock}X" + {10: "DE", 100: "CE"}.get(times, letter)
    return f"P{clock}{count * times}{letter}"


def _duration(parts: Parts, _: Frame) -> Value:
    if "units" in parts:
        return Value(_length(None, parts["units"]), "duration", None, "words")
    count = _count(parts.get("count", parts.get("one", "1")))
    return Value(_length(count, parts["unit"]), "duration", None, "words")


def _half(parts: Parts, _: Frame) -> Value | None:
    """``"half an hour"``, also with "later", which tells no day."""
    length = {"TH": "PT30M", "D": "PT12H", "Y": "P6M"}.get(parts["unit"])
    return Value(length, "duration", None, "words") if length else None


def _stretch(parts: Parts, frame: Frame) -> Value:
    """``"the past three weeks"`` end, ``"the next three weeks"`` begin, with the anchor."""
    count, relative = _count(parts.get("count", "1")), parts["relative"]
    value = Value(_length(count, parts["unit"]), "duration", None, "words")
    now = frame.anchor.holds("day")
    unit = UNITS.get(parts["unit"])
    if count is None or now is None or unit is None or relative not in {"-1", "1"}:
        return value
    other = _move(now.first, unit, count * int(relative))
    if other is None:
        return value
    first, last = sorted((now.first, other))
    return replace(value, edtf=f"{first}/{last}", basis=frame.anchor.basis)


def _move(day: date, unit: Unit, steps: int) -> date | None:
    """Return the day so many weeks, months ... on; a short month gives its last day."""
    at = (
        Stretch("week", day) if unit == "week" else floor(day, _MONTHLY.get(unit, "day"))
    ).shifted(steps * _STEPS.get(unit, 1))
    if at is None or at.unit != "month":
        return at.first if at else None
    return min(at.last(), at.first + timedelta(days=day.day - 1))


def _ago(parts: Parts, frame: Frame) -> Value | None:
    """``"two days ago"`` counts from the anchor, ``"two days later"`` from the time before."""
    count = _count(parts.get("count", "1"))
    direction = parts.get("ago") or parts["beside"]
    sign, start = (-1 if direction[0] == "-" else 1), direction[1]
    if count is None and start == "a":
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF", "unknown")
    if count is None:
        return Value(_length(None, parts["unit"]), "duration", None, "words")
    unit = UNITS.get(parts["unit"])
    if unit is None:
        times = int(re.sub(r"\D", "", parts["unit"]) or "1")
        if not parts["unit"].endswith("W"):
            return Value(_length(count, parts["unit"]), "duration", None, "words")
        unit, count = "week", count * times
    before = frame.before
    if unit == "year" and before and before.unit == "quarter":
        # "up from a year ago" after "the third quarter" is the third quarter of that year; a
        # comparison like this leaves the time told before as it was.
        earlier = before.shifted(sign * count * 4)
        return replace(placed(earlier, "context", "quarter"), at=None)
    if start == "c":
        value = shifted(unit, f"c{sign * count}", frame)
        if value.at or unit != "year":
            return value
    now = frame.anchor.holds(unit)
    return placed(now and now.shifted(sign * count), frame.anchor.basis, unit)


def _every(parts: Parts, _: Frame) -> Value:
    if "weekday" in parts:
        timex = f"XXXX-WXX-{parts['weekday']}"
    elif "month" in parts:
        timex = f"XXXX-{int(parts['month']):02d}"
    elif "part" in parts:
        timex = UNSPECIFIED["day"] + parts["part"]
    elif "season" in parts:
        timex = f"XXXX-{parts['season']}"
    elif "weekend" in parts:
        timex = UNSPECIFIED["weekend"]
    else:
        timex = _length(_count(parts.get("count", "1")), parts["unit"])
    return Value(timex, "set", None, "words")


def _often(parts: Parts, _: Frame) -> Value:
    return Value(parts["often"], "set", None, "words")


def _vague(parts: Parts, _: Frame) -> Value:
    if "vague" in parts:
        return Value(parts["vague"], "unknown")
    if "these" in parts:
        return Value("PRESENT_REF", "unknown")
    return Value("FUTURE_REF" if "future" in parts else "PAST_REF", "unknown")


DURATION_RULES: Mapping[str, Rule] = {
    "duration": _duration,
    "half": _half,
    "stretch": _stretch,
    "ago": _ago,
    "every": _every,
    "often": _often,
    "vague": _vague,
}
