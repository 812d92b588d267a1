"""Settings of one desk: what its keepers chose, and by which version its stories were told."""

from sqlalchemy import Connection, delete, insert, select

from twosource.store.tables import settings

__all__ = ["drop_setting", "get_setting", "put_setting"]


def get_setting(connection: Connection, name: str) -> str | None:
    """Return a setting, or None where it was never set."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar()


def drop_setting(connection: Connection, name: str) -> None:
    """Let a setting be as if it was never set."""
    connection.execute(delete(settings).where(settings.c.name == name))


def put_setting(connection: Connection, name: str, value: str) -> None:
    """Set a setting."""
    connection.execute(delete(settings).where(settings.c.name == name))
    connection.execute(insert(settings).values(name=name, value=value))
