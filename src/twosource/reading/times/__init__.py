"""Times: expressions in a text, and the intervals that they stand for.

It never asks a clock: "today" is the report's own date or, inside a post, the post's.
"""

from twosource.reading.times.times import find_times

__all__ = ["find_times"]
