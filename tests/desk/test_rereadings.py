"""Reading again what another version read: findings change, and what people decided holds on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.sampled import (
    SAMPLES,
    bare,
    copy_file,
    find_event,
    find_figure,
    find_report,
    four,
    judge,
    nine,
    open_copy,
    story_of,
    undo,
)
from twosource.batch.readings import list_stages
from twosource.desk import Desk
from twosource.desk.renewals import renew_reports
from twosource.gazetteer import Gazetteer, import_places, open_gazetteer
from twosource.model.findings import Findings
from twosource.model.places import Place
from twosource.model.records import Record
from twosource.model.wire import dump
from twosource.store.reports import list_numbered, number_reports, replace_findings

TABLE = "name,lat,lon,country\nOrmeza,34.7324,36.7137,SY\nGranary Square,34.7330,36.7140,SY\n"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Return the places that ship, with a table of one's own in which the samples' town is."""
    folder = tmp_path_factory.mktemp("places")
    table, own = folder / "kelmaria.csv", folder / "own.db"
    table.write_text(TABLE)
    import_places(table, own, complain=lambda _: None)
    return open_gazetteer(own=own)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk of the samples to write on."""
    with open_copy(tmp_path) as opened:
        yield opened


def list_places(record: Record) -> set[str]:
    """Return where incidents are, of the places that the index knows."""
    found: list[Place | None] = [incident.place for incident in story_of(record).incidents]
    return {place.name for place in found if place is not None and place.lat is not None}


def test_without_need_nothing_is_read(desk: Desk) -> None:
    """What the stages of now read is left alone: no change, no entry of the log."""
    before, entries = dump(desk.record()), desk.kept.list_changes()
    done = desk.kept.reread()
    assert (done.reports, done.stories, done.refused, done.loose) == (0, (), (), ())
    assert (dump(desk.record()), desk.kept.list_changes()) == (before, entries)


def test_other_places_are_read_when_one_says_so(tmp_path: Path, places: Gazetteer) -> None:
    """New tables change nothing until a desk is read again; then its findings have their places."""
    path = copy_file(tmp_path)
    with Desk(path) as desk:
        corrected = judge(desk, "correct", four(desk.record()), field="value", value="12")
        shot = find_event(desk.record(), 6, "live rounds").id
        rejected = judge(desk, "reject", shot)
        before, moment = desk.record(), desk.kept.list_changes(1)[-1].at
    assert list_places(before) == set()
    with Desk(path, places=places) as desk:
        assert dump(desk.record()) == dump(before)
        seen: list[tuple[int, int]] = []
        done = desk.kept.reread(progress=lambda one, of: seen.append((one, of)))
        story = story_of(desk.record())
        assert (done.reports, done.stories) == (12, (story.id,))
        assert (done.refused, done.loose) == ((), ())
        assert seen[-1] == (12, 12)
        after = desk.record()
        assert list_places(after) == {"Granary Square", "Ormeza"}
        changed = after.made_by.stages["places"]
        assert changed.startswith(before.made_by.stages["places"] + "+")
        assert find_figure(after, 1, "Four people were killed").low == 12
        assert shot not in {event.id for event in story.events}
        assert desk.verdicts == (corrected, rejected)
        assert desk.kept.check(deep=True).wrong == ()
        told = desk.kept.list_changes(12)
        assert {entry.what for entry in told} == {"reread"}
        assert len({entry.subject for entry in told}) == 12
        assert dump(desk.kept.story(story.id, as_known_at=moment)) == dump(before)
        assert desk.kept.reread().reports == 0
        undo(desk, rejected)
        assert shot in {event.id for event in story_of(desk.record()).events}
        fresh = Desk(places=places)
        fresh.add(SAMPLES)
        undo(desk, corrected)
        assert bare(desk.record()) == bare(fresh.record())


def test_all_reports_are_read_where_all_are_asked_for(tmp_path: Path) -> None:
    """Read again by the same stages reports tell the same, and each is an entry of the log."""
    with open_copy(tmp_path) as desk:
        before, many = bare(desk.record()), len(desk.kept.list_changes())
        assert desk.kept.reread(everything=True).reports == 12
        assert bare(desk.record()) == before
        assert len(desk.kept.list_changes()) == many + 12
        assert desk.kept.check(deep=True).wrong == ()


def put_findings(desk: Desk, report: str, change: Callable[[Findings], Findings]) -> None:
    """Replace what was found in one report, as a newer stage would that reads it otherwise."""
    found = change(desk.findings(report))
    shelf = desk.kept.shelf

    def write(ground) -> None:  # type: ignore[no-untyped-def]
        (number,) = number_reports(ground.connection, [report]).values()
        (kept,) = list_numbered(ground.connection, [number])
        row = (kept, list_stages(found.stages), dump(found))
        replace_findings(ground.connection, ground.at, [row])
        renew_reports(ground, [number])

    shelf.write(write)


def drop_figure(found: Findings, key: str) -> Findings:
    """Return findings without one figure."""
    return replace(
        found,
        figures=tuple(figure for figure in found.figures if figure.id != key),
        claims=tuple(
            replace(claim, figures=tuple(one for one in claim.figures if one != key))
            for claim in found.claims
        ),
    )


def rename_figure(found: Findings, key: str, other: str) -> Findings:
    """Return findings in which one figure has another id and one word less."""
    return replace(
        found,
        figures=tuple(
            replace(
                figure,
                id=other,
                span=replace(figure.span, start=figure.span.start + 5, text=figure.span.text[5:]),
            )
            if figure.id == key
            else figure
            for figure in found.figures
        ),
        claims=tuple(
            replace(claim, figures=tuple(other if one == key else one for one in claim.figures))
            for claim in found.claims
        ),
    )


def test_a_verdict_holds_on_to_the_words(desk: Desk) -> None:
    """A finding with another id that has most of the words is the one that was meant."""
    key = four(desk.record())
    judge(desk, "correct", key, field="value", value="12")
    put_findings(desk, find_report(1), lambda found: rename_figure(found, key, "ab" * 10))
    figure = find_figure(desk.record(), 1, "people were killed")
    assert (figure.id, figure.low, figure.basis) == ("ab" * 10, 12, "reviewer")
    assert desk.kept.list_loose() == ()
    assert desk.kept.check(deep=True).wrong == ()


def test_what_cannot_hold_on_is_listed(desk: Desk) -> None:
    """A verdict on words that no finding has is told in a sentence, until it is undone."""
    key = nine(desk.record())
    loose = judge(desk, "reject", key)
    others = [
        judge(desk, "set", find_report(6), field="outlet", value="Plumb Line"),
        judge(desk, "accept", four(desk.record())),
        judge(desk, "accept", story_of(desk.record()).id),
    ]
    assert desk.kept.list_loose() == ()
    put_findings(desk, find_report(6), lambda found: drop_figure(found, key))
    assert desk.kept.list_loose() == (loose,)
    assert desk.verdicts == (loose, *others)
    assert desk.kept.check(deep=True).wrong == ()
    assert desk.kept.reread().loose == (loose,)
    again = desk.kept.reread(everything=True)
    assert (again.loose, desk.kept.list_loose()) == ((), ())
    put_findings(desk, find_report(6), lambda found: drop_figure(found, key))
    undo(desk, loose)
    assert desk.kept.list_loose() == ()
