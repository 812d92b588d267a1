"""Places: which of the world's places the names of a report mean.

A place is never finer than the words, and a close call never gets a point.
"""

from twosource.reading.places.places import find_places

__all__ = ["find_places"]
