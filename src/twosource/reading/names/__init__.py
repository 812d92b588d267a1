"""Names: find them in a text, and join the mentions of one report into entities.

It never looks at another report, and never decides what an unknown name is by guessing.
"""

from twosource.reading.names.names import find_names
from twosource.reading.names.people import describe_people

__all__ = ["describe_people", "find_names"]
