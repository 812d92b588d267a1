"""Moments: which times can be one incident's."""

import pytest

from twosource.model.times import Time
from twosource.reconciling.moments import compare_windows, window_of


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
]


@pytest.mark.parametrize(("a", "b", "kind"), PAIRS)
def test_windows(a: str, b: str, kind: str | None) -> None:
    """Days meet that share one; a day and its month, or two things of one year, do not."""
    assert meet(a, b) == kind
    assert meet(b, a) == kind
