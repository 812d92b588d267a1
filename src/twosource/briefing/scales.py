"""Scales: where on a drawing, in percent of its width, a number or a day stands."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from twosource.briefing.dates import pick_ticks
from twosource.model.figures import Number

__all__ = ["DayScale", "NumberScale", "fit_numbers"]

# The edges of the plotted part, in percent: arrows of open ends reach beyond it.
_LEFT, _RIGHT = 5.0, 91.0
_STEEP = (
    60  # from this ratio of the greatest to the least number on, a linear scale hides the least
)


@dataclass(frozen=True, slots=True)
class NumberScale:
    """A scale from 0 to ``top``; ``logarithmic`` counts in powers of ten, with 0 at its left."""

    top: float
    ticks: tuple[int, ...]
    logarithmic: bool

    def place(self, number: Number | float) -> float:
        """Return where a number stands, in percent of the width."""
        value = max(0.0, min(float(number), self.top))
        part = math.log1p(value) / math.log1p(self.top) if self.logarithmic else value / self.top
        return round(_LEFT + part * (_RIGHT - _LEFT), 2)


def fit_numbers(numbers: Iterable[Number]) -> NumberScale:
    """Return a scale that holds the numbers and has ticks at round ones."""
    known = [abs(float(number)) for number in numbers]
    greatest = max([1.0, *known])
    least = min((number for number in known if number > 0), default=greatest)
    if greatest / least > _STEEP:
        powers = range(math.ceil(math.log10(greatest)) + 1)
        return NumberScale(
            greatest * 1.1, (0, *(10**it for it in powers if 10**it <= greatest)), logarithmic=True
        )
    step = _round_step(greatest)
    top = math.ceil(greatest / step) * step
    return NumberScale(float(top), tuple(range(0, top + 1, step)), logarithmic=False)


def _round_step(greatest: float) -> int:
    """Return the least of 1, 2, 5, 10, 20, 50 … that needs at most five steps."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if greatest / step <= 5:
                return step
        power *= 10


@dataclass(frozen=True, slots=True)
class DayScale:
    """A scale of days; each day has a width, so that a day is never a point."""

    first: date
    last: date

    @property
    def ticks(self) -> tuple[date, ...]:
        """Return the days that the axis names."""
        return pick_ticks(self.first, self.last)

    def start(self, day: date) -> float:
        """Return where a day begins, in percent of the width."""
        return self._place((day - self.first).days)

    def end(self, day: date) -> float:
        """Return where a day ends, in percent of the width."""
        return self._place((day - self.first).days + 1)

    def _place(self, number: int) -> float:
        length = (self.last - self.first).days + 1
        part = max(0.0, min(number / length, 1.0))
        return round(_LEFT + part * (_RIGHT - _LEFT), 2)
