"""Damaged rows: what hangs on reports and verdicts, or follows from them, and somebody changed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.desk.runs import copy_database
from tests.desk.sampled import (
    copy_file,
    find_report,
    four,
    judge,
    story_of,
    undo,
)
from tests.servers import Server
from twosource.desk import Desk
from twosource.model.wire import dump
from twosource.store.packing import pack
from twosource.store.settings import put_setting
from twosource.store.tombstones import put_tombstone

NAME = "Josk Belvane"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a desk with which people did all that one can do; it is for copying."""
    path = copy_file(tmp_path_factory.mktemp("filled"))
    with Desk(path) as desk:
        judge(desk, "correct", four(desk.record()), field="value", value="12")
        undo(desk, judge(desk, "split", story_of(desk.record()).id, find_report(10)))
        desk.judge("accept", find_report(8), by="Ada", why=f"{NAME} said so on the telephone")
        desk.kept.erase(NAME, by="Ada", why="he asked for it")
        desk.kept.reread(everything=True)
        desk.kept.require_reviewers(2)
    return path


@pytest.fixture(scope="module")
def filled_database(postgres: Server, filled: Path) -> str:
    """Return the name of a database that is the same desk; it is for copying."""
    with Desk(postgres.make_database("rows")) as desk:
        desk.kept.restore(filled)
    return "rows"


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Open the desk on each engine."""
    if request.param == "sqlite":
        address = shutil.copy(request.getfixturevalue("filled"), tmp_path / "desk.db")
    else:
        like = request.getfixturevalue("filled_database")
        address = copy_database(request.getfixturevalue("postgres"), like, "damaged")
    with Desk(address) as opened:
        yield opened


def change(desk: Desk, statement: str, **values: object) -> int:
    """Change rows of a desk from outside; return how many."""
    return desk.kept.shelf.store.write(lambda c: c.execute(text(statement), values).rowcount)


COMPARED = "is compared by other words, days or keys than it has"
LINKED = "is not what they share"
FOUND = "is searched by other facts than it tells"
SPOKEN = "is kept as speaking of other reports than it names"
ANALYSED = "is not one of its text"


@dataclass(frozen=True)
class Damage:
    """A change of rows, and a part of the sentence about it."""

    statement: str
    says: str


DAMAGES = {
    "a profile": Damage("update profiles set body = :junk", COMPARED),
    "a profile in no packing": Damage("update profiles set body = :bare", COMPARED),
    "a profile that is gone": Damage("delete from profiles where report = 3", COMPARED),
    "the day of a profile": Damage("update profiles set published = '1999-01-01'", COMPARED),
    "a profile of no report": Damage(
        "update profiles set report = 999 where report = 3", "report 999"
    ),
    "keys of a story": Damage("delete from story_keys where report = 3", COMPARED),
    "keys of a run": Damage("delete from run_keys where report = 3", COMPARED),
    "the rank of a link": Damage("update links set rank = rank + 1 where rank is not null", LINKED),
    "a link that joins none": Damage("update links set rank = null where copy is null", LINKED),
    "a copy that is gone": Damage("update links set copy = null where copy is not null", LINKED),
    "another copy": Damage("update links set copy = :junk where copy is not null", LINKED),
    "a copy in no packing": Damage("update links set copy = :bare where copy is not null", LINKED),
    "links to no report": Damage(
        "update links set a = 999 + b * 99 + a", "not two reports in stories"
    ),
    "what a fact is about": Damage(
        "update facts set about = 'crowd' where about = 'killed'", FOUND
    ),
    "the place of a fact": Damage("update facts set place = '' where place <> ''", FOUND),
    "a fact that is gone": Damage("delete from facts where number = 3", FOUND),
    "facts of no story": Damage("update facts set story = 'nowhere'", "of a story nowhere"),
    "a title": Damage("update stories set title = 'Nothing happened'", "another title"),
    "where a story began": Damage(
        "update former set report = (select max(id) from reports)",
        "with which it did not begin",
    ),
    "an earlier id": Damage(
        "update former set id = 'another' where id = (select min(id) from former)",
        "story another, which was, leads to",
    ),
    "an analysis": Damage("update analyses set body = :junk", ANALYSED),
    "an analysis in no packing": Damage("update analyses set body = :bare", ANALYSED),
    "another's analysis": Damage(
        "update analyses set body ="
        " (select body from analyses where report = (select max(report) from analyses))",
        ANALYSED,
    ),
    "who analysed": Damage("update analyses set made_by = 'nobody'", ANALYSED),
    "an analysis of no report": Damage(
        "update analyses set report = 999 where report = (select max(report) from analyses)",
        "of a report 999",
    ),
    "what verdicts speak of": Damage("delete from verdict_reports", SPOKEN),
    "another report": Damage(
        "update verdict_reports set report = 'none'"
        " where report = (select min(report) from verdict_reports)",
        SPOKEN,
    ),
    "a verdict that never was": Damage(
        "update verdict_reports set verdict = 'none'"
        " where verdict = (select min(verdict) from verdict_reports)",
        "a verdict none is kept",
    ),
    "what was left of a verdict": Damage(
        "update verdicts set body = :junk"
        " where id in (select subject from tombstones where kind = 'verdict')",
        "is not what was left of it on",
    ),
    "how many must agree": Damage(
        "update settings set value = '1' where name = 'reviewers'",
        "asks for 1 reviewers; the log says that 2 was chosen",
    ),
    "how many must agree, gone": Damage(
        "delete from settings where name = 'reviewers'",
        "asks for 1 reviewers; the log says that 2 was chosen",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_rows_that_follow(desk: Desk, name: str) -> None:
    """Whatever is worked out, or hangs on a report or verdict, a sentence names it when changed."""
    damage = DAMAGES[name]
    values = {"junk": pack('{"no": "record"}'), "bare": b"bare words"}
    given = {key: value for key, value in values.items() if f":{key}" in damage.statement}
    assert change(desk, damage.statement, **given)
    wrong = desk.kept.check().wrong
    assert any(damage.says in sentence for sentence in wrong), wrong
    assert all("\n" not in sentence for sentence in wrong)


def test_a_desk_that_nobody_damaged(desk: Desk) -> None:
    """Verdicts, erasures, readings and reports one after another leave a desk in order."""
    assert desk.kept.check(deep=True).wrong == ()
    undo(desk, desk.verdicts[0])
    assert desk.kept.check().wrong == ()
    desk.kept.require_reviewers(1)
    assert desk.kept.check().wrong == ()
    desk.kept.erase(find_report(9), by="Ada", why="withdrawn")
    assert desk.kept.check().wrong == ()
    desk.kept.reread(everything=True)
    assert desk.kept.check(deep=True).wrong == ()


def test_a_link_that_is_gone(desk: Desk) -> None:
    """Only the deep check compares all reports, and names two whose link is gone."""
    assert change(desk, "delete from links where copy is not null")
    assert desk.kept.check().wrong == ()
    wrong = desk.kept.check(deep=True).wrong
    assert any("share what no link between them says" in sentence for sentence in wrong)


def test_what_another_version_told(desk: Desk) -> None:
    """What another version worked out is not compared: the next change makes it anew."""
    store = desk.kept.shelf.store
    change(desk, "update facts set about = 'crowd'")
    store.write(lambda connection: put_setting(connection, "told", "0.0.1 1 tables"))
    assert desk.kept.check().wrong == ()
    undo(desk, desk.verdicts[0])
    assert desk.kept.check().wrong == ()


def test_a_verdict_that_an_earlier_version_covered(desk: Desk) -> None:
    """An earlier version noted no digest of what it left of a verdict, which is taken as it is."""
    verdict = desk.verdicts[0]
    change(desk, "update verdicts set body = :body where id = :key", body=pack("?"), key=verdict.id)
    assert any(verdict.id in sentence for sentence in desk.kept.check().wrong)
    covered = dump(replace(verdict, why="█████"))
    change(
        desk, "update verdicts set body = :body where id = :key", body=pack(covered), key=verdict.id
    )
    told = {"at": desk.kept.list_changes(1)[-1].at, "by": "Ada", "why": "so", "digest": ""}
    desk.kept.shelf.store.write(lambda c: put_tombstone(c, verdict.id, "verdict", **told))
    assert desk.kept.check().wrong == ()
