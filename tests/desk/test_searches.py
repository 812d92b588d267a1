"""Searches: which reports hold words, which say what is asked for, and where it stands."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import pytest

from tests.desk.sampled import (
    assert_exact,
    find_report,
    list_accounts,
    open_copy,
    texts_of,
)
from tests.reconciling.build import account
from twosource.desk import Desk
from twosource.desk.hits import Filters, Hit
from twosource.errors import SettingsWrong
from twosource.model.figures import Measure
from twosource.model.stories import State

STREETS = (
    "Die Straße und der Ångström-Platz: Élodie a vu l’été. ﬁre! שלום עולם. Omar O’Neil, 3,000."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk of the samples and of a report in many scripts; no test writes on it."""
    with open_copy(tmp_path_factory.mktemp("searched")) as opened:
        opened.put([account("13-streets.txt", STREETS, published="2020-01-01", outlet="Reed")])
        yield opened


def find(desk: Desk, words: str = "", **filters: str) -> list[int]:
    """Return the numbers of the samples that are found, in order; all spans are exact."""
    hits = desk.kept.search(words, Filters(**filters))
    spans = [span for hit in hits for p in hit.passages for span in (p.span, *p.hits)]
    assert_exact(spans, texts_of(desk))
    for hit in hits:
        for passage in hit.passages:
            assert passage.hits
            assert all(
                passage.span.start <= one.start < one.end <= passage.span.end
                for one in passage.hits
            )
    return [int(hit.name[:2]) for hit in hits]


def marked(hits: Sequence[Hit]) -> set[str]:
    """Return the words that are marked."""
    return {span.text for hit in hits for passage in hit.passages for span in passage.hits}


WORDS: list[tuple[str, set[int], set[str]]] = [
    ("bridge", {4, 8, 10}, {"bridge"}),
    ("BRÍDGE", {4, 8, 10}, {"bridge"}),
    ("bri*", {1, 4, 8, 10}, {"bridge", "brick"}),
    ("bridge bri*", {4, 8, 10}, {"bridge"}),
    ("granary -bridge", {1, 2, 3, 6, 11}, {"Granary"}),
    ("bridge -granary -lorries", set(), set()),
    ("bridge -shuttered", {8}, {"bridge"}),
    ('"granary square"', {1, 2, 3, 4, 6, 10, 11}, {"Granary Square"}),
    ('"square granary"', set(), set()),
    ('curfew -"until thursday"', set(), set()),
    ("curfew until", {5, 11}, {"curfew", "until"}),
    ("water-cannon", {1, 2, 5, 6}, {"water cannon"}),
    ("union’s", {9, 12}, {"union's", "Union’s"}),
    ("3,000", {3, 4, 13}, {"3,000"}),
    ("nharroub_ormeza", {11}, {"nharroub_ormeza"}),
    ("strasse", {13}, {"Straße"}),
    ("elodie ETE", {13}, {"Élodie", "été"}),
    ("angstrom", {13}, {"Ångström"}),
    ("fire -shuttered -ormeza", {13}, {"ﬁre"}),
    ("o'neil", {13}, {"O’Neil"}),
    ("إطلاق", {11}, {"إطلاق"}),
    ('"ساحة الغلال"', {11}, {"ساحة الغلال"}),
    ("אחת", set(), set()),
    ("שלום", {13}, {"שלום"}),
    ("שלו*", {13}, {"שלום"}),
]


@pytest.mark.parametrize(("query", "numbers", "words"), WORDS)
def test_words(desk: Desk, query: str, numbers: set[int], words: set[str]) -> None:
    """All words are there, phrases in order, beginnings too; accents and capitals do not count."""
    assert set(find(desk, query)) == numbers
    assert marked(desk.kept.search(query)) == words


# What means something to FTS5, to a tsquery or to SQL is here nothing but its words.
OPERATORS = [
    ("bridge AND curfew", "and bridge curfew"),
    ("bridge OR curfew", "bridge curfew or"),
    ("NOT bridge", "not bridge"),
    ("NEAR(bridge curfew, 5)", "near bridge curfew 5"),
    ("title:bridge", '"title bridge"'),
    ("^bridge", "bridge"),
    ("{bridge} + bridge", "bridge"),
    ("(bridge", "bridge"),
    ('bridge"', "bridge"),
    ('"bridge', "bridge"),
    ("bridge:* & !curfew | 'x'", "bridge curfew x"),
    ("bridge\x00", "bridge"),
    ("- bridge", "bridge"),
    ("bridge%", "bridge"),
    ("'; drop table reports; --", "drop table reports"),
    ("\\bridge\\", "bridge"),
]


@pytest.mark.parametrize(("query", "plain"), OPERATORS)
def test_signs_that_mean_something_elsewhere(desk: Desk, query: str, plain: str) -> None:
    """A query with signs and words of another language finds what its plain words find."""
    assert find(desk, query) == find(desk, plain)
    assert len(desk.reports) == 13


@pytest.mark.parametrize(
    "query", ["*", '"', '""', "-bridge", '-"granary square"', "_", "%", "😀", "--"]
)
def test_a_query_without_a_word(desk: Desk, query: str) -> None:
    """Where nothing is said that must be there, that is told."""
    with pytest.raises(SettingsWrong, match="asks for no word: write one or more"):
        desk.kept.search(query)


@pytest.mark.parametrize("query", ["", "  \n"])
def test_nothing_asked_for(desk: Desk, query: str) -> None:
    """Neither a word nor a filter is no search."""
    with pytest.raises(SettingsWrong, match="a search needs words, or a filter"):
        desk.kept.search(query)


def test_a_query_of_any_length(desk: Desk) -> None:
    """A thousand words, or one of ten thousand letters, are a query like any other."""
    assert len(find(desk, "the " * 1000)) == 12
    assert find(desk, "x" * 10_000) == []
    assert len(find(desk, "the " + " ".join(f"-w{n}" for n in range(500)))) == 12


def test_the_best_come_first_and_not_more_than_wanted(desk: Desk) -> None:
    """The limit cuts the end off; a word in the title weighs more than one in the text."""
    every = find(desk, "ormeza")
    assert len(every) == 12
    for limit in (1, 5, 20):
        hits = desk.kept.search("ormeza", limit=limit)
        assert [int(hit.name[:2]) for hit in hits] == every[:limit]
    assert find(desk, "shuttered")[0] == 10


def test_what_a_hit_tells(desk: Desk) -> None:
    """A hit has the report's id, name, outlet, day and story, and at most three passages."""
    (hit,) = desk.kept.search("stretchers")
    (story,) = [one for one in desk.kept.stories() if one.reports == 12]
    assert (hit.report, hit.name) == (find_report(3), "03-morning-courier.txt")
    assert (hit.outlet, hit.published) == ("Ormeza Morning Courier", "2024-03-05")
    assert hit.story == story.id
    assert all(len(one.passages) <= 3 for one in desk.kept.search("the"))
    (passage,) = hit.passages
    assert passage.span.text.startswith("Hospital runs out of beds")
    assert passage.span.text.endswith("the smell of tear gas hung in")


FILTERS: list[tuple[dict[str, str], list[int]]] = [
    ({"outlet": "Corvane"}, [1]),
    ({"outlet": "corvane"}, [1]),
    ({"outlet": "Corv"}, []),
    ({"outlet": "ＣＯＲＶÀＮＥ"}, [1]),
    ({"origin": "Interior Ministry"}, [12, 11, 9, 8, 5, 2, 1, 10]),
    ({"origin": "DOCTORS' UNION"}, [9]),
    ({"origin": "'; drop table facts; --"}, []),
    ({"place": "granary", "measure": "weapon"}, [11, 9, 8, 7, 6, 5, 2, 1]),
    ({"place": "Lomark"}, []),
    ({"place": "ÒRMEZA"}, [12, 11, 9, 8, 7, 6, 5, 2, 1]),
    ({"place": "Ormeza  General\tHospital"}, [6]),
    ({"place": "ormeza", "measure": "detained"}, [12, 8, 7]),
    ({"time": "2024-03-04", "measure": "weapon"}, [11, 9, 8, 7, 6, 5, 2, 1]),
    ({"time": "2024-03", "measure": "crowd"}, [11, 5, 4, 3]),
    ({"time": "2024-03-04/..", "measure": "crowd"}, [11, 5, 4, 3]),
    ({"time": "../2024-03-03"}, []),
    ({"time": "1999"}, []),
    ({"measure": "money"}, [12]),
    ({"measure": "votes"}, []),
    ({"state": "denied"}, [4, 3]),
    ({"state": "unconfirmed"}, []),
    ({"measure": "killed", "state": "denied"}, [4, 3]),
    ({"measure": "killed", "state": "contested", "origin": "plumbline"}, [6]),
    ({"outlet": "Plumbline", "measure": "weapon", "state": "contested", "time": "2024-03-04"}, [6]),
    ({"outlet": "Corvane", "state": "denied"}, []),
    ({"outlet": "Corvane", "measure": "killed"}, [1]),
    *(
        ({"outlet": "Corvane", "measure": "killed", "state": state}, [])
        for state in get_args(State)
    ),
]


@pytest.mark.parametrize(("filters", "numbers"), FILTERS)
def test_filters(desk: Desk, filters: dict[str, str], numbers: list[int]) -> None:
    """Each alone and several together hold of one claim; the newest reports come first."""
    assert find(desk, **filters) == numbers


@pytest.mark.parametrize("sign", ["%", "_", "|", "%%", "'"])
@pytest.mark.parametrize("name", ["origin", "place"])
def test_a_sign_in_a_filter_is_that_sign(desk: Desk, name: str, sign: str) -> None:
    """What stands for anything in SQL stands for itself here."""
    numbers = find(desk, **{name: sign})
    assert numbers == ([9] if (name, sign) == ("origin", "'") else [])


def test_words_and_filters_together(desk: Desk) -> None:
    """Both must hold, and the words are what is shown; without words what was said is."""
    assert find(desk, "arson", state="denied") == find(desk, "arson -crowns")
    assert find(desk, "bridge", outlet="Kaldavar Dispatch") == [8]
    assert find(desk, "bridge", outlet="Corvane") == []
    both = desk.kept.search("arson", Filters(state="denied"))
    assert marked(both) == {"arson"}
    said = desk.kept.search("", Filters(measure="money"))
    assert len(marked(said)) == 1
    assert any("1.5 million crowns" in words for words in marked(said))


@pytest.mark.parametrize("measure", get_args(Measure))
def test_who_counts_something_is_found_by_it(desk: Desk, measure: str) -> None:
    """Every report that counts something is found by that, whatever was said later."""
    (story,) = (one for one in desk.record().stories if len(one.reports) == 12)
    counting = {figure.report for figure in story.figures if figure.measure == measure}
    hits = desk.kept.search("", Filters(measure=measure))
    assert {hit.report for hit in hits} == counting


def test_who_says_anything_is_found_by_who_said_it(desk: Desk) -> None:
    """A claim that states nothing which is compared is found by its origin too."""
    story = next(one for one in desk.record().stories if len(one.reports) == 12)
    for origin in story.origins:
        if origin.name is not None:
            claims = [claim for claim in story.claims if claim.origin == origin.id]
            hits = desk.kept.search("", Filters(origin=origin.name))
            assert {claim.report for claim in claims} <= {hit.report for hit in hits}


REFUSED = [
    ({"time": "monday"}, "'monday' is not a date: write it as 2021-11-06"),
    ({"time": ""}, "'' is not a date"),
    ({"time": "2024-03-06/2024-03-04"}, "is not a date"),
    ({"state": "sure"}, "'sure' is no state: choose of denied, unconfirmed, contested"),
    ({"measure": "kiled"}, "'kiled' is no measure: choose of killed, injured, missing, detained"),
    ({"measure": ""}, "votes, seats, share, money, strikes, other, happened, weapon, place, actor"),
]


@pytest.mark.parametrize(("filters", "says"), REFUSED)
def test_a_filter_that_can_be_none(filters: dict[str, str], says: str) -> None:
    """A time that is no date, a measure or state that there is not are told before searching."""
    with pytest.raises(SettingsWrong) as refused:
        Filters(**filters)
    assert says in str(refused.value)


def test_a_search_follows_what_is_added_and_decided(tmp_path: Path) -> None:
    """A report is found as soon as it is safe; a filter follows what people decide."""
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"name": "14-zoo", "text": "A panda sneezed at the zoo."}))
    with open_copy(tmp_path) as own:
        assert own.kept.search("panda") == ()
        own.add(more)
        (hit,) = own.kept.search("panda")
        assert (hit.name, hit.published, hit.outlet) == ("14-zoo", None, None)
        (claim,) = [
            c for c in own.record().stories[0].claims if "two people had died" in c.span.text
        ]
        own.judge("reject", claim.id, by="Ada", why="nobody says so")
        assert find(own, state="denied") == []


def test_every_word_of_a_text_is_found_where_it_stands(desk: Desk) -> None:
    """Each first word of each report leads back to it, and is marked there."""
    for report, _ in list_accounts():
        first = report.text.split()[0]
        hits = {hit.report: hit for hit in desk.kept.search(first)}
        assert hits[report.id].passages[0].hits[0].start <= len(first)
