"""Analyses in columns: what is packed comes back, and belongs to its own text alone."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from twosource.analysis import analyse
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis, NameSpan, RoleSpan, Sentence, Token
from twosource.model.columns import pack_analysis, unpack_analysis
from twosource.model.reports import Report, report_id

STRANGE = [
    "",
    " ",
    "\x00",
    "\u2028",
    "e\u0301",
    "👨‍👩‍👧",
    "\U0010ffff",
    "قال",
    "\r\n",
    '"',
    "\\",
    "ǅ",
]
texts = st.lists(st.sampled_from(STRANGE) | st.text(max_size=6), max_size=12).map("".join)
words = st.none() | st.sampled_from(["", "NOUN", "nsubj:pass", "Number=Sing|Case=Nom", "é\n"])
kinds = st.sampled_from(["person", "place", "time", "weapon"])
roles = st.sampled_from(["source", "cue", "content"])
factual = st.none() | st.decimals(-3, 3, places=2)


@st.composite
def analyses(draw: st.DrawFn) -> tuple[Analysis, str]:
    """Draw any text with an analysis of it: tokens anywhere, with or without a syntax."""
    text = draw(texts)
    offset = st.integers(0, len(text))
    edges = st.tuples(offset, offset).map(sorted)
    spans = draw(st.lists(edges, max_size=8)) if text else []
    heads = st.none() | st.integers(0, max(0, len(spans) - 1))
    tokens = tuple(
        Token(
            start,
            end,
            text[start:end],
            *(draw(words) for _ in range(3)),
            draw(heads),
            draw(words),
            draw(factual),
        )
        for start, end in spans
    )
    number = st.integers(0, 9)
    return (
        Analysis(
            draw(st.text(max_size=5)),
            "en-rules-2 en-network-2",
            tokens,
            tuple(
                Sentence(*draw(edges), *draw(edges), draw(st.booleans()))
                for _ in range(draw(st.integers(0, 3)))
            ),
            tuple(NameSpan(*span, draw(kinds)) for span in draw(st.lists(edges, max_size=3))),
            tuple(
                RoleSpan(*span, draw(roles), draw(number))
                for span in draw(st.lists(edges, max_size=3))
            ),
        ),
        text,
    )


@given(analyses())
def test_what_is_packed_comes_back(drawn: tuple[Analysis, str]) -> None:
    """Every token, sentence, name and role is the same after the way into columns and back."""
    analysis, text = drawn
    assert unpack_analysis(pack_analysis(analysis, text), text) == analysis


@given(analyses())
def test_packing_is_the_same_each_time(drawn: tuple[Analysis, str]) -> None:
    """What comes back is packed into the same bytes."""
    analysis, text = drawn
    packed = pack_analysis(analysis, text)
    assert pack_analysis(unpack_analysis(packed, text), text) == packed


def analyse_text(text: str) -> Analysis:
    """Return the words and sentences of a text by rules alone."""
    report = Report(report_id(text, "a.txt"), text, "a.txt", language="en")
    return analyse(report, ENGLISH.sentences)


@given(texts)
def test_real_analyses_come_back(text: str) -> None:
    """The words and sentences that rules find in any text come back."""
    analysis = analyse_text(text)
    assert unpack_analysis(pack_analysis(analysis, text), text) == analysis


def test_numbers_of_a_network_come_back() -> None:
    """How far something is told as having happened keeps all its digits."""
    token = Token(0, 4, "Rain", "NOUN", "Number=Sing", "rain", 0, "root", Decimal("-1.50"))
    analysis = Analysis("r", "en-rules-2", (token,), (Sentence(0, 4, 0, 1, opens=True),))
    (found,) = unpack_analysis(pack_analysis(analysis, "Rain"), "Rain").tokens
    assert str(found.factuality) == "-1.50"
    assert found == token


@given(analyses(), texts)
def test_another_text_is_refused(drawn: tuple[Analysis, str], other: str) -> None:
    """An analysis is not packed with a text in which its words stand elsewhere."""
    analysis, _ = drawn
    assume(any(other[token.start : token.end] != token.text for token in analysis.tokens))
    with pytest.raises(ValueError, match="is of another text"):
        pack_analysis(analysis, other)


def test_a_shifted_text_is_refused() -> None:
    """One letter more before the words is another text."""
    analysis = analyse_text("Police said that rain fell.")
    with pytest.raises(ValueError, match=f"the analysis of {analysis.report} is of another text"):
        pack_analysis(analysis, " Police said that rain fell.")


def test_columns_are_short() -> None:
    """Columns take less than half of what the tokens take one by one, and hold no word twice."""
    text = "Police said that rain fell on the town and that police were out. " * 20
    analysis = analyse_text(text)
    marked = replace(
        analysis, tokens=tuple(replace(t, upos="NOUN", relation="obj") for t in analysis.tokens)
    )
    packed = pack_analysis(marked, text)
    plain = json.dumps(
        [
            [t.start, t.end, t.text, t.upos, t.feats, t.lemma, t.head, t.relation]
            for t in marked.tokens
        ]
    )
    assert len(packed) < len(plain) / 2
    assert packed.count('"NOUN"') == 1
