"""The brief as Markdown."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from tests.briefing.ferry import build_ferry
from twosource.briefing import make_brief, write_markdown


@pytest.fixture(scope="module")
def markdown() -> str:
    """Return the brief of the ferry fire."""
    record, texts = build_ferry()
    return write_markdown(make_brief(record, texts))


def test_the_first_lines_tell_what_stands(markdown: str) -> None:
    """Established, contested and unknown come before everything else."""
    headings = [line for line in markdown.splitlines() if line.startswith("#")]
    assert headings[:5] == [
        "# A fire",
        "## Established",
        "## Contested",
        "## Unknown",
        "## Told, but not by two independent origins",
    ]


def test_a_line_is_phrases_values_and_quotes(markdown: str) -> None:
    """A contested count fits one line, with both sides."""
    assert (
        "- killed, people: **44** (22 to 44) – 4 March 2024, Marrow Quay, “A fire” – contested"
        " – 2 independent origins, told by Ines Varga; Coast Radio – “44”"
        " – against: 1 known origin, told by Interior Ministry – “has risen to 31”,"
        " “at least 22”"
    ) in markdown.splitlines()


def test_hostile_words_mark_up_nothing(markdown: str) -> None:
    """No HTML, link or picture comes out of a report's words."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    kinds = {child.type for token in tokens for child in token.children or []}
    kinds |= {token.type for token in tokens}
    assert kinds.isdisjoint({"html_block", "html_inline", "link_open", "image", "code_inline"})


def test_it_says_what_it_measures(markdown: str) -> None:
    """The foot says that reporting is measured, and by which versions."""
    assert "measures reporting, not truth" in markdown
    assert markdown.endswith("Made by twosource 0.1.0 (claims 2, figures 1).\n")


def test_two_stories_stand_under_their_titles() -> None:
    """With more than one story, each has its own heading and its parts one level deeper."""
    record, texts = build_ferry()
    other = replace(record.stories[0], id="other")
    markdown = write_markdown(make_brief(replace(record, stories=(*record.stories, other)), texts))
    headings = [line for line in markdown.splitlines() if line.startswith("#")]
    assert headings[:3] == ["# 2 stories", "## A fire", "### Established"]
