"""Embedded posts are found with their words, author, handle, day and link."""

from collections.abc import Callable
from time import perf_counter

import pytest

from twosource.model import Report

MARKED = [
    "[Smoke over the bridge|words] pic.twitter.com/aB1 — Ada Ray (@adaray) March 4, 2024",
    "[Smoke over the bridge|words] https://t.co/aB1 — Ada Ray (@adaray) March 4, 2024",
    "[Smoke over the bridge|words] — Ada Ray (@adaray) March 4, 2024",
    "[Smoke over the bridge|words] pic.twitter.com/aB1 - Ada Ray (@adaray) 4 March 2024",
    "[Smoke over the bridge|words] pic.twitter.com/aB1 – Ada Ray (@adaray) 4 March 2024",
    "[Smoke over the bridge|words] pic.twitter.com/aB1 &mdash; Ada Ray (@adaray) March 4, 2024",
    "[Smoke over the bridge|words] pic.twitter.com/aB1\n— Ada Ray (@adaray) March 4, 2024",
    "[Smoke over the bridge|words] pic.twitter.com/aB1\r\n\r\n— Ada Ray (@adaray) March 4, 2024",
    "The river rose.\n\n[Smoke here. Two hurt.|words] — Ada (@ada) March 4, 2024\n\nIt fell.",
    "The river rose.[Smoke over the bridge|words] pic.twitter.com/a1 — Ada (@ada) March 4, 2024",
    "[One car|words] — Ada (@ada) March 4, 2024 [Two cars|words] — Ben (@ben) March 5, 2024",
    "[🔥🇮🇶 - The squad - leaves|words] pic.twitter.com/a1 — Ada-Lee Ray 🔥 (@ada) March 4, 2024",
    "[Smoke — and fire — over the bridge|words] — Ada Ray (@adaray) March 4, 2024",
    "[Smoke over the bridge @reed|words]pic.twitter.com/a1 — Ada (@ada) March 4, 2024",
    "[#حريق كبير على الجسر القديم|words] pic.twitter.com/a1 — آدا راي🔥 (@ada) March 4, 2024",
    "[Smoke over the bridge|words] — \u200fآدا راي\u200f (@ada) March 4, 2024",
    "[Smoke over the bridge|words] — Ada (@ada@reed.example) March 4, 2024",
]


@pytest.mark.parametrize("marked", MARKED)
def test_the_words_of_posts_are_found(
    marked: str, unmark: Callable[..., tuple[str, list[object]]], read: Callable[..., Report]
) -> None:
    """The words begin where the post begins and end before its link and its dash."""
    text, marks = unmark(marked)
    report = read(text)
    found = [("words", post.words.start, post.words.text) for post in report.posts if post.words]
    assert found == marks
    assert report.text == text


def test_a_line_too_long_for_a_post_gives_its_last_sentence(read: Callable[..., Report]) -> None:
    """Where the break before a post was lost in a long line, its last sentence is the post."""
    story = "The river rose by two metres and took the old bridge with it. " * 6
    (post,) = read(f"{story}Smoke here. pic.twitter.com/a1 — Ada (@ada) March 4, 2024").posts
    assert post.words is not None
    assert post.words.text == "Smoke here."


def test_a_post_tells_who_when_and_where(read: Callable[..., Report]) -> None:
    """Author, handle, day, link and language are kept as written."""
    text = "Smoke over the bridge pic.twitter.com/aB1 — Ada Ray 🔥 (@adaray) March 4, 2024"
    (post,) = read(text).posts
    assert (post.author, post.handle, post.posted) == ("Ada Ray 🔥", "@adaray", "2024-03-04")
    assert (post.link, post.language) == ("pic.twitter.com/aB1", "en")
    assert post.span.text == text


def test_a_post_without_words_has_none(read: Callable[..., Report]) -> None:
    """A post that is only a picture is still a post."""
    (post,) = read("It burned.\n\npic.twitter.com/aB1 — Ada Ray (@adaray) March 4, 2024").posts
    assert (post.words, post.language) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The reporter — Ada Ray (@adaray) — stood on the bridge.",
        "Follow Ada Ray (@adaray) on the bridge.",
        "Well-known writers such as Ada Ray (@adaray) March 4, 2024 to 5",
        "The bridge — built in 1904 — fell.",
    ],
)
def test_a_handle_alone_is_no_post(text: str, read: Callable[..., Report]) -> None:
    """A post needs its dash, and a day after its handle or a link before its author."""
    assert read(text).posts == ()


def test_many_links_with_wide_gaps_take_no_time(read: Callable[..., Report]) -> None:
    """Blanks between links could be shared out in countless ways; one is enough."""
    text = "Fire. " + "http://a.example/b   " * 12 + "! — Ada Ray (@adaray) March 4, 2024"
    begun = perf_counter()
    read(text)
    assert perf_counter() - begun < 2
