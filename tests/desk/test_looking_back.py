"""Looking back: what a story was at a moment, or by a day, and what changed since, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.desk.sampled import (
    bare,
    find_report,
    four,
    judge,
    list_accounts,
    nine,
    open_copy,
    story_of,
    undo,
)
from tests.reconciling.build import account, claim
from twosource.desk import Desk
from twosource.desk.differences import Difference, compare_records
from twosource.errors import SettingsWrong
from twosource.model.records import Record
from twosource.model.stories import Rule
from twosource.model.verdicts import Verdict
from twosource.model.wire import dump
from twosource.reconciling import reconcile

GRAIN = account(
    "grain.txt",
    "Grain fell in Dorlan market stalls this week.",
    claim("Grain fell in Dorlan market stalls this week"),
    published="2024-06-04",
)
FERRY = account(
    "ferry.txt",
    "The ferry Corvane sank off Lomark in a squall.",
    claim("The ferry Corvane sank off Lomark in a squall"),
    published="2019-06-04",
)


@dataclass(frozen=True)
class Step:
    """A change of a desk: when it was, and what the desk held from then on."""

    at: str
    reports: range
    verdicts: tuple[Verdict, ...]

    def tell(self, *, rule: Rule = "ucdp", by: str | None = None) -> Record:
        """Reconcile what the desk held then, all at once."""
        accounts = list_accounts(self.reports)
        return reconcile(
            [report for report, _ in accounts],
            [findings for _, findings in accounts],
            twosource=version("twosource"),
            verdicts=self.verdicts,
            rule=rule,
            as_published_by=by,
        )


def last_moment(desk: Desk) -> str:
    """Return when the desk was changed last."""
    return desk.kept.list_changes(1)[-1].at


def find_story(desk: Desk) -> str:
    """Return the id of the story of the samples."""
    return max(desk.kept.stories(), key=lambda story: story.reports).id


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Sequence[Step]]]:
    """Return a desk that grew in three steps with verdicts between, one of them taken back."""
    steps: list[Step] = []
    with open_copy(tmp_path_factory.mktemp("grown"), (1, 2, 3, 4)) as desk:

        def keep(many: int) -> None:
            steps.append(Step(last_moment(desk), range(1, many + 1), desk.verdicts))

        keep(4)
        corrected = judge(desk, "correct", four(desk.record()), field="value", value="12")
        keep(4)
        desk.put(list_accounts(range(5, 9)))
        keep(8)
        undo(desk, corrected)
        keep(8)
        desk.put(list_accounts(range(9, 13)))
        keep(12)
        judge(desk, "reject", nine(desk.record()))
        keep(12)
        yield desk, steps


def test_a_story_as_it_was_known_at_each_moment(grown: tuple[Desk, Sequence[Step]]) -> None:
    """At each moment it is what just its reports and verdicts give, and so until the next."""
    desk, steps = grown
    story = find_story(desk)
    for number, step in enumerate(steps):
        expected = dump(step.tell())
        assert dump(desk.kept.story(story, as_known_at=step.at)) == expected
        if number + 1 < len(steps):
            later = datetime.fromisoformat(steps[number + 1].at)
            before = (later - timedelta(microseconds=1)).isoformat()
            assert dump(desk.kept.story(story, as_known_at=before)) == expected
    assert dump(desk.kept.story(story)) == dump(steps[-1].tell())
    assert desk.kept.check(deep=True).wrong == ()


def test_ways_to_write_a_moment(grown: tuple[Desk, Sequence[Step]]) -> None:
    """A day is its end; a time is UTC unless it has a zone; of both the answer is the same."""
    desk, steps = grown
    story, known = (
        find_story(desk),
        dump(desk.kept.story(find_story(desk), as_known_at=steps[2].at)),
    )
    moment = datetime.fromisoformat(steps[2].at)
    elsewhere = moment.astimezone(timezone(timedelta(hours=-5, minutes=-30)))
    for written in (elsewhere.isoformat(), moment.replace(tzinfo=None).isoformat(" ")):
        assert dump(desk.kept.story(story, as_known_at=written)) == known
    day = f"{moment:%Y-%m-%d}"
    evening = dump(desk.kept.story(story, as_known_at=f"{day}T23:59:59.999999Z"))
    assert dump(desk.kept.story(story, as_known_at=day)) == evening
    now = dump(desk.kept.story(story))
    assert dump(desk.kept.story(story, as_known_at="2999-12-31")) == now


@pytest.mark.parametrize("moment", ["1999-01-01", "2001-02-03T04:05:06Z"])
def test_before_anything_was_known(grown: tuple[Desk, Sequence[Step]], moment: str) -> None:
    """Before its first report came a story is told by nothing, of nothing."""
    record = grown[0].kept.story(find_story(grown[0]), as_known_at=moment)
    assert (record.stories, record.reports, record.verdicts) == ((), (), ())


@pytest.mark.parametrize("moment", ["soon", "", "2024-13-01", "2024-03", "2024-03-05T25:00Z"])
def test_what_is_no_moment(grown: tuple[Desk, Sequence[Step]], moment: str) -> None:
    """Anything else is refused, and how to write it is said, also of a difference."""
    desk, story = grown[0], find_story(grown[0])
    with pytest.raises(SettingsWrong, match="is no moment: write it as 2021-11-06 or"):
        desk.kept.story(story, as_known_at=moment)
    with pytest.raises(SettingsWrong, match="is no moment"):
        desk.kept.diff(story, moment)


@pytest.mark.parametrize("day", ["2024-03-04", "2024-03-05", "2024-03", "2024", "1999"])
def test_a_story_as_published_by_a_day(grown: tuple[Desk, Sequence[Step]], day: str) -> None:
    """What came out later or undated is left out, and the undated report is named."""
    desk, steps = grown
    record = desk.kept.story(find_story(desk), as_published_by=day)
    assert dump(record) == dump(steps[-1].tell(by=day)) == dump(desk.record(as_published_by=day))
    (undated,) = [unknown for unknown in record.unknowns if unknown.report is not None]
    assert undated.report == find_report(10)
    assert undated.why.startswith("10-upland-voice.txt carries no date")


def test_moment_day_and_rule_together(grown: tuple[Desk, Sequence[Step]]) -> None:
    """What was known then and published by a day, by another rule, is one record."""
    desk, steps = grown
    record = desk.kept.story(
        find_story(desk), rule="min_max", as_published_by="2024-03-04", as_known_at=steps[1].at
    )
    assert dump(record) == dump(steps[1].tell(rule="min_max", by="2024-03-04"))
    with pytest.raises(SettingsWrong, match="'soon' is not a date"):
        desk.kept.story(find_story(desk), as_published_by="soon")


def test_ids_that_a_story_had(tmp_path: Path) -> None:
    """By any id that it had before it grew, or before it was put together, a story is found."""
    with open_copy(tmp_path, (2, 3, 4)) as desk:
        former = find_story(desk)
        desk.put(list_accounts([1, *range(5, 13)]))
        now = find_story(desk)
        assert former != now
        assert dump(desk.kept.story(former)) == dump(desk.kept.story(now[:8]))
        assert desk.find(f"{former}/{four(desk.record())}")[0].kind == "figure"
        desk.put([GRAIN])
        desk.put([FERRY])
        both = {key: s.id for s in desk.record().stories for key in s.reports}
        ids = [both[report.id] for report, _ in (GRAIN, FERRY)]
        joined = judge(desk, "merge", *ids)
        for key in ids:
            assert set(story_of(desk.kept.story(key)).reports) == {GRAIN[0].id, FERRY[0].id}
        undo(desk, joined)
        for key, (report, _) in zip(ids, (GRAIN, FERRY), strict=True):
            assert story_of(desk.kept.story(key)).reports == (report.id,)
        with pytest.raises(SettingsWrong, match="'0000' is the id of no story"):
            desk.kept.story("0000")


def test_another_story_is_not_told_along(tmp_path: Path) -> None:
    """As of a moment or a day a story comes with its own reports alone."""
    with open_copy(tmp_path, (1, 2)) as desk:
        desk.put([GRAIN])
        story, at = find_story(desk), last_moment(desk)
        for record in (
            desk.kept.story(story, as_known_at=at),
            desk.kept.story(story, as_published_by="2024-12-31"),
        ):
            assert {entry.id for entry in record.reports} == {find_report(1), find_report(2)}
            assert story_of(record).id == story


def test_no_change_is_an_empty_difference(grown: tuple[Desk, Sequence[Step]]) -> None:
    """Between two moments without a change, and since the last, there is none."""
    desk, steps = grown
    story, nothing = find_story(desk), Difference((), (), (), ())
    assert nothing.empty
    assert desk.kept.diff(story, steps[-1].at) == nothing
    assert desk.kept.diff(story, steps[2].at, steps[2].at) == nothing
    assert desk.kept.diff(story, "1998-01-01", "1999-01-01") == nothing
    record = desk.kept.story(story)
    assert compare_records(record, record) == nothing
    assert bare(record) == bare(desk.kept.story(story, as_known_at="2999-01-01"))


def test_all_is_new_since_before_anything(grown: tuple[Desk, Sequence[Step]]) -> None:
    """Since before its first report a story has all its reports, and each statement, as new."""
    desk, _ = grown
    story = find_story(desk)
    difference = desk.kept.diff(story, "1999-01-01")
    record = desk.kept.story(story)
    assert difference.reports == tuple(entry.id for entry in record.reports)
    assert {change.kind for change in difference.changes} == {"new"}
    assert len(difference.changes) == len(story_of(record).statements)
