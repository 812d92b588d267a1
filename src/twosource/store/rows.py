"""Rows: many values to a statement, in pieces that every database takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, insert, text

__all__ = ["begins_with", "insert_many", "insert_tuples", "list_chunks", "select_among"]

T = TypeVar("T")
_MOST = 900  # values of one list in a statement


def begins_with(column: ColumnElement[str], key: str) -> ColumnElement[bool]:
    """Return the condition that an id, of the letters 0-9 and a-f, begins with some of them.

    An index answers it, which it does not for ``like``.
    """
    return and_(column >= key, column < f"{key}g")


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
        yield from connection.execute(statement.where(column.in_(chunk))).all()


def insert_many(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, none of which may be there."""
    if rows:
        connection.execute(insert(table), rows)


def insert_tuples(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert very many narrow rows, none of which may be there, past what SQLAlchemy does to each.

    Some 230 keys stand for a report; by names SQLAlchemy spends more on them than the database.
    """
    given = list(rows)
    if not given:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        put = f"insert into {table.name} ({names}) values ({marks})"  # noqa: S608  # our own names
        connection.exec_driver_sql(put, given)
        return
    types = (table.c[name].type.compile(connection.dialect) for name in columns)
    pairs = zip(columns, types, strict=True)
    lists = ", ".join(f"cast(:{name} as {type_of}[])" for name, type_of in pairs)
    put = f"insert into {table.name} ({names}) select * from unnest({lists})"  # noqa: S608  # ours
    connection.execute(
        text(put), dict(zip(columns, map(list, zip(*given, strict=True)), strict=True))
    )
