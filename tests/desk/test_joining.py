"""What people join and hold apart on a kept desk, and what later reports make of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.sampled import (
    find_claim,
    find_entity,
    find_event,
    find_incident,
    find_origin,
    find_report,
    find_statement,
    judge,
    list_accounts,
    open_copy,
    story_of,
    undo,
)
from tests.reconciling.build import account, claim, event, figure, voice
from twosource.desk import Desk

FEW = (1, 2, 6, 10)  # samples that have most of what is judged here


@pytest.fixture
def few(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of a few samples to write on."""
    with open_copy(tmp_path, FEW) as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of the samples to write on."""
    with open_copy(tmp_path) as opened:
        yield opened


def test_one_incident_where_two_were_told(few: Desk) -> None:
    """Two incidents that are one have the events of both, with who decided it as a reason."""
    record = few.record()
    pair = [
        find_incident(record, find_event(record, *it).id)
        for it in ((6, "live rounds"), (10, "killed"))
    ]
    judge(few, "same", *(incident.id for incident in pair))
    joined = find_incident(few.record(), find_event(record, 10, "killed").id)
    assert set(joined.events) == {key for incident in pair for key in incident.events}
    assert "Ada decided so: the next line says so" in joined.reasons


def test_two_incidents_where_one_was_told(few: Desk) -> None:
    """An event that is split off is alone; one that is not the same is in another incident."""
    record = few.record()
    own, copied = find_event(record, 1, "set on fire"), find_event(record, 2, "set on fire")
    fire = find_incident(record, own.id)
    assert copied.id in fire.events
    parted = judge(few, "different", own.id, copied.id)
    assert copied.id not in find_incident(few.record(), own.id).events
    undo(few, parted)
    judge(few, "split", fire.id, own.id)
    assert find_incident(few.record(), own.id).events == (own.id,)
    left = find_incident(few.record(), copied.id)
    assert set(left.events) == set(fire.events) - {own.id}


def test_two_names_of_one_body(few: Desk) -> None:
    """Entities that are one have the mentions of both, and the reason says who decided it."""
    record = few.record()
    pair = [find_entity(record, 1, name) for name in ("police", "officers")]
    judge(few, "merge", *pair)
    after = few.record()
    assert find_entity(after, 1, "police") == find_entity(after, 1, "officers")
    (body,) = [e for e in after.entities if e.id == find_entity(after, 1, "police")]
    mentions = [len(e.names) for e in record.entities if e.id in pair]
    assert len(body.names) == sum(mentions)
    assert "Ada decided so: the next line says so" in body.reasons


def test_one_source_behind_two_origins(desk: Desk) -> None:
    """Two origins that are one count as one behind what both say."""
    record = desk.record()
    anchor = find_event(record, 6, "live rounds").id
    before = find_statement(record, "killed", of=anchor).independent_origins
    names = ("Plumbline", "Kelmaria Doctors' Union")
    judge(desk, "same-origin", *(find_origin(record, name) for name in names))
    after = desk.record()
    assert find_statement(after, "killed", of=anchor).independent_origins == before - 1
    assert len(story_of(after).origins) == len(story_of(record).origins) - 1


def test_two_sources_behind_one_origin(desk: Desk) -> None:
    """Claims that do not come from one source count as two."""
    record = desk.record()
    anchor = find_event(record, 6, "live rounds").id
    before = find_statement(record, "place", of=anchor, key="granary square")
    pair = [find_claim(record, number, "The violence broke out") for number in (1, 2)]
    judge(desk, "not-same-origin", *pair)
    after = find_statement(desk.record(), "place", of=anchor, key="granary square")
    assert after.independent_origins == before.independent_origins + 1
    origins = {claim.id: claim.origin for claim in story_of(desk.record()).claims}
    assert origins[pair[0]] != origins[pair[1]]


def test_a_report_that_is_of_another_story(desk: Desk) -> None:
    """Split off, a report is a story of its own, whatever it shares with the rest."""
    record = desk.record()
    judge(desk, "split", story_of(record).id, find_report(1))
    stories = desk.record().stories
    assert sorted(len(story.reports) for story in stories) == [1, 11]
    assert {story.id for story in desk.kept.stories()} == {story.id for story in stories}


GRAIN = account(
    "grain.txt",
    "The grain ministry said that 14 people were hurt in Dorlan.",
    claim(
        "14 people were hurt in Dorlan",
        voice("The grain ministry"),
        tells=[event("hurt", day="2024-06-04")],
        counts=[figure("14 people", 14)],
    ),
    published="2024-06-04",
)
FERRY = account(
    "ferry.txt",
    "The ferry Corvane sank off Lomark in a squall.",
    claim("The ferry Corvane sank off Lomark in a squall"),
    published="2019-06-04",
)


def test_stories_that_are_one_stay_one(few: Desk) -> None:
    """Two stories that share nothing are one by a person's word, also when more reports come."""
    few.put([GRAIN])
    few.put([FERRY])
    pair = [s.id for s in few.record().stories if {GRAIN[0].id, FERRY[0].id} & set(s.reports)]
    judge(few, "merge", *pair)
    few.put([account("more.txt", f"{FERRY[0].text} Divers searched it.", published="2019-06-05")])
    (joined,) = [s for s in few.record().stories if GRAIN[0].id in s.reports]
    assert FERRY[0].id in joined.reports
    assert "Ada decided so: the next line says so" in joined.reasons
    assert few.kept.check(deep=True).wrong == ()


def test_no_later_report_undoes_a_different(tmp_path: Path) -> None:
    """What a person holds apart stays apart, with all likeness that later reports bring."""
    with Desk(tmp_path / "desk.db") as desk:
        desk.put(list_accounts([1, 2, 3, 4]))
        record = desk.record()
        fires = [find_event(record, number, "set on fire").id for number in (1, 2)]
        judge(desk, "different", *fires)
        judge(desk, "different", find_report(3), find_report(4))
        desk.put(list_accounts(range(5, 9)))
        desk.put(list_accounts(range(9, 13)))
        stories = desk.record().stories
        assert len(stories) == 2
        assert all(not {find_report(3), find_report(4)} <= set(s.reports) for s in stories)
        own, copied = (find_incident(desk.record(), key) for key in fires)
        assert own != copied
        assert desk.kept.check(deep=True).wrong == ()
