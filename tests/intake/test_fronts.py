"""Fronts are found where they stand, cover their words, and say what they say."""

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.intake import Given, read_bytes
from twosource.model import Report

BODY = "Two people were hurt when the old bridge fell into the river, police said."

FOUND = [
    f" [date 2024-03-04|date] {BODY}",
    f"[2024-03-04|date] {BODY}",
    f"[2024-03-04T10:15:00Z|date]\r\n\r\n{BODY}",
    f"[Tue 05 Mar 2024|date] {BODY}",
    f"[Published March 4 2024|date] {BODY}",
    f"[Date of publication 4 March 2024|date] {BODY}",
    f"[Posted on March 4 2024|date] by Reed English {BODY}",
    f"[25.03.2024|date]Get short URL. {BODY}",
    f"[04/05/2017|date] {BODY}",
    f"[March 4, 2024|date] - {BODY}",
    f"[Bridge falls into the river|title]\n{BODY}",
    f"[Bridge falls into the river|title]\r\n\r\n{BODY}\r\n",
    f"[Tue 05 Mar 2024|date] [Bridge falls into the river|title]\n{BODY}",
    f"[Bridge falls into the river|title]\n[By Ada Ray and Ben Holt|byline]\n{BODY}",
    f"[By Ada Ray|byline] | [March 4, 2024|date]\n\n{BODY}",
    f"[by: Ada Ray|byline] [Updated: Mar 4, 2024 - 7:21 PM|date]\n\n{BODY}",
    f"[By Ada Ray, Northwire|byline]\n\n{BODY}",
    f"[World > Europe > Rivers|section]\n[Bridge falls into the river|title]\n{BODY}",
    f"[HARBOUR CITY, March 4 (Northwire) -|dateline] {BODY}",
    f"[HARBOUR CITY, March 4, 2024 (Northwire) -|dateline] {BODY}",
    f"[HARBOUR CITY, 4 MAR 90 (Northwire) --|dateline] {BODY}",
    f"[HARBOUR CITY (REEDLAND), 4 MAR 90 --|dateline] {BODY}",
    f"[HARBOUR CITY —|dateline] {BODY}",
    f"[HARBOUR CITY, Maine (Northwire) —|dateline] {BODY}",
    f"[HARBOUR CITY —|dateline]\n\n{BODY}",
    f"[HARBOUR CITY, REED COUNTY -|dateline]\n\n{BODY}",
    f"[HARBOUR CITY —|dateline] A bridge falls\n\n{BODY}",
    f"[Published: Monday, March 4, 2024 @ 10:41 PM|date]\n\n{BODY}",
    f"[Harbour City (Northwire) -|dateline] {BODY}",
    f"[Harbour City, 4 March 2024 –|dateline] {BODY}",
    f"[HARBOUR CITY (March 4, 2024) —|dateline] {BODY}",
    f"[Reed News/|credit] On Friday, {BODY}",
    f"[Bridge falls into the river|title]\n[Reed News/|credit] On Friday, {BODY}",
    f"{BODY} [(AFP)|credit]",
    f"{BODY} [(With AP, Reuters and AFP)|credit]",
    f"{BODY} [--Reuters|credit]",
    f"{BODY}\n\n[— Reuters|credit]\n",
    f"{BODY}\n[(Northwire)|credit]",
    f"{BODY} [(Reporting by Ada Ray; Editing by Ben Holt)|credit]",
    f"{BODY}\n[Reporting by Ada Ray; Editing by Ben Holt|credit]",
    f"{BODY}\n\n[Copyright 2024 The Associated Press. All rights reserved.|credit]",
    f"Bridge falls in Harbour City [AFP|credit] [Monday 4 Mar 2024|date] {BODY}",
    "Bridge falls in Harbour City [AFP|credit] Two people drowned when it fell",
    "Bridge falls, mayor told AFP Two people drowned when it fell",  # told, not credited
    "Bridge falls in Harbour City AFP says two people drowned",
    f"Bridge falls in Harbour City [4 March 2024|date] [SANA|credit] {BODY}",
    f"[Title:|section] [Fall|title]\n[Date: 4 May 2024|date]\n[Source: Reed|credit]\n\n{BODY}",
]

NOTHING = [
    BODY,
    f"On March 4, 2024 the river rose. {BODY}",
    f"March 4, 2024 was a dark day. {BODY}",
    f"NATO — the alliance of the north — met. {BODY}",
    f"US - Iran talks went on. {BODY}",
    f"BREAKING — {BODY}",
    f"By Tuesday evening the river had risen by two metres.\n{BODY}",
    f"By then the bridge had gone, officials said.\n{BODY}",
    f"Harbour City - a town of fishermen - mourned. {BODY}",
    "The bridge fell when a lorry\ncrossed it.",
    "The bridge fell when a lorry of the\nHarbour Company crossed it.",
    f"Ada Ray/Ben Holt were there. {BODY}",
    f"Play video\n\n{BODY}",
    f"The bridge before it fell. (Photo: Ada Ray)\n\n{BODY}",
    "The bridge fell into the river",
    f"{BODY} (Applause)",
    f"She wrote for Reuters and AFP. {BODY}",
]


@pytest.mark.parametrize("marked", FOUND)
def test_fronts_are_found(
    marked: str, unmark: Callable[..., tuple[str, list[object]]], read: Callable[..., Report]
) -> None:
    """Each front has its kind and covers exactly its words."""
    text, marks = unmark(marked)
    report = read(text)
    assert report.text == text
    found = [(front.kind, front.span.start, front.span.text) for front in report.fronts]
    assert found == marks


@pytest.mark.parametrize("text", NOTHING)
def test_a_story_is_no_front(text: str, read: Callable[..., Report]) -> None:
    """Sentences that look like a dateline, a byline, a date or a title stay in the story."""
    report = read(text)
    assert report.fronts == ()
    assert (report.published, report.title, report.credit) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [
        (f"date 2024-03-04 {BODY}", "2024-03-04", "header"),
        (f"HARBOUR CITY, March 4, 2024 (Northwire) - {BODY}", "2024-03-04", "dateline"),
        (f"HARBOUR CITY, March 4 (Northwire) - {BODY}", None, None),
        (f"2024-03-05\nHARBOUR CITY, March 4 (Northwire) - {BODY}", "2024-03-05", "header"),
        (f"Updated: 6 March 2024\nPublished: 5 March 2024\n\n{BODY}", "2024-03-05", "header"),
        (f"04/05/2017\n\n{BODY}", None, None),
        (f"Tuesday 4 March 2024\n\n{BODY}", None, None),
        (
            f"URL: https://reed.example/2024/03/04/bridge\nTitle: Fall\n\n{BODY}",
            "2024-03-04",
            "url",
        ),
        (BODY, None, None),
    ],
)
def test_a_date_has_its_basis(
    text: str, published: str | None, basis: str | None, read: Callable[..., Report]
) -> None:
    """A header goes before a dateline; a day without a year, or with two readings, is no date."""
    report = read(text)
    assert (report.published, report.published_basis) == (published, basis)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (f"Reed News/ On Friday, {BODY}", ("Reed News",)),
        (f"HARBOUR CITY (Northwire) - {BODY} (Northwire)", ("Northwire",)),
        (f"{BODY} (With AP, Reuters and agencies)", ("AP", "Reuters")),
        (f"{BODY}\nSource: Reed TV and agencies", ("Reed TV",)),
        (f"{BODY}\n-- Ada Ray", ()),
        (f"Source: Reuters\nDate: 2024-03-04\n\n{BODY}", ("Reuters",)),
        (
            f"{BODY} Reporting by Ada Ray; Editing by Ben Holt Our Standards: The Thomson Reuters.",
            ("Reuters",),
        ),
    ],
)
def test_credits_name_their_agencies_once(
    text: str, credit: tuple[str, ...], read: Callable[..., Report]
) -> None:
    """Agencies in datelines, openings and last lines are credited, people are not."""
    assert read(text).credit == credit


def test_an_outlet_that_names_itself_is_only_credited(read: Callable[..., Report]) -> None:
    """Neither "Reed News/" nor "told Reed News" makes a report Reed News's own."""
    report = read(f"Reed News/ On Friday, a guard told Reed News: {BODY}")
    assert (report.outlet, report.credit) == (None, ("Reed News",))


def test_a_header_block_is_read(read: Callable[..., Report]) -> None:
    """Title, date, outlet and author come from lines that open with a key."""
    report = read(
        f"Title: Bridge falls\nDate: 4 March 2024\nSource: Daily Reed\nAuthor: Ada Ray\n\n{BODY}"
    )
    assert (report.title, report.outlet, report.author) == ("Bridge falls", "Daily Reed", "Ada Ray")
    assert (report.published, report.published_basis) == ("2024-03-04", "header")


def test_what_is_given_goes_first(read: Callable[..., Report]) -> None:
    """What a person says about a report stands before what it says itself."""
    given = Given("2024-03-09", "Reed", "Reed Group", "Cy Dell", "A fall", ("Northwire",))
    report = read(f"By Ada Ray | 4 March 2024\n\n{BODY} (AFP)", given)
    assert (report.published, report.published_basis) == ("2024-03-09", "given")
    assert (report.outlet, report.family, report.author) == ("Reed", "Reed Group", "Cy Dell")
    assert (report.title, report.credit) == ("A fall", ("Northwire",))


WRITING = st.characters(exclude_categories=["Cc"])
PARTS = [
    "date 2024-03-04 ", "HARBOUR CITY, March 4 (Northwire) - ", "Reed News/ ", "By Ada Ray",
    "Title: ", BODY, "Bridge falls into the river", " (AFP)", "— Reuters", "\r\n", "\n", "\n\n",
    " ", "🔥", "e\u0301", "حريق كبير في المدينة القديمة", "“", "\u200f", "— ", "(@ada)",
    "pic.twitter.com/abc — Ada Ray (@adaray) March 4, 2024", "Published ", "/", "|", "\ufeff",
    "\u00a0",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=14).map("".join).filter(str.strip))
def test_all_spans_equal_their_words(text: str) -> None:
    """Whatever stands in a text, fronts, posts and stretches hold its words and do not overlap."""
    text = "A" + text
    report = read_bytes(text.encode("utf-8"), "any.txt")
    assert report.text == text
    spans = [front.span for front in report.fronts] + [post.span for post in report.posts]
    words = [post.words for post in report.posts if post.words]
    for span in spans + words + [stretch.span for stretch in report.stretches]:
        assert span.text == text[span.start : span.end]
        assert span.text.strip("\ufeff \n\r\t\u00a0") != ""
    spans.sort()
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    ["x. " + " " * 50000 + "x", "| " * 20000, "By Ada\n" * 20000, "(@ada) " * 9000, "— " * 30000],
    ids=["blanks", "bars", "bylines", "handles", "dashes"],
)
def test_a_long_text_is_searched_in_a_moment(text: str, read: Callable[..., Report]) -> None:
    """The time for a text grows with its length, not with its square."""
    begun = perf_counter()
    read(text)
    assert perf_counter() - begun < 5


@given(st.text(alphabet=st.one_of(st.sampled_from("\r\n\t"), WRITING), max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    """No text breaks the search for fronts, posts and stretches."""
    report = read_bytes(("Fire. " + text).encode("utf-8", "surrogatepass"), "any.txt")
    assert len(report.text) == len("Fire. " + text)
