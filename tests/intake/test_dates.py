"""Dates as reports write them become EDTF, or nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.intake.dates import (
    complete_date,
    match_date,
    match_date_before,
    match_labelled,
    read_date,
    read_url_date,
)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03", "2024-03"),
        ("2024-03-04/2024-03-06", "2024-03-04/2024-03-06"),
        ("2024/03/04", "2024-03-04"),
        ("2024-03-04T23:30:00+02:00", "2024-03-04"),
        ("2024-03-04T23:30:00.000Z", "2024-03-04"),
        ("2024-03-04 23:30", "2024-03-04"),
        ("March 4, 2024", "2024-03-04"),
        ("March 4 2024", "2024-03-04"),
        ("Mar. 4th, 2024", "2024-03-04"),
        ("4 March 2024", "2024-03-04"),
        ("4th of March, 2024", "2024-03-04"),
        ("04-Mar-2024", "2024-03-04"),
        ("Monday, 4 March 2024 17:53", "2024-03-04"),
        ("Mon 04 Mar 2024 at 2354", "2024-03-04"),
        ("Mar 042024", "2024-03-04"),
        ("Published March 4 2024", "2024-03-04"),
        ("Updated: Mar 4, 2024 - 7:21 PM", "2024-03-04"),
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024", "2024-03-25"),
        ("25.03.2024", "2024-03-25"),
        ("05/05/2024", "2024-05-05"),
        ("Thursday 04/05/2017", "2017-05-04"),
        ("Wednesday 04/05/2017", "2017-04-05"),
        ("04/05/2017", None),
        ("04.05.2017", None),
        ("04-05-2017", None),
        ("Friday 04/05/2017", None),
        ("Tuesday, 4 March 2024", None),
        ("31 February 2024", None),
        ("2024-13-01", None),
        ("March 4", None),
        ("4 March 2024 or later", None),
        ("last Tuesday", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_one_way_or_not_at_all(words: str, edtf: str | None) -> None:
    """A day that can be two days, or contradicts its weekday, is no date."""
    assert read_date(words) == edtf


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_day_is_found_however_it_is_written(day: date) -> None:
    """Every day written with its month's name is read back as itself."""
    for form in (
        "%d %B %Y",
        "%B %d, %Y",
        "%a %d %b %Y",
        "%Y-%m-%d",
        "Published %b %d, %Y at 10:15",
    ):
        assert read_date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("May 24 2017 1300 appeals were heard", "May 24 2017"),
        ("22 August 2013 1849 UTC+3 The vote", "22 August 2013 1849 UTC+3"),
        ("26.12.2014The army", "26.12.2014"),
        ("March 4, the day of the vote", "March 4"),
    ],
)
def test_a_date_takes_its_hour_and_no_more(text: str, words: str) -> None:
    """The hour belongs to the date, a number of appeals does not."""
    found = match_date(text, 0, len(text))
    assert found is not None
    assert text[found.start : found.end] == words


def test_a_date_is_found_by_its_end() -> None:
    """The date that ends a stretch is found whole, with its weekday."""
    text = "HARBOUR CITY, Monday, 4 March 2024"
    found = match_date_before(text, 0, len(text))
    assert found is not None
    assert text[found.start : found.end] == "Monday, 4 March 2024"


def test_a_label_is_kept() -> None:
    """The words before a date say whether it is the first publication or an update."""
    found = match_labelled("Last updated at 4 March 2024", 0, 28)
    assert found is not None
    assert (found.label, found.edtf) == ("last updated at", "2024-03-04")


@pytest.mark.parametrize(
    ("near", "edtf"),
    [
        ("2024-12-30", "2024-12-31"),
        ("2025-01-02", "2024-12-31"),
        ("2024-12", "2024-12-31"),
        ("2024-06-01", None),
        ("../2024-12-31", None),
        ("0XXX", "0001-12-31"),
        ("0001-01-03", None),
        ("9999-12-30", "9999-12-31"),
    ],
)
def test_a_missing_year_is_taken_from_a_close_date(near: str, edtf: str | None) -> None:
    """A dateline's day gets the year of a date within a month of it."""
    assert complete_date("XXXX-12-31", near) == edtf


@pytest.mark.parametrize(
    ("address", "edtf"),
    [
        ("https://reed.example/2024/03/04/bridge.html", "2024-03-04"),
        ("https://reed.example/news/2024-03-04/bridge", "2024-03-04"),
        ("https://reed.example/news/2024/13/04/bridge", None),
        ("https://reed.example/news/20240304", None),
    ],
)
def test_an_address_may_hold_a_day(address: str, edtf: str | None) -> None:
    """A day between slashes in an address is read; a number is not."""
    assert read_url_date(address) == edtf
