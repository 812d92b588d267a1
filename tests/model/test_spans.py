"""Spans: offsets are sacred."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import SpanOutside
from twosource.model.spans import Span, contains, cut, gap, hull, overlaps, share, trim

TEXT = "A 😀 e\u0301 \u05d0\u05d1 text\r\nwith 12 hurt."


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Draw a span of the text."""
    start = draw(st.integers(0, len(TEXT) - 1))
    return cut("r", TEXT, start, draw(st.integers(start + 1, len(TEXT))))


@given(spans(), spans())
def test_hull_holds_both(a: Span, b: Span) -> None:
    """A hull contains its spans, is contained in any span that does, and knows its words."""
    whole = hull(TEXT, [a, b])
    assert contains(whole, a)
    assert contains(whole, b)
    assert whole.text == TEXT[min(a.start, b.start) : max(a.end, b.end)]


@given(spans(), spans())
def test_overlap_gap_and_share_agree(a: Span, b: Span) -> None:
    """Spans that overlap have no gap and a share; the relations are symmetric."""
    assert overlaps(a, b) == overlaps(b, a)
    assert gap(a, b) == gap(b, a)
    assert (share(a, b) > 0) == overlaps(a, b)
    assert 0 <= share(a, b) == share(b, a) <= 1
    assert not (overlaps(a, b) and gap(a, b))


@given(spans())
def test_a_span_is_itself(a: Span) -> None:
    """A span contains, overlaps and shares all of itself."""
    assert contains(a, a)
    assert share(a, a) == 1
    assert len(a) == len(a.text)


@given(st.integers(-3, len(TEXT) + 3), st.integers(-3, len(TEXT) + 3))
def test_offsets_outside_are_refused(start: int, end: int) -> None:
    """A span is cut exactly when the offsets enclose words of the text."""
    if 0 <= start < end <= len(TEXT):
        assert cut("r", TEXT, start, end).text == TEXT[start:end]
    else:
        with pytest.raises(SpanOutside):
            cut("r", TEXT, start, end)


def test_other_words_are_refused() -> None:
    """A span whose words do not fill it cannot be made."""
    with pytest.raises(SpanOutside):
        Span("r", 0, 3, "four")


def test_spans_of_two_reports_never_meet() -> None:
    """The same offsets in two reports share nothing, and have no hull."""
    a, b = cut("r", TEXT, 0, 4), cut("s", TEXT, 0, 4)
    assert not overlaps(a, b)
    assert not contains(a, b)
    with pytest.raises(SpanOutside):
        hull(TEXT, [a, b])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (" \t\u00a0two words\r\n", "two words"),
        ("two words\n", "two words"),
        (" \ttwo words", "two words"),
        ("words", "words"),
        (" \n ", ""),
        (" ", ""),
        ("", ""),
    ],
)
def test_trim(text: str, words: str) -> None:
    """White space of every kind goes from both ends, and no more; alone it leaves nothing."""
    start, end = trim(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
    assert text[start:end] == words


def test_trimming_stays_within_its_ends() -> None:
    """White space beyond the ends that are given is not looked at."""
    assert trim("   ", 1, 2) == (2, 2)
    assert trim("a  b", 1, 3, edges=" b") == (3, 3)


def test_a_span_of_nothing_is_refused() -> None:
    """Neither an empty span nor one before the text can be made, whatever its words."""
    for start, end in ((2, 2), (-1, 1)):
        with pytest.raises(SpanOutside):
            Span("r", start, end, "x" * (end - start))


def test_a_hull_is_of_its_spans_report() -> None:
    """A hull names the report of its spans; of none there is no hull."""
    assert hull(TEXT, [cut("s", TEXT, 0, 2), cut("s", TEXT, 3, 4)]).report == "s"
    with pytest.raises(SpanOutside):
        hull(TEXT, [])
