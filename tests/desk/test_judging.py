"""What people decide on a kept desk, what it changes, and what is left of it when it is undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.sampled import (
    bare,
    find_claim,
    find_event,
    find_figure,
    find_origin,
    find_report,
    find_statement,
    four,
    judge,
    nine,
    open_copy,
    story_of,
    undo,
)
from twosource.desk import Desk
from twosource.errors import SettingsWrong
from twosource.model.records import Record
from twosource.model.reports import ReportEntry
from twosource.model.verdicts import Verdict

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


def find_entry(record: Record, number: int) -> ReportEntry:
    """Return what a record says of a sample itself."""
    return next(entry for entry in record.reports if entry.id == find_report(number))


def test_accepting_changes_nothing_and_is_listed(few: Desk) -> None:
    """What is right stays as it is; that somebody says so is kept with name, time and reason."""
    before = few.record()
    for key in (
        story_of(before).id,
        find_report(1),
        four(before),
        find_origin(before, "Plumbline"),
    ):
        judge(few, "accept", key, by="Ola Brandt")
    assert bare(few.record()) == bare(before)
    assert {v.by for v in few.verdicts} == {"Ola Brandt"}
    assert [v.at for v in few.verdicts] == sorted({v.at for v in few.verdicts})


def test_a_rejected_figure_leaves_its_statement(desk: Desk) -> None:
    """Without what a reporter counted one origin less stands behind the nine dead."""
    record = desk.record()
    anchor = find_event(record, 6, "live rounds").id
    before = find_statement(record, "killed", of=anchor)
    judge(desk, "reject", nine(record))
    after = find_statement(desk.record(), "killed", of=anchor)
    assert after.independent_origins == before.independent_origins - 1
    gone = find_claim(record, 6, "nine bodies")
    assert set(before.support) - set(after.support) == {gone}
    assert nine(record) not in {figure.id for figure in story_of(desk.record()).figures}
    assert gone in {claim.id for claim in story_of(desk.record()).claims}


def test_a_rejected_claim_takes_its_figures_along(desk: Desk) -> None:
    """A claim that is left out is nowhere, and neither is what it counts."""
    record = desk.record()
    claim_id = find_claim(record, 9, "nine people had been killed")
    counted = {f.id for f in story_of(record).figures if f.claim == claim_id}
    assert len(counted) == 3
    judge(desk, "reject", claim_id)
    story = story_of(desk.record())
    assert claim_id not in {claim.id for claim in story.claims}
    assert counted.isdisjoint(figure.id for figure in story.figures)


def test_a_rejected_event_leaves_its_incident(few: Desk) -> None:
    """An event that is left out is in no incident and no longer listed."""
    record = few.record()
    shot = find_event(record, 6, "live rounds")
    judge(few, "reject", shot.id)
    story = story_of(few.record())
    assert shot.id not in {event.id for event in story.events}
    assert all(shot.id not in incident.events for incident in story.incidents)


def test_a_corrected_value_moves_the_toll(desk: Desk) -> None:
    """The words stay, the number is the reviewer's, and the record says so in each place."""
    record = desk.record()
    anchor = find_event(record, 6, "live rounds").id
    assert find_statement(record, "killed", of=anchor).high == 9
    verdict = judge(desk, "correct", four(record), field="value", value="12")
    after = desk.record()
    corrected = find_figure(after, 1, "Four people were killed")
    assert (corrected.low, corrected.high, corrected.bound) == (12, 12, "exact")
    assert corrected.basis == "reviewer"
    assert find_statement(after, "killed", of=anchor).high == 12
    reasons = [
        reason
        for relation in story_of(after).relations
        if corrected.id in (relation.a, relation.b)
        for reason in relation.reasons
    ]
    assert any("“Four” (corrected to 12)" in reason for reason in reasons)
    told = [line.words for line in desk.explain(corrected.id).lines]
    assert "a reviewer corrected it" in told
    assert f"correct value to 12, by Ada, {verdict.at}: the next line says so" in told


VALUES = [
    ("12", (12, 12, "exact")),
    ("0", (0, 0, "zero")),
    ("1,200", (1200, 1200, "exact")),
    ("12-15", (12, 15, "range")),
    ("12-", (12, None, "at_least")),
    ("-15", (None, 15, "at_most")),
    ("~300", (300, 300, "about")),
]


def test_every_way_to_write_a_count(few: Desk) -> None:
    """Exact, a range, at least, at most and about are kept as bounds; the latest counts."""
    key = four(few.record())
    for written, bounds in VALUES:
        judge(few, "correct", key, field="value", value=written)
        figure = find_figure(few.record(), 1, "Four people were killed")
        assert (figure.low, figure.high, figure.bound) == bounds
    assert few.kept.check(deep=True).wrong == ()


def test_every_field_that_can_be_corrected(few: Desk) -> None:
    """What a reviewer gives stands in the record, beside the words, as the reviewer's."""
    record = few.record()
    shot, denied = (
        find_event(record, 6, "live rounds").id,
        find_claim(record, 1, "No police officers"),
    )
    given = [
        (four(record), "measure", "injured"),
        (four(record), "group", "officers"),
        (shot, "mode", "explosives"),
        (shot, "polarity", "did_not"),
        (shot, "certainty", "possible"),
        (denied, "stance", "doubts"),
        (denied, "certainty", "possible"),
    ]
    for key, field, value in given:
        judge(few, "correct", key, field=field, value=value)
    judge(few, "correct", four(record), field="as_of", value="2024-03-06")
    judge(few, "correct", shot, field="time", value="2024-03-03")
    story = story_of(few.record())
    found = {
        item.id: item for items in (story.figures, story.events, story.claims) for item in items
    }
    for key, field, value in given:
        assert getattr(found[key], field) == value
        assert found[key].basis == "reviewer"
    times = [found[four(record)].as_of, found[shot].time]  # type: ignore[union-attr]
    assert [(time.edtf, time.basis) for time in times if time] == [
        ("2024-03-06", "reviewer"),
        ("2024-03-03", "reviewer"),
    ]
    assert few.kept.check(deep=True).wrong == ()


def test_of_several_verdicts_the_latest_counts(few: Desk) -> None:
    """A second correction takes the place of the first, which stays listed and counts again."""
    key = four(few.record())
    first = judge(few, "correct", key, field="value", value="12", by="Ada")
    second = judge(few, "correct", key, field="value", value="5", by="Ola")
    assert find_figure(few.record(), 1, "Four people were killed").low == 5
    undo(few, second)
    assert find_figure(few.record(), 1, "Four people were killed").low == 12
    assert few.verdicts[:2] == (first, second)


def test_an_undone_undo_lets_the_verdict_count_again(few: Desk) -> None:
    """Taken back, what takes back is nothing; all three stay listed, and so on."""
    before = bare(few.record())
    verdict = judge(few, "correct", four(few.record()), field="value", value="12")
    followed = bare(few.record())
    steps: list[Verdict] = [verdict]
    for expected in (before, followed, before):
        steps.append(undo(few, steps[-1]))
        assert steps[-1].undoes == steps[-2].id
        assert bare(few.record()) == expected
    assert few.verdicts == tuple(steps)
    assert few.kept.check(deep=True).wrong == ()


def test_a_rejected_relation_goes_alone(desk: Desk) -> None:
    """Two figures are no longer set against each other; accepted, they are again."""
    record = desk.record()
    figures = {figure.id for figure in story_of(record).figures}
    relation = next(
        r for r in story_of(record).relations if r.kind == "conflicts" and {r.a, r.b} <= figures
    )
    judge(desk, "reject", relation.b, relation.a)
    left = story_of(desk.record()).relations
    assert set(story_of(record).relations) - set(left) == {relation}
    assert {figure.id for figure in story_of(desk.record()).figures} == figures
    judge(desk, "accept", relation.a, relation.b, by="Ola")
    assert relation in story_of(desk.record()).relations


def test_who_published_a_report(few: Desk) -> None:
    """The outlet that was set stands in the report's entry and among the outlets."""
    judge(few, "set", find_report(10), field="outlet", value=" Daily Reed ")
    after = few.record()
    assert find_entry(after, 10).outlet == "Daily Reed"
    assert "Daily Reed" in {outlet.name for outlet in after.outlets}
    judge(few, "set", find_report(10), field="outlet", value="")
    assert find_entry(few.record(), 10).outlet is None


def test_who_owns_an_outlet(desk: Desk) -> None:
    """Two outlets of one family are not two sources."""
    record = desk.record()
    anchor = find_event(record, 6, "live rounds").id
    before = find_statement(record, "weapon", of=anchor, key="firearms")
    judge(desk, "set", find_report(6), field="family", value="Corvane")
    after = find_statement(desk.record(), "weapon", of=anchor, key="firearms")
    assert after.independent_origins == before.independent_origins - 1
    families = {(outlet.name, outlet.family) for outlet in desk.record().outlets}
    assert ("Plumbline", "Corvane") in families


def test_when_an_undated_report_was_published(desk: Desk) -> None:
    """Once its day is set, no figure of a report is held back for want of one."""

    def held(record: Record) -> int:
        return sum(relation.kind == "not_comparable" for relation in story_of(record).relations)

    def undated(record: Record) -> int:
        return sum(u.about == "the date of a report" for u in story_of(record).unknowns)

    assert (held(desk.record()), undated(desk.record())) == (18, 1)
    verdict = judge(desk, "set", find_report(10), field="published", value="5 March 2024")
    assert verdict.value == "2024-03-05"
    entry = find_entry(desk.record(), 10)
    assert (entry.published, entry.published_basis) == ("2024-03-05", "given")
    assert (held(desk.record()), undated(desk.record())) == (0, 0)


def test_half_letters_are_refused(desk: Desk) -> None:
    """What no desk can keep is refused with a sentence, and nothing is kept of it."""
    with pytest.raises(SettingsWrong, match="no text in UTF-8"):
        desk.judge("accept", four(desk.record()), by="Ada", why="caf\udce9")
    assert desk.verdicts == ()
