"""Faults: processes that are killed, that add and read at once, and a server that is restarted."""

import random
import signal
from pathlib import Path

import pytest

from tests.desk.growing import grow
from tests.desk.runs import adding, assert_whole, find_place
from tests.servers import Server
from twosource.desk import Desk

MANY = 120
FEW = 60


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return a place where no desk is yet, on each engine."""
    return find_place(request.param, request, tmp_path)


def add_with_kills(address: str, many: int, kills: int, *, batch: int, deep: bool) -> None:
    """Add reports by a process that is killed again and again, and look after each time."""
    chance = random.Random(many)  # noqa: S311  # a draw for a test
    told: set[str] = set()
    step = (many - 5 * batch) // kills
    for kill in range(kills):
        with adding(address, 0, many, "--batch", str(batch)) as program:
            told.update(program.read(kill * step + chance.randrange(step)))
            program.linger(chance)
            program.process.kill()
            told.update(program.read())
            assert program.end() == -signal.SIGKILL
        with Desk(address) as desk:
            assert told <= {report.id for report in desk.reports}
            assert desk.kept.check(deep=deep).wrong == ()
    with adding(address, 0, many, "--batch", str(batch)) as program:
        assert len(program.read()) == many
        assert program.end() == 0
    with Desk(address) as desk:
        assert_whole(desk, many)


def test_killed_while_adding(address: str) -> None:
    """Nothing that was told to be safe is lost by a kill, and the rest can be added afterwards."""
    add_with_kills(address, MANY, 5, batch=10, deep=True)


@pytest.mark.slow
def test_killed_twenty_times(tmp_path: Path) -> None:
    """Twenty kills while ten thousand reports are added change no byte of the record."""
    add_with_kills(str(tmp_path / "desk.db"), 10_000, 20, batch=50, deep=False)


def test_two_add_at_once(address: str) -> None:
    """Two processes that begin one desk and add the same reports from both ends make one record."""
    back = ("--step", "-1")
    with adding(address, 0, FEW) as one, adding(address, FEW - 1, FEW, *back) as other:
        told, again = one.read(), other.read()
        assert (one.end(), other.end()) == (0, 0)
    assert told == [report.id for report, _ in grow(range(FEW))]
    assert again == told[::-1]
    with Desk(address) as desk:
        assert_whole(desk, FEW)
        assert sorted(entry.subject for entry in desk.kept.list_changes()) == sorted(told)


def test_reading_while_another_adds(address: str) -> None:
    """Whoever reads while another adds sees one whole state after another, never half of one."""
    seen = [0]
    with Desk(address) as desk, adding(address, 0, FEW, "--batch", "2") as program:
        while program.running:
            record = desk.record()
            ids = [entry.id for entry in record.reports]
            homes = [report for story in record.stories for report in story.reports]
            assert sorted(homes) == sorted(ids)
            listed = sum(story.reports for story in desk.kept.stories())
            checked = desk.kept.check()
            assert checked.wrong == ()
            assert seen[-1] <= len(ids) <= listed <= checked.reports == checked.entries
            seen.append(checked.reports)
        assert program.end() == 0
        assert_whole(desk, FEW)
    assert len(set(seen)) > 3, seen


def test_a_server_that_is_restarted(postgres: Server) -> None:
    """A process whose server is restarted again and again goes on adding, each report once."""
    address = postgres.make_database("restarted")
    chance = random.Random(6)  # noqa: S311  # as above
    told: list[str] = []
    with adding(address, 0, FEW) as program:
        for _ in range(4):
            told += program.read(10)
            program.linger(chance)
            assert program.running, program.complaint()
            postgres.restart()
        told += program.read()
        assert program.end() == 0, program.complaint()
    assert told == [report.id for report, _ in grow(range(FEW))]
    with Desk(address) as desk:
        assert_whole(desk, FEW)
        assert [entry.subject for entry in desk.kept.list_changes()] == told
