"""Faults: a database's errors as sentences, each of which says what to do."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from twosource.errors import (
    DeskBusy,
    DeskDamaged,
    DeskFull,
    DeskUnreachable,
    SettingsWrong,
    TwosourceError,
)

__all__ = ["PATIENCE", "Crossed", "tell_errors"]

PATIENCE = 60  # seconds to wait for another writer


class Crossed(DeskBusy):
    """The server ended a transaction that was in another's way; it can be done again."""


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
_CROSSED = frozenset(["40001", "40P01"])  # a serialization failure, a deadlock
_CODES = {
    "25P03": " (terminating)",
    "42501": " (permission denied)",
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


def _is_of_the_line(error: object) -> bool:
    """Say whether an error is one of the connection to a server: the server's own have a code."""
    kind = type(error)
    return (
        kind.__module__.partition(".")[0] == "psycopg"
        and kind.__name__ in ("OperationalError", "InterfaceError")
        and not getattr(error, "sqlstate", None)
    )


def _translate(name: str, error: Exception) -> Exception:
    original = getattr(error, "orig", None) or error
    told = " ".join(str(original).split())
    # A server's words may be of any language; its codes are not.
    code = str(getattr(original, "sqlstate", None) or "")
    told += _CODES.get(code, "")
    lost = bool(getattr(error, "connection_invalidated", False)) or _is_of_the_line(original)
    if code in _CROSSED:
        return Crossed(f"{name}: others were in the way each time: try again")
    if isinstance(error, exc.TimeoutError):
        return DeskBusy(f"{name}: all of this process's connections are in use: say ?pool_size=20")
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
