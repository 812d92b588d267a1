"""Servers: how a desk in PostgreSQL is connected to, and how its writers queue.

Whatever is set for a transaction ends with it, and nothing is prepared on a server, so that a pool
between the desk and its server may hand each transaction to another connection.
"""

import logging
from collections.abc import Mapping

from sqlalchemy import URL, Connection, Engine, create_engine, text

from twosource.errors import ExtraMissing, SettingsWrong

__all__ = ["is_committed", "open_server", "owns_tables", "queue", "try_queue"]

_LOCK = 0x2_50_75_2C_E  # the number under which writers of one desk queue
# Connections of one process that are kept, those that come on top, and seconds until one is made
# anew, which is less than firewalls leave a quiet one.
_POOL, _MORE, _AGE = 5, 10, 1_500
_WAIT = 30  # seconds for one of them
_GIVEN = {
    "connect_timeout": "10",
    "application_name": "twosource",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
# A writer that went without a word holds the lock: its host is asked after half a minute whether it
# is there, and a transaction that asks nothing for ten minutes is ended.
_WRITING = {
    "idle_in_transaction_session_timeout": "600s",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}


def open_server(url: URL, name: str) -> Engine:
    """Return what connects to a server; ``?pool_size=`` in its address says how often at once.

    What else stands there is the driver's. Raises :class:`SettingsWrong` for what is no number.
    """
    size = url.query.get("pool_size", str(_POOL))
    if not isinstance(size, str) or not size.isascii() or not size.isdigit() or int(size) < 1:
        raise SettingsWrong(f"{name}: pool_size is not a number from 1: say ?pool_size=10")
    url = url.difference_update_query(["pool_size"])
    # A connection that was lost is told by tell_errors; the driver's own lines would come on top.
    logging.getLogger("psycopg").setLevel(logging.ERROR)
    try:
        return create_engine(
            url,
            pool_pre_ping=True,
            pool_size=int(size),
            max_overflow=_MORE,
            pool_timeout=_WAIT,
            pool_recycle=_AGE,
            pool_use_lifo=True,  # what is not needed grows old, and is let go
            connect_args=_leave_out(_GIVEN, url.query) | {"prepare_threshold": None},
        )
    except ModuleNotFoundError as error:
        raise ExtraMissing("postgres", "a desk in PostgreSQL") from error


def _leave_out(given: Mapping[str, str], query: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in given.items() if name not in query}


def queue(connection: Connection, patience: float) -> None:
    """Wait until no other writes, for so many seconds at most, until this transaction ends."""
    values = {**_WRITING, "lock_timeout": f"{int(patience * 1_000)}ms"}
    asked = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in values.items())
    connection.execute(text(f"select {asked}"))
    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def try_queue(connection: Connection) -> bool:
    """Say whether no other writes just now; then none does until this transaction ends."""
    asked = text("select pg_try_advisory_xact_lock(:key)")
    return bool(connection.execute(asked, {"key": _LOCK}).scalar())


def is_committed(connection: Connection, transaction: int) -> bool:
    """Say whether a transaction was done, by its number."""
    asked = text("select txid_status(:number)")
    return connection.execute(asked, {"number": transaction}).scalar() == "committed"


def owns_tables(connection: Connection) -> bool:
    """Say whether the user is one who may write the tables of a desk anew."""
    asked = text(
        "select bool_and(pg_has_role(relowner, 'USAGE')) from pg_class"
        " where oid = cast('reports' as regclass)"
    )
    return bool(connection.execute(asked).scalar())
