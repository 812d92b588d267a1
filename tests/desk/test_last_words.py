"""Of what people decide on one pair the last holds; and names and events of one look can part."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from tests.desk.sampled import (
    bare,
    find_entity,
    find_event,
    find_figure,
    find_incident,
    find_report,
    find_statement,
    four,
    judge,
    nine,
    open_copy,
    refuse,
    story_of,
    undo,
)
from tests.reconciling.build import account, claim, event
from twosource.desk import Desk
from twosource.desk.explanations import explain
from twosource.desk.subjects import list_subjects
from twosource.errors import SettingsWrong


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Open a kept desk of all samples."""
    with open_copy(tmp_path) as desk:
        yield desk


def test_a_later_merge_goes_before_a_split(desk: Desk) -> None:
    """Two stories that were one story are one again, though other ids were named."""
    judge(desk, "split", story_of(desk.record()).id, find_report(1))
    assert len(desk.record().stories) == 2
    judge(desk, "same", find_report(1), find_report(2), by="Ola")
    judge(desk, "merge", *(story.id for story in desk.record().stories))
    assert len(desk.record().stories) == 1
    judge(desk, "different", find_report(1), find_report(2))
    assert len(desk.record().stories) == 2
    assert desk.kept.check(deep=True).wrong == ()


def test_equal_names_can_part(desk: Desk) -> None:
    """Two persons of one name are two once somebody says so, and one again when it is undone."""
    before = bare(desk.record())
    name = next(e for e in desk.record().entities if e.name == "Josk Belvane")
    first = name.names[0]
    verdict = judge(desk, "split", name.id, f"{first.report}:{first.start}-{first.end}")
    parted = [e for e in desk.record().entities if e.name == "Josk Belvane"]
    assert sorted(len({span.report for span in e.names}) for e in parted) == [1, 1]
    assert desk.kept.check(deep=True).wrong == ()
    undo(desk, verdict)
    assert bare(desk.record()) == before


def test_an_event_of_one_place_and_day_can_part(desk: Desk) -> None:
    """An event that is told of the place and day of others leaves them."""
    record = desk.record()
    leaving = find_event(record, 1, "protest")
    whole = find_incident(record, leaving.id)
    assert len(whole.events) > 1
    judge(desk, "split", whole.id, leaving.id)
    after = desk.record()
    assert find_incident(after, leaving.id).events == (leaving.id,)
    rest = {find_incident(after, key).id for key in whole.events if key != leaving.id}
    assert len(rest) == 1
    assert desk.kept.check(deep=True).wrong == ()


def test_nothing_is_against_what_nothing_contradicts(desk: Desk) -> None:
    """With every conflict of a statement rejected no claim stands against it."""
    record = desk.record()
    anchor = find_event(record, 6, "live rounds").id
    crowd = find_statement(record, "crowd", of=anchor)
    own = {*crowd.support, *crowd.against}
    figures = {f.id: f.claim for f in story_of(record).figures}
    for one in story_of(record).relations:
        if one.kind == "conflicts" and {figures.get(one.a), figures.get(one.b)} <= own:
            judge(desk, "reject", one.a, one.b)
    after = find_statement(desk.record(), "crowd", of=anchor)
    assert (after.state, after.against) == ("agreed", ())


def test_a_denial_that_is_none(desk: Desk) -> None:
    """With every denial of what happened rejected nobody contests it."""
    record = desk.record()
    claims = {c.id for c in story_of(record).claims}
    denials = [r for r in story_of(record).relations if r.kind == "denies" and {r.a, r.b} <= claims]
    assert denials
    for one in denials:
        judge(desk, "reject", one.a, one.b)
    rejected = {frozenset([one.a, one.b]) for one in denials}
    for statement in story_of(desk.record()).statements:
        pairs = {frozenset([a, b]) for a in statement.against for b in statement.support}
        assert not pairs or not pairs <= rejected
    assert desk.kept.check(deep=True).wrong == ()


def test_no_relation_cannot_be_rejected(desk: Desk) -> None:
    """The sentence says where those are listed that there are."""
    other = find_figure(desk.record(), 12, "1.5 million crowns").id
    assert f"explain {four(desk.record())[:8]}" in refuse(
        desk, "reject", four(desk.record()), other
    )


def test_two_stories_hold_nothing_in_common(desk: Desk) -> None:
    """Incidents and names of two stories are joined when the stories are."""
    words = "Thugs hurt a man in Zanth."
    told = claim("Thugs hurt a man in Zanth", tells=[event("hurt", day="2019-03-04")])
    desk.put([account("zanth.txt", words, told, published="2019-03-04")])
    incidents = [story.incidents[0].id for story in desk.record().stories]
    assert "first `twosource merge " in refuse(desk, "same", *incidents)


def test_what_was_rejected_can_be_named(desk: Desk) -> None:
    """The sentence says who rejected it, and what brings it back."""
    key = four(desk.record())
    verdict = judge(desk, "reject", key)
    with pytest.raises(SettingsWrong, match=f"undo {verdict.id[:8]}"):
        desk.explain(key)
    memory = Desk()
    memory.put([(report, desk.findings(report)) for report in desk.reports])
    verdict = judge(memory, "reject", four(memory.record()))
    with pytest.raises(SettingsWrong, match=f"undo {verdict.id[:8]}"):
        memory.explain(key)


def test_explanations_name_the_verdicts(desk: Desk) -> None:
    """A relation that was rejected, a story and a name say what was decided on them."""
    record = desk.record()
    a, b, story = four(record), nine(record), story_of(record).id
    police = find_entity(record, 1, "police")
    judge(desk, "reject", a, b)
    judge(desk, "accept", story)
    judge(desk, "accept", police)
    assert "reject, by Ada" in " ".join(line.words for line in desk.explain(a, b).lines)
    for key in (story, police):
        assert "accept, by Ada" in " ".join(line.words for line in desk.explain(key).lines)


def test_no_line_says_none(desk: Desk) -> None:
    """Open bounds and times without a day are told in words, for everything that there is."""
    record = desk.record()
    for subject in list_subjects(record):
        for line in explain(subject, record).lines:
            assert "None" not in re.sub("“[^”]*”", "", line.words)


def test_merged_incidents_are_whole(desk: Desk) -> None:
    """Two incidents that are joined bring all their events along."""
    record = desk.record()
    whole = [
        find_incident(record, find_event(record, *at).id)
        for at in ((6, "live rounds"), (1, "set on fire"))
    ]
    judge(desk, "same", *(incident.id for incident in whole))
    after = find_incident(desk.record(), whole[0].events[0])
    assert {event for incident in whole for event in incident.events} <= set(after.events)


def test_an_undone_undo_holds(desk: Desk) -> None:
    """What was taken back and taken back again counts, and is an example."""
    verdict = judge(desk, "accept", four(desk.record()))
    undo(desk, undo(desk, verdict))
    assert [one["id"] for one in desk.kept.list_examples()] == [verdict.id]


def test_a_type_after_its_mode(desk: Desk) -> None:
    """A mode that no longer fits its type, since that was undone, is passed over."""
    key = find_event(desk.record(), 6, "live rounds").id
    first = judge(desk, "correct", key, field="type", value="PROTEST")
    judge(desk, "correct", key, field="mode", value="demo")
    undo(desk, first)
    assert desk.kept.check(deep=True).wrong == ()


def test_stories_that_part_and_meet_keep_their_reports(desk: Desk) -> None:
    """However people join and part three reports, none is in two stories or in none."""
    keys = [find_report(number) for number in (1, 2, 3)]
    for kind, (a, b) in zip(("different", "same", "different"), combinations(keys, 2), strict=True):
        judge(desk, kind, a, b)
        told = [report for story in desk.record().stories for report in story.reports]
        assert sorted(told) == sorted(set(told))
        assert len(told) == 12
    assert desk.kept.check(deep=True).wrong == ()
