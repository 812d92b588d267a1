"""twosource reads the news reports on an event and gives back one accountable record.

It counts independent origins, not articles; every statement points to the characters that it came
from; it measures reporting, and never declares what is true.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.desk import Desk

__all__ = ["Desk", "__version__"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the desk when it is first asked for: who needs only the records does not wait."""
    if name == "Desk":
        from twosource.desk import Desk  # noqa: PLC0415  # half a second

        return Desk
    raise AttributeError(f"module 'twosource' has no attribute {name!r}")
