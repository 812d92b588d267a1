"""Versions: reports that are one item as it was told at different times."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from twosource.model.versions import Version
from twosource.store.rows import insert_many, select_among
from twosource.store.tables import reports, versions

__all__ = [
    "find_versions",
    "forget_version",
    "insert_versions",
    "list_versions",
]


def insert_versions(connection: Connection, rows: Iterable[tuple[int, Version]]) -> None:
    """Put in versions by the numbers of their reports."""
    insert_many(
        connection,
        versions,
        [
            {
                "report": number,
                "key": version.key,
                "moment": version.moment,
                "earlier": version.earlier,
            }
            for number, version in rows
        ],
    )


def find_versions(connection: Connection, keys: Iterable[str]) -> dict[str, list[Version]]:
    """Return the versions of items that are on the desk, by digested key, as they came."""
    columns = select(
        versions.c.key, reports.c.id, versions.c.moment, versions.c.earlier, versions.c.report
    )
    joined = columns.join(reports, reports.c.number == versions.c.report)
    found: dict[str, list[Version]] = {}
    rows = select_among(connection, joined, versions.c.key, set(keys))
    for key, report, moment, earlier, _ in sorted(rows, key=lambda row: row[4]):
        found.setdefault(key, []).append(Version(key, report, moment, earlier))
    return found


def list_versions(connection: Connection, report: str) -> list[Version]:
    """Return all versions of the item that a report is of, as they came; none without a key."""
    own = select(versions.c.key).join(reports, reports.c.number == versions.c.report)
    key = connection.execute(own.where(reports.c.id == report)).scalar()
    return [] if key is None else find_versions(connection, [key])[key]


def forget_version(connection: Connection, number: int) -> None:
    """Take out what is kept of a report's version."""
    connection.execute(versions.delete().where(versions.c.report == number))
