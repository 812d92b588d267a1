"""Clocks: whatever the clock of a machine does, a desk's own times never go back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.desk.growing import grow, grow_one
from tests.desk.runs import find_place
from twosource.batch.readings import Reader, Reading
from twosource.desk.arrivals import Arrived
from twosource.desk.keepers import Keeper
from twosource.desk.kept import KeptShelf
from twosource.desk.tables import open_tables
from twosource.errors import SettingsWrong
from twosource.model.verdicts import Target, Verdict
from twosource.store import open_store

NINE, TEN, ELEVEN = (f"2030-01-01T{hour:02}:00:00.000000Z" for hour in (9, 10, 11))
YEARS_AGO = "2021-01-01T00:00:00.000000Z"


@dataclass
class Watched:
    """A keeper, and the clock that it looks at."""

    now: str
    keeper: Keeper = field(init=False)

    def put(self, *numbers: int) -> None:
        """Put some reports on the desk."""
        self.keeper.shelf.put([Arrived(Reading(*one)) for one in grow(numbers)])

    def moments(self) -> list[str]:
        """Return the time of each entry of the log."""
        return [entry.at for entry in self.keeper.list_changes()]

    def known_at(self, moment: str) -> list[int]:
        """Return which reports of the first story the desk knew at a moment."""
        (first, _), *_ = (*grow([0]),)
        (story,) = (s for s in self.keeper.stories() if first.id in self.members(s.id))
        told = self.keeper.story(story.id, as_known_at=moment)
        return sorted(int(entry.name.removesuffix(".txt")) for entry in told.reports)

    def members(self, story: str) -> set[str]:
        """Return the reports of a story."""
        return {entry.id for entry in self.keeper.story(story).reports}


@pytest.fixture(params=["sqlite"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watched]:
    """Open a desk at nine o'clock."""
    watched = Watched(NINE)
    tables = open_tables(None, None, None)
    shelf = KeptShelf(
        open_store(find_place(request.param, request, tmp_path)), tables, lambda: watched.now
    )
    watched.keeper = Keeper(shelf, Reader(tables.places))
    yield watched
    shelf.close()


@pytest.mark.parametrize("desk", ["sqlite", "postgresql"], indirect=True)
def test_moments_never_go_back(desk: Watched) -> None:
    """Where the clock jumps back, changes have the time of the last one until it has caught up."""
    desk.put(0)
    for moment in (TEN, YEARS_AGO, NINE, ELEVEN):
        desk.now = moment
        desk.put(20 * len(desk.moments()))
    assert desk.moments() == [NINE, TEN, TEN, TEN, ELEVEN]
    assert desk.keeper.check(deep=True).wrong == ()


def test_what_was_known_when(desk: Watched) -> None:
    """What a desk knew at a moment is what it could have told then, by its own times."""
    desk.put(0)
    desk.now = TEN
    desk.put(20)
    desk.now = YEARS_AGO
    desk.put(40)
    desk.now = ELEVEN
    desk.put(60)
    assert desk.known_at(NINE) == [0]
    assert desk.known_at("2030-01-01T09:59:59Z") == [0]
    assert desk.known_at(TEN) == [0, 20, 40]
    assert desk.known_at(ELEVEN) == [0, 20, 40, 60]
    assert desk.known_at("2029-12-31") == []


def test_a_verdict_while_the_clock_is_back(desk: Watched) -> None:
    """A verdict is never dated before what the desk knew, and counts from that time on."""
    desk.put(0)
    desk.now = TEN
    desk.put(20)
    desk.now = YEARS_AGO
    target = Target("report", grow_one(0)[0].id, None, "outlet")
    given = Verdict("", "set", (target,), "Quenby Post", "Ada", YEARS_AGO, "its imprint", None)
    kept = desk.keeper.shelf.judge(given)
    assert kept.at == TEN
    assert desk.keeper.check(deep=True).wrong == ()
    story = desk.keeper.stories()[0].id
    for moment, outlets in ((NINE, {"Outlet 0"}), (TEN, {"Quenby Post", "Outlet 3"})):
        told = desk.keeper.story(story, as_known_at=moment)
        assert {entry.outlet for entry in told.reports} == outlets


def test_findings_and_erasures_while_the_clock_is_back(desk: Watched) -> None:
    """Reading again and erasing at one moment of the log leave a desk that is in order."""
    desk.put(0, 20)
    desk.now = YEARS_AGO
    name = grow_one(0)[1].entities[0].name
    for _ in range(2):
        desk.keeper.reread(everything=True)
        assert desk.keeper.check(deep=True).wrong == ()
    desk.keeper.erase(name, by="Ada", why="asked")
    assert desk.keeper.check(deep=True).wrong == ()
    desk.keeper.reread(everything=True)
    assert desk.keeper.check(deep=True).wrong == ()
    assert set(desk.moments()) == {NINE}
    desk.now = TEN
    desk.keeper.reread(everything=True)
    assert desk.keeper.check(deep=True).wrong == ()
    with pytest.raises(SettingsWrong):
        desk.keeper.erase(name, by="Ada", why="asked")
