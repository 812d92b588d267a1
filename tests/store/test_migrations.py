"""Migrations: desks of each version become those of the present, and nothing else is opened."""

import ast
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, text

import twosource.store.migrations
from tests.servers import Server
from twosource.errors import DeskDamaged, DeskTooNew, SettingsWrong, TwosourceError
from twosource.store import Store, open_store, tables
from twosource.store.engines import HEAD
from twosource.store.migrations import upgrade
from twosource.store.reports import Incoming, insert_reports, load_bodies
from twosource.store.words import find_words, index_words, parse_query

FOLDER = Path(twosource.store.migrations.__file__).parent
SCRIPTS = ScriptDirectory(str(FOLDER))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


def connect(address: str) -> Engine:
    """Return an engine that knows nothing of desks."""
    url = make_url(address if "://" in address else f"sqlite:///{address}")
    return create_engine(
        url if url.drivername == "sqlite" else url.set(drivername="postgresql+psycopg")
    )


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """Connect to a place where no desk is yet."""
    made = connect(address)
    yield made
    made.dispose()


def read_version(connection: Connection) -> str | None:
    """Return the revision that a database says it has."""
    return MigrationContext.configure(connection).get_current_revision()


def list_differences(connection: Connection) -> list[object]:
    """Return how a database differs from the tables of the present, its index of words apart."""

    def is_ours(_item: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith("words"))

    options = {"compare_type": True, "compare_server_default": True, "include_object": is_ours}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, tables.METADATA))


def list_rowless(connection: Connection) -> set[str]:
    """Return the tables of an SQLite database that have no row ids of their own."""
    rows = connection.exec_driver_sql("pragma table_list")
    return {row.name for row in rows if row.wr and not row.name.startswith("words")}


def is_one_sentence(error: BaseException) -> bool:
    """Say whether an error is told on one line, without the database's own words on where."""
    told = str(error)
    return bool(told) and "\n" not in told and "sqlalche.me" not in told and "SQL:" not in told


def use(store: Store) -> None:
    """Put a report into a desk, and find it there."""

    def work(connection: Connection) -> None:
        report = Incoming("a" * 64, "one.txt", None, None, '{"one": 1}', "{}", "")
        (number,) = insert_reports(connection, [report], "2021-11-06T10:00:00Z").values()
        index_words(connection, [(number, "Title", "Mosul")])
        assert list(load_bodies(connection, [number])) == [(number, '{"one": 1}')]
        assert [row[0] for row in find_words(connection, parse_query("mosul"), limit=1)] == [number]

    store.write(work)


# ---------------------------------------------------------------- from version to version


def test_migrated_tables_are_those_of_the_present(address: str) -> None:
    """A new desk has the tables, columns and indexes that the program works with, and no others."""
    store = open_store(address)
    assert store.read(list_differences) == []
    assert store.read(read_version) == HEAD
    store.close()


def test_migrated_tables_are_kept_as_those_of_the_present(tmp_path: Path) -> None:
    """In SQLite the tables that need no row ids of their own have none."""
    store = open_store(tmp_path / "desk.db")
    wanted = {
        table.name
        for table in tables.METADATA.sorted_tables
        if table.dialect_options["sqlite"]["with_rowid"] is False
    }
    assert store.read(list_rowless) == wanted
    store.close()


def test_the_program_knows_the_newest_version() -> None:
    """There is one newest migration, and it is the one that the program takes for it."""
    assert SCRIPTS.get_heads() == [HEAD]
    assert REVISIONS[-1] == HEAD


def test_migrations_are_named_in_their_order() -> None:
    """Migrations are numbered without a gap, each after the one before it."""
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
    for number, revision in enumerate(REVISIONS):
        script = SCRIPTS.get_revision(revision)
        assert script is not None
        assert script.down_revision == (REVISIONS[number - 1] if number else None)
        assert Path(script.path).name.startswith(f"{revision}_")


def test_migrations_know_nothing_of_the_present() -> None:
    """No migration imports a part of the program, which goes on changing."""
    for path in (FOLDER / "versions").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert "twosource" not in "".join(map(ast.unparse, imports)), path.name


def test_each_version_is_reached_from_the_one_before(engine: Engine) -> None:
    """From nothing, one migration after another is done, and running one again changes nothing."""
    for revision in REVISIONS:
        for _ in range(2):
            with engine.begin() as connection:
                upgrade(connection, revision)
            with engine.connect() as connection:
                assert read_version(connection) == revision
    with engine.connect() as connection:
        assert list_differences(connection) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_desk_of_each_version_can_be_opened(address: str, engine: Engine, revision: str) -> None:
    """A desk of any version is brought up to date when it is opened, and can be used."""
    with engine.begin() as connection:
        upgrade(connection, revision)
    store = open_store(address, create=False)
    assert store.read(read_version) == HEAD
    use(store)
    store.close()


def test_tables_are_made_in_one_transaction(address: str) -> None:
    """Where making tables fails, those made before are gone: a desk is never half made."""

    def fail(connection: Connection) -> None:
        connection.execute(text("create table more (words text)"))
        connection.execute(text("alter table settings add column more text"))
        raise KeyError("stop")

    store = open_store(address)
    with pytest.raises(KeyError, match="stop"):
        store.write(fail)
    assert store.read(list_differences) == []
    store.close()


def test_an_open_desk_is_not_made_anew(address: str) -> None:
    """What is on a desk is there when it is opened again, made or not."""
    for create in (True, False, True):
        store = open_store(address, create=create)
        if (
            create
            and store.read(lambda c: c.execute(text("select count(*) from log"))).scalar() == 0
        ):
            use(store)
        assert store.read(lambda c: list(load_bodies(c, [1]))) == [(1, '{"one": 1}')]
        store.close()


OPEN = """
import sys
from twosource.store import open_store
sys.stdin.readline()
open_store(sys.argv[1]).close()
"""


def test_two_processes_may_begin_a_desk_at_once(address: str) -> None:
    """Where two processes open a desk that is not there yet, it is made once, for both."""
    started = [
        subprocess.Popen([sys.executable, "-c", OPEN, address], stdin=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.close()
    assert [process.wait() for process in started] == [0, 0]
    store = open_store(address, create=False)
    use(store)
    store.close()


THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from twosource.store import open_store
with ThreadPoolExecutor(4) as openers:
    for store in openers.map(open_store, sys.argv[1:]):
        store.close()
"""


def test_threads_may_begin_desks_at_once(tmp_path: Path) -> None:
    """One process may begin several desks at the same time, each in a thread."""
    paths = [tmp_path / f"{number}.db" for number in range(4)]
    begun = subprocess.run(
        [sys.executable, "-c", THREADS, *paths], capture_output=True, text=True, check=False
    )
    assert begun.returncode == 0, begun.stderr
    for path in paths:
        store = open_store(path, create=False)
        use(store)
        store.close()


# ---------------------------------------------------------------- what is no desk of ours


@pytest.mark.parametrize("version", ["9999", "0002_of_another", "a1b2c3d4e5f6"])
def test_a_desk_of_a_later_version_is_not_opened(
    address: str, engine: Engine, version: str
) -> None:
    """A desk of a version that is not known is refused in one sentence, and stays as it was."""
    open_store(address).close()
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = :v"), {"v": version})
    for create in (True, False):
        with pytest.raises(DeskTooNew, match="a later twosource wrote it") as refused:
            open_store(address, create=create)
        assert is_one_sentence(refused.value)
        assert version in str(refused.value)
        assert f"knows {HEAD}" in str(refused.value)
    with engine.connect() as connection:
        assert read_version(connection) == version


def write_nothing(_path: Path) -> None:
    """Make no file."""


def write_other(path: Path) -> None:
    """Make a database of something else."""
    with sqlite3.connect(path) as connection:
        connection.execute("create table notes (words)")
        connection.execute("insert into notes values ('mine')")
    connection.close()


def write_reports(path: Path) -> None:
    """Make a database of something else that has a table of the same name."""
    with sqlite3.connect(path) as connection:
        connection.execute("create table reports (words)")
    connection.close()


def write_text(path: Path) -> None:
    """Make a text."""
    path.write_text("Two people were killed in Mosul on Monday.\n" * 100)


def write_short(path: Path) -> None:
    """Make a text that is shorter than the head of a database."""
    path.write_text("Mosul")


def write_empty(path: Path) -> None:
    """Make a file in which nothing is."""
    path.touch()


def write_torn(path: Path) -> None:
    """Make the first half of a desk."""
    open_store(path).close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def make_folder(path: Path) -> None:
    """Make a folder."""
    path.mkdir()


REFUSED: list[tuple[Callable[[Path], None], bool, type[TwosourceError], str]] = [
    (write_nothing, False, SettingsWrong, "there is no desk; `twosource add` begins one"),
    (write_empty, False, SettingsWrong, "there is no desk; `twosource add` begins one"),
    (write_other, True, SettingsWrong, "it is a database, but no desk: name another"),
    (write_other, False, SettingsWrong, "it is a database, but no desk: name another"),
    (write_reports, True, SettingsWrong, "it is a database, but no desk: name another"),
    (write_text, True, DeskDamaged, "it is damaged"),
    (write_text, False, DeskDamaged, "it is damaged"),
    (write_short, True, DeskDamaged, "it is damaged"),
    (write_torn, True, DeskDamaged, "it is damaged"),
    (make_folder, True, SettingsWrong, "it is a folder: name a file in it"),
    (make_folder, False, SettingsWrong, "it is a folder: name a file in it"),
]


@pytest.mark.parametrize(("write", "create", "error", "told"), REFUSED)
def test_what_is_no_desk_is_refused(
    write: Callable[[Path], None],
    create: bool,  # noqa: FBT001  # of a table
    error: type[TwosourceError],
    told: str,
    tmp_path: Path,
) -> None:
    """A file that is no desk is refused in one sentence that names it, and stays as it was."""
    path = tmp_path / "some desk.db"
    write(path)
    before = path.read_bytes() if path.is_file() else None
    for address in (path, str(path), f"sqlite:///{path}"):
        with pytest.raises(error, match=told) as refused:
            open_store(address, create=create)
        assert is_one_sentence(refused.value)
        assert str(refused.value).startswith(f"{path}: ")
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(tmp_path.iterdir()) == ([path] if path.exists() else [])


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_that_is_missing_is_not_made(tmp_path: Path, create: bool) -> None:  # noqa: FBT001  # of a table
    """A desk in a folder that does not exist is refused, and nothing is made."""
    path = tmp_path / "no" / "desk.db"
    with pytest.raises(SettingsWrong, match="its folder does not exist: make it first") as refused:
        open_store(path, create=create)
    assert is_one_sentence(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "folder"),
        (".", "folder"),
        ("~", "folder"),
        ("sqlite://", "folder"),
        ("mysql://ada@host/desk", r"a desk is a file or postgresql://\.\.\."),
        ("http://host/desk", r"a desk is a file or postgresql://\.\.\."),
        ("post-gres://host/desk", "no address of a desk"),
        ("://", "no address of a desk"),
        ("postgresql://host:port/desk", "no address of a desk"),
        ("x" * 5_000, "name"),
        ("desk\0.db", "name"),
        ("~nobody-of-this-name/desk.db", "home"),
    ],
)
def test_an_address_that_means_nothing_is_refused(
    address: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address that is none of a desk is refused in one sentence, and nothing is made."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsWrong, match=told) as refused:
        open_store(address)
    assert is_one_sentence(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "x%20y", "what?#!.db", "مكتب.db", "a'b;.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    """A desk is in the file of exactly the name that it was given, once it is closed alone."""
    store = open_store(tmp_path / name)
    use(store)
    assert store.path == tmp_path / name
    assert store.is_sqlite
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_is_read_from_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name without a folder is that of a file in the working folder, ``~`` that of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    open_store("here.db").close()
    open_store("~/home.db").close()
    open_store("sqlite:///slashes.db").close()
    assert {path.name for path in tmp_path.iterdir()} == {"here.db", "home.db", "slashes.db"}


def test_a_database_without_a_desk_is_not_made_one_unasked(postgres: Server) -> None:
    """A database is no desk before one is begun in it; it may be one that others use too."""
    address = postgres.make_database("empty")
    with pytest.raises(SettingsWrong, match="there is no desk; `twosource add` begins one"):
        open_store(address, create=False)
    engine = connect(address)
    with engine.begin() as connection:
        connection.execute(text("create table notes (words text)"))
    store = open_store(address)
    use(store)
    assert not store.is_sqlite
    assert store.path is None
    store.close()
    engine.dispose()


@pytest.mark.parametrize("name", ["reports", "log", "settings", "words", "alembic_version"])
def test_a_database_with_a_table_of_our_names_is_refused(postgres: Server, name: str) -> None:
    """A database in which others keep a table of the same name is refused, and stays as it was."""
    engine = connect(postgres.make_database("empty"))
    with engine.begin() as connection:
        connection.execute(text(f"create table {name} (version_num text)"))
        connection.execute(text(f"insert into {name} values ('a1b2c3')"))  # noqa: S608  # of a table
    for create in (True, False):
        with pytest.raises(SettingsWrong, match="it is a database, but no desk") as refused:
            open_store(postgres.address("empty"), create=create)
        assert is_one_sentence(refused.value)
    assert inspect(engine).get_table_names() == [name]
    engine.dispose()
