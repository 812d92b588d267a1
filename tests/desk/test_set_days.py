"""The day of a report that people set: its weekdays are read again, and what was known stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.sampled import (
    SAMPLES,
    bare,
    find_figure,
    find_report,
    judge,
    open_copy,
    story_of,
    undo,
)
from twosource.desk import Desk
from twosource.model.records import Record
from twosource.model.wire import dump


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Open a kept desk of all samples."""
    with open_copy(tmp_path) as desk:
        yield desk


def loose_times(record: Record) -> list[str | None]:
    """Return the reports that hold a time that nothing anchors."""
    return [u.report for u in story_of(record).unknowns if u.about == "a time that nothing anchors"]


def test_a_set_day_anchors_the_weekdays(desk: Desk) -> None:
    """The report's events have days then, so that its counts are compared with others."""
    assert find_report(10) in loose_times(desk.record())
    judge(desk, "set", find_report(10), field="published", value="2024-03-05")
    after = desk.record()
    five = find_figure(after, 10, "Five people were killed").id
    assert any(five in (r.a, r.b) for r in story_of(after).relations)
    assert find_report(10) not in loose_times(after)
    assert desk.kept.check(deep=True).wrong == ()


def test_a_day_that_is_taken_back(desk: Desk) -> None:
    """Undone, everything is as it was; and what was known while it was set is still known."""
    before = bare(desk.record())
    verdict = judge(desk, "set", find_report(10), field="published", value="2024-03-05")
    meanwhile = desk.record()
    story = story_of(meanwhile).id
    undo(desk, verdict)
    assert bare(desk.record()) == before
    assert dump(desk.kept.story(story, as_known_at=verdict.at)) == dump(meanwhile)
    assert desk.kept.check(deep=True).wrong == ()


def test_both_desks_read_it_again(desk: Desk) -> None:
    """A desk in memory comes to the record of one that keeps."""
    memory = Desk()
    memory.add(SAMPLES)
    for one in (memory, desk):
        judge(one, "set", find_report(10), field="published", value="2024-03-05")
    assert bare(memory.record()) == bare(desk.record())
    for one in (memory, desk):
        undo(one, one.verdicts[0])
    assert bare(memory.record()) == bare(desk.record())


def test_two_must_agree_on_a_day(desk: Desk) -> None:
    """Where two must agree, the report is read again when they do, and when the mode changes."""
    before = bare(desk.record())
    judge(desk, "set", find_report(10), field="published", value="2024-03-05")
    set_by_one = bare(desk.record())
    desk.kept.require_reviewers(2)
    assert bare(desk.record()).replace("verdict", "") != set_by_one
    assert loose_times(desk.record()) == loose_times(desk.kept.story(story_of(desk.record()).id))
    assert find_report(10) in loose_times(desk.record())
    judge(desk, "set", find_report(10), field="published", value="2024-03-05", by="Ola")
    assert bare(desk.record()) == set_by_one != before
    assert desk.kept.check(deep=True).wrong == ()


def test_reading_again_keeps_the_set_day(desk: Desk) -> None:
    """A newer stage reads a report as of the day that people set."""
    judge(desk, "set", find_report(10), field="published", value="2024-03-05")
    told = bare(desk.record())
    assert desk.kept.reread(everything=True).reports == 12
    assert bare(desk.record()) == told


def test_known_with_the_reviewers_of_then(desk: Desk) -> None:
    """What was known when one reviewer was enough follows what one said."""
    figure = find_figure(desk.record(), 1, "Four people were killed").id
    verdict = judge(desk, "correct", figure, field="value", value="12")
    then = desk.record()
    desk.kept.require_reviewers(2)
    story = story_of(then).id
    assert dump(desk.kept.story(story, as_known_at=verdict.at)) == dump(then)
    assert find_figure(desk.record(), 1, "Four people were killed").low == 4
