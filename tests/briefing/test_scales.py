"""Scales keep order and stay inside their drawing."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from twosource.briefing.scales import DayScale, fit_numbers

NUMBERS = st.lists(st.integers(0, 10**9), min_size=1)


@given(NUMBERS)
def test_numbers_keep_their_order(numbers: list[int]) -> None:
    """A greater number never stands left of a smaller one, and none leaves the drawing."""
    scale = fit_numbers(numbers)
    places = [scale.place(number) for number in sorted(numbers)]
    assert places == sorted(places)
    assert all(0 < place < 100 for place in places)


@given(NUMBERS)
def test_ticks_are_few_and_inside(numbers: list[int]) -> None:
    """An axis has at most a dozen ticks, from zero up, each within the scale."""
    scale = fit_numbers(numbers)
    assert scale.ticks[0] == 0
    assert len(scale.ticks) <= 12
    assert max(scale.ticks) <= scale.top


def test_a_wide_range_is_drawn_in_powers_of_ten() -> None:
    """A count of 7 beside one of 12,000 is seen only on a logarithmic scale, which is said."""
    assert fit_numbers([7, 12000]).logarithmic
    assert not fit_numbers([22, 44]).logarithmic


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=2, max_size=5))
def test_a_day_has_a_width(days: list[date]) -> None:
    """Each day ends right of where it begins."""
    scale = DayScale(min(days), max(days))
    assert all(scale.start(day) <= scale.end(day) for day in days)
    assert scale.start(min(days)) < scale.end(max(days))
