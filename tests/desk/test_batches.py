"""Batches on a kept desk: what is new is kept, what is known changes nothing, all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from tests.desk.made import Play, judge, make_world, point, reconcile_all
from tests.reconciling.build import Account, account, claim
from twosource.desk import Desk
from twosource.model.reports import Report
from twosource.model.wire import dump
from twosource.store.logs import find_break, list_entries

OpenNew = Callable[[], Desk]


def count_entries(desk: Desk) -> int:
    """Return how many entries the log of a desk has; each follows from the one before."""
    entries = desk.kept.shelf.store.read(lambda connection: list(list_entries(connection)))
    assert find_break(entries) is None
    return len(entries)


def write(name: str, text: str, published: str | None = "2024-03-04") -> Account:
    """Return a report of one claim."""
    return account(name, text, claim(text.rstrip(".")), published=published)


GRAIN = write("grain.txt", "Grain fell in Dorlan market stalls this week.")
STALLS = write("stalls.txt", "Dorlan market stalls sold dear grain this week.")
FERRY = write("ferry.txt", "The ferry Corvane sank off Lomark in a squall.")
MARCH = write("march.txt", "A march on the hearth tax filled the quays of Arland.")


def break_date(made: Account) -> Account:
    """Return a report with a date that is none, which nothing can be reconciled with."""
    report, findings = made
    return replace(report, published="yesterday", published_basis="given"), findings


def test_what_is_known_changes_nothing(open_new: OpenNew) -> None:
    """Adding reports a second time leaves the bytes of the record and the log as they were."""
    world = make_world(1, 12)
    with open_new() as desk:
        desk.put(world)
        before, entries = dump(desk.record()), count_entries(desk)
        again = desk.put(world[::-1])
        assert (again.fresh, again.stories) == ((), ())
        assert {report.id for report in again.reports} == {report.id for report, _ in world}
        assert dump(desk.record()) == before
        assert count_entries(desk) == entries


def test_what_was_added_is_told(open_new: OpenNew) -> None:
    """Fresh are the reports that were not there, and stories those that they changed."""
    with open_new() as desk:
        first = desk.put([GRAIN, FERRY])
        assert first.fresh == (GRAIN[0].id, FERRY[0].id)
        assert set(first.stories) == {story.id for story in desk.record().stories}
        then = desk.put([GRAIN, STALLS])
        assert then.fresh == (STALLS[0].id,)
        (story,) = [one for one in desk.record().stories if len(one.reports) == 2]
        assert then.stories == (story.id,)
        assert set(story.reports) == {GRAIN[0].id, STALLS[0].id}


def test_a_story_that_no_report_touches_is_not_told_again(open_new: OpenNew) -> None:
    """A story keeps the moment at which it was told, whatever comes for another."""
    with open_new() as desk:
        desk.put([GRAIN, FERRY])
        before = {story.id: story.at for story in desk.kept.stories()}
        (changed,) = desk.put([STALLS]).stories
        after = {story.id: story.at for story in desk.kept.stories()}
        (ferry,) = [one.id for one in desk.record().stories if FERRY[0].id in one.reports]
        assert after[ferry] == before[ferry]
        assert after[changed] > before[ferry]


def test_each_added_report_has_one_log_entry(open_new: OpenNew) -> None:
    """The log has an entry for each report and each verdict, chained to the one before."""
    with open_new() as desk:
        desk.put([GRAIN, FERRY])
        desk.put([STALLS, FERRY])
        assert count_entries(desk) == 3
        desk.kept.shelf.judge(judge("different", point("report", GRAIN), point("report", STALLS)))
        assert count_entries(desk) == 4


def test_who_adds_hears_what_is_safe(open_new: OpenNew) -> None:
    """Reports are named as kept when another desk on the same file already has them."""
    heard: list[str] = []
    with open_new() as desk:
        path = desk.kept.shelf.store.path
        assert path is not None

        def look(reports: Sequence[Report]) -> None:
            with Desk(path) as other:
                assert {report.id for report in reports} <= {one.id for one in other.reports}
            heard.extend(report.name for report in reports)

        desk.put([GRAIN, FERRY], kept=look)
    assert heard == ["grain.txt", "ferry.txt"]


def test_a_report_without_findings(open_new: OpenNew) -> None:
    """A report in which nothing was found is kept, and an empty one is in no story."""
    empty = account("empty.txt", " \n ", published="2024-03-04")
    with open_new() as desk:
        added = desk.put([empty])
        assert (added.fresh, added.stories) == ((empty[0].id,), ())
        assert [entry.name for entry in desk.record().reports] == ["empty.txt"]
        assert desk.findings(empty[0]) == empty[1]


@pytest.mark.parametrize("before", [[], [GRAIN], [GRAIN, FERRY]])
def test_a_batch_that_fails_leaves_the_desk_as_it_was(
    open_new: OpenNew, before: Sequence[Account]
) -> None:
    """Of a batch with a report that cannot be reconciled nothing is kept, and the next one is."""
    with open_new() as desk:
        desk.put(before)
        record, entries = dump(desk.record()), count_entries(desk)
        with pytest.raises(ValueError, match="is not an EDTF date"):
            desk.put([STALLS, break_date(MARCH)])
        assert dump(desk.record()) == record
        assert count_entries(desk) == entries
        assert {report.id for report in desk.reports} == {report.id for report, _ in before}
        desk.put([MARCH])
        assert desk.findings(MARCH[0]) == MARCH[1]
        assert dump(desk.record()) == dump(reconcile_all(Play(([*before, MARCH],))))


def test_a_verdict_that_fails_leaves_the_desk_as_it_was(open_new: OpenNew) -> None:
    """A date that is none, set by a verdict, is not kept."""
    verdict = judge("set", point("report", GRAIN, field="published"), value="yesterday")
    with open_new() as desk:
        desk.put([GRAIN, STALLS])
        record, entries = dump(desk.record()), count_entries(desk)
        with pytest.raises(ValueError, match="is not an EDTF date"):
            desk.kept.shelf.judge(verdict)
        assert (dump(desk.record()), count_entries(desk)) == (record, entries)
        assert desk.kept.shelf.list_verdicts() == ()
        desk.put([FERRY])
        assert dump(desk.record()) == dump(reconcile_all(Play(([GRAIN, STALLS, FERRY],))))
