"""English words for times."""

from twosource.languages.pack import TimeWords

__all__ = ["TIMES"]

TIMES = TimeWords()
