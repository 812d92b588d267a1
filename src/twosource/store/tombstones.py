"""Tombstones: what was erased, by whom, when and why; nothing of what it said."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, exc, func, select, text

from twosource.store.engines import Store
from twosource.store.faults import PATIENCE, tell_errors
from twosource.store.logs import append
from twosource.store.rows import insert_many
from twosource.store.servers import owns_tables
from twosource.store.settings import drop_setting, get_setting
from twosource.store.tables import tombstones

__all__ = ["SCRUB", "Tombstone", "finish_scrub", "list_tombstones", "put_tombstone", "scrub"]

SCRUB = "scrub"  # the setting that stands from an erasure until the files are clean

_TEXTS = (
    "originals",
    "reports",
    "findings",
    "analyses",
    "verdicts",
    "profiles",
    "links",
    "stories",
    "facts",
    "words",
    "alerts",
    "watched",
    "versions",
    "seen",
    "sources",
)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands where something was; ``kind`` is ``report``, or ``name`` for words in it."""

    subject: str
    number: int
    kind: str
    at: str
    by: str
    why: str


def put_tombstone(
    connection: Connection, subject: str, kind: str, *, at: str, by: str, why: str, digest: str
) -> None:
    """Put a tombstone in, with its log entry; ``digest`` is of what is left."""
    newest = select(func.max(tombstones.c.number))
    number = 1 + (connection.execute(newest).scalar() or 0)
    insert_many(connection, tombstones, [asdict(Tombstone(subject, number, kind, at, by, why))])
    append(connection, at, [("erase" if kind == "report" else "mask", subject, digest)])


def list_tombstones(connection: Connection) -> Iterator[Tombstone]:
    """Yield the tombstones in their order."""
    rows = connection.execute(select(tombstones).order_by(tombstones.c.number))
    return (Tombstone(*row) for row in rows)


def finish_scrub(store: Store) -> bool:
    """Clean the files after an erasure, also one that was cut off; False where a reader hinders."""
    if store.read(lambda connection: get_setting(connection, SCRUB)) is None:
        return True
    if not scrub(store):
        return False
    store.write(lambda connection: drop_setting(connection, SCRUB))
    return True


def scrub(store: Store, tables: Sequence[str] = _TEXTS) -> bool:
    """Overwrite what deleted rows left in the database's files; other readers may wait for it.

    False where another process is reading an older state, which a file keeps until it ends, and
    where the user does not own the tables, which the server then leaves as they are.
    Backups and the server's own archives are out of reach.
    """
    with (
        tell_errors(store.name),
        store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):
        if store.is_sqlite:
            connection.exec_driver_sql("insert into words (words) values ('optimize')")
            row = connection.exec_driver_sql("pragma wal_checkpoint(truncate)").one()
            return not row[0]
        if not owns_tables(connection):
            return False
        now = connection.execute(text("select txid_current()")).scalar_one()
        wait = f"{int(PATIENCE * 1_000)}ms"
        connection.execute(text("select set_config('lock_timeout', :wait, false)"), {"wait": wait})
        try:
            for table in tables:
                connection.execute(text(f"vacuum full {table}"))
        except exc.OperationalError:  # it waits for a reader, and all others would wait for it
            return False
        finally:
            connection.execute(text("reset lock_timeout"))
        # What an older state still sees was copied, not left out.
        older = (
            "select 1 from pg_stat_activity where datname = current_database()"
            " and pid <> pg_backend_pid() and age(backend_xmin) > age(cast(:now as text)::xid)"
        )
        return connection.execute(text(older), {"now": str(now)}).first() is None
