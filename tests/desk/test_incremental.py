"""A kept desk gives the record of reconciling everything at once, however its reports came."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from tests.desk.made import (
    Play,
    find_spans,
    judge,
    make_play,
    make_world,
    play,
    point,
    reconcile_all,
)
from tests.reconciling.build import Account, account, claim, event, figure
from twosource.desk import Desk
from twosource.model.stories import Rule
from twosource.model.wire import dump, to_json
from twosource.reconciling import stories as joining
from twosource.reconciling.joins import Group
from twosource.reconciling.matters import name_story
from twosource.store import stories as kept_stories
from twosource.store import tables
from twosource.store.settings import put_setting

OpenNew = Callable[[], Desk]
seeds = st.integers(0, 1_000_000)
few = settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
more = settings(few, max_examples=10)


def path_of(desk: Desk) -> Path:
    """Return the file of a desk."""
    path = desk.kept.shelf.store.path
    assert path is not None
    return path


def change(desk: Desk, name: str, value: str) -> None:
    """Set a setting of a desk from outside."""
    desk.kept.shelf.store.write(lambda connection: put_setting(connection, name, value))


def assert_equal(desk: Desk, made: Play, **options: Any) -> None:
    """Check that a desk's record is that of all that came, in every byte."""
    assert dump(desk.record()) == dump(reconcile_all(made, **options))


@more
@given(seed=seeds, size=st.integers(6, 18))
def test_any_order_in_any_batches(open_new: OpenNew, seed: int, size: int) -> None:
    """A desk in memory that takes all at once has the bytes of one that was fed in bits."""
    made = make_play(make_world(seed, size), seed)
    memory = Desk()
    memory.put(made.accounts)
    with open_new() as desk:
        play(desk, made.steps)
        assert dump(desk.record()) == dump(memory.record())


@few
@given(seed=seeds, many=st.integers(6, 20), verdicts=st.integers(0, 6))
def test_what_was_really_read(
    open_new: OpenNew, readings: Sequence[Account], seed: int, many: int, verdicts: int
) -> None:
    """Reports with all that reading finds in them make one record by any way."""
    some = [readings[(seed + step * 7) % len(readings)] for step in range(many)]
    with open_new() as desk:
        done = play(desk, make_play(some, seed, verdicts).steps)
        assert_equal(desk, done)


@settings(few, max_examples=12)
@given(seed=seeds, size=st.integers(6, 12), verdicts=st.integers(1, 10))
def test_verdicts_in_between(open_new: OpenNew, seed: int, size: int, verdicts: int) -> None:
    """Whatever people decide while reports come, the record is that of deciding it at the end."""
    with open_new() as desk:
        done = play(desk, make_play(make_world(seed, size), seed, verdicts).steps)
        assert_equal(desk, done)


@few
@given(seed=seeds, verdicts=st.integers(2, 12))
def test_two_reviewers(open_new: OpenNew, seed: int, verdicts: int) -> None:
    """Where two persons must agree, a desk follows the same verdicts as all at once."""
    with open_new() as desk:
        change(desk, "reviewers", "2")
        done = play(desk, make_play(make_world(seed, 8), seed, verdicts).steps)
        assert_equal(desk, done, reviewers=2)


@few
@given(
    seed=seeds,
    rule=st.sampled_from(["ucdp", "conservative"]),
    day=st.sampled_from([None, "2024-03-05", "2024-03-08", "2024-02"]),
)
def test_other_rules_and_days(open_new: OpenNew, seed: int, rule: Rule, day: str | None) -> None:
    """Another rule, or what was published by a day, is told as it is all at once."""
    with open_new() as desk:
        done = play(desk, make_play(make_world(seed, 9), seed, 4).steps)
        told = desk.record(rule=rule, as_published_by=day)
        assert dump(told) == dump(reconcile_all(done, rule=rule, as_published_by=day))


@few
@given(seed=seeds)
def test_a_desk_that_is_opened_again(open_new: OpenNew, seed: int) -> None:
    """A desk that is closed between any two steps comes to the same record."""
    made = make_play(make_world(seed, 8), seed, 4)
    desk = open_new()
    path = path_of(desk)
    for step in made.steps:
        play(desk, [step])
        desk.close()
        desk = Desk(path)
    with desk:
        assert_equal(desk, Play((made.accounts, *desk.record().verdicts)))


def read_tables(connection: Connection) -> dict[str, list[Any]]:
    """Return all that was worked out, without the moment at which each story was told."""
    found: dict[str, list[Any]] = {}
    for table in (
        tables.stories,
        tables.facts,
        tables.parted,
        tables.links,
        tables.profiles,
        tables.story_keys,
        tables.run_keys,
    ):
        columns = [column for column in table.c if column.name != "at"]
        found[table.name] = sorted(map(repr, connection.execute(select(*columns))))
    home = select(tables.reports.c.number, tables.reports.c.story)
    found["home"] = sorted(map(repr, connection.execute(home)))
    return found


@few
@given(seed=seeds, verdicts=st.integers(0, 6))
def test_a_desk_that_is_told_anew(open_new: OpenNew, seed: int, verdicts: int) -> None:
    """Telling everything from scratch leaves every story, fact, link and key as it was."""
    with open_new() as desk:
        done = play(desk, make_play(make_world(seed, 10), seed, verdicts).steps)
        before = desk.kept.shelf.store.read(read_tables)
        change(desk, "told", "by another version")
        desk.kept.shelf.write(lambda _: None)
        assert desk.kept.shelf.store.read(read_tables) == before
        assert_equal(desk, done)


@few
@given(seed=seeds, verdicts=st.integers(0, 4))
def test_stories_that_are_too_long(open_new: OpenNew, seed: int, verdicts: int) -> None:
    """Where stories may have four reports, the same stories are parted and named as parted."""
    with pytest.MonkeyPatch.context() as patch, open_new() as desk:
        for function in (joining.join_reports, joining.join_profiles):
            patch.setitem(function.__kwdefaults__, "most", 4)
        done = play(desk, make_play(make_world(seed, 16), seed, verdicts).steps)
        assert_equal(desk, done)


def test_long_stories_are_parted(open_new: OpenNew) -> None:
    """Of eight reports on one thing, stories of four are told, and that they were parted."""
    world = [
        account(
            f"{number}.txt",
            f"Lanterns of the {word} guild burned in Quenby by the millrace, weir and sluicegate.",
            claim("Lanterns", tells=[event("burned", day="2024-03-04")]),
            published="2024-03-04",
        )
        for number, word in enumerate("coopers dyers fullers glovers hatters joiners".split())
    ]
    with pytest.MonkeyPatch.context() as patch, open_new() as desk:
        for function in (joining.join_reports, joining.join_profiles):
            patch.setitem(function.__kwdefaults__, "most", 4)
        for one in world:
            desk.put([one])
        record = desk.record()
        assert max(len(story.reports) for story in record.stories) <= 4
        assert "a long story" in [unknown.about for unknown in record.unknowns]
        assert_equal(desk, Play((world,)))


@few
@given(seed=seeds)
def test_spans_of_kept_stories(open_new: OpenNew, seed: int) -> None:
    """Every span of every story that a desk keeps is the report's own text."""
    with open_new() as desk:
        play(desk, make_play(make_world(seed, 12), seed, 4).steps)
        texts = {report.id: report.text for report in desk.reports}
        bodies = desk.kept.shelf.store.read(lambda c: list(kept_stories.load_stories(c)))
        spans = [span for _, body in bodies for span in find_spans(json.loads(body))]
        assert spans
        for span in [*spans, *find_spans(to_json(desk.record()))]:
            assert texts[span["report"]][span["start"] : span["end"]] == span["text"]  # type: ignore[index]


@few
@given(seed=seeds, verdicts=st.integers(0, 6))
def test_former_ids_lead_on(open_new: OpenNew, seed: int, verdicts: int) -> None:
    """Every id that a story ever had leads to the story that holds its first report now."""
    world = make_world(seed, 10)
    first_of = {name_story(Group((report.id,), ())): report.id for report, _ in world}
    seen: set[str] = set()
    with open_new() as desk:
        for step in make_play(world, seed, verdicts).steps:
            play(desk, [step])
            seen |= {story.id for story in desk.record().stories}
        home = {report: story.id for story in desk.record().stories for report in story.reports}
        find = kept_stories.find_story
        for key in sorted(seen):
            found = desk.kept.shelf.store.read(lambda connection, key=key: find(connection, key))
            assert found == [home[first_of[key]]]


@pytest.mark.slow
@settings(few, max_examples=300)
@given(seed=seeds, size=st.integers(6, 40), verdicts=st.integers(0, 16))
def test_a_long_search(open_new: OpenNew, seed: int, size: int, verdicts: int) -> None:
    """Worlds of up to forty reports and sixteen verdicts come to one record by every way."""
    with open_new() as desk:
        done = play(desk, make_play(make_world(seed, size), seed, verdicts).steps)
        assert_equal(desk, done)


def write_plain(name: str, text: str, published: str | None) -> Account:
    """Return a report of one claim."""
    return account(name, text, claim(text.rstrip(".")), published=published)


FERRY = write_plain("ferry.txt", "The ferry at Quenby sank in a storm of the night.", "2024-03-01")
GRAIN = (
    write_plain("a.txt", "Grain fell in Dorlan market stalls this week.", "2020-01-01"),
    write_plain("b.txt", "Dorlan market stalls sold dear grain this week.", "2020-01-02"),
    write_plain("c.txt", "Stalls of the Dorlan market had no grain left.", "2020-01-03"),
)


@pytest.mark.parametrize("kind", ["same", "merge", "different", "split"])
def test_a_decision_on_a_withdrawn_report(open_new: OpenNew, kind: str) -> None:
    """What people say of a report that is in no story ends, and changes no other."""
    report, findings = GRAIN[0]
    gone = replace(report, status="withdrawn"), findings
    verdict = judge(kind, point("report", FERRY), point("report", gone))  # type: ignore[arg-type]
    with open_new() as desk:
        done = play(desk, [[FERRY], [gone], verdict, [GRAIN[1]]])
        assert_equal(desk, done)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_a_split_parts_its_first_report_alone(open_new: OpenNew, order: Sequence[int]) -> None:
    """Where the first of a split is in another story, the others are not parted for it."""
    verdict = judge("split", point("report", FERRY), *(point("report", one) for one in GRAIN[:2]))
    with open_new() as desk:
        done = play(desk, [verdict, [FERRY], *([GRAIN[index]] for index in order)])
        assert_equal(desk, done)
        assert sorted(len(story.reports) for story in desk.record().stories) == [1, 3]


def test_a_date_that_is_set_moves_a_report(open_new: OpenNew) -> None:
    """A report whose date is set stands among the others by that date."""
    verdict = judge("set", point("report", GRAIN[2], field="published"), value="2019-12-30")
    with open_new() as desk:
        done = play(desk, [[*GRAIN], verdict])
        assert_equal(desk, done)
        record = desk.record()
        names = {entry.id: entry.name for entry in record.reports}
        assert [names[key] for key in record.stories[0].reports] == ["c.txt", "a.txt", "b.txt"]
        assert [entry.name for entry in record.reports] == ["c.txt", "a.txt", "b.txt"]


def test_a_verdict_on_a_report_that_has_not_come(open_new: OpenNew) -> None:
    """A correction that was given before its report counts when the report comes."""
    told = account(
        "toll.txt",
        "Police said 14 people were hurt in Lomark.",
        claim("14 people were hurt", counts=[figure("14 people", 14)]),
        published="2024-03-04",
    )
    verdict = judge("correct", point("figure", told, field="value"), value="12-15")
    with open_new() as desk:
        done = play(desk, [verdict, [told]])
        assert_equal(desk, done)
        (found,) = desk.record().stories[0].figures
        assert (found.low, found.high, found.basis) == (12, 15, "reviewer")
