"""Backups: a desk as one file, taken while others write, and brought back on either engine.

Users and their roles travel with it. What lets them in does not, since a backup goes through more
hands than the desk: no password's hash, no session, token or invitation.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, func, insert, select

from twosource.errors import SettingsWrong
from twosource.store import tables
from twosource.store.engines import Store, open_store
from twosource.store.faults import tell_errors

__all__ = ["back_up", "copy_tables", "is_empty"]

Progress = Callable[[int, int], None]
_PAGES, _ROWS = 2_000, 1_000


def back_up(
    store: Store,
    path: Path,
    index: Callable[[Connection], None],
    progress: Progress | None = None,
) -> None:
    """Write a desk into a new file, as it stands at one moment, whoever writes meanwhile.

    ``index`` puts the words of all reports in, where the copy has none yet.

    Raises :class:`SettingsWrong` where the file is there or cannot be made.
    """
    if path.exists():
        raise SettingsWrong(f"{path}: it is there already: name another file")
    if not path.absolute().parent.is_dir():
        raise SettingsWrong(f"{path}: its folder does not exist: make it first")
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        if store.is_sqlite:
            _copy_file(store, part, progress)
        else:
            _copy_server(store, part, index, progress)
        part.replace(path)
    finally:
        for left in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)


def _copy_file(store: Store, part: Path, progress: Progress | None) -> None:
    def show(_status: int, left: int, whole: int) -> None:
        if progress:
            progress(whole - left, whole)

    def copy(connection: Connection) -> None:
        source = connection.connection.driver_connection
        target = sqlite3.connect(part)
        with tell_errors(str(part)), closing(target):
            # From inside a transaction: pages of one moment, which no writer makes it begin anew.
            connection.execute(select(func.count()).select_from(tables.settings))
            source.backup(target, pages=_PAGES, progress=show)  # type: ignore[union-attr]
            target.execute("pragma secure_delete=on")
            for table in tables.PASSING:
                target.execute(f"delete from {table.name}")  # noqa: S608  # our own names
            target.execute("update users set password = null")
            target.commit()
            target.execute("pragma journal_mode=delete")

    store.read(copy)


def _copy_server(
    store: Store,
    part: Path,
    index: Callable[[Connection], None],
    progress: Progress | None,
) -> None:
    def copy(source: Connection, target: Connection) -> None:
        copy_tables(source, target, progress)
        index(target)

    target = open_store(part)
    try:
        store.read(lambda source: target.write(lambda to: copy(source, to)))
        with target.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("pragma journal_mode=delete")
    finally:
        target.close()


def is_empty(connection: Connection) -> bool:
    """Say whether nothing was ever put into a desk."""
    return connection.execute(select(func.count()).select_from(tables.log)).scalar_one() == 0


def copy_tables(source: Connection, target: Connection, progress: Progress | None = None) -> None:
    """Copy the rows of one desk to another, which is empty; its index of words is not among them.

    Raises :class:`SettingsWrong` where the other is not empty.
    """
    if not is_empty(target):
        raise SettingsWrong("the desk to restore into is not empty: name a new one")
    every = [table for table in tables.METADATA.sorted_tables if table not in tables.PASSING]
    whole = sum(source.execute(select(func.count()).select_from(t)).scalar_one() for t in every)
    done = 0
    for table in tables.METADATA.sorted_tables:
        target.execute(table.delete())
    for table in every:
        rows = source.execution_options(yield_per=_ROWS).execute(select(table)).mappings()
        for part in rows.partitions(_ROWS):
            blank = {"password": None} if table is tables.users else {}
            target.execute(insert(table), [dict(row) | blank for row in part])
            done += len(part)
            if progress:
                progress(done, whole)
