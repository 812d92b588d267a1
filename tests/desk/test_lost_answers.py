"""Lost answers: the server has done what it was asked, the connection went, and it is tried again.

What is done twice must be there once.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.desk.cutting import Way, open_way
from tests.desk.growing import grow, grow_one
from tests.desk.runs import assert_whole, copy_database
from tests.servers import Server
from twosource.desk import Desk
from twosource.model.verdicts import Verdict


@pytest.fixture(scope="module")
def filled(postgres: Server) -> str:
    """Return the name of a database that is a desk with twenty reports."""
    with Desk(postgres.make_database("filled")) as desk:
        desk.put(grow(range(20)))
    return "filled"


@pytest.fixture
def way(postgres: Server, filled: str) -> Iterator[Way]:
    """Open a way to the server that can be cut."""
    copy_database(postgres, filled, "lost")
    with open_way(postgres.port) as opened:
        yield opened


@pytest.fixture
def desk(postgres: Server, way: Way) -> Iterator[Desk]:
    """Open a desk on the other end of the way."""
    with Desk(replace(postgres, port=way.port).address("lost")) as opened:
        yield opened


def make_verdict(desk: Desk) -> Verdict:
    """Let a person correct a figure."""
    (figure,) = desk.findings(grow_one(0)[0]).figures
    return desk.judge(
        "correct", figure.id, field="value", value="12", by="Ada", why="the next line"
    )


def test_reports_come_once(desk: Desk, way: Way) -> None:
    """Reports whose answer is lost are there once, and are told to be new."""
    told: list[str] = []
    way.lose_answer()
    added = desk.put(grow(range(20, 40)), kept=lambda some: told.extend(one.id for one in some))
    assert way.lost
    assert_whole(desk, 40)
    assert [entry.subject for entry in desk.kept.list_changes()][20:] == told
    assert list(added.fresh) == told
    assert added.stories


def test_a_verdict_is_given_once(desk: Desk, way: Way) -> None:
    """A verdict whose answer is lost is given once, at the time at which it was kept first."""
    way.lose_answer()
    verdict = make_verdict(desk)
    assert way.lost
    assert desk.verdicts == (verdict,)
    assert [entry.what for entry in desk.kept.list_changes(2)] == ["add", "verdict"]
    assert desk.kept.check(deep=True).wrong == ()


@pytest.mark.parametrize("key", ["a report", "a name"])
def test_an_erasure_is_done_once(desk: Desk, way: Way, key: str) -> None:
    """An erasure whose answer is lost is told as one that was done."""
    report, findings = grow_one(0)
    (entity,) = findings.entities
    way.lose_answer()
    erased = desk.kept.erase(report.id if key == "a report" else entity.name, by="Ada", why="asked")
    assert way.lost
    assert report.id in erased.reports
    assert desk.kept.search(entity.name) == ()
    assert desk.kept.check(deep=True).wrong == ()


def test_reviewers_are_set_once(desk: Desk, way: Way) -> None:
    """A setting whose answer is lost is one entry of the log."""
    way.lose_answer()
    desk.kept.require_reviewers(2)
    assert way.lost
    assert desk.kept.reviewers == 2
    assert [entry.what for entry in desk.kept.list_changes(2)] == ["add", "setting"]


def test_findings_are_replaced_once(desk: Desk, way: Way) -> None:
    """Findings whose answer is lost, when they are read again, are put in once."""
    way.lose_answer()
    done = desk.kept.reread(everything=True)
    assert way.lost
    assert done.reports == 20
    assert [entry.what for entry in desk.kept.list_changes()] == ["add"] * 20 + ["reread"] * 20
    assert desk.kept.check(deep=True).wrong == ()
