"""Indexes by which outlets, and pairs of parted stories, are found without reading all of them."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("reports_outlet", "reports", ["outlet"])
    op.create_index("parted_b", "parted", ["b"])
