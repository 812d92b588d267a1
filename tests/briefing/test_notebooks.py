"""What notebooks show: a brief in a frame of its own, and a desk in one line."""

import re
from html import unescape
from pathlib import Path

import pytest

from twosource.briefing import Page
from twosource.desk import Desk


@pytest.fixture(scope="module")
def desk(samples: Path) -> Desk:
    """Return a desk in memory with one report."""
    made = Desk()
    made.add(samples / "06-plumbline.txt")
    return made


def test_a_brief_is_shown_as_a_page(desk: Desk) -> None:
    """The HTML of a brief is a text, and a notebook shows all of it in a frame."""
    page = desk.brief("html")
    assert isinstance(page, Page)
    shown = page._repr_html_()  # what IPython asks for
    found = re.fullmatch(
        r'<iframe title="Brief" sandbox="" style="[^"<>]*" srcdoc="([^"]*)"></iframe>', shown
    )
    assert found is not None
    assert unescape(found[1]) == page


def test_a_frame_cannot_be_left() -> None:
    """Whatever a page holds stays inside the frame's attribute."""
    shown = Page("\"></iframe><script>alert(1)</script>'")._repr_html_()  # as above
    assert shown.count("<") == 2
    assert "<script" not in shown


def test_a_desk_is_shown_in_a_line(desk: Desk, tmp_path: Path) -> None:
    """A desk says how many reports it has, and how its brief is seen; no names, no words."""
    assert "reports: 1" in desk._repr_html_()  # as above
    with Desk(tmp_path / "desk.db") as kept:
        assert "kept: reports: 0" in kept._repr_html_()  # as above


def test_markdown_is_plain(desk: Desk) -> None:
    """A brief in Markdown is a text and no page."""
    assert not isinstance(desk.brief(), Page)
