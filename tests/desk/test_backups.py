"""Backups: a desk as one file, taken while others write, and brought back on either engine."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desk.growing import grow, grow_one
from tests.desk.runs import adding, assert_whole, find_place
from twosource.desk import Desk
from twosource.errors import DeskError, SettingsWrong
from twosource.model.wire import dump

MANY = 50
ENGINES = ["sqlite", "postgresql"]


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a place where no desk is yet, on each engine."""
    return find_place(request.param, request, tmp_path)


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return another place where no desk is yet, on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "restored.db")
    return str(request.getfixturevalue("postgres").make_database("restored"))


def fill(desk: Desk) -> None:
    """Put reports, verdicts, newer findings, tombstones and a setting on a desk."""
    desk.put(grow(range(20)))
    for number in (0, 1):
        (figure,) = desk.findings(grow_one(number)[0]).figures
        desk.judge("correct", figure.id, field="value", value="12", by="Ada", why="the next line")
    desk.kept.reread(everything=True)
    desk.kept.erase(grow_one(2)[0].id, by="Ada", why="asked")
    desk.kept.erase(desk.findings(grow_one(3)[0]).entities[0].name, by="Ada", why="asked")
    desk.kept.require_reviewers(2)


def test_a_backup_while_another_writes(address: str, tmp_path: Path) -> None:
    """A backup that is taken while another process adds is a whole desk, as it stood once."""
    with Desk(address) as desk, adding(address, 0, MANY) as program:
        backups = []
        for number in range(3):
            program.read(10)
            backups.append(tmp_path / f"{number}.db")
            desk.kept.back_up(backups[-1])
        program.read()
        assert program.end() == 0
        whole = desk.kept.list_changes()
        assert_whole(desk, MANY)
    for number, backup in enumerate(backups, start=1):
        with Desk(backup, create=False) as kept:
            entries = kept.kept.list_changes()
            assert 10 * number <= len(entries) <= MANY
            assert entries == whole[: len(entries)]
            assert_whole(kept, len(entries))


@pytest.mark.parametrize(
    ("address", "target"),
    [("sqlite", "sqlite"), ("sqlite", "postgresql"), ("postgresql", "sqlite")],
    indirect=True,
)
def test_restoring(address: str, target: str, tmp_path: Path) -> None:
    """A desk that is backed up and restored, from one engine to another, is the same desk."""
    backup = tmp_path / "backup.db"
    with Desk(address) as desk:
        fill(desk)
        desk.kept.back_up(backup)
        told, log, loose = dump(desk.record()), desk.kept.list_changes(), desk.kept.list_loose()
        with Desk(target) as restored:
            restored.kept.restore(backup)
            assert restored.kept.check(deep=True, noted=log[-1].chain).wrong == ()
            assert dump(restored.record()) == told
            assert restored.kept.list_changes() == log
            assert restored.kept.list_loose() == loose
            assert restored.kept.stories() == desk.kept.stories()
            assert restored.kept.search("brigade") == desk.kept.search("brigade")
            assert restored.kept.reviewers == 2
            desk.put(grow(range(30)))
            restored.put(grow(range(30)))
            assert dump(restored.record()) == dump(desk.record())
            assert restored.kept.count_reports() == 29
    with Desk(backup, create=False) as kept:
        assert dump(kept.record()) == told


def test_a_backup_is_one_file(address: str, tmp_path: Path) -> None:
    """A backup leaves one file that needs no other, and restoring from it changes no byte of it."""
    backup = tmp_path / "backup.db"
    with Desk(address) as desk:
        desk.put(grow(range(20)))
        desk.kept.back_up(backup)
    before = backup.read_bytes()
    with Desk(tmp_path / "restored.db") as restored:
        restored.kept.restore(backup)
        assert_whole(restored, 20)
    assert backup.read_bytes() == before
    assert sorted(path.name for path in tmp_path.glob("backup*")) == ["backup.db"]


def test_restoring_into_a_desk_that_is_in_use(address: str, tmp_path: Path) -> None:
    """Nothing is restored over reports that are there, nor from what is no desk."""
    backup, other = tmp_path / "backup.db", tmp_path / "other.db"
    sqlite3.connect(other).close()
    with Desk(address) as desk:
        desk.put(grow(range(20)))
        desk.kept.back_up(backup)
        with pytest.raises(SettingsWrong, match="not empty"):
            desk.kept.restore(backup)
        for wrong in (other, tmp_path / "none.db"):
            with pytest.raises(SettingsWrong, match="no desk"):
                desk.kept.restore(wrong)
        assert_whole(desk, 20)


def test_a_file_that_is_there(address: str, tmp_path: Path) -> None:
    """A backup never takes the place of a file, and leaves nothing where it is refused."""
    taken = tmp_path / "taken"
    taken.write_text("precious")
    with Desk(address) as desk:
        before = sorted(tmp_path.iterdir())
        for path in (taken, tmp_path, tmp_path / "nowhere" / "backup.db"):
            with pytest.raises(SettingsWrong):
                desk.kept.back_up(path)
        assert sorted(tmp_path.iterdir()) == before
    assert taken.read_text() == "precious"


@contextmanager
def no_file_beyond(many: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (many, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_no_room_for_a_backup(address: str, tmp_path: Path) -> None:
    """A backup for which there is no room is told in a sentence, and leaves nothing behind."""
    folder = tmp_path / "full"
    folder.mkdir()
    with Desk(address) as desk:
        desk.put(grow(range(20)))
        with no_file_beyond(200_000), pytest.raises(DeskError, match="full"):
            desk.kept.back_up(folder / "backup.db")
        assert list(folder.iterdir()) == []
        assert_whole(desk, 20)


def test_no_room_for_restoring(address: str, tmp_path: Path) -> None:
    """A desk for which there is no room is restored when there is, and is empty until then."""
    backup = tmp_path / "backup.db"
    with Desk(address) as desk:
        desk.put(grow(range(40)))
        desk.kept.back_up(backup)
    with Desk(tmp_path / "restored.db") as restored:
        with no_file_beyond(500_000), pytest.raises(DeskError, match="full"):
            restored.kept.restore(backup)
        assert restored.kept.check(deep=True).entries == 0
        restored.kept.restore(backup)
        assert_whole(restored, 40)
