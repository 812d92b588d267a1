"""Differences: what changed in a story, by which report, through whom, and is that one more."""

from pathlib import Path

import pytest

from tests.desk.sampled import (
    assert_exact,
    find_claim,
    find_report,
    four,
    judge,
    list_accounts,
    open_copy,
    story_of,
    texts_of,
    undo,
)
from twosource.desk import Desk
from twosource.desk.causes import Reason
from twosource.desk.differences import Change, Difference
from twosource.errors import SettingsWrong
from twosource.model.wire import to_json


def last_moment(desk: Desk) -> str:
    """Return when the desk was changed last."""
    return desk.kept.list_changes(1)[-1].at


def find_story(desk: Desk) -> str:
    """Return the id of the story of the samples."""
    return max(desk.kept.stories(), key=lambda story: story.reports).id


def find_change(difference: Difference, about: str) -> Change:
    """Return what changed in one statement."""
    (found,) = [change for change in difference.changes if change.about == about]
    return found


def find_reason(change: Change, name: str, side: str = "support") -> Reason:
    """Return the claim of a report that changed a statement."""
    (found,) = [r for r in change.reasons if (r.name, r.side) == (name, side)]
    return found


def test_a_copy_adds_no_independent_origin(tmp_path: Path) -> None:
    """What repeats an agency stands behind more statements, and behind none as another source."""
    with open_copy(tmp_path, (1, 8)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([2]))
        difference = desk.kept.diff(find_story(desk), since)
        assert (difference.reports, difference.gone) == ((find_report(2),), ())
        change = find_change(difference, "place “Granary Square”")
        reason = find_reason(change, "Kaldavar Ledger")
        assert (reason.origin, reason.report) == ("Interior Ministry", find_report(2))
        assert reason.independent is False
        assert change.before is not None
        assert change.after is not None
        assert change.before.independent_origins == change.after.independent_origins == 1
        assert not any(r.independent for c in difference.changes for r in c.reasons)
        spans = [reason.span for change in difference.changes for reason in change.reasons]
        assert_exact(spans, texts_of(desk))


def test_a_count_of_ones_own_is_one_more_origin(tmp_path: Path) -> None:
    """A union that counts itself is one origin more; the ministry, in the same report, is not."""
    with open_copy(tmp_path, (1, 2, 6, 7, 8)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([9]))
        change = find_change(desk.kept.diff(find_story(desk), since), "killed, people")
        assert change.kind == "changed"
        assert change.before is not None
        assert change.after is not None
        assert change.what is not None
        assert change.after.independent_origins == change.before.independent_origins + 1
        union = find_reason(change, "Coastland Gazette")
        assert (union.origin, union.independent) == ("Kelmaria Doctors' Union", True)
        assert "nine people had been killed" in union.span.text
        ministry = find_reason(change, "Coastland Gazette", "against")
        assert (ministry.origin, ministry.independent) == ("Interior Ministry", False)


def test_a_later_count_need_not_be_independent(tmp_path: Path) -> None:
    """Where a count takes the place of another, its independence is not said; a first is new."""
    with open_copy(tmp_path, (1, 4, 8)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([12]))
        difference = desk.kept.diff(find_story(desk), since)
        held = find_change(difference, "detained, people")
        assert held.kind == "changed"
        assert held.before is not None
        assert held.after is not None
        assert (held.before.best, held.after.best) == (42, 60)
        reason = find_reason(held, "Kaldavar Standard")
        assert (reason.origin, reason.independent) == ("Kelmaria Bar Association", None)
        cost = find_change(difference, "money, things")
        assert (cost.kind, cost.before) == ("new", None)
        assert find_reason(cost, "Kaldavar Standard").origin == "Ormeza Fire Service"


def test_verdicts_and_what_they_changed(tmp_path: Path) -> None:
    """A verdict stands in the difference with the statement that it changed; undone, both do."""
    with open_copy(tmp_path) as desk:
        story, since = find_story(desk), last_moment(desk)
        verdict = judge(desk, "correct", four(desk.record()), field="value", value="12")
        difference = desk.kept.diff(story, since)
        assert (difference.verdicts, difference.reports) == ((verdict,), ())
        (change,) = difference.changes
        assert (change.about, change.kind) == ("killed, people", "changed")
        assert change.after is not None
        assert change.after.high == 12
        assert change.verdicts == (verdict.id,)
        assert [(r.side, r.independent) for r in change.reasons] == [("against", False)]
        undoing = undo(desk, verdict)
        after = desk.kept.diff(story, since)
        assert (after.verdicts, after.changes, after.empty) == ((verdict, undoing), (), False)
        assert desk.kept.diff(story, since, verdict.at) == difference
        assert desk.kept.diff(story, verdict.at, undoing.at).verdicts == (undoing,)


def test_a_statement_and_a_report_that_are_gone(tmp_path: Path) -> None:
    """What nobody says any more is gone with what it was; so is a report of another story."""
    with open_copy(tmp_path, (1, 3, 4)) as desk:
        story, since = find_story(desk), last_moment(desk)
        own = story_of(desk.record()).claims
        for found in [c for c in own if "3,000 people" in c.span.text]:
            judge(desk, "reject", found.id)
        change = find_change(desk.kept.diff(story, since), "crowd, people")
        assert (change.kind, change.after, change.reasons) == ("gone", None, ())
        assert change.before is not None
        judge(desk, "split", story, find_report(1))
        (rest,) = [s.id for s in desk.record().stories if find_report(1) not in s.reports]
        assert desk.kept.diff(rest, since).gone == (find_report(1),)


def test_each_new_origin_counts_once(tmp_path: Path) -> None:
    """As many claims are independent as the statement has more; what was told before is not new."""
    with open_copy(tmp_path, (4, 8, 9, 10)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([7, 11]))
        difference = desk.kept.diff(find_story(desk), since)
        for change in difference.changes:
            was = 0 if change.before is None else change.before.independent_origins
            now = 0 if change.after is None else change.after.independent_origins
            counted = [
                r for r in change.reasons if r.side == "support" and (r.independent or r.first)
            ]
            assert len(counted) == max(now - was, 0), change.about
            assert len({reason.origin for reason in counted}) == len(counted)
        killed = find_change(difference, "killed, people")
        new = find_reason(killed, "Radio Tisava")
        assert (new.origin, new.independent, new.was) == ("security source", True, None)
        moved = find_reason(killed, "Coastland Gazette")
        assert (moved.origin, moved.independent, moved.was) == (
            "Kelmaria Doctors' Union",
            False,
            "against",
        )


def test_the_first_origin_is_called_so(tmp_path: Path) -> None:
    """Where no known origin stood, the first is neither independent nor of unknown independence."""
    with open_copy(tmp_path, (1, 4, 8)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([12]))
        cost = find_change(desk.kept.diff(find_story(desk), since), "money, things")
        reason = find_reason(cost, "Kaldavar Standard")
        assert (reason.first, reason.independent) == (True, None)
        assert to_json(reason)["first"] is True  # type: ignore[index,call-overload]


def test_an_origin_that_is_found_out(tmp_path: Path) -> None:
    """An agency that was only named is one more origin once a report shows how it knows."""
    with open_copy(tmp_path, (1, 6, 7, 8, 9, 10, 12)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([11]))
        change = find_change(desk.kept.diff(find_story(desk), since), "happened “clashes”")
        assert [r.origin for r in change.reasons if r.independent] == ["Corvane"]


def test_a_name_that_is_told_by_more(tmp_path: Path) -> None:
    """Who acted is the same although a report that comes in names them first."""
    with open_copy(tmp_path, (1,)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([2]))
        change = find_change(desk.kept.diff(find_story(desk), since), "actor “police”")
        assert change.kind == "changed"
        assert change.before is not None
        assert change.after is not None
        assert change.before.value != change.after.value
        assert find_reason(change, "Kaldavar Ledger").independent is False


def test_a_count_that_was_late(tmp_path: Path) -> None:
    """A count that another had already taken the place of is named, with the claim of the other."""
    with open_copy(tmp_path, (4, 6, 7, 8, 9, 10)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([3]))
        difference = desk.kept.diff(find_story(desk), since)
        assert all(change.reasons for change in difference.changes)
        hurt = find_change(difference, "injured, people")
        reason = find_reason(hurt, "Ormeza Morning Courier", "superseded")
        assert "at least 30 people" in reason.span.text
        claims = {claim.id: claim for claim in story_of(desk.record()).claims}
        assert reason.by is not None
        assert "41" in claims[reason.by].span.text


def test_a_count_whose_place_another_took(tmp_path: Path) -> None:
    """Of two counts the later one came in, and the earlier one stands no longer."""
    with open_copy(tmp_path, (1, 4, 8)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([12]))
        held = find_change(desk.kept.diff(find_story(desk), since), "detained, people")
        later = find_reason(held, "Kaldavar Standard")
        assert [(r.was, r.by) for r in held.reasons if r.side == "superseded"] == [
            ("support", later.claim)
        ]


def test_a_count_that_nobody_holds(tmp_path: Path) -> None:
    """An unconfirmed count is neither for nor against, and is named as what sets the highest."""
    with open_copy(tmp_path, (5, 7, 8, 12)) as desk:
        since = last_moment(desk)
        desk.put(list_accounts([3, 6]))
        difference = desk.kept.diff(find_story(desk), since)
        found = [change for change in difference.changes if change.about == "killed, people"]
        (fire,) = [change for change in found if change.before is None]
        assert [reason.side for reason in fire.reasons] == ["beside"]


def test_what_stands_no_longer(tmp_path: Path) -> None:
    """A claim that a person rejects has left, and the verdict is named beside it."""
    with open_copy(tmp_path, (4, 7, 8, 9, 10)) as desk:
        story, since = find_story(desk), last_moment(desk)
        key = find_claim(desk.record(), 9, "nine people had been killed")
        verdict = judge(desk, "reject", key)
        changes = desk.kept.diff(story, since).changes
        assert {change.about for change in changes} >= {"killed, people", "injured, people"}
        for change in changes:
            assert change.verdicts == (verdict.id,)
            left = [reason for reason in change.reasons if reason.side == "left"]
            assert [(r.claim, r.was, r.independent) for r in left] == [(key, "support", None)]


def test_until_before_since(tmp_path: Path) -> None:
    """Two moments in the wrong order are refused; one moment alone changes nothing."""
    with open_copy(tmp_path, (1,)) as desk:
        story, at = find_story(desk), last_moment(desk)
        assert desk.kept.diff(story, at, at).empty
        with pytest.raises(SettingsWrong, match="until 2024-03-04 is before since 2024-03-05"):
            desk.kept.diff(story, "2024-03-05", "2024-03-04")
