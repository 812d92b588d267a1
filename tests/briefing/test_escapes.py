"""Words of a report stand for themselves in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from twosource.briefing.escapes import escape_words, isolate


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("plain words, 1,300 of them.", "plain words, 1,300 of them."),
        ("000_3e38_a.txt", "000_3e38_a.txt"),
        ("_so_ *strong*", r"\_so\_ \*strong\*"),
        ("a | b", r"a \| b"),
        ("<script>", r"\<script\>"),
        ("[x](javascript:1)", r"\[x\](javascript:1)"),
        ("two\r\nlines", "two lines"),
        ("\x1b[2Jgone", "\ufffd\\[2Jgone"),
        ("\x9b31m", "\ufffd31m"),
        ("دخان", "\u2068دخان\u2069"),
        ("a\u202eb", "\u2068a\u202eb\u2069"),
    ],
)
def test_words_are_escaped(words: str, escaped: str) -> None:
    """Markup, terminal codes and turned letters lose their power; plain words stay as they are."""
    assert escape_words(words) == escaped


@given(st.text(st.sampled_from("ab*_`[]()<>|\\&!~#-+.1: \n\x1b\u202e")))
def test_escaped_words_mark_up_nothing(words: str) -> None:
    """Whatever the words, Markdown shows them as text within their quotation."""
    tokens = MarkdownIt("commonmark").enable("table").parse(f"- said: “{escape_words(words)}” –")
    (inline,) = (token for token in tokens if token.type == "inline")
    assert {child.type for child in inline.children or []} <= {"text", "text_special"}


@given(st.text(st.sampled_from("ab \u2066\u2067\u2068\u2069\u202eس")))
def test_isolated_words_end_what_they_begin(words: str) -> None:
    """Isolated words hold as many ends of isolation as beginnings, and never one too early."""
    depth = 0
    for character in isolate(words):
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        assert depth >= 0
    assert depth == 0
