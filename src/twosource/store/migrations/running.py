"""Running migrations: Alembic, from the scripts that ship with the package."""

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

if TYPE_CHECKING:
    from twosource.store.engines import Store

__all__ = ["upgrade"]


def upgrade(store: "Store", revision: str = "head") -> None:
    """Bring a desk's tables to a revision, in one transaction."""
    store.write(lambda connection: _upgrade(connection, revision))


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
