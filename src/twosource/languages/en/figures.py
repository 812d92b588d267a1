"""English words for numbers, hedges and what is counted."""

from twosource.languages.pack import FigureWords

__all__ = ["FIGURES"]

FIGURES = FigureWords()
