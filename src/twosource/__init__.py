"""twosource reads the news reports on an event and gives back one accountable record.

It counts independent origins, not articles; every statement points to the characters that it came
from; it measures reporting, and never declares what is true.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.desk import Desk, Read, read, reconcile

__all__ = ["Desk", "Read", "__version__", "read", "reconcile"]

__version__ = "0.1.0"

_FROM_THE_DESK = frozenset(["Desk", "Read", "read", "reconcile"])


def __getattr__(name: str) -> object:
    """Import the desk when it is first asked for: who needs only the records does not wait."""
    if name in _FROM_THE_DESK:
        return getattr(import_module("twosource.desk"), name)  # half a second
    raise AttributeError(f"module 'twosource' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List what can be asked for, also what is not imported yet."""
    return sorted({*globals(), *__all__})
