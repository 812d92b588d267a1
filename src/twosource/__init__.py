"""twosource reads the news reports on an event and gives back one accountable record.

It counts independent origins, not articles; every statement points to the characters that it came
from; it measures reporting, and never declares what is true.
"""

from twosource.desk import Desk

__all__ = ["Desk", "__version__"]

__version__ = "0.1.0"
