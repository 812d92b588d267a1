"""The desk: the one object that every face uses.

It takes reports in, reads each once, keeps them, reconciles what they touch, remembers what people
decided, and answers what was known when. It never reads a language itself and never decides how
claims relate: it hands reports to reading and findings to reconciling.
"""

from typing import TYPE_CHECKING

from twosource.offers import offer

if TYPE_CHECKING:
    from twosource.desk.desk import Desk
    from twosource.desk.doors import Added
    from twosource.desk.fetchings import Fetching
    from twosource.desk.formats import BriefFormat
    from twosource.desk.reads import Read, read, reconcile
else:
    __getattr__ = offer(
        __name__,
        {
            "desk": "Desk",
            "doors": "Added",
            "fetchings": "Fetching",
            "formats": "BriefFormat",
            "reads": "Read read reconcile",
        },
    )

__all__ = ["Added", "BriefFormat", "Desk", "Fetching", "Read", "read", "reconcile"]
