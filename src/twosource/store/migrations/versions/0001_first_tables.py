"""The first tables."""

from alembic import op
from sqlalchemy import BigInteger, Column, Float, Integer, LargeBinary, Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, and the index of words."""
    _make_kept()
    _make_derived()
    _make_index()


def _make_kept() -> None:
    op.create_table(
        "settings",
        Column("name", Text, primary_key=True),
        Column("value", Text, nullable=False),
    )
    op.create_table(
        "log",
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("at", Text, nullable=False),
        Column("what", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("digest", Text, nullable=False),
        Column("chain", Text, nullable=False),
    )
    op.create_index("log_subject", "log", ["subject"])
    op.create_table(
        "originals",
        Column("digest", Text, primary_key=True),
        Column("size", Integer, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "reports",
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
    )
    op.create_index("reports_at", "reports", ["at"])
    op.create_index("reports_name", "reports", ["name"], postgresql_using="hash")
    op.create_index("reports_original", "reports", ["original"])
    op.create_index("reports_story", "reports", ["story"])
    op.create_table(
        "findings",
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("report", Integer, nullable=False),
        Column("at", Text, nullable=False),
        Column("until", Text),
        Column("stages", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_index("findings_report", "findings", ["report"])
    op.create_table(
        "analyses",
        Column("report", Integer, primary_key=True, autoincrement=False),
        Column("made_by", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "verdicts",
        Column("id", Text, primary_key=True),
        Column("number", Integer, nullable=False, unique=True),
        Column("at", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "verdict_reports",
        Column("report", Text, primary_key=True),
        Column("verdict", Text, primary_key=True),
    )
    op.create_table(
        "tombstones",
        Column("subject", Text, primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("kind", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("why", Text, nullable=False),
    )


def _make_derived() -> None:
    op.create_table(
        "profiles",
        Column("report", Integer, primary_key=True, autoincrement=False),
        Column("published", Text),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "story_keys",
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        Column("report", Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("story_keys_report", "story_keys", ["report"])
    op.create_table(
        "run_keys",
        Column("key", BigInteger, primary_key=True, autoincrement=False),
        Column("report", Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("run_keys_report", "run_keys", ["report"])
    op.create_table(
        "links",
        Column("a", Integer, primary_key=True, autoincrement=False),
        Column("b", Integer, primary_key=True, autoincrement=False),
        Column("rank", Integer),
        Column("copy", LargeBinary),
        sqlite_with_rowid=False,
    )
    op.create_index("links_b", "links", ["b"])
    op.create_table(
        "stories",
        Column("id", Text, primary_key=True),
        Column("at", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("period", Text),
        Column("reports", Integer, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_index("stories_at", "stories", ["at"])
    op.create_table(
        "parted",
        Column("a", Text, primary_key=True),
        Column("b", Text, primary_key=True),
    )
    op.create_table(
        "former",
        Column("id", Text, primary_key=True),
        Column("report", Text, nullable=False),
    )
    op.create_table(
        "facts",
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
    )
    op.create_index("facts_report", "facts", ["report"])


def _make_index() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "create virtual table words using fts5(title, body, content='', tokenize='ascii')"
        )
        return
    op.execute(
        "create table words (report integer primary key, folded tsvector not null,"
        " plain text not null)"
    )
    op.execute("create index words_folded on words using gin (folded)")
