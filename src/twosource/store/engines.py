"""Engines: opening a desk's database, its transactions, and its errors as sentences."""

import logging
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, inspect, text

from twosource.errors import (
    DeskBusy,
    DeskDamaged,
    DeskFull,
    DeskTooNew,
    DeskUnreachable,
    ExtraMissing,
    SettingsWrong,
    TwosourceError,
)
from twosource.store.addresses import read_address
from twosource.store.tables import METADATA

__all__ = ["HEAD", "Store", "open_store", "peek_store", "tell_errors"]

T = TypeVar("T")

HEAD = "0003"  # the newest migration
_KNOWN = ("0001", "0002", "0003")
PATIENCE = 60  # seconds to wait for another writer
_TRIES, _PAUSE = 8, 0.5  # where a server went away: how often, and seconds that double
_LOCK = 0x2_50_75_2C_E  # the number under which writers of one PostgreSQL desk queue
_IMMEDIATE = {"writes": True}


@dataclass(frozen=True, slots=True)
class Store:
    """An open database. ``name`` is how messages call it."""

    engine: Engine
    name: str

    @property
    def is_sqlite(self) -> bool:
        """Whether it is one file."""
        return self.engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file, if it is one."""
        return Path(self.engine.url.database or "") if self.is_sqlite else None

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do ``work`` in one transaction, alone among the writers: all of it, or nothing.

        Where a server goes away it is tried again from the start, unless it did it already and the
        answer alone was lost. Raises a :class:`DeskError` where it cannot be done.
        """
        begun: int | None = None
        done: list[T] = []
        for attempt in range(_TRIES):
            try:
                with tell_errors(self.name), self.engine.connect() as connection:
                    connection.execution_options(**_IMMEDIATE)
                    with connection.begin():
                        self._queue(connection)  # behind the end of what was begun before
                        if done and begun is not None and _is_done(connection, begun):
                            return done[0]
                        done = [work(connection)]
                        if not self.is_sqlite:
                            asked = text("select txid_current()")
                            begun = connection.execute(asked).scalar_one()
                    return done[0]
            except DeskUnreachable:
                if attempt == _TRIES - 1:
                    raise
                time.sleep(min(_PAUSE * 2**attempt, 8.0))
        raise DeskUnreachable(f"{self.name}: it does not answer")

    def read(self, work: Callable[[Connection], T]) -> T:
        """Do ``work`` on one state of the database, which no writer changes meanwhile."""
        for attempt in range(_TRIES):
            try:
                with tell_errors(self.name), self.engine.connect() as connection:
                    if not self.is_sqlite:
                        connection.execution_options(isolation_level="REPEATABLE READ")
                    with connection.begin() as reading:
                        found = work(connection)
                        reading.rollback()  # on a damaged file even a commit of nothing fails
                        return found
            except DeskUnreachable:
                if attempt == _TRIES - 1:
                    raise
                time.sleep(min(_PAUSE * 2**attempt, 8.0))
        raise DeskUnreachable(f"{self.name}: it does not answer")

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def _queue(self, connection: Connection) -> None:
        if not self.is_sqlite:
            wait = {"wait": f"{int(PATIENCE * 1_000)}ms"}
            connection.execute(text("select set_config('lock_timeout', :wait, true)"), wait)
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _is_done(connection: Connection, transaction: int) -> bool:
    asked = text("select txid_status(:number)")
    return connection.execute(asked, {"number": transaction}).scalar() == "committed"


def open_store(address: str | Path, *, create: bool = True, change: bool = True) -> Store:
    """Open a desk: the path of a file, or ``postgresql://user@host/name``.

    A desk of an earlier version is brought up to date. Raises :class:`SettingsWrong` where there is
    none and ``create`` is false, :class:`DeskTooNew` for one of a later version, and other
    errors of a desk as sentences. Without ``change`` a file of this version is read as it is.
    """
    url, name = read_address(address)
    if url.drivername == "sqlite" and not create and not Path(url.database or "").is_file():
        raise SettingsWrong(f"{name}: there is no desk; `twosource add` begins one")
    store = Store(_make_engine(url), name)
    try:
        with tell_errors(name):
            _bring_up_to_date(store, create=create, change=change)
    except BaseException:
        store.close()
        raise
    return store


def peek_store(address: str | Path) -> tuple[Store, str | None]:
    """Return a desk as it is, of whatever version, and the version of its tables; None for no desk.

    A server is asked once. Raises :class:`SettingsWrong` where there is no such file, and other
    errors as ``open_store``.
    """
    url, name = read_address(address)
    if url.drivername == "sqlite" and not Path(url.database or "").is_file():
        raise SettingsWrong(f"{name}: there is no desk; `twosource add` begins one")
    store = Store(_make_engine(url), name)
    try:
        with tell_errors(name), store.engine.connect() as connection:
            return store, _find_version(store, connection)
    except BaseException:
        store.close()
        raise


def _make_engine(url: URL) -> Engine:
    if url.drivername == "sqlite":
        engine = create_engine(url, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # A connection that was lost is told by tell_errors; the driver's own lines would come on top.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as error:
        raise ExtraMissing("postgres", "a desk in PostgreSQL") from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Make transactions ours to begin; what is acknowledged must outlive a loss of power."""
    connection.isolation_level = None
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is erased is overwritten
        "cache_size=-65536",  # 64 MiB
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    writes = options.get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(store: Store, *, create: bool, change: bool) -> None:
    """Make the tables of a new desk, and bring those of an earlier version up to date."""
    version = _read_version(store)
    if version is None and not create:
        raise SettingsWrong(f"{store.name}: there is no desk; `twosource add` begins one")
    if version is not None and version not in _KNOWN:
        raise DeskTooNew(
            f"{store.name}: a later twosource wrote it (tables {version}, this program"
            f" knows {HEAD}): install that version, or name another desk"
        )
    if store.is_sqlite and (change or version != HEAD):
        _keep_journal(store.engine)
    if version != HEAD:
        from twosource.store.migrations import upgrade  # noqa: PLC0415  # costs 0.25 s

        store.write(upgrade)


def _keep_journal(engine: Engine) -> None:
    """Let readers and a writer work side by side: a mark in the file, so on a desk's alone."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def _read_version(store: Store) -> str | None:
    return store.read(lambda connection: _find_version(store, connection))


def _find_version(store: Store, connection: Connection) -> str | None:
    found = inspect(connection)
    names = {*found.get_table_names(), *found.get_view_names()}
    if not {"alembic_version", "log", "reports"} <= names:
        if names & {*METADATA.tables, "words", "alembic_version"} or (store.is_sqlite and names):
            raise SettingsWrong(f"{store.name}: it is a database, but no desk: name another")
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()


_FULL = re.compile(
    r"disk is full|no space left|could not extend file|could not write init file|full$",
    re.IGNORECASE,
)
_DAMAGED = re.compile(r"malformed|not a database|invalid page|corrupt|checksum", re.IGNORECASE)
_GONE = re.compile(
    r"connection (?:refused|failed|is (?:bad|closed|lost))|server closed|terminating|shutting down"
    r"|starting up|the database system is|could not (?:connect|receive|send)|consuming input failed"
    r"|admin shutdown|is the server running|connection timeout|recovery mode|failed to resolve",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"authentication failed|no password|role .* does not exist|no pg_hba.conf")
_MISSING = re.compile(r"database .* does not exist")
_CODES = {
    "55P03": " (lock timeout)",
    "53100": " (disk is full)",
    "XX001": " (corrupt)",
    "XX002": " (corrupt)",
    "28000": " (authentication failed)",
    "28P01": " (authentication failed)",
    "3D000": " (database named does not exist)",
    "57P01": " (terminating)",
    "57P02": " (terminating)",
    "57P03": " (starting up)",
}


# What SQLite says where a file may not grow: a quota, a limit of the system, a disk that fails.
_UNWRITTEN = frozenset(
    f"SQLITE_IOERR_{name}"
    for name in ("WRITE", "FSYNC", "TRUNCATE", "SHMSIZE", "SHMOPEN", "DIR_FSYNC")
)


@contextmanager
def tell_errors(name: str) -> Iterator[None]:
    """Turn the database's errors into ours, each a sentence that says what to do."""
    try:
        yield
    except TwosourceError:
        raise
    except Exception as error:
        # COPY goes past SQLAlchemy: its errors are those of the driver.
        driver = type(error).__module__.partition(".")[0] == "psycopg"
        if driver or isinstance(error, exc.SQLAlchemyError | sqlite3.Error):
            raise _translate(name, error) from error
        raise


def _translate(name: str, error: Exception) -> Exception:
    original = getattr(error, "orig", None) or error
    told = " ".join(str(original).split())
    # A server's words may be of any language; its codes are not.
    told += _CODES.get(str(getattr(original, "sqlstate", None) or ""), "")
    lost = bool(getattr(error, "connection_invalidated", False))
    if "locked" in told or "busy" in told or "lock timeout" in told:
        return DeskBusy(f"{name}: another process has been writing for {PATIENCE} s: try again")
    if _FULL.search(told) or getattr(original, "sqlite_errorname", "") in _UNWRITTEN:
        return DeskFull(f"{name}: its disk is full; what was told to be added is kept: make room")
    if _DAMAGED.search(told):
        return DeskDamaged(f"{name}: it is damaged ({told}): restore a backup")
    if _REFUSED.search(told):
        return SettingsWrong(f"{name}: it refuses the user or the password")
    if _MISSING.search(told):
        return SettingsWrong(f"{name}: there is no such database: make it first")
    if re.search("unable to open|readonly|permission denied|invalid connection option", told):
        return SettingsWrong(f"{name}: it cannot be opened ({told})")
    if lost or _GONE.search(told):
        return DeskUnreachable(f"{name}: the server does not answer ({told[:160]})")
    return error
