"""A brief quotes the sentences behind its statements, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.briefing.build import read_marks
from twosource.briefing.excerpts import cut_excerpts
from twosource.briefing.markup import Highlight


@pytest.mark.parametrize(
    ("marked", "excerpts"),
    [
        ("It ended. [Two|x] are here. Three.", ["Two are here."]),
        ("One [is|x] here. Two [is|y] there. Three.", ["One is here.", "Two is there."]),
        ("It began. “[He|x] said so.” Then it ended.", ["“He said so.”"]),
        ("Gen. Osk said [it|x] was over. More.", ["Gen. Osk said it was over."]),
        ("J. Rell said [it|x]. More.", ["J. Rell said it."]),
        ("Title\r\n\r\nIt [burned|x] down\r\nEnd", ["It burned down"]),
        ("3.5 [million|x] people. Next.", ["3.5 million people."]),
        ("[هل|x] وصلوا؟ لا نعرف.", ["هل وصلوا؟"]),
        ("It [ended. It|x] began. More.", ["It ended. It began."]),
    ],
)
def test_sentences_are_cut(marked: str, excerpts: list[str]) -> None:
    """Each excerpt is the whole sentence around a highlight, within its paragraph."""
    text, found = read_marks(marked)
    highlights = [Highlight(start, end, "claim", key) for key, (start, end) in found.items()]
    assert [it.text for it in cut_excerpts(text, highlights)] == excerpts


@given(st.text(st.sampled_from("aB. !?\r\n🔥س")), st.data())
def test_every_highlight_stands_in_an_excerpt_with_its_words(
    text: str, data: st.DataObject
) -> None:
    """No highlight is lost or moved by cutting."""
    ends = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=4))
    marks = [
        Highlight(min(pair), max(pair), "claim", f"h{number}")
        for number, pair in enumerate(pairs)
        if pair[0] != pair[1]
    ]
    words = {
        highlight.anchor: excerpt.text[highlight.start : highlight.end]
        for excerpt in cut_excerpts(text, marks)
        for highlight in excerpt.highlights
    }
    for mark in marks:
        assert words[mark.anchor] == text[mark.start : mark.end]
