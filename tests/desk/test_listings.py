"""Stories, changes and outlets are listed a page at a time, on each engine alike."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.desk.growing import grow
from tests.desk.sampled import find_report, judge, list_accounts, whole
from tests.reconciling.build import Account, account, claim, voice
from twosource.desk import Desk
from twosource.desk.hits import Filters
from twosource.errors import SettingsWrong

_PRIVATE = "Ines Varga"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Return a desk of the samples, forty made-up reports and a verdict, on each engine."""
    address: str = (
        str(tmp_path_factory.mktemp("listed") / "desk.db")
        if request.param == "sqlite"
        else request.getfixturevalue("postgres").make_database("listed")
    )
    with Desk(address) as opened:
        opened.put(list_accounts())
        opened.put(list(grow(range(40))))
        opened.put([_tell(outlet) for outlet in ("Reed", "Post")])
        judge(opened, "set", find_report(10), field="outlet", value="Upland Herald")
        yield opened


def _tell(outlet: str) -> Account:
    """Return a report in which a private person who was hurt speaks."""
    content = "the loom fell on us"
    report, found = account(
        f"{outlet}-loom.txt",
        f"{_PRIVATE}, who was hurt, said {content}.",
        claim(content, voice(_PRIVATE, "person")),
        outlet=outlet,
        published="2030-01-01",
    )
    people = tuple(replace(it, standing="injured") for it in found.entities)
    return report, replace(found, entities=people)


def test_stories_are_listed_by_change_size_and_day(desk: Desk) -> None:
    """Each order gives the same stories, sorted by what it says."""
    listed = {
        sort: [it.story for it in desk.kept.survey.listing(sort=sort, limit=500).items]
        for sort in ("changed", "reports", "newest")
    }
    assert listed["changed"] == sorted(listed["changed"], key=lambda it: it.at, reverse=True)
    sizes = [it.reports for it in listed["reports"]]
    assert sizes == sorted(sizes, reverse=True)
    days = [it.period for it in listed["newest"] if it.period is not None]
    assert days == sorted(days, reverse=True)
    assert {it.id for it in listed["changed"]} == {it.id for it in listed["newest"]}


def test_pages_of_stories_are_the_whole_list(desk: Desk) -> None:
    """Pages put together are the list, and each says how many there are."""
    every = desk.kept.survey.listing(limit=500)
    pages = [desk.kept.survey.listing(limit=4, start=start) for start in range(0, every.total, 4)]
    assert [it for page in pages for it in page.items] == list(every.items)
    assert {page.total for page in pages} == {len(every.items)}
    assert every.total == len(desk.kept.stories())


def test_a_story_says_how_its_statements_stand(desk: Desk) -> None:
    """A listed story has its states, origins and questions, as its record has them."""
    story = whole(desk.kept.story(desk.kept.survey.listing("ormeza").items[0].story.id))
    (listed,) = [it for it in desk.kept.survey.listing(limit=500).items if it.story.id == story]
    (told,) = desk.kept.story(story).stories
    assert sum(listed.glance.states.values()) == len(told.statements)
    assert listed.glance.origins == len(told.origins)
    assert listed.glance.questions


@pytest.mark.parametrize(
    ("words", "filters", "found"),
    [
        ("ormeza", Filters(), True),
        ("ormeza weavers", Filters(), False),
        ("", Filters(place="ormeza"), True),
        ("", Filters(state="contested", measure="killed"), True),
        ("", Filters(outlet="upland herald"), True),
        ("", Filters(outlet="Upland Voice"), False),
        ("ormeza", Filters(outlet="Outlet 3"), False),
    ],
)
def test_stories_are_found_by_what_one_report_says(
    desk: Desk, words: str, filters: Filters, *, found: bool
) -> None:
    """Words and filters that one report fits find its story, as a person set its outlet."""
    stories = [it.story.id for it in desk.kept.survey.listing(words, filters, limit=500).items]
    (samples,) = [it for it in desk.kept.stories() if it.reports == 12]
    assert (samples.id in stories) is found


def test_stories_that_did_not_change_since_are_left_out(desk: Desk) -> None:
    """After the last change there is nothing; before the first there is everything."""
    assert desk.kept.survey.listing(since="2999-01-01").total == 0
    assert desk.kept.survey.listing(since="1999-01-01").total == len(desk.kept.stories())


@pytest.mark.parametrize("asked", [{"sort": "best"}, {"limit": 0}, {"start": -1}])
def test_a_listing_that_cannot_be_is_refused(desk: Desk, asked: dict[str, object]) -> None:
    """An order that there is not, and a page of nothing, are refused in a sentence."""
    with pytest.raises(SettingsWrong):
        desk.kept.survey.listing(**asked)  # type: ignore[arg-type]


def test_changes_are_told_the_newest_first(desk: Desk) -> None:
    """What came and what was decided are rows with who did it and what they lead to."""
    last, *rest = desk.kept.survey.changes(limit=500).items
    assert (last.what, last.by, last.report) == ("verdict", "Ada", find_report(10))
    assert last.says == "set outlet to Upland Herald: the next line says so"
    assert last.story == whole(desk.kept.story(last.story or ""))
    came = [it for it in rest if it.what == "add"]
    assert len(came) == desk.kept.count_reports()
    assert {it.report for it in came} == {report.id for report in desk.reports}
    numbers = [it.number for it in (last, *rest)]
    assert numbers == sorted(numbers, reverse=True)


def test_changes_of_one_sort_are_paged(desk: Desk) -> None:
    """Only the sort that is asked for is counted and shown; one that there is not is refused."""
    page = desk.kept.survey.changes("add", limit=5, start=5)
    assert [it.what for it in page.items] == ["add"] * 5
    assert page.total == desk.kept.count_reports()
    with pytest.raises(SettingsWrong, match="is no change"):
        desk.kept.survey.changes("gossip")


def test_outlets_say_what_they_repeat_and_whom_they_rest_on(desk: Desk) -> None:
    """The paper that carries the wire's text repeats it; an outlet is as a person set it."""
    outlets = {it.name: it for it in desk.kept.survey.publishers().outlets}
    assert "Upland Herald" in outlets
    assert "Upland Voice" not in outlets
    assert (outlets["Corvane"].repeats, outlets["Corvane"].repeated) == (0, 1)
    assert (outlets["Kaldavar Ledger"].repeats, outlets["Kaldavar Ledger"].repeated) == (1, 0)
    assert outlets["Kaldavar Ledger"].shared <= outlets["Kaldavar Ledger"].origins
    assert sum(it.reports for it in outlets.values()) == desk.kept.count_reports()


def test_voices_are_counted_by_outlets_and_private_ones_kept_back(desk: Desk) -> None:
    """The ministry has most outlets behind it; a private person who was hurt is not listed."""
    voices = desk.kept.survey.publishers().voices
    first = voices[0]
    assert first.name == "interior ministry"
    assert first.reports >= first.outlets > 5
    assert not [it for it in voices if it.name == _PRIVATE.lower()]
    assert desk.kept.count_hits("", Filters(origin=_PRIVATE)) == 2


def test_hits_are_counted_and_passed_over(desk: Desk) -> None:
    """The count of a search is that of its hits, and its pages put together are all of them."""
    every = desk.kept.search("ormeza", limit=100)
    assert desk.kept.count_hits("ormeza") == len(every)
    paged = [
        hit
        for start in range(0, len(every), 3)
        for hit in desk.kept.search("ormeza", limit=3, start=start)
    ]
    assert tuple(paged) == every
    assert desk.kept.count_hits() == 0
