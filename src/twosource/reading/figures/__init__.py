"""Figures: numbers in a text, what they count, and between which bounds.

It never finds a number that has no measure, and never a bound that no word gives.
"""

from twosource.reading.figures.figures import find_figures

__all__ = ["find_figures"]
