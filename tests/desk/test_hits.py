"""Hits: what is marked in any script, whose outlet and day are shown, and how many there may be."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desk.sampled import (
    assert_exact,
    find_report,
    judge,
    list_accounts,
    open_copy,
    texts_of,
    undo,
)
from tests.reconciling.build import account
from twosource.desk import Desk
from twosource.desk.hits import Filters, Hit
from twosource.errors import SettingsWrong

MARKED = [
    ("קול שָׁלוֹם.", "שלום", "שָׁלוֹם"),
    ("קול שלום.", "שָׁלוֹם", "שלום"),
    ("قال مُحَمَّد.", "محمد", "مُحَمَّد"),
    ("قال محمد.", "مُحَمَّد", "محمد"),
    ("L\u2019e\u0301te\u0301.", "été", "e\u0301te\u0301"),
    ("L\u2019e\u0301te\u0301 dernier.", '"ete dernier"', "e\u0301te\u0301 dernier"),
    ("Das Cafe\u0301hausessen.", "cafe*", "Cafe\u0301hausessen"),
    ("यह हिन्दी है।", "हिन्दी", "हिन्दी"),
    ("Τῷ \u03b1\u0345\u0301.", "αι", "\u03b1\u0345\u0301"),
    ("😀 ½ n\u0303o\r\nx", "no", "n\u0303o"),
    ("\u0301 xa\u20dd b", "xa", "xa\u20dd"),
    ("a c/o b", "c o", "c|o"),
    ("Write ℅ Reed.", "c", "℅"),
]


@pytest.mark.parametrize(("words", "query", "hit"), MARKED)
def test_marks_belong_to_what_is_marked(
    open_new: Callable[[], Desk], words: str, query: str, hit: str
) -> None:
    """What is found is shown in its own characters, with vowel signs and accents that it has."""
    with open_new() as own:
        own.put([account("streets.txt", words, published="2024-01-01")])
        (found,) = own.kept.search(query)
        (passage,) = found.passages
        assert_exact((passage.span, *passage.hits), texts_of(own))
        assert "|".join(span.text for span in passage.hits) == hit


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Open a desk of the samples on each engine."""
    if request.param == "sqlite":
        with open_copy(tmp_path) as opened:
            yield opened
        return
    with Desk(request.getfixturevalue("postgres").make_database("hits")) as opened:
        opened.put(list_accounts())
        yield opened


def tell(hits: tuple[Hit, ...]) -> list[tuple[str, str | None, str | None]]:
    """Return number, outlet and day of hits."""
    return [(hit.name[:2], hit.outlet, hit.published) for hit in hits]


def list_numbers(desk: Desk, words: str = "", **filters: str) -> list[int]:
    """Return the numbers of the samples that are found."""
    return [int(hit.name[:2]) for hit in desk.kept.search(words, Filters(**filters))]


def test_an_outlet_is_the_one_that_a_person_set(desk: Desk) -> None:
    """Filter and hits go by the outlet that a person set, until that is taken back."""
    verdict = judge(desk, "set", find_report(10), field="outlet", value="Écho du Nord")
    assert list_numbers(desk, outlet="écho DU nord") == [10]
    assert list_numbers(desk, "bakery", outlet="ECHO DU NORD") == [10]
    assert list_numbers(desk, outlet="Upland Voice") == []
    assert tell(desk.kept.search("schoolteacher")) == [("10", "Écho du Nord", None)]
    judge(desk, "set", find_report(10), field="outlet", value="")
    assert list_numbers(desk, outlet="Écho du Nord") == list_numbers(desk, outlet="") == []
    assert tell(desk.kept.search("schoolteacher")) == [("10", None, None)]
    judge(desk, "set", find_report(10), field="outlet", value="Corvane")
    assert list_numbers(desk, outlet="corvane") == [1, 10]
    for one in desk.verdicts:
        undo(desk, one)
    assert verdict in desk.verdicts
    assert list_numbers(desk, outlet="Upland Voice") == [10]


def test_newest_goes_by_the_days_that_people_set(desk: Desk) -> None:
    """Filters alone give the newest first, by the days that people set; undated reports last."""
    assert list_numbers(desk, measure="killed")[-1] == 10
    judge(desk, "set", find_report(10), field="published", value="2024-03-09")
    judge(desk, "set", find_report(1), field="published", value="2024-03-08")
    judge(desk, "set", find_report(9), field="published", value="")
    assert list_numbers(desk, measure="killed") == [10, 1, 11, 8, 7, 6, 5, 4, 3, 2, 9]
    days = [hit.published for hit in desk.kept.search("", Filters(measure="killed"), limit=2)]
    assert days == ["2024-03-09", "2024-03-08"]


def test_a_wire_is_found_by_the_toll_that_later_reports_raised(desk: Desk) -> None:
    """A toll that was raised since is found by its measure, and has no part in how things stand."""
    numbers = set(list_numbers(desk, measure="killed"))
    assert numbers == {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
    (hit,) = desk.kept.search("", Filters(outlet="Corvane", measure="killed"))
    marked = [span.text for passage in hit.passages for span in passage.hits]
    assert any("Four people were killed" in words for words in marked)


@pytest.mark.parametrize("limit", [0, -1, 10_001, 10**20])
def test_a_limit_that_is_none(tmp_path: Path, limit: int) -> None:
    """No report, or more than anybody looks at, is told before anything is searched."""
    with open_copy(tmp_path) as own:
        for words in ("ormeza", ""):
            with pytest.raises(SettingsWrong) as refused:
                own.kept.search(words, Filters(place="ormeza"), limit=limit)
            assert (
                str(refused.value)
                == "a search shows from 1 to 10000 reports: choose a limit of these"
            )
        assert len(own.kept.search("ormeza", limit=10_000)) == 12
