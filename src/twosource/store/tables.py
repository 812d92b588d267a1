"""Tables: what is kept, and what is worked out from it and can be made anew.

Reports, findings, verdicts and the log are kept; profiles, keys, links, stories, facts and the
index of words follow from them. ``at`` is always when the desk came to know something (RFC 3339,
UTC), never a date of publication.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, Table, Text

from twosource.store.account_tables import PASSING, invitations, sessions, tokens, users
from twosource.store.metadata import METADATA

__all__ = [
    "METADATA",
    "PASSING",
    "alerts",
    "analyses",
    "deliveries",
    "facts",
    "findings",
    "former",
    "invitations",
    "links",
    "log",
    "originals",
    "parted",
    "profiles",
    "reports",
    "run_keys",
    "seen",
    "sessions",
    "settings",
    "sources",
    "stories",
    "story_keys",
    "tokens",
    "tombstones",
    "users",
    "verdict_reports",
    "verdicts",
    "versions",
    "watched",
]

settings = Table(
    "settings",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# One row for each change, in order: see logs.py.
log = Table(
    "log",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Index("log_subject", "subject"),
)

# The bytes as they came, once for all reports that came as these bytes.
originals = Table(
    "originals",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# ``story`` is null for a report that is in none: withdrawn, or without words.
reports = Table(
    "reports",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("outlet", Text),
    Column("published", Text),
    Column("at", Text, nullable=False),
    Column("original", Text),
    Column("url", Text),
    Column("headers", Text),
    Column("fetched", Text),
    Column("body", LargeBinary, nullable=False),
    Column("story", Text),
    Index("reports_story", "story"),
    Index("reports_original", "original"),
    Index("reports_name", "name"),  # a hash in PostgreSQL: to say so here would load that dialect
    Index("reports_at", "at"),
    Index("reports_outlet", "outlet"),
)

# Every version that reading made; ``until`` is when a newer one took its place.
findings = Table(
    "findings",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("until", Text),
    Column("stages", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("findings_report", "report"),
)

analyses = Table(
    "analyses",
    METADATA,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("made_by", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

verdicts = Table(
    "verdicts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

verdict_reports = Table(
    "verdict_reports",
    METADATA,
    Column("report", Text, primary_key=True),
    Column("verdict", Text, primary_key=True),
)

# What was erased: that it was there, who took it out, when and why; nothing of what it said.
tombstones = Table(
    "tombstones",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
)

# Reports that are versions of one item: ``key`` is the digest of what stays the same over them,
# ``moment`` when this one was fetched, ``earlier`` the id of the report that it replaces.
versions = Table(
    "versions",
    METADATA,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False),
    Column("moment", Text),
    Column("earlier", Text),
    Index("versions_key", "key"),
)

# Digests of addresses that were asked, so that they are asked only for what is new.
sources = Table(
    "sources",
    METADATA,
    Column("address", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("asked", Text, nullable=False),
    Column("digest", Text),
)

# Items of sources that were taken in or refused: digests of key and of what the source says of it.
seen = Table(
    "seen",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("at", Text, nullable=False),
)

# Facts that a watch knows, so that none is told twice.
watched = Table(
    "watched",
    METADATA,
    Column("watch", Text, primary_key=True),
    Column("fact", Text, primary_key=True),
    Column("at", Text, nullable=False),
)

alerts = Table(
    "alerts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("watch", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# Where an alert goes; ``done`` is when it came there, ``next`` when it is tried again.
deliveries = Table(
    "deliveries",
    METADATA,
    Column("alert", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("next", Text, nullable=False),
    Column("done", Text),
    Column("note", Text),
)

# What follows from the above.

profiles = Table(
    "profiles",
    METADATA,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("published", Text),
    Column("body", LargeBinary, nullable=False),
)

story_keys = Table(
    "story_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    Index("story_keys_report", "report"),
    sqlite_with_rowid=False,
)

run_keys = Table(
    "run_keys",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    Index("run_keys_report", "report"),
    sqlite_with_rowid=False,
)

# Two reports that share text or are alike; ``rank`` is null where that is not enough to join them.
links = Table(
    "links",
    METADATA,
    Column("a", Integer, primary_key=True, autoincrement=False),
    Column("b", Integer, primary_key=True, autoincrement=False),
    Column("rank", Integer),
    Column("copy", LargeBinary),
    Index("links_b", "b"),
    sqlite_with_rowid=False,
)

stories = Table(
    "stories",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("period", Text),
    Column("reports", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("stories_at", "at"),
)

# Pairs of stories that only their size keeps apart.
parted = Table(
    "parted",
    METADATA,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Index("parted_b", "b"),
)

# Ids that stories had before, and the story that holds their first report now.
former = Table(
    "former",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False),
)

# One row for each thing that a claim of a report is about: what search asks.
facts = Table(
    "facts",
    METADATA,
    Column("story", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, nullable=False),
    Column("about", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("facts_report", "report"),
)
