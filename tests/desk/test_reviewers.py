"""Two reviewers: what one alone says waits, what two say counts, what they dispute is listed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.sampled import bare, find_figure, find_report, four, judge, open_copy, story_of
from twosource.desk import Desk
from twosource.errors import SettingsWrong
from twosource.model.stories import Unknown

FEW = (1, 2, 6)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of a few samples on which two must agree."""
    with open_copy(tmp_path, FEW) as opened:
        opened.kept.require_reviewers(2)
        yield opened


def count(desk: Desk) -> object:
    """Return the ministry's toll as it stands."""
    return find_figure(desk.record(), 1, "Four people were killed").low


def disputes(desk: Desk) -> list[Unknown]:
    """Return what reviewers do not agree on, as the record tells it."""
    return [unknown for unknown in desk.record().unknowns if unknown.about == "a verdict"]


def test_one_alone_changes_nothing(desk: Desk) -> None:
    """What one person says is listed and waits, however often it is said."""
    before, key = bare(desk.record()), four(desk.record())
    for _ in range(2):
        judge(desk, "correct", key, field="value", value="12", by="Ada")
    assert bare(desk.record()) == before
    assert len(desk.verdicts) == 2
    assert desk.kept.check(deep=True).wrong == ()


def test_two_who_agree_are_followed(desk: Desk) -> None:
    """What two persons say counts, and taken back by one it waits again."""
    before, key = bare(desk.record()), four(desk.record())
    judge(desk, "correct", key, field="value", value="12", by="Ada")
    second = judge(desk, "correct", key, field="value", value="12", by="Ola")
    assert count(desk) == 12
    assert disputes(desk) == []
    assert desk.kept.check(deep=True).wrong == ()
    desk.judge("undo", second.id, by="Ola", why="it was too soon")
    assert bare(desk.record()) == before


def test_one_alone_undoes_only_her_own(desk: Desk) -> None:
    """What two persons agreed on holds until two take it back, or one of them."""
    before, key = bare(desk.record()), four(desk.record())
    first = judge(desk, "correct", key, field="value", value="12", by="Ada")
    judge(desk, "correct", key, field="value", value="12", by="Ola")
    desk.judge("undo", first.id, by="Eve", why="she doubts it")
    assert count(desk) == 12
    desk.judge("undo", first.id, by="Ben", why="so does he")
    assert bare(desk.record()) == before
    assert desk.kept.check(deep=True).wrong == ()


def test_one_number_is_one_answer(desk: Desk) -> None:
    """However two persons write a number, they agree."""
    key = four(desk.record())
    for by, value in (("Ada", "1200"), ("Ola", " 1,200 ")):
        judge(desk, "correct", key, field="value", value=value, by=by)
    assert count(desk) == 1200


def test_two_who_differ_are_not_followed(desk: Desk) -> None:
    """The record says who says what and why, and nothing is changed by either."""
    key = four(desk.record())
    judge(desk, "correct", key, field="value", value="12", by="Ada")
    judge(desk, "correct", key, field="value", value="13", by="Ola")
    assert count(desk) == 4
    (dispute,) = disputes(desk)
    assert "Ada says “correct 12”: the next line says so" in dispute.why
    assert "Ola says “correct 13”" in dispute.why
    assert dispute.span is not None
    assert dispute.span.text == "Four people were killed"
    story = desk.kept.stories()[0].id
    assert dispute in desk.kept.story(story).unknowns
    assert dispute.why in desk.brief()
    assert desk.kept.check(deep=True).wrong == ()


def test_a_third_settles_nothing_and_a_change_of_mind_does(desk: Desk) -> None:
    """Where anybody says otherwise nothing counts, until that person says it too."""
    key = four(desk.record())
    for by, value in (("Ada", "12"), ("Ola", "13"), ("Eli", "12")):
        judge(desk, "correct", key, field="value", value=value, by=by)
    assert (count(desk), len(disputes(desk))) == (4, 1)
    judge(desk, "correct", key, field="value", value="12", by="Ola")
    assert (count(desk), disputes(desk)) == (12, [])


def test_rejecting_and_accepting_are_two_answers(desk: Desk) -> None:
    """One who leaves a figure out and one who finds it right do not agree."""
    key = four(desk.record())
    judge(desk, "reject", key, by="Ada")
    judge(desk, "accept", key, by="Ola")
    assert count(desk) == 4
    (dispute,) = disputes(desk)
    assert "Ada says “reject”" in dispute.why
    assert "Ola says “accept”" in dispute.why


def test_the_number_of_reviewers_is_kept_and_counts_at_once(desk: Desk) -> None:
    """Asked for one, what waited is followed; for two, it waits; the log says so."""
    judge(desk, "correct", four(desk.record()), field="value", value="12", by="Ada")
    assert (desk.kept.reviewers, count(desk)) == (2, 4)
    desk.kept.require_reviewers(1)
    assert (desk.kept.reviewers, count(desk)) == (1, 12)
    desk.kept.require_reviewers(2)
    desk.kept.require_reviewers(2)
    assert (desk.kept.reviewers, count(desk)) == (2, 4)
    told = [entry.subject for entry in desk.kept.list_changes() if entry.what == "setting"]
    assert told == ["reviewers 2", "reviewers 1", "reviewers 2"]
    assert desk.kept.check(deep=True).wrong == ()


def test_other_numbers_are_refused(desk: Desk) -> None:
    """One or two: nothing else is a number of reviewers here."""
    for many in (0, 3, -1):
        with pytest.raises(SettingsWrong, match=f"^{many} reviewers: choose 1 or 2$"):
            desk.kept.require_reviewers(many)
    assert desk.kept.reviewers == 2


def test_one_alone_withdraws_nothing(desk: Desk) -> None:
    """That a report is withdrawn is a verdict like others, but for a publisher's notice."""
    before, report = bare(desk.record()), find_report(1)
    judge(desk, "set", report, field="status", value="withdrawn", by="Ada")
    assert bare(desk.record()) == before
    with pytest.raises(SettingsWrong, match="only a publisher's own notice"):
        judge(desk, "set", report, field="status", value="withdrawn", by="Northwire (notice)")
    judge(desk, "set", report, field="status", value="withdrawn", by="Ola")
    assert report not in story_of(desk.record()).reports
