"""Tables of the people who use a desk: of secrets only digests are kept, never the secrets.

What stands in ``PASSING`` is of this desk in this place alone: no backup takes it along.
"""

from sqlalchemy import Column, Index, Table, Text

from twosource.store.metadata import METADATA

__all__ = ["PASSING", "invitations", "sessions", "tokens", "users"]

# ``password`` is a hash by argon2id, null until a first one is chosen; ``removed`` is when a user
# was shut out: the name stays taken, since verdicts bear it.
users = Table(
    "users",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("at", Text, nullable=False),
    Column("removed", Text),
)

# ``told`` is the message that the next page shows, as JSON.
sessions = Table(
    "sessions",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("user", Text, nullable=False),
    Column("began", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("told", Text),
    Index("sessions_user", "user"),
)

# ``role`` is what a token lets its program do at most.
tokens = Table(
    "tokens",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("user", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("until", Text, nullable=False),
    Index("tokens_user", "user"),
)

# ``user`` is null for the first admin, who has no name yet.
invitations = Table(
    "invitations",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("user", Text),
    Column("at", Text, nullable=False),
    Column("until", Text, nullable=False),
)

PASSING = (sessions, tokens, invitations)
