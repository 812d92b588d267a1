"""Moments: whether the times of two mentions can be the time of one incident."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from twosource.model import edtf
from twosource.model.times import Time

__all__ = [
    "Window",
    "compare_windows",
    "gap_days",
    "narrowest",
    "published_window",
    "window_of",
]

_NIGHT = frozenset(["EV", "NI"])  # TIMEX3's evening and night: "2024-03-04TNI"
_MONTH = 31
_SHORT = 3  # days that one incident may last without being a campaign


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a mention, and whether it speaks of an evening or a night."""

    first: date
    last: date
    night: bool

    @property
    def length(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1


def window_of(time: Time | None) -> Window | None:
    """Return the days that a time covers; None where either end is unknown."""
    if time is None or time.edtf is None or time.granularity in ("duration", "set"):
        return None
    return _window(time.edtf, night=_night_runs_on(time))


@lru_cache(maxsize=65536)
def _window(value: str, *, night: bool) -> Window | None:
    days = edtf.days(value)
    if days.first is None or days.last is None:
        return None
    return Window(days.first, days.last, night)


def published_window(published: str | None) -> Window | None:
    """Return the days on which a report may have been published."""
    return None if published is None else _window(published, night=False)


def _night_runs_on(time: Time) -> bool:
    """Say whether a time is an evening or a night, which may run into the next day."""
    if time.granularity == "part_of_day":
        return time.timex[-2:] in _NIGHT
    hour = time.timex.partition("T")[2][:2]
    return hour.isdigit() and (int(hour) >= 18 or int(hour) < 6)


def gap_days(a: Window, b: Window) -> int:
    """Return the days between two windows: 0 if they share a day, 1 if they follow each other."""
    return max(0, (max(a.first, b.first) - min(a.last, b.last)).days)


def compare_windows(a: Window, b: Window) -> Literal["meet", "night"] | None:
    """Say whether two windows can be one incident's: they share a day, or the night runs on.

    A day and the month around it are not the same time: the month is told of a campaign. Two
    things of one year are two things.
    """
    if max(a.length, b.length) > _MONTH:
        return None
    if max(a.length, b.length) > _SHORT and (a.first, a.last) != (b.first, b.last):
        return "meet" if _mostly_shared(a, b) else None
    if gap_days(a, b) == 0:
        return "meet"
    earlier = a if a.first <= b.first else b
    return "night" if gap_days(a, b) == 1 and earlier.night else None


def _mostly_shared(a: Window, b: Window) -> bool:
    shared = (min(a.last, b.last) - max(a.first, b.first)).days + 1
    return shared * 2 > max(a.length, b.length)


def narrowest(times: list[Time]) -> Time | None:
    """Return the narrowest of the times, the most often given, then the first."""
    bounded = [(window.length, time) for time in times if (window := window_of(time)) is not None]
    if not bounded:
        lasting = [time for time in times if (time.edtf or "").endswith("/..")]
        return min(lasting, key=lambda time: (time.edtf or "", time.timex), default=None)
    values = [time.edtf for _, time in bounded]
    shortest = min(length for length, _ in bounded)
    return min(
        (time for length, time in bounded if length == shortest),
        key=lambda time: (
            -values.count(time.edtf),
            time.edtf or "",
            time.timex,
            time.span is None,
            (time.span.report, time.span.start) if time.span else ("", 0),
        ),
    )
