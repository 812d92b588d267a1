"""What arrives by itself: versions of reports, sources that are asked again, alerts."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "versions",
        Column("report", Integer, primary_key=True, autoincrement=False),
        Column("key", Text, nullable=False),
        Column("moment", Text),
        Column("earlier", Text),
    )
    op.create_index("versions_key", "versions", ["key"])
    op.create_table(
        "sources",
        Column("address", Text, primary_key=True),
        Column("etag", Text),
        Column("modified", Text),
        Column("asked", Text, nullable=False),
        Column("digest", Text),
    )
    op.create_table(
        "seen",
        Column("source", Text, primary_key=True),
        Column("item", Text, primary_key=True),
        Column("digest", Text, nullable=False),
        Column("at", Text, nullable=False),
    )
    op.create_table(
        "watched",
        Column("watch", Text, primary_key=True),
        Column("fact", Text, primary_key=True),
        Column("at", Text, nullable=False),
    )
    op.create_table(
        "alerts",
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("id", Text, nullable=False, unique=True),
        Column("watch", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "deliveries",
        Column("alert", Text, primary_key=True),
        Column("channel", Text, primary_key=True),
        Column("tries", Integer, nullable=False),
        Column("next", Text, nullable=False),
        Column("done", Text),
        Column("note", Text),
    )
