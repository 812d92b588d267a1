"""The people who use a desk together: users, their sessions, tokens and invitations."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    _make_users()
    _make_passing()


def _make_users() -> None:
    op.create_table(
        "users",
        Column("id", Text, primary_key=True),
        Column("name", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("password", Text),
        Column("at", Text, nullable=False),
        Column("removed", Text),
    )


def _make_passing() -> None:
    op.create_table(
        "sessions",
        Column("digest", Text, primary_key=True),
        Column("user", Text, nullable=False),
        Column("began", Text, nullable=False),
        Column("seen", Text, nullable=False),
        Column("agent", Text, nullable=False),
        Column("told", Text),
    )
    op.create_index("sessions_user", "sessions", ["user"])
    op.create_table(
        "tokens",
        Column("digest", Text, primary_key=True),
        Column("user", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("until", Text, nullable=False),
    )
    op.create_index("tokens_user", "tokens", ["user"])
    op.create_table(
        "invitations",
        Column("digest", Text, primary_key=True),
        Column("user", Text),
        Column("at", Text, nullable=False),
        Column("until", Text, nullable=False),
    )
