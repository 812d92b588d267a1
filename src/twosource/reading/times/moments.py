"""Moments: what a time expression stands for, and the steps by which its place is found.

The rules in ``days``, ``periods`` and ``durations`` each take the parts of an expression and its
frame, and return a value; None says that the words are no time after all. None of them looks at
the text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from twosource.model.times import Granularity, TimeBasis
from twosource.reading.tenses import Direction
from twosource.reading.times.dates import UNSPECIFIED, Anchor, Stretch, Unit

__all__ = [
    "UNITS",
    "Frame",
    "Parts",
    "Rule",
    "Value",
    "choose",
    "on_day",
    "part_of_day",
    "placed",
    "shifted",
]

UNITS: Mapping[str, Unit] = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "H": "half",
    "Y": "year",
    "10Y": "decade",
    "100Y": "century",
}
# Tuned on the even documents of TimeBank: how far ahead a date without a year may lie.
_NEAR_DAYS = 100


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds an expression: its anchor, the time told before it, its direction."""

    anchor: Anchor
    before: Stretch | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression stands for; ``at`` is its place in the calendar, where it has one.

    ``edge`` is the part of it that the words mean: "early", "late", "mid".
    """

    timex: str
    granularity: Granularity
    edtf: str | None = None
    basis: TimeBasis = "none"
    at: Stretch | None = None
    alternatives: tuple[str, ...] = ()
    edge: str = ""


Parts = Mapping[str, str]
Rule = Callable[[Parts, Frame], Value | None]


def placed(at: Stretch | None, basis: TimeBasis, unit: Unit, *others: Stretch | None) -> Value:
    """Make the value of a stretch, or of an unknown stretch of that length."""
    if at is None:
        return Value(UNSPECIFIED[unit], "interval" if unit == "half" else unit)
    edtf = at.edtf()
    other_values = (other.edtf() for other in others if other)
    alternatives = tuple(value for value in other_values if value != edtf)
    return Value(at.timex(), at.granularity(), edtf, basis, at, alternatives)


def on_day(day: Value, part: Value) -> Value:
    """Put a part of a day or a clock time on a day: ``"Friday"`` and ``"evening"``."""
    if day.granularity != "day":
        return day
    # TIMEX3 has no offsets from UTC, only the Z of UTC itself.
    timex = day.timex + re.sub(r"[+-]\d\d:\d\d$", "", part.timex[part.timex.index("T") :])
    if part.granularity == "part_of_day" or day.at is None:
        return replace(day, timex=timex, granularity=part.granularity)
    clock = part.timex.partition("T")[2]
    edtf = f"{day.edtf}T{clock}" if clock[:2] < "24" else day.edtf
    return replace(day, timex=timex, edtf=edtf, granularity=part.granularity)


def part_of_day(code: str) -> Value:
    """Make the value of a part of a day that no day is known for."""
    granularity: Granularity = "minute" if code[1:2].isdigit() else "part_of_day"
    return Value(UNSPECIFIED["day"] + code, granularity)


def shifted(unit: Unit, relative: str, frame: Frame) -> Value:
    """Move from the anchor, or for ``"the following week"`` from the time told before."""
    steps = int(relative.lstrip("c"))
    if not relative.startswith("c"):
        now = frame.anchor.holds(unit)
        return placed(now and now.shifted(steps), frame.anchor.basis, unit)
    now = Anchor(frame.before, "none").holds(unit) if _is_plain(frame.before) else None
    return placed(now and now.shifted(steps), "context", unit)


def _is_plain(stretch: Stretch | None) -> bool:
    return stretch is not None and stretch.unit in {"day", "month", "year"}


def choose(past: Stretch | None, later: Stretch | None, frame: Frame, today: date) -> Value:
    """Take what is past unless the words look ahead; what is running counts as past.

    Where the tense says nothing (``"the deadline of December 15"``, told on 6 November), a
    stretch less than a hundred days ahead beats one of nearly a year ago, which is kept as an
    alternative.
    """
    basis = frame.anchor.basis
    if past is None or later is None:
        return placed(past or later, basis, "day")
    if past.last() >= today:
        return placed(past, basis, past.unit)
    near = later.first - today < timedelta(days=_NEAR_DAYS)
    recent = past.unit in {"quarter", "half"} and today - past.last() < timedelta(days=_NEAR_DAYS)
    if (frame.direction == "ahead" and not recent) or (
        near and frame.direction in {"unknown", "either"}
    ):
        return placed(later, basis, later.unit, past)
    return placed(past, basis, past.unit, later if near else None)
