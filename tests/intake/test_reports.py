"""One report of given bytes: which of the dates that are told of it counts."""

from collections.abc import Callable

import pytest

from twosource.errors import SettingsWrong
from twosource.intake import Given, read_bytes
from twosource.intake.settings import join
from twosource.model import Report

STORY = "Two people were hurt when the old bridge fell into the river, police said."
FEED = Given(feed_published="2024-03-06")


def page(head: str) -> bytes:
    """Return a page with an article."""
    body = f"<p>{STORY} The river was high. Divers went on looking until dark.</p>" * 3
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()


@pytest.mark.parametrize(
    ("text", "given", "published", "basis"),
    [
        (STORY, FEED, "2024-03-06", "feed"),
        (f"CORVANE, March 4, 2024 (Northwire) - {STORY}", FEED, "2024-03-04", "dateline"),
        (f"CORVANE, March 4 (Northwire) - {STORY}", FEED, "2024-03-04", "dateline"),
        (f"CORVANE, Nov. 4 (Northwire) - {STORY}", FEED, "2024-03-06", "feed"),
        (f"Title: Bridge falls\nDate: 2024-03-05\n\n{STORY}", FEED, "2024-03-05", "header"),
        (STORY, join(Given(published="2024-03-01"), FEED), "2024-03-01", "given"),
        (
            STORY,
            join(FEED, Given(address="https://reed.example/2024/03/07/bridge")),
            "2024-03-06",
            "feed",
        ),
    ],
)
def test_a_feeds_day_comes_before_an_address_only(
    read: Callable[..., Report], text: str, given: Given, published: str, basis: str
) -> None:
    """A person goes first, then the report itself, then the feed, then its address."""
    report = read(text, given)
    assert (report.published, report.published_basis) == (published, basis)


def test_a_pages_own_day_goes_before_the_feeds() -> None:
    """What a page's metadata says of its publication is nearer than what a feed says."""
    dated = page('<meta property="article:published_time" content="2024-03-04T10:00:00Z">')
    told = [read_bytes(data, "bridge.html", FEED) for data in (dated, page(""))]
    assert [(one.published, one.published_basis) for one in told] == [
        ("2024-03-04", "metadata"),
        ("2024-03-06", "feed"),
    ]


def test_a_feeds_day_is_a_date() -> None:
    """What is no date is refused, as it is where a person gives it."""
    with pytest.raises(SettingsWrong, match="'soon' is not a date"):
        Given(feed_published="soon")
