"""Moments as people write them: a day is its end, and the calendar has two ends."""

import pytest

from twosource.desk.moments import read_moment
from twosource.errors import SettingsWrong

END = "2024-03-05T23:59:59.999999Z"

MOMENTS = [
    ("2024-03-05", END),
    ("20240305", END),
    (" 20240305\n", END),
    ("2024-W10-2", END),
    ("2024W102", END),
    ("0300-01-01", "0300-01-01T23:59:59.999999Z"),
    ("2024-03-05T14:30:00Z", "2024-03-05T14:30:00.000000Z"),
    ("20240305T143000", "2024-03-05T14:30:00.000000Z"),
    ("2024-03-05 14:30+05:30", "2024-03-05T09:00:00.000000Z"),
    ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00.000000Z"),
    ("9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59.999999Z"),
]


@pytest.mark.parametrize(("written", "moment"), MOMENTS)
def test_what_a_moment_is(written: str, moment: str) -> None:
    """A day in any form is its end, a time is turned to UTC, and stays inside the calendar."""
    assert read_moment(written) == moment


@pytest.mark.parametrize("written", ["2024-W10", "2024W10", "2024-03", "2024", "20240230", ""])
def test_what_is_no_day(written: str) -> None:
    """A week, a month, a year and a day that there is not are refused, never read as a start."""
    with pytest.raises(SettingsWrong, match="is no moment: write it as 2021-11-06"):
        read_moment(written)
