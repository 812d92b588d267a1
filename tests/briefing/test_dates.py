"""EDTF in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.briefing.dates import is_uncertain, pick_ticks, show_edtf, show_time
from twosource.model.times import Time


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-03-04", "4 March 2024"),
        ("2024-03", "March 2024"),
        ("2024", "2024"),
        ("202X", "2020s"),
        ("2024-03-04~", "about 4 March 2024"),
        ("2024-03?", "perhaps March 2024"),
        ("2024-03-04/2024-03-06", "4 March 2024 to 6 March 2024"),
        ("2024-03/..", "from March 2024 on"),
        ("../2024-03-04", "until 4 March 2024"),
        ("XXXX-10-10/..", "from 10 October (year not known) on"),
        ("2024-22", "summer 2024"),
        ("2024-34", "second quarter of 2024"),
        ("2024-03-XX", "March 2024"),
        ("2024-03-04T14:30", "4 March 2024, 14:30"),
        ("2024-03-04T14:30:00Z", "4 March 2024, 14:30 UTC"),
        ("2024-03-04T14+03:00", "4 March 2024, 14 (UTC+03:00)"),
    ],
)
def test_edtf_is_shown_in_words(edtf: str, words: str) -> None:
    """Every kind of EDTF value that the record holds has words."""
    assert show_edtf(edtf) == words


def test_a_part_of_a_day_is_named() -> None:
    """A part of a day keeps its day and says which part."""
    night = Time("2024-03-04", "2024-03-04TNI", "part_of_day", "published", None)
    assert show_time(night) == "4 March 2024, night"


@pytest.mark.parametrize(
    ("edtf", "alternatives", "uncertain"),
    [
        ("2024-03-04", (), False),
        ("2024-03-04~", (), True),
        ("2024-03/..", (), True),
        ("2024-03-04", ("2024-03-11",), True),
        ("2024-03", (), False),
    ],
)
def test_uncertain_times_are_known(
    edtf: str, alternatives: tuple[str, ...], *, uncertain: bool
) -> None:
    """Hedges, open ends and other readings make a time uncertain; a month alone does not."""
    assert is_uncertain(Time(edtf, edtf, "day", "words", None, alternatives)) == uncertain


@given(st.dates(), st.dates())
def test_ticks_hold_both_ends(one: date, other: date) -> None:
    """An axis names its first and its last day, and up to one between."""
    ticks = pick_ticks(min(one, other), max(one, other))
    assert ticks[0] == min(one, other)
    assert ticks[-1] == max(one, other)
    assert len(ticks) <= 3
