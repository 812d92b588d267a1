"""Engines: who waits for whom, what is done again, and what a person is told."""

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.servers import GUARDED, Server
from twosource.errors import (
    DeskBusy,
    DeskDamaged,
    DeskFull,
    DeskUnreachable,
    ExtraMissing,
    SettingsWrong,
    TwosourceError,
)
from twosource.store import open_store
from twosource.store.links import insert_profiles, pair_by_keys
from twosource.store.logs import append, list_entries
from twosource.store.reports import Incoming, forget_report, insert_reports, list_numbered
from twosource.store.settings import get_setting, put_setting
from twosource.store.tombstones import scrub
from twosource.store.words import forget_words, index_words

HIDDEN = "hunter2"  # what no message may tell
AT = "2021-11-06T10:00:00.000000Z"

# Another process that holds a desk for as long as it is not told to stop, but 20 s at most.
HOLD = """
import select, sys
from twosource.store import open_store

def hold(connection):
    connection.exec_driver_sql("insert into settings values ('held', '1')")
    print("held", flush=True)
    select.select([sys.stdin], [], [], 20)

store = open_store(sys.argv[1], create=False)
store.write(hold)
store.close()
"""


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nobody, and try again without a pause."""
    monkeypatch.setattr("twosource.store.engines.PATIENCE", 0.2)
    monkeypatch.setattr("twosource.store.engines._PAUSE", 0.0)
    monkeypatch.setattr("twosource.store.engines._TRIES", 3)


@contextmanager
def another_writer(address: str) -> Iterator[None]:
    """Let another process hold a desk."""
    command = [sys.executable, "-c", HOLD, address]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield
        finally:
            holder.stdin.close()
            assert holder.wait() == 0


def is_clear(error: BaseException) -> bool:
    """Say whether an error is told on one line, to a person, and tells nobody's password."""
    told = str(error)
    strange = ("\n", "sqlalche.me", "(psycopg", "(sqlite3", "[SQL", HIDDEN)
    return bool(told) and not any(word in told for word in strange)


# ---------------------------------------------------------------- waiting


@pytest.mark.usefixtures("hasty")
def test_a_desk_that_another_process_holds_is_busy(desk_address: str) -> None:
    """Whoever waits too long for a writer is told so; reading goes on, and writing does later."""
    store = open_store(desk_address)
    with another_writer(desk_address):
        with pytest.raises(DeskBusy, match="another process has been writing for") as refused:
            store.write(lambda connection: put_setting(connection, "told", "1"))
        assert str(refused.value).startswith(f"{store.name}: ")
        assert is_clear(refused.value)
        assert store.read(lambda connection: get_setting(connection, "held")) is None
        open_store(desk_address, create=False).close()
    assert store.read(lambda connection: get_setting(connection, "held")) == "1"
    store.write(lambda connection: put_setting(connection, "told", "2"))
    assert store.read(lambda connection: get_setting(connection, "told")) == "2"
    store.close()


# ---------------------------------------------------------------- a server that goes away


def cut(server: Server, connection: Connection) -> None:
    """End the line of a connection, as a server that goes away does."""
    number = connection.execute(text("select pg_backend_pid()")).scalar_one()
    server.run("psql", "-d", "postgres", "-c", f"select pg_terminate_backend({number})")


def add_entry(connection: Connection) -> None:
    """Add an entry to the log."""
    append(connection, AT, [("setting", "one", "")])


def add_keys(connection: Connection) -> None:
    """Put keys in, which takes another way to the server."""
    insert_profiles(connection, [], [(1, [5]), (2, [5])], [])


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("do", [add_entry, add_keys])
def test_work_is_done_again_where_the_line_breaks(
    server_desk: str, postgres: Server, do: Callable[[Connection], None]
) -> None:
    """Work that a broken line stopped is done again from the start, and is then done once."""
    tried: list[int] = []

    def work(connection: Connection) -> None:
        tried.append(1)
        put_setting(connection, "tried", str(len(tried)))
        add_entry(connection)
        if len(tried) == 1:
            cut(postgres, connection)
        do(connection)

    store = open_store(server_desk)
    store.write(work)
    assert len(tried) == 2
    assert store.read(lambda connection: get_setting(connection, "tried")) == "2"
    entries = store.read(lambda connection: list(list_entries(connection)))
    assert [entry.number for entry in entries] == ([1, 2] if do is add_entry else [1])
    pairs = store.read(lambda connection: pair_by_keys(connection, [1], "story"))
    assert pairs == ({(1, 2)} if do is add_keys else set())
    store.close()


@pytest.mark.usefixtures("hasty")
def test_a_state_is_read_again_where_the_line_breaks(server_desk: str, postgres: Server) -> None:
    """Reading that a broken line stopped begins again, on the state of now."""
    tried: list[int] = []

    def work(connection: Connection) -> int:
        tried.append(1)
        if len(tried) == 1:
            cut(postgres, connection)
        return len(list(list_entries(connection)))

    store = open_store(server_desk)
    assert store.read(work) == 0
    assert len(tried) == 2
    store.close()


@pytest.mark.usefixtures("hasty")
def test_a_line_that_breaks_each_time_is_given_up(server_desk: str, postgres: Server) -> None:
    """Where a server goes away each time, one is told so, and nothing was half done."""
    tried: list[int] = []

    def work(connection: Connection) -> None:
        tried.append(1)
        add_entry(connection)
        cut(postgres, connection)
        add_entry(connection)

    store = open_store(server_desk)
    with pytest.raises(DeskUnreachable, match="the server does not answer") as refused:
        store.write(work)
    assert len(tried) == 3
    assert is_clear(refused.value)
    assert store.read(lambda connection: list(list_entries(connection))) == []
    store.close()


def test_a_desk_outlives_its_server(server_desk: str, postgres: Server) -> None:
    """A desk that is open goes on after its server was stopped at once and started again."""
    store = open_store(server_desk)
    store.write(add_entry)
    postgres.restart()
    assert len(store.read(lambda connection: list(list_entries(connection)))) == 1
    store.write(add_entry)
    store.close()


def test_an_error_of_the_work_itself_is_not_tried_again(server_desk: str) -> None:
    """Work that fails by itself is done once, and its own error comes out."""
    tried: list[int] = []

    def work(_connection: Connection) -> None:
        tried.append(1)
        raise ConnectionError("of the work")

    store = open_store(server_desk)
    with pytest.raises(ConnectionError, match="of the work"):
        store.write(work)
    with pytest.raises(ConnectionError, match="of the work"):
        store.read(work)
    assert len(tried) == 2
    store.close()


# ---------------------------------------------------------------- what a person is told


@pytest.fixture(scope="session")
def guarded(postgres: Server) -> str:
    """Return the address of a database that asks for a password, without it."""
    make = f"create role {GUARDED} login superuser password '{HIDDEN}@1'"
    postgres.run("psql", "-d", "postgres", "-c", make)
    return postgres.make_database("guarded").replace("postgres@", f"{GUARDED}@")


def test_a_password_opens_a_desk_and_is_not_told(guarded: str) -> None:
    """The right password opens a desk; neither its name nor what is shown of it has it."""
    store = open_store(guarded.replace("@", f":{HIDDEN}%401@"))
    store.write(add_entry)
    assert store.name == guarded.replace("@", ":***@")
    assert HIDDEN not in repr(store)
    store.close()


UNUSED = "127.0.0.1:1"  # where nobody answers
ADDRESSES: list[tuple[str, type[TwosourceError], str]] = [
    ("postgresql://{user}:wrong-{hidden}@{host}/guarded", SettingsWrong, "user or the password"),
    ("postgresql://{user}@{host}/guarded", SettingsWrong, "user or the password"),
    ("postgresql://nobody:{hidden}@{host}/guarded", SettingsWrong, "user or the password"),
    ("postgresql://postgres:{hidden}@{host}/none", SettingsWrong, "there is no such database"),
    ("postgresql://postgres:{hidden}@{host}/guarded?no=1", SettingsWrong, "cannot be opened"),
    ("postgresql://postgres:{hidden}@127.0.0.1:port/guarded", SettingsWrong, "no address of a"),
    ("post-gres://postgres:{hidden}@{host}/guarded", SettingsWrong, "no address of a desk"),
    ("mysql://postgres:{hidden}@{host}/guarded", SettingsWrong, "a desk is a file or postgresql"),
    ("https://postgres:{hidden}@{host}/guarded", SettingsWrong, "a desk is a file or postgresql"),
    ("postgresql://ada:{hidden}@{unused}/desk", DeskUnreachable, "the server does not answer"),
    ("postgresql://ada@{unused}/desk?password={hidden}", DeskUnreachable, "does not answer"),
    ("postgresql+psycopg2://ada:{hidden}@{unused}/desk", DeskUnreachable, "does not answer"),
]


@pytest.mark.usefixtures("hasty", "guarded")
@pytest.mark.parametrize(("address", "error", "told"), ADDRESSES)
def test_what_is_wrong_with_an_address_is_told(
    postgres: Server, address: str, error: type[TwosourceError], told: str
) -> None:
    """Each thing that can be wrong with an address is told in one sentence, without a password."""
    host = f"127.0.0.1:{postgres.port}"
    written = address.format(user=GUARDED, hidden=HIDDEN, host=host, unused=UNUSED)
    for create in (True, False):
        with pytest.raises(error, match=told) as refused:
            open_store(written, create=create)
        assert is_clear(refused.value)


@pytest.mark.usefixtures("hasty")
def test_the_driver_adds_no_lines_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    """Of a line that breaks our sentence is told, and none of the driver's warnings."""
    with pytest.raises(DeskUnreachable):
        open_store("postgresql://ada@127.0.0.1:1/desk")
    logging.getLogger("psycopg").warning("error ignored terminating")
    assert caplog.records == []


def test_a_user_who_may_not_make_tables_is_told_so(postgres: Server) -> None:
    """A user whom the server lets read alone cannot begin a desk, and is told why."""
    postgres.run("psql", "-d", "postgres", "-c", "create role newcomer login")
    address = postgres.make_database("empty").replace("postgres@", "newcomer@")
    with pytest.raises(SettingsWrong, match=r"cannot be opened \(permission denied") as refused:
        open_store(address)
    assert is_clear(refused.value)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the part that speaks to PostgreSQL one is told how to install it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'twosource\[postgres\]'"):
        open_store("postgresql://ada@127.0.0.1/desk")


# ---------------------------------------------------------------- disks

FAIL = """
create or replace function fail() returns trigger language plpgsql as $$
begin raise exception using errcode = '{code}', message = '{told}'; end $$;
create or replace trigger fail before insert on {table} execute function fail();
"""
FULL = ("53100", 'could not extend file "base/1/2": No space left on device')
BROKEN = ("XX001", 'invalid page in block 7 of relation "base/1/2"')


@pytest.mark.parametrize(("do", "table"), [(add_entry, "log"), (add_keys, "story_keys")])
@pytest.mark.parametrize(
    ("fault", "error", "told"),
    [(FULL, DeskFull, "its disk is full"), (BROKEN, DeskDamaged, "it is damaged")],
    ids=["full", "broken"],
)
def test_a_fault_of_a_server_is_told(
    server_desk: str,
    do: Callable[[Connection], None],
    table: str,
    fault: tuple[str, str],
    error: type[TwosourceError],
    told: str,
) -> None:
    """A full or broken disk of a server is told in one sentence, whatever was being written."""
    store = open_store(server_desk)
    make = FAIL.format(code=fault[0], told=fault[1], table=table)
    store.write(lambda connection: connection.exec_driver_sql(make))
    try:
        with pytest.raises(error, match=told) as refused:
            store.write(do)
        assert is_clear(refused.value)
    finally:
        drop = f"drop trigger fail on {table}"
        store.write(lambda connection: connection.exec_driver_sql(drop))
        store.close()


def test_a_full_disk_is_told(file_desk: str) -> None:
    """Where a file can grow no more one is told so, and nothing was half done."""
    store = open_store(file_desk)

    def work(connection: Connection) -> None:
        pages = connection.exec_driver_sql("pragma page_count").scalar_one()
        connection.exec_driver_sql(f"pragma max_page_count = {pages + 3}")
        add_entry(connection)
        put_setting(connection, "long", "x" * 100_000)

    with pytest.raises(DeskFull, match="its disk is full") as refused:
        store.write(work)
    assert is_clear(refused.value)
    assert store.read(lambda connection: list(list_entries(connection))) == []
    store.close()


def test_a_damaged_file_is_told(file_desk: str) -> None:
    """Where a part of a file is not what was written, one is told so when it is read."""
    path = Path(file_desk)
    whole = path.stat().st_size
    store = open_store(path)
    store.write(lambda connection: put_setting(connection, "long", "x" * 100_000))
    store.close()
    data = path.read_bytes()
    path.write_bytes(data[:whole] + b"\xff" * (len(data) - whole))
    store = open_store(path)
    with pytest.raises(DeskDamaged, match="it is damaged") as refused:
        store.read(lambda connection: get_setting(connection, "long"))
    assert is_clear(refused.value)
    store.close()


def test_a_file_is_kept_so_that_it_outlives_a_loss_of_power(file_desk: str) -> None:
    """Whatever was acknowledged is on the disk, and what is taken out is overwritten."""
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    store = open_store(file_desk)

    def look(connection: Connection) -> dict[str, object]:
        return {name: connection.exec_driver_sql(f"pragma {name}").scalar_one() for name in wanted}

    assert store.read(look) == wanted
    assert store.write(look) == wanted
    store.close()


def test_a_file_that_was_kept_otherwise_is_kept_so_again(file_desk: str) -> None:
    """A desk whose file another program has set to one journal has its own again when opened."""
    with sqlite3.connect(file_desk) as connection:
        assert connection.execute("pragma journal_mode = delete").fetchone() == ("delete",)
    connection.close()
    store = open_store(file_desk, create=False)
    mode = "pragma journal_mode"
    assert store.read(lambda c: c.exec_driver_sql(mode).scalar_one()) == "wal"
    store.close()


def test_what_is_erased_is_in_no_file(file_desk: str) -> None:
    """After erasing and scrubbing, no file of a desk has a name or a word that was taken out."""
    store = open_store(file_desk)
    reports = [
        Incoming("a" * 64, "Zarqawi.txt", "Zarqawi", None, "{}", "{}", "", original=b"x" * 99_999),
        Incoming("b" * 64, "other.txt", None, None, "{}", "{}", ""),
    ]

    def add(connection: Connection) -> None:
        numbers = insert_reports(connection, reports, AT)
        rows = [(number, "Zarqawi title", "Mosul zarqawi") for number in numbers.values()]
        index_words(connection, rows[:1])
        index_words(connection, [(2, "Mosul", "Mosul")])

    def erase(connection: Connection) -> None:
        (kept,) = list_numbered(connection, [1])
        forget_words(connection, 1, "Zarqawi title", "Mosul zarqawi")
        forget_report(connection, kept)

    store.write(add)
    assert "zarqawi" in read_files(file_desk)
    store.write(erase)
    scrub(store)
    assert "zarqawi" not in read_files(file_desk)
    assert "other.txt" in read_files(file_desk)
    store.close()
    assert "zarqawi" not in read_files(file_desk)


def read_files(path: str) -> str:
    """Return what a desk's file and those beside it hold, in small letters."""
    found = sorted(Path(path).parent.iterdir())
    return "".join(it.read_bytes().decode("latin-1").lower() for it in found)
