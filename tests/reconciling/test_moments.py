"""Moments: which times can be one incident's."""

import pytest

from twosource.model.times import Granularity, Time
from twosource.reconciling.moments import (
    compare_windows,
    gap_days,
    narrowest,
    published_window,
    window_of,
)


def meet(a: str, b: str) -> str | None:
    """Compare two EDTF values as times of events."""
    first, last = (window_of(Time(value, value, "day", "words", None)) for value in (a, b))
    assert first is not None
    assert last is not None
    return compare_windows(first, last)


PAIRS = [
    ("2024-03-04", "2024-03-04", "meet"),
    ("2024-03-04", "2024-03-05", None),
    ("2024-03-03/2024-03-05", "2024-03-04", "meet"),
    ("2024-03", "2024-03", "meet"),
    ("2024-03-04", "2024-03", None),
    ("2024", "2024", None),
    # A month has 31 days at most; what is longer tells no two things apart.
    ("2024-03-01/2024-03-31", "2024-03-01/2024-03-31", "meet"),
    ("2024-03-01/2024-04-01", "2024-03-01/2024-04-01", None),
    # Up to three days are one incident's; what lasts longer must share more than half.
    ("2024-03-03/2024-03-05", "2024-03-05/2024-03-07", "meet"),
    ("2024-03-02/2024-03-05", "2024-03-05", None),
    ("2024-03-02/2024-03-05", "2024-03-04/2024-03-05", None),
    ("2024-03-02/2024-03-05", "2024-03-03/2024-03-05", "meet"),
    ("2024-03-02/2024-03-07", "2024-03-05/2024-03-07", None),
    ("2024-03-02/2024-03-07", "2024-03-04/2024-03-09", "meet"),
    ("2024-03-02/2024-03-07", "2024-03-08/2024-03-13", None),
]


@pytest.mark.parametrize(("a", "b", "kind"), PAIRS)
def test_windows(a: str, b: str, kind: str | None) -> None:
    """Days meet that share one; a day and its month, or two things of one year, do not."""
    assert meet(a, b) == kind
    assert meet(b, a) == kind


def time(timex: str, edtf: str | None = "2024-03-04", granularity: Granularity = "day") -> Time:
    """Return a time as TIMEX3 and EDTF write it."""
    return Time(edtf, timex, granularity, "words", None)


@pytest.mark.parametrize(
    ("timex", "granularity", "night"),
    [
        ("2024-03-04", "day", False),
        ("2024-03-04TNI", "part_of_day", True),
        ("2024-03-04TEV", "part_of_day", True),
        ("2024-03-04TMO", "part_of_day", False),
        ("2024-03-04T18:00", "time", True),
        ("2024-03-04T17:59", "time", False),
        ("2024-03-04T05:59", "time", True),
        ("2024-03-04T06:00", "time", False),
        ("2024-03-04T23", "time", True),
    ],
)
def test_a_night_runs_on(timex: str, granularity: Granularity, *, night: bool) -> None:
    """An evening, a night and the hours from six to six may run into the next day, no others."""
    window = window_of(time(timex, granularity=granularity))
    assert window is not None
    assert window.night is night
    day, following = window, window_of(time("2024-03-05", "2024-03-05"))
    assert following is not None
    assert compare_windows(day, following) == ("night" if night else None)
    assert compare_windows(following, day) == ("night" if night else None)
    later = window_of(time("2024-03-06", "2024-03-06"))
    assert later is not None
    assert compare_windows(day, later) is None


@pytest.mark.parametrize(
    ("edtf", "granularity"),
    [
        (None, "day"),
        ("2024-03-04", "duration"),
        ("2024-03-04", "set"),
        ("2024-03-04/..", "day"),
        ("../2024-03-04", "day"),
        ("XXXX-03-04", "day"),
    ],
)
def test_what_has_no_two_ends_is_no_window(edtf: str | None, granularity: Granularity) -> None:
    """A duration, what recurs, and what is open on one side have no days."""
    assert window_of(time("2024-03-04", edtf, granularity)) is None
    assert window_of(None) is None


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2024-03-04", "2024-03-04", 0),
        ("2024-03-01/2024-03-04", "2024-03-04/2024-03-09", 0),
        ("2024-03-04", "2024-03-05", 1),
        ("2024-02-28", "2024-03-01", 2),
    ],
)
def test_days_between(a: str, b: str, days: int) -> None:
    """Windows that share a day have none between them, those that follow each other one."""
    first, last = published_window(a), published_window(b)
    assert first is not None
    assert last is not None
    assert gap_days(first, last) == gap_days(last, first) == days
    assert published_window(None) is None


def test_a_window_has_a_length() -> None:
    """A day is one day long, and a leap year's February 29."""
    day, month = published_window("2024-03-04"), published_window("2024-02")
    assert day is not None
    assert month is not None
    assert (day.length, month.length) == (1, 29)


def test_the_narrowest_time_is_chosen() -> None:
    """A day goes before its month, of two days the more frequent, then the earlier."""
    day, other, month = (time(value, value) for value in ("2024-03-05", "2024-03-04", "2024-03"))
    assert narrowest([month, day]) == day
    assert narrowest([day, other]) == other
    assert narrowest([other, day, day, month, month, month]) == day
    lasting, later = (time(value, value) for value in ("2024-03-04/..", "2024-03-05/.."))
    assert narrowest([later, lasting]) == lasting
    assert narrowest([time("2024-03-04", "../2024-03-04")]) is None
    assert narrowest([]) is None
