"""Soundings: what a desk is, seen from outside: nothing on it is changed, not even its version."""

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from twosource.batch.readings import list_stages
from twosource.errors import TwosourceError
from twosource.store import tables
from twosource.store.addresses import read_address
from twosource.store.engines import HEAD, Store, peek_store
from twosource.store.reports import count_reports

__all__ = ["Sounding", "sound_desk"]


@dataclass(frozen=True, slots=True)
class Sounding:
    """A desk. ``tables`` is the version of its tables, ``newest`` the one that this program writes.

    ``outdated`` is how many of its reports were read by other stages than those of now, null where
    the tables are of another version. ``size`` and ``room`` are bytes, of a desk in a file: its
    own, and those left on its disk. ``wrong`` says as a sentence why it cannot be used.
    """

    name: str
    engine: str | None = None
    tables: str | None = None
    newest: str = HEAD
    reports: int | None = None
    outdated: int | None = None
    size: int | None = None
    room: int | None = None
    wrong: str | None = None


def sound_desk(address: str, stages: Sequence[tuple[str, str]]) -> Sounding:
    """Look at a desk; ``stages`` are the versions by which reports are read now."""
    name = ""  # until it is known without a password
    try:
        _, name = read_address(address)
        store, version = peek_store(address)
    except TwosourceError as error:
        return Sounding(name, wrong=str(error))
    try:
        return _sound(store, version, list_stages(stages))
    except TwosourceError as error:
        return Sounding(store.name, tables=version, wrong=str(error))
    finally:
        store.close()


def _sound(store: Store, version: str | None, stages: str) -> Sounding:
    path = store.path
    return Sounding(
        name=store.name,
        engine=_name_engine(store),
        tables=version,
        reports=None if version is None else store.read(count_reports),
        outdated=store.read(lambda connection: _count_outdated(connection, stages))
        if version == HEAD
        else None,
        size=path.stat().st_size if path else None,
        room=shutil.disk_usage(path.parent).free if path else None,
        wrong=_judge(store.name, version),
    )


def _name_engine(store: Store) -> str:
    if store.is_sqlite:
        return f"SQLite {sqlite3.sqlite_version}"
    told = store.read(lambda connection: connection.execute(text("show server_version")).scalar())
    return f"PostgreSQL {told}"


def _count_outdated(connection: Connection, stages: str) -> int:
    table = tables.findings
    old = select(func.count()).where(table.c.until.is_(None), table.c.stages != stages)
    return connection.execute(old).scalar_one()


def _judge(name: str, version: str | None) -> str | None:
    if version is None:
        return f"{name}: there is no desk; `twosource add` begins one"
    if version > HEAD:
        return (
            f"{name}: a later twosource wrote it (tables {version}, this program knows {HEAD}):"
            " install that version, or name another desk"
        )
    return None
