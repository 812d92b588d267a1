"""What the tests of the store share: an empty place, or a new desk, on each engine."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.servers import Server
from twosource.store import Store, open_store, tables


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a desk in which nothing is."""
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def used_desk(postgres: Server) -> Iterator[Store]:
    """Open a desk in PostgreSQL that test after test uses."""
    opened = open_store(postgres.make_database("desk"))
    yield opened
    opened.close()


def empty(connection: Connection) -> None:
    """Take everything out of a desk in PostgreSQL, which is quicker than making another."""
    names = [*tables.METADATA.tables, "words"]
    connection.exec_driver_sql("; ".join(f"delete from {name}" for name in names))  # noqa: S608  # ours


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Run a test on each engine."""
    return str(request.param)


@pytest.fixture
def address(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a place where no desk is yet."""
    if kind == "sqlite":
        return str(tmp_path / "desk.db")
    server: Server = request.getfixturevalue("postgres")
    return server.make_database("empty")


@pytest.fixture
def file_desk(blank_file: Path, tmp_path: Path) -> str:
    """Return the file of a desk in which nothing is."""
    return str(shutil.copy(blank_file, tmp_path / "desk.db"))


@pytest.fixture
def server_desk(used_desk: Store) -> str:
    """Return the address of a desk in PostgreSQL in which nothing is."""
    used_desk.write(empty)
    return used_desk.name


@pytest.fixture
def desk_address(kind: str, request: pytest.FixtureRequest) -> str:
    """Return the address of a desk in which nothing is."""
    return str(request.getfixturevalue("file_desk" if kind == "sqlite" else "server_desk"))


@pytest.fixture
def store(desk_address: str) -> Iterator[Store]:
    """Open a new desk."""
    opened = open_store(desk_address, create=False)
    yield opened
    opened.close()
