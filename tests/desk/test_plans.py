"""Plans: that what is done for each report, and for each search, reads no table from end to end."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.desk.growing import grow
from twosource.desk import Desk
from twosource.desk.hits import Filters

# What is read as a whole: the index of words under a word, what only people add to, and of a
# search the best reports, which are few (``b``).
_READ = ("SCAN words VIRTUAL TABLE", "SCAN verdicts", "SCAN b")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk of 140 reports in stories."""
    with Desk(tmp_path_factory.mktemp("planned") / "desk.db") as opened:
        opened.put(grow(range(140)))
        yield opened


@contextmanager
def watch(desk: Desk) -> Iterator[dict[str, object]]:
    """Give the statements that are executed on a desk, each with values of it."""
    seen: dict[str, object] = {}

    def note(*told: Any) -> None:
        _, _, said, given, _, many = told
        seen.setdefault(said, given[0] if many and isinstance(given, Sequence) else given)

    engine = desk.kept.shelf.store.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def list_scans(desk: Desk, work: Callable[[], object]) -> list[str]:
    """Return the statements of some work that read a table from end to end, with how."""
    with watch(desk) as seen:
        work()
    assert len(seen) > 3
    scans = []
    for said, given in seen.items():
        if said.split()[0].lower() in ("select", "update", "delete", "insert"):
            rows = desk.kept.shelf.store.read(
                lambda connection, said=said, given=given: connection.exec_driver_sql(
                    f"explain query plan {said}", given
                ).all()
            )
            steps = [row[3] for row in rows if row[3].startswith("SCAN")]
            scans += [f"{step}: {said}" for step in steps if not step.startswith(_READ)]
    return scans


@pytest.mark.parametrize("numbers", [range(140, 170), range(172, 173)])
def test_putting_in_reads_no_table_as_a_whole(desk: Desk, numbers: range) -> None:
    """What reports in a batch, or alone, are compared with and told with is found by indexes."""
    told = desk.put(grow(numbers)).stories
    more = range(numbers.stop + 60, numbers.stop + 60 + len(numbers))
    assert told
    assert list_scans(desk, lambda: desk.put(grow(more))) == []


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(origin="brigade"),
        Filters(place="wex"),
        Filters(measure="injured"),
        Filters(state="single_origin"),
        Filters(time="2024"),
    ],
)
def test_searching_for_words_reads_no_table_as_a_whole(desk: Desk, filters: Filters) -> None:
    """The reports that words and filters fit are found by indexes."""
    assert list_scans(desk, lambda: desk.kept.search("weavers", filters)) == []


def test_outlets_are_told_by_an_index_alone(desk: Desk) -> None:
    """Which outlets there are stands in an index, so that no report is read for their names."""
    found = list_scans(desk, lambda: desk.kept.search("weavers", Filters(outlet="Outlet 3")))
    assert [scan.partition(":")[0] for scan in found] == [
        "SCAN reports USING COVERING INDEX reports_outlet"
    ]


@pytest.mark.parametrize("letters", [8, 20])
def test_opening_a_story_reads_no_table_as_a_whole(desk: Desk, letters: int) -> None:
    """A story is found by its id, or by the beginning of it."""
    story = desk.kept.stories()[0].id
    assert list_scans(desk, lambda: desk.kept.story(story[:letters])) == []
