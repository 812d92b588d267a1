"""Running migrations: Alembic, from the scripts that ship with the package."""

from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

__all__ = ["upgrade"]

_ALONE = Lock()  # what Alembic works on is one for the whole process


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring a desk's tables to a revision, in the transaction of a connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _ALONE:
        command.upgrade(config, revision)
