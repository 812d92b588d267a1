"""A record as data frames of pandas or polars: one for claims, one for figures, and so on.

Holds how a table's kinds become a library's own types. It never makes rows itself, never loads a
library before it is asked for one, and keeps the names of private persons back unless told not to.
"""

from twosource.frames.frames import to_pandas, to_polars

__all__ = ["to_pandas", "to_polars"]
