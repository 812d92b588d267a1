"""The desk: the one object that every face uses.

It takes reports in, reads each once, keeps them, reconciles what they touch, remembers what people
decided, and answers what was known when. It never reads a language itself and never decides how
claims relate: it hands reports to reading and findings to reconciling.
"""

from twosource.desk.desk import BriefFormat, Desk
from twosource.desk.doors import Added
from twosource.desk.fetchings import Fetching
from twosource.desk.reads import Read, read, reconcile

__all__ = ["Added", "BriefFormat", "Desk", "Fetching", "Read", "read", "reconcile"]
