"""Markup never changes a text."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.briefing.build import read_marks
from twosource.briefing.markup import Highlight, mark_up

TAG = re.compile(r"<[^>]*>")
# The door swaps NUL and lone surrogates, so no report's text holds them.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
STRANGE = st.sampled_from(
    [
        "\r\n",
        "\r",
        "<b>",
        "</mark>",
        "&amp;",
        "&#13;",
        '"',
        "'",
        "🚢🔥",
        "é",
        "\u202e",
        "سلام",
        "<!--",
    ]
)


@st.composite
def texts_with_highlights(draw: DrawFn) -> tuple[str, list[Highlight]]:
    """Draw a strange text and highlights anywhere in it: nested, crossing, equal."""
    text = "".join(draw(st.lists(st.one_of(st.text(CHARACTERS), STRANGE), min_size=1)))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=8))
    kinds = st.sampled_from(["claim", "figure", "voice", "other", "foreign"])
    return text, [
        Highlight(min(a, b), max(a, b), draw(kinds), f"h{number}", title=draw(st.text(CHARACTERS)))
        for number, (a, b) in enumerate(pairs)
        if a != b
    ]


@given(texts_with_highlights())
def test_without_its_tags_markup_is_the_text(drawn: tuple[str, list[Highlight]]) -> None:
    """Stripping the tags gives back the text, character for character."""
    text, highlights = drawn
    assert html.unescape(TAG.sub("", mark_up(text, highlights))) == text


@given(texts_with_highlights())
def test_tags_are_balanced_and_ids_stand_once(drawn: tuple[str, list[Highlight]]) -> None:
    """Every tag that opens is closed in turn, and each highlight's id stands exactly once."""
    text, highlights = drawn
    marked = str(mark_up(text, highlights))
    open_now: list[str] = []
    for tag in TAG.findall(marked):
        name = re.findall(r"\w+", tag)[0]
        if tag.startswith("</"):
            assert open_now.pop() == name
        else:
            open_now.append(name)
    assert open_now == []
    ids = re.findall(r'<mark[^>]* id="(h\d+)"', marked)
    assert sorted(ids) == sorted(it.anchor or "" for it in highlights if it.kind != "foreign")


@given(texts_with_highlights())
def test_each_highlight_covers_its_words(drawn: tuple[str, list[Highlight]]) -> None:
    """The characters inside a highlight's tags are those of its stretch."""
    text, highlights = drawn
    for highlight in highlights:
        marked = str(mark_up(text, [highlight]))
        inside = re.fullmatch(r"(?s)[^<]*<[^>]*>([^<]*)</\w+>[^<]*", marked)
        assert inside is not None
        assert html.unescape(inside[1]) == text[highlight.start : highlight.end]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[a [b|y] c|x] d", "<x>a <y>b</y> c</x> d"),
        ("[a|x][b|y]", "<x>a</x><y>b</y>"),
        ("[[a|y]|x]", "<x><y>a</y></x>"),
    ],
)
def test_nested_highlights_nest(marked: str, expected: str) -> None:
    """A highlight inside another stands inside its tags; neighbours stay apart."""
    text, found = read_marks(marked)
    highlights = [Highlight(*found[key], "claim", key) for key in sorted(found)]
    plain = re.sub(r'<mark class="claim" id="(\w)">', r"<\1>", str(mark_up(text, highlights)))
    names = iter(re.findall(r"</(\w)>", expected))
    assert re.sub("</mark>", lambda _: f"</{next(names)}>", plain) == expected


def test_crossing_highlights_are_cut() -> None:
    """Where two highlights cross, the later one goes on behind the earlier one without an id."""
    marked = mark_up("abc", [Highlight(0, 2, "claim", "x"), Highlight(1, 3, "figure", "y")])
    assert marked == (
        '<mark class="claim" id="x">a<mark class="figure" id="y">b</mark></mark>'
        '<mark class="figure">c</mark>'
    )
