"""Rows: many values to a statement, in pieces that every database takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, insert

__all__ = ["insert_many", "list_chunks", "select_among"]

T = TypeVar("T")
_MOST = 900  # values of one list in a statement


def list_chunks(values: Iterable[T], most: int = _MOST) -> Iterator[list[T]]:
    """Yield values in lists of at most so many."""
    chunk: list[T] = []
    for value in values:
        chunk.append(value)
        if len(chunk) == most:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def select_among(
    connection: Connection, statement: Select[*tuple[Any, ...]], column: Any, values: Iterable[Any]
) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield the rows of a statement whose ``column`` is one of many values."""
    for chunk in list_chunks(dict.fromkeys(values)):
        yield from connection.execute(statement.where(column.in_(chunk)))


def insert_many(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, none of which may be there."""
    if rows:
        connection.execute(insert(table), rows)
