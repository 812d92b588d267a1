"""Damage: bytes on the disk that are not what was written, and rows that somebody changed."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.desk.runs import ORIGINAL, copy_database, fill, run_check, spoil
from tests.servers import Server
from twosource.desk import Desk
from twosource.errors import DeskDamaged
from twosource.store import tables
from twosource.store.packing import digest_bytes, pack

PAGE = 4096


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a filled desk; it is for copying."""
    path = tmp_path_factory.mktemp("filled") / "desk.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def filled_database(postgres: Server) -> str:
    """Return the name of a database that is a filled desk; it is for copying."""
    fill(postgres.make_database("whole"))
    return "whole"


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """Return the file of a filled desk."""
    return Path(shutil.copy(filled, tmp_path / "desk.db"))


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Open a filled desk on each engine."""
    if request.param == "sqlite":
        address = shutil.copy(request.getfixturevalue("filled"), tmp_path / "desk.db")
    else:
        like = request.getfixturevalue("filled_database")
        address = copy_database(request.getfixturevalue("postgres"), like, "changed")
    with Desk(address) as opened:
        yield opened


@dataclass(frozen=True)
class Change:
    """A change of rows, and what a sentence about it must name."""

    statement: str
    names: Callable[[Desk], str]


def name_report(desk: Desk) -> str:
    """Return the id of the report that is changed."""
    (report,) = (one for one in desk.reports if one.name == "0.txt")
    return report.id


def name_verdict(desk: Desk) -> str:
    """Return the id of the verdict."""
    return desk.verdicts[0].id


def name_story(desk: Desk) -> str:
    """Return the id of the story that the report is in."""
    key = name_report(desk)
    return next(story.id for story in desk.record().stories if key in story.reports)


CHANGES = {
    "a report's text": Change("update reports set body = :junk where name = '0.txt'", name_report),
    "a report's text in no packing": Change(
        "update reports set body = :bare where name = '0.txt'", name_report
    ),
    "when a report came": Change(
        "update reports set at = '2001-01-01T00:00:00Z' where name = '0.txt'", name_report
    ),
    "the outlet of a report": Change(
        "update reports set outlet = 'another' where name = '0.txt'", name_report
    ),
    "when a verdict was given": Change(
        "update verdicts set at = '2001-01-01T00:00:00Z'", name_verdict
    ),
    "findings": Change(
        "update findings set body = :junk where report ="
        " (select number from reports where name = '0.txt')",
        name_report,
    ),
    "findings that are gone": Change(
        "delete from findings where report = (select number from reports where name = '0.txt')",
        name_report,
    ),
    "an original": Change(
        "update originals set body = :junk", lambda _: digest_bytes(ORIGINAL)[:12]
    ),
    "an original that is gone": Change("delete from originals", name_report),
    "a report that is gone": Change("delete from reports where name = '0.txt'", name_report),
    "a verdict": Change("update verdicts set body = :junk", name_verdict),
    "a verdict that is gone": Change("delete from verdicts", name_verdict),
    "an entry of the log": Change(
        "update log set subject = 'another' where number = 5", lambda _: "entry 5 "
    ),
    "the time of an entry": Change(
        "update log set at = '2001-01-01T00:00:00Z' where number = 5", lambda _: "entry 5 "
    ),
    "an entry that is gone": Change("delete from log where number = 5", lambda _: "entry 6 "),
    "a story": Change(
        "update stories set body = :junk where id ="
        " (select story from reports where name = '0.txt')",
        name_story,
    ),
    "a story in no packing": Change(
        "update stories set body = :bare where id ="
        " (select story from reports where name = '0.txt')",
        name_story,
    ),
    "a story that is gone": Change(
        "delete from stories where id = (select story from reports where name = '0.txt')",
        name_story,
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changed_rows(desk: Desk, name: str) -> None:
    """Whatever row somebody changes or takes out, a sentence names it."""
    change = CHANGES[name]
    named = change.names(desk)
    values = {"junk": pack('{"no": "record"}'), "bare": b"bare words"}
    given = {key: value for key, value in values.items() if f":{key}" in change.statement}
    desk.kept.shelf.store.write(lambda c: c.execute(text(change.statement), given))
    wrong = desk.kept.check().wrong
    assert any(named in sentence for sentence in wrong), wrong


def test_the_end_of_the_log_taken_off(desk: Desk) -> None:
    """A desk whose last changes are taken off with their entries is known by the end once noted."""
    verdict = desk.judge("accept", name_report(desk), by="Ada", why="the paper sent it").id
    noted = desk.kept.check().chain

    def take_off(connection: Connection) -> None:
        connection.execute(tables.log.delete().where(tables.log.c.subject == verdict))
        connection.execute(tables.verdicts.delete().where(tables.verdicts.c.id == verdict))
        own = tables.verdict_reports.c.verdict == verdict
        connection.execute(tables.verdict_reports.delete().where(own))

    desk.kept.shelf.store.write(take_off)
    assert desk.kept.check().wrong == ()
    (wrong,) = desk.kept.check(noted=noted).wrong
    assert "its end is cut off" in wrong


def find_body(path: Path, statement: str, since: int = 20) -> int:
    """Return where bytes of a body, from a place in it on, stand in a file."""
    connection = sqlite3.connect(path)
    (body,) = connection.execute(statement).fetchone()
    connection.close()
    data = path.read_bytes()
    places = (data.find(body[at : at + 64]) for at in range(since, len(body) - 64, 64))
    return next(place for place in places if place >= 0)


def find_root(path: Path, name: str) -> int:
    """Return where the first page of a table or an index stands in a file."""
    connection = sqlite3.connect(path)
    (page,) = connection.execute(
        "select rootpage from sqlite_master where name = ?", [name]
    ).fetchone()
    connection.close()
    return (int(page) - 1) * PAGE


BODY = "select body from reports where name = '7.txt'"
FINDINGS = (
    "select f.body from findings f join reports r on r.number = f.report where name = '7.txt'"
)
LONG = "select body from reports where name = 'long.txt'"
STORY = "select s.body from stories s join reports r on r.story = s.id where r.name = '7.txt'"
PLACES: dict[str, Callable[[Path], tuple[int, int]]] = {
    "a text": lambda path: (find_body(path, BODY), 64),
    "findings": lambda path: (find_body(path, FINDINGS), 64),
    "an overflow page": lambda path: (find_body(path, LONG, PAGE + 500), 64),
    "a story": lambda path: (find_body(path, STORY), 64),
    "a leaf": lambda path: (find_body(path, BODY) // PAGE * PAGE, 60),
    "a whole page": lambda path: (find_body(path, BODY) // PAGE * PAGE, PAGE),
    "the root of a table": lambda path: (find_root(path, "reports"), 60),
    "the root of an index": lambda path: (find_root(path, "reports_story"), 60),
    "the middle of an index": lambda path: (find_root(path, "reports_name") + PAGE - 300, 60),
    "the index of words": lambda path: (find_root(path, "words_data"), 60),
}


@pytest.mark.parametrize("place", PLACES)
def test_spoiled_pages(path: Path, place: str) -> None:
    """Wherever bytes of a file are overwritten, the check says so in sentences."""
    spoil(path, *PLACES[place](path))
    with Desk(path, create=False) as desk:
        wrong = desk.kept.check().wrong
    assert wrong
    assert all(" " in sentence and "\n" not in sentence for sentence in wrong)


@pytest.mark.parametrize("place", ["a story", "the root of a table"])
def test_spoiled_pages_by_the_command(path: Path, place: str) -> None:
    """The command says what is damaged, a sentence a line, and ends with status 1."""
    spoil(path, *PLACES[place](path))
    done = run_check(path)
    lines = done.stderr.splitlines()
    assert lines
    assert all(line.startswith("twosource: ") for line in lines), done.stderr
    assert "fault in twosource" not in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("many", [16, 100, PAGE])
def test_a_spoiled_header(path: Path, many: int) -> None:
    """A file that begins with other bytes is told as damaged when it is opened."""
    spoil(path, 0, many)
    with pytest.raises(DeskDamaged, match="restore a backup"):
        Desk(path)


def test_a_file_cut_short(path: Path) -> None:
    """A file that lost its end is told as damaged, when it is opened or when it is checked."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    try:
        with Desk(path) as desk:
            wrong: Sequence[str] = desk.kept.check().wrong
    except DeskDamaged as error:
        wrong = [str(error)]
    assert wrong
