"""Verdicts on the desk: what people decided, never changed and never taken back, only undone."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, func, select

from twosource.store.logs import append
from twosource.store.packing import digest_bytes, pack, unpack
from twosource.store.rows import insert_many, select_among
from twosource.store.tables import verdict_reports, verdicts

__all__ = ["insert_verdict", "list_verdicts_on", "load_verdicts"]


def insert_verdict(
    connection: Connection, key: str, at: str, body: str, reports: Iterable[str]
) -> bool:
    """Put in a verdict (JSON) on some reports, with its log entry; False if it is known."""
    known = select(verdicts.c.id).where(verdicts.c.id == key)
    if connection.execute(known).first() is not None:
        return False
    number = 1 + (connection.execute(select(func.max(verdicts.c.number))).scalar() or 0)
    row = {"id": key, "number": number, "at": at, "body": pack(body)}
    insert_many(connection, verdicts, [row])
    named = [{"report": report, "verdict": key} for report in sorted(set(reports))]
    insert_many(connection, verdict_reports, named)
    append(connection, at, [("verdict", key, digest_bytes(body.encode("utf-8")))])
    return True


def list_verdicts_on(connection: Connection, reports: Iterable[str]) -> list[str]:
    """Return the ids of the verdicts that speak of any of some reports."""
    named = select(verdict_reports.c.verdict)
    found = select_among(connection, named, verdict_reports.c.report, reports)
    return sorted({row[0] for row in found})


def load_verdicts(
    connection: Connection, reports: Iterable[str] | None = None, known_at: str | None = None
) -> Iterator[str]:
    """Yield the JSON of verdicts in their order: all, or those on some reports."""
    statement = select(verdicts.c.body).order_by(verdicts.c.number)
    if known_at is not None:
        statement = statement.where(verdicts.c.at <= known_at)
    if reports is None:
        return (unpack(row[0]) for row in connection.execute(statement))
    named = select(verdict_reports.c.verdict)
    keys = {row[0] for row in select_among(connection, named, verdict_reports.c.report, reports)}
    found = select_among(connection, statement.add_columns(verdicts.c.number), verdicts.c.id, keys)
    return (unpack(row[0]) for row in sorted(found, key=lambda row: row[1]))
