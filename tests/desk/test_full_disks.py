"""Full disks: a desk says so in one sentence, keeps what it told to be safe, and goes on later."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, text

from tests.desk.growing import grow
from tests.desk.runs import adding, assert_whole
from tests.servers import Server
from twosource.desk import Desk

MANY = 60
ROOM = 900_000  # bytes: less than so many reports take


@pytest.fixture
def disk() -> Iterator[Path]:
    """Mount a disk of 32 MiB that every user may look into, or skip the test where nobody may."""
    with TemporaryDirectory(prefix="twosource-disk-") as folder:
        Path(folder).chmod(0o755)
        mount = ["mount", "-t", "tmpfs", "-o", "size=32m,mode=755", "twosource", folder]
        if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
            pytest.skip("a disk to fill cannot be mounted here: this takes root")
        yield Path(folder)
        subprocess.run(["umount", folder], check=True)


def fill(disk: Path) -> Path:
    """Fill a disk up to a little room; return the file that does it."""
    filler = disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(disk).free - ROOM))
    return filler


def assert_kept(address: str | Path, told: list[str]) -> None:
    """Check that a desk holds what it told to be safe, and nothing by halves."""
    with Desk(address, create=False) as desk:
        assert [report for report in told if report not in {one.id for one in desk.reports}] == []
        assert desk.kept.check(deep=True).wrong == ()


def add_until_full(address: str | Path, *options: str) -> None:
    """Add more than there is room for."""
    with adding(address, 0, MANY, *options) as program:
        told, complaint = program.read(), program.complaint()
        assert program.end() == 2, complaint
    assert complaint.startswith(f"DeskFull: {address}: ")
    assert complaint.count("\n") == 1
    assert 0 < len(told) < MANY
    assert_kept(address, told)


def add_the_rest(address: str | Path) -> None:
    """Add everything once more, now that there is room."""
    with adding(address, 0, MANY) as program:
        program.read()
        assert program.end() == 0
    with Desk(address) as desk:
        assert_whole(desk, MANY)


def test_a_disk_that_is_full(disk: Path) -> None:
    """On a disk without room adding ends with a sentence, and goes on when there is room."""
    filler = fill(disk)
    add_until_full(disk / "desk.db")
    filler.unlink()
    add_the_rest(disk / "desk.db")


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    """Where the system lets a file grow no more, adding ends as on a full disk."""
    add_until_full(tmp_path / "desk.db", "--most", str(ROOM))
    add_the_rest(tmp_path / "desk.db")


@pytest.mark.parametrize("room", [512, 300_000])
def test_no_room_to_begin(tmp_path: Path, room: int) -> None:
    """Where there is no room for a new desk or its first reports, it says so too."""
    with adding(tmp_path / "desk.db", 0, MANY, "--most", str(room)) as program:
        assert program.read() == []
        complaint = program.complaint()
        assert program.end() == 2, complaint
    assert complaint.startswith("DeskFull: ")
    with Desk(tmp_path / "desk.db") as desk:
        desk.put(grow(range(5)))
        assert_whole(desk, 5)


@pytest.fixture
def small_database(disk: Path, postgres: Server) -> Iterator[str]:
    """Make a database on the small disk, and take it away afterwards."""
    place = disk / "place"
    place.mkdir()
    shutil.chown(place, "postgres")
    address = postgres.address("postgres").replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create tablespace small location '{place}'"))
        connection.execute(text("create database small tablespace small"))
        yield postgres.address("small")
        connection.execute(text("drop database small with (force)"))
        connection.execute(text("drop tablespace small"))
    engine.dispose()


@pytest.mark.slow
def test_a_server_whose_disk_is_full(disk: Path, small_database: str) -> None:
    """Where a server's disk is full, adding ends with a sentence, and goes on later."""
    Desk(small_database).close()
    filler = fill(disk)
    add_until_full(small_database)
    filler.unlink()
    add_the_rest(small_database)
