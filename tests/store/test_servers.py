"""Servers: what is set on a server's connections, who is in whose way, and who may do what."""

import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from sqlalchemy import Connection, text

from tests.store.test_engines import AT, HOLD, add_entry, is_clear
from twosource.errors import DeskBusy, SettingsWrong
from twosource.store import Store, open_store
from twosource.store.logs import append, list_entries
from twosource.store.settings import get_setting, put_setting
from twosource.store.tombstones import SCRUB, finish_scrub

ONE, OTHER = 1, 2  # locks of these tests' own


@pytest.fixture
def opened(server_desk: str) -> Iterator[Store]:
    """Open a desk in PostgreSQL in which nothing is."""
    store = open_store(server_desk, create=False)
    yield store
    store.close()


def ask(connection: Connection, question: str) -> object:
    """Return the one value that a server answers."""
    return connection.execute(text(question)).scalar_one()


# ---------------------------------------------------------------- what is set


def test_a_writer_that_went_is_noticed(opened: Store) -> None:
    """A writer's transaction, and no other, has limits after which the server ends it."""
    asked = "show idle_in_transaction_session_timeout"
    assert opened.write(lambda connection: ask(connection, asked)) == "10min"
    assert opened.read(lambda connection: ask(connection, asked)) == "0"
    assert opened.write(lambda connection: ask(connection, "show tcp_keepalives_idle")) == "30"
    assert opened.read(lambda connection: ask(connection, "show application_name")) == "twosource"


def test_nothing_is_prepared_on_a_server(opened: Store) -> None:
    """However often a statement is asked, the server keeps none that another connection lacks."""

    def work(connection: Connection) -> object:
        for _ in range(9):
            add_entry(connection)
        return ask(connection, "select count(*) from pg_prepared_statements")

    assert opened.write(work) == 0


def test_an_address_says_how_many_connections(server_desk: str) -> None:
    """The address says how many connections are kept, and what the driver is to be told."""
    store = open_store(f"{server_desk}?pool_size=2&application_name=night")
    assert store.engine.pool.status().startswith("Pool size: 2 ")
    assert store.read(lambda connection: ask(connection, "show application_name")) == "night"
    store.close()


@pytest.mark.parametrize("size", ["0", "-1", "many", "2&pool_size=3", "²"])
def test_a_pool_is_of_a_number(server_desk: str, size: str) -> None:
    """A size of the pool that is no number from 1 is refused in one sentence."""
    with pytest.raises(SettingsWrong, match=r"say \?pool_size=10") as refused:
        open_store(f"{server_desk}?pool_size={size}")
    assert is_clear(refused.value)


def test_connections_that_are_all_in_use(server_desk: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits too long for one of the process's own connections is told what to set."""
    monkeypatch.setattr("twosource.store.servers._MORE", 0)
    monkeypatch.setattr("twosource.store.servers._WAIT", 0.1)
    store = open_store(f"{server_desk}?pool_size=1")
    with pytest.raises(DeskBusy, match=r"connections are in use: say \?pool_size=") as refused:
        store.read(lambda _: store.read(lambda connection: ask(connection, "select 1")))
    assert is_clear(refused.value)
    store.close()


# ---------------------------------------------------------------- who is in whose way


def cross(store: Store, other: Connection) -> Callable[[Connection], list[int]]:
    """Return work that the server ends once: another has what it asks for, and asks for its own."""
    tried: list[int] = []

    def lock(connection: Connection, number: int) -> None:
        connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": number})

    def work(connection: Connection) -> list[int]:
        tried.append(1)
        if len(tried) == 1:
            lock(connection, ONE)
            own = ask(connection, "select pg_backend_pid()")
            connection.execute(text("set local deadlock_timeout = '20ms'"))
            lock(other, OTHER)
            waiting = Thread(target=lambda: (lock(other, ONE), other.rollback()))
            waiting.start()
            blocked = "select count(*) from pg_locks where not granted and locktype = 'advisory'"
            while not store.read(lambda it: ask(it, f"{blocked} and pid <> {own}")):
                pass
            lock(connection, OTHER)
        return tried

    return work


@pytest.mark.parametrize("kind", ["write", "read"])
def test_a_deadlock_is_done_again(opened: Store, kind: str) -> None:
    """Work that a server ends since two wait for each other is done again from the start."""
    with opened.engine.connect() as other:
        other.execute(text("set deadlock_timeout = '1min'"))  # so that the other is not ended
        tried = getattr(opened, kind)(cross(opened, other))
    assert len(tried) == 2


def test_a_writer_that_is_stopped_is_ended(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer of whom the server hears nothing too long is ended, and does its work again."""
    monkeypatch.setattr("twosource.store.engines._PAUSE", 0.0)
    tried: list[int] = []

    def work(connection: Connection) -> None:
        tried.append(1)
        add_entry(connection)
        if len(tried) == 1:
            connection.execute(text("set local idle_in_transaction_session_timeout = '20ms'"))
            line = connection.connection.driver_connection
            assert line is not None
            assert select.select([line.fileno()], [], [], 20)[0]  # until the server hangs up
        put_setting(connection, "tried", str(len(tried)))

    opened.write(work)
    assert opened.read(lambda connection: get_setting(connection, "tried")) == "2"
    assert len(opened.read(lambda connection: list(list_entries(connection)))) == 1


def test_a_killed_writer_lets_the_next_in(server_desk: str, opened: Store) -> None:
    """When a process is killed while it writes, what it wrote is gone, and the next one writes."""
    command = [sys.executable, "-c", HOLD, server_desk]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert opened.is_taken()
        holder.kill()
        assert holder.wait() == -signal.SIGKILL
        opened.write(add_entry)
    assert not opened.is_taken()
    assert opened.read(lambda connection: get_setting(connection, "held")) is None
    assert len(opened.read(lambda connection: list(list_entries(connection)))) == 1


# ---------------------------------------------------------------- who may do what

GRANTS = """
do $$ begin
    if not exists (select from pg_roles where rolname = 'worker') then
        create role worker login;
        create role onlooker login;
    end if;
end $$;
grant select, insert, update, delete on all tables in schema public to worker;
grant select on all tables in schema public to onlooker;
"""


@pytest.fixture
def granted(opened: Store) -> Callable[[str], str]:
    """Return a function that gives the address for a role, which may do what it needs alone."""
    opened.write(lambda connection: connection.execute(text(GRANTS)))
    return lambda role: opened.name.replace("postgres@", f"{role}@")


def test_roles_may_do_what_they_need(granted: Callable[[str], str]) -> None:
    """Who may change rows adds; who may read reads, and is told why not more."""
    worker = open_store(granted("worker"), create=False)
    worker.write(add_entry)
    onlooker = open_store(granted("onlooker"), create=False)
    assert len(onlooker.read(lambda connection: list(list_entries(connection)))) == 1
    with pytest.raises(SettingsWrong, match="permission denied") as refused:
        onlooker.write(lambda connection: append(connection, AT, [("setting", "two", "")]))
    assert is_clear(refused.value)
    worker.close()
    onlooker.close()


def test_tables_are_written_anew_by_their_owner(
    granted: Callable[[str], str], opened: Store
) -> None:
    """After an erasure by another, the files wait until one who owns the tables opens the desk."""
    worker = open_store(granted("worker"), create=False)
    worker.write(lambda connection: put_setting(connection, SCRUB, "1"))
    assert not finish_scrub(worker)
    assert worker.read(lambda connection: get_setting(connection, SCRUB)) == "1"
    assert finish_scrub(opened)
    assert worker.read(lambda connection: get_setting(connection, SCRUB)) is None
    worker.close()
