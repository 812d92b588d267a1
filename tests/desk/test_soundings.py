"""A desk seen from outside: what it is, without a change to it."""

import sqlite3
from pathlib import Path

import pytest

from twosource.desk import Desk, read
from twosource.desk.soundings import sound_desk
from twosource.store.engines import HEAD


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a desk with one report."""
    path = tmp_path_factory.mktemp("soundings") / "desk.db"
    with Desk(path) as desk:
        desk.put([read("Police said 14 people were hurt in Lomark.", published="2024-03-05")])
    return path


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Path:
    """Return a copy of it, which may be changed."""
    path = tmp_path / "desk.db"
    path.write_bytes(kept.read_bytes())
    return path


def change(path: Path, statement: str) -> None:
    """Change a desk behind its back."""
    base = sqlite3.connect(path)
    base.execute(statement)
    base.commit()
    base.close()


def test_a_desk_is_told(desk: Path) -> None:
    """Engine, tables, reports and size are told; reports that others read are counted."""
    with Desk(desk) as opened:
        stages = opened.findings(opened.reports[0]).stages
    told = sound_desk(str(desk), stages)
    assert (told.tables, told.newest, told.reports, told.outdated) == (HEAD, HEAD, 1, 0)
    assert told.engine == f"SQLite {sqlite3.sqlite_version}"
    assert told.size == desk.stat().st_size
    assert told.room is not None
    assert told.wrong is None
    assert sound_desk(str(desk), (("analysis", "of another"),)).outdated == 1


def test_an_older_desk_stays_as_it_is(desk: Path) -> None:
    """Tables of an earlier version are told, and not brought up to date."""
    change(desk, "UPDATE alembic_version SET version_num = '0002'")
    before = desk.read_bytes()
    told = sound_desk(str(desk), ())
    assert (told.tables, told.reports, told.outdated, told.wrong) == ("0002", 1, None, None)
    assert desk.read_bytes() == before


def test_a_later_desk_is_refused(desk: Path) -> None:
    """Tables of a later version are told, with what to do."""
    change(desk, "UPDATE alembic_version SET version_num = '9001'")
    told = sound_desk(str(desk), ())
    assert told.tables == "9001"
    assert told.wrong is not None
    assert "a later twosource wrote it" in told.wrong


def test_what_is_no_desk_is_told(tmp_path: Path) -> None:
    """No file, a file of something else, a server that is not there: each is one sentence."""
    assert "there is no desk" in (sound_desk(str(tmp_path / "none.db"), ()).wrong or "")
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "text.db").write_text("Police said 14 people were hurt." * 40, encoding="utf-8")
    assert "damaged" in (sound_desk(str(tmp_path / "text.db"), ()).wrong or "")
    change(tmp_path / "other.db", "CREATE TABLE birds (name TEXT)")
    assert "no desk" in (sound_desk(str(tmp_path / "other.db"), ()).wrong or "")


def test_a_password_is_never_told() -> None:
    """Neither the name of a desk nor what is wrong with it holds its password."""
    for address in ("postgresql://ada:kestrel@127.0.0.1:1/desk", "mysql://ada:kestrel@db/desk"):
        told = sound_desk(address, ())
        assert told.wrong
        assert "kestrel" not in f"{told}"
