"""What a person means by an id, the beginning of one, or a place in a report."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.sampled import (
    find_figure,
    find_report,
    list_accounts,
    open_copy,
    put_in_memory,
    story_of,
)
from tests.reconciling.build import account, claim
from twosource.desk import Desk
from twosource.desk.subjects import Subject, find_subject, list_subjects, make_target
from twosource.errors import SettingsWrong
from twosource.model.names import Entity
from twosource.model.records import Record
from twosource.model.verdicts import Target, Verdict

FEW = (1, 2, 6)
KINDS = "story report incident event claim figure origin entity".split()
FERRY = account(
    "ferry.txt",
    "The ferry Corvane sank off Lomark in a squall.",
    claim("The ferry Corvane sank off Lomark in a squall"),
    published="2024-06-04",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk of the samples and of one story more; no test writes on it."""
    with open_copy(tmp_path_factory.mktemp("subjects"), FEW) as opened:
        opened.put([FERRY])
        yield opened


@pytest.fixture(scope="module")
def record(desk: Desk) -> Record:
    """Return the record of the desk."""
    return desk.record()


def choose(record: Record, kind: str) -> Subject:
    """Return one thing of a kind, from the middle of a record."""
    found = [subject for subject in list_subjects(record) if subject.kind == kind]
    return found[len(found) // 2]


def refuse(desk: Desk, key: str, *kinds: str) -> str:
    """Return the sentence that a key is refused with."""
    with pytest.raises(SettingsWrong) as refused:
        desk.find(key, *kinds)
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("kind", KINDS)
def test_an_id_and_its_beginning_mean_one_thing(desk: Desk, record: Record, kind: str) -> None:
    """Whole, cut, in capitals or among spaces, an id finds its thing, with the record of it."""
    meant = choose(record, kind)
    for key in (meant.id, meant.id[:10], meant.id.upper(), f"  {meant.id[:12]}\n"):
        subject, own = desk.find(key)
        assert (subject.kind, subject.id) == (kind, meant.id)
        assert meant.id in {one.id for one in list_subjects(own)}


@pytest.mark.parametrize("kind", KINDS)
def test_an_id_behind_its_story(desk: Desk, record: Record, kind: str) -> None:
    """STORY/ID finds what is in that story, by beginnings of both and in capitals."""
    meant = choose(record, kind)
    home = next(
        story
        for story in record.stories
        if meant.id in {one.id for one in list_subjects(replace(record, stories=(story,)))}
    )
    if kind == "report":
        home = next(story for story in record.stories if meant.id in story.reports)
    for key in (f"{home.id}/{meant.id}", f"{home.id[:8]}/{meant.id[:10]}".upper()):
        subject, own = desk.find(key)
        assert (subject.kind, subject.id) == (kind, meant.id)
        assert story_of(own).id == home.id


def test_what_is_in_another_story_is_not_found_behind_this_one(desk: Desk, record: Record) -> None:
    """STORY/ID looks into that story alone."""
    ferry = next(story for story in record.stories if FERRY[0].id in story.reports)
    figure = find_figure(record, 1, "Four people were killed").id
    memory = put_in_memory([*list_accounts(FEW), FERRY])
    span = named(record, 1, "Interior Ministry").names[0]
    place = f"{span.report}:{span.start}-{span.end}"
    for key in (figure, find_report(1), place, named(record, 1, "Interior Ministry").id):
        for one in (desk, memory):
            why = refuse(one, f"{ferry.id[:10]}/{key}")
            assert "is the id of no " in why
            assert why.endswith(f"in story {ferry.id[:8]}")


def test_a_verdict_is_found_by_its_id(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A verdict has an id as everything has, with the record of all verdicts."""
    with open_copy(tmp_path_factory.mktemp("verdicts"), FEW) as opened:
        given = opened.judge("accept", find_report(1), by="Ada", why="I know the editor")
        subject, own = opened.find(given.id[:8].upper())
        assert (subject.kind, subject.item) == ("verdict", given)
        assert own.verdicts == (given,)
        assert opened.find(given.id, "verdict")[0].item == given


RELATED = ((1, "Four people were killed"), (6, "nine bodies"))

NO_KEYS = [
    "",
    " ",
    "705",
    "b7",
    "zzzz",
    "éééé",
    "%%%%",
    "____",
    "'; drop table reports; --",
    "1" * 65,
]


@pytest.mark.parametrize("key", NO_KEYS)
def test_what_can_be_no_id(desk: Desk, key: str) -> None:
    """What is too short, too long or has other signs is refused, and what is wanted is said."""
    why = refuse(desk, key)
    assert why.startswith(f"{key!r} is no id" if key.strip() else "'' is no id")
    assert "give 4 or more of its characters" in why


@pytest.mark.parametrize("key", ["0000", "ffffffffffffffffffff"])
def test_an_id_that_nothing_has(desk: Desk, key: str) -> None:
    """An id of nothing is told so, with the kind that was wanted."""
    assert refuse(desk, key) == f"{key!r} is the id of no thing on this desk"
    assert refuse(desk, key, "claim", "figure").endswith("of no claim or figure on this desk")


@pytest.mark.parametrize("key", ["0000/{figure}", "ffffffff/{figure}"])
def test_a_story_that_there_is_not(desk: Desk, record: Record, key: str) -> None:
    """A story that is unknown is told so before anything is looked for in it."""
    figure = find_figure(record, 1, "Four people were killed").id
    story = key.partition("/")[0]
    assert refuse(desk, key.format(figure=figure)).startswith(f"{story!r} is the id of no story")


@pytest.mark.parametrize(
    "key", ["{story}/", "/{figure}", "{story}/zzzz", "{story}/70", "70/{figure}"]
)
def test_half_a_key(desk: Desk, record: Record, key: str) -> None:
    """STORY/ID needs both, and both of four characters or more."""
    figure = find_figure(record, 1, "Four people were killed")
    story = next(story.id for story in record.stories if figure in story.figures)
    assert "is no id" in refuse(desk, key.format(story=story, figure=figure.id))


def test_a_beginning_that_fits_several(record: Record) -> None:
    """Where several things begin so they are named; a kind or one character more tells them."""
    figure = find_figure(record, 1, "Four people were killed")
    other = f"{figure.id[:6]}{'0' if figure.id[6] != '0' else '1'}{figure.id[7:]}"
    target = Target("figure", figure.report, figure.span, None, figure.id)
    verdict = Verdict(other, "accept", (target,), None, "Ada", "2024-03-05T10:00:00Z", "so", None)
    both = replace(record, verdicts=(verdict,))
    with pytest.raises(SettingsWrong) as refused:
        find_subject(figure.id[:6], both)
    assert str(refused.value) == (
        f"{figure.id[:6]!r} fits 2 (figure {figure.id[:8]}, verdict {other[:8]}): write more of it"
    )
    assert find_subject(figure.id[:7], both).item == figure
    assert find_subject(figure.id[:6], both, ["verdict"]).item == verdict


def test_a_kind_tells_things_apart(desk: Desk, record: Record) -> None:
    """Wanted as something that it is not, a thing is not found."""
    figure = find_figure(record, 1, "Four people were killed").id
    assert desk.find(figure, "claim", "figure")[0].id == figure
    assert refuse(desk, figure, "claim") == f"{figure!r} is the id of no claim on this desk"
    assert "of no figure" in refuse(desk, find_report(1), "figure")


def named(record: Record, number: int, name: str) -> Entity:
    """Return the entity that has a name in a sample."""
    report = find_report(number)
    return next(
        entity
        for entity in record.entities
        if any(span.report == report and span.text == name for span in entity.names)
    )


@pytest.mark.parametrize(("first", "last"), [(0, 0), (2, 0), (0, -2), (-3, 5)])
def test_a_place_in_a_report_is_the_name_that_stands_there(
    desk: Desk, record: Record, first: int, last: int
) -> None:
    """REPORT:START-END is the entity that is named there, by this one mention of it."""
    entity = named(record, 1, "Interior Ministry")
    (span,) = [one for one in entity.names if one.report == find_report(1)]
    place = f"{span.start + first}-{span.end + last}"
    for key in (
        f"{span.report}:{place}",
        f"{span.report[:6]}:{place}",
        f"{span.report}:{place}".upper(),
    ):
        subject, own = desk.find(key)
        assert (subject.kind, subject.id) == ("entity", entity.id)
        assert isinstance(subject.item, Entity)
        assert subject.item.names == (span,)
        assert span.report in story_of(own).reports


PLACES = [
    ("{report}:0-4", "no name stands there"),
    ("{report}:90000-90010", "no name stands there"),
    ("{report}:7-7", "an end comes after its start"),
    ("{report}:9-2", "an end comes after its start"),
    ("0000:1-5", "'0000' is the id of no report on this desk"),
    ("{figure}:1-5", "is the id of no report on this desk"),
    ("{report}:1-", "is no id"),
    ("{report}:-5", "is no id"),
    ("{report}:a-b", "is no id"),
    ("b7:1-5", "is no id"),
]


@pytest.mark.parametrize(("key", "says"), PLACES)
def test_a_place_where_nobody_is_named(desk: Desk, record: Record, key: str, says: str) -> None:
    """A place without a name, of no report or turned round is refused with its reason."""
    figure = find_figure(record, 1, "Four people were killed").id
    assert says in refuse(desk, key.format(report=find_report(1), figure=figure))


def test_a_desk_in_memory_finds_the_same(desk: Desk, record: Record) -> None:
    """Without a file an id, a beginning, STORY/ID and a place mean what they mean with one."""
    memory = put_in_memory([*list_accounts(FEW), FERRY])
    keys = [choose(record, kind).id for kind in KINDS]
    figure = find_figure(record, 1, "Four people were killed")
    home = next(story for story in record.stories if figure in story.figures)
    span = named(record, 1, "Interior Ministry").names[0]
    keys += [f"{home.id[:6]}/{key}" for key in (figure.id, find_report(1), home.id)]
    keys += [f"{home.id[:6]}/{span.report}:{span.start}-{span.end}"]
    keys += [f"{home.id[:6]}/{figure.id}".upper(), f"{span.report}:{span.start}-{span.end}"]
    for key in keys:
        kept, there = desk.find(key)[0], memory.find(key)[0]
        assert (kept.kind, kept.id) == (there.kind, there.id)
    assert refuse(memory, "705") == refuse(desk, "705")
    assert refuse(memory, f"0000/{figure.id}").startswith("'0000' is the id of no story")


def test_an_outlet_that_no_text_names_can_be_no_target(record: Record) -> None:
    """A verdict points at words: what none stand for is refused."""
    outlet = next(entity for entity in record.entities if not entity.names)
    with pytest.raises(SettingsWrong, match="no words stand for it in any report"):
        make_target(Subject("entity", outlet.id, outlet, None))


def test_two_things_behind_their_story(tmp_path: Path) -> None:
    """STORY/ID is understood of both sides of a relation, also by an id that the story had."""
    with open_copy(tmp_path, (1, 6)) as opened:
        before = story_of(opened.record())
        pair = [find_figure(opened.record(), *words).id for words in RELATED]
        opened.put(list_accounts())
        assert story_of(opened.record()).id != before.id
        told = opened.explain(*(f"{before.id[:8]}/{key}" for key in pair))
        assert told == opened.explain(*pair)
        memory = put_in_memory(list_accounts())
        home = story_of(memory.record()).id
        assert memory.explain(*(f"{home}/{key}" for key in pair)) == told
