"""Events: words that tell of something happening, and what the tree ties to them.

An event never takes a time or a place that only stands near it in the report.
"""

from twosource.reading.events.events import find_events

__all__ = ["find_events"]
