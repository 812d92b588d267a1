"""Words as the network takes them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.analysis import pieces
from twosource.analysis.pieces import Shape, make_windows, open_tokenizer, shape, share_out

TOKENIZER = open_tokenizer(Path(pieces.__file__).parent / "weights" / "pieces.json")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", Shape.LOWER),
        ("Aleppo", Shape.CAPITAL),
        ("UN", Shape.UPPER),
        ("A", Shape.LETTER),
        ("2,000", Shape.DIGITS),
        ("F-16", Shape.MIXED),
        ("McKay", Shape.OTHER),
        ("—", Shape.MARKS),
        ("", Shape.MARKS),
        ("حلب", Shape.OTHER),
    ],
)
def test_a_word_has_a_shape(word: str, expected: Shape) -> None:
    """Capitals and digits are kept beside pieces that are lower-cased."""
    assert shape(word) is expected


@given(
    st.lists(
        st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=20), min_size=1, max_size=9
    )
)
def test_windows_hold_every_word_once(sentences: list[list[str]]) -> None:
    """Windows follow one another without a gap, and no sentence stands in two."""
    opens = [index % 3 == 0 for index in range(len(sentences))]
    windows = list(make_windows(TOKENIZER, sentences, opens, most=64))
    ends = [0, *(window.end for window in windows)]
    assert [window.start for window in windows] == ends[:-1]
    assert ends[-1] == sum(len(words) for words in sentences)
    for window in windows:
        assert len(window.first) == len(window.shapes) == window.end - window.start
        assert max(window.first) < len(window.ids)
        assert len(window.ids) <= 64 or len(set(window.sentences)) == 1


@pytest.mark.parametrize("word", ["!" * 1000, "a" * 1000, "�\u200b" * 300, "😀" * 500])
def test_the_longest_sentence_fits_the_encoder(word: str) -> None:
    """250 of the ugliest words give pieces that the encoder has places for."""
    (window,) = make_windows(TOKENIZER, [[word] * 250], [True])
    assert len(window.ids) <= 512
    assert len(window.first) == 250


def test_a_paragraph_is_marked_where_it_opens() -> None:
    """The mark before a sentence says whether a paragraph opens with it; both are other pieces."""
    sentences = [["One", "."], ["Two", "."]]
    ids = [
        next(make_windows(TOKENIZER, sentences, opens)).ids
        for opens in ([True, False], [True, True])
    ]
    assert len(ids[0]) == len(ids[1]) == 8
    assert [index for index in range(8) if ids[0][index] != ids[1][index]] == [4]


@given(
    st.lists(st.integers(1, 90), max_size=60),
    st.integers(20, 256),
)
def test_windows_are_few_and_even(sizes: list[int], most: int) -> None:
    """No other windows of whole sentences are fewer, nor is the largest of as few smaller."""
    windows = share_out(sizes, most)
    assert [low for low, _ in windows] == [0, *(high for _, high in windows)][: len(windows)]
    assert sum(high - low for low, high in windows) == len(sizes)

    def weigh(limit: int) -> int:
        """Return how many windows of at most ``limit`` pieces hold all sentences."""
        count, room = 0, 0
        for size in sizes:
            if not count or size + 1 > room:
                count, room = count + 1, limit - 2
            room -= size + 1
        return count

    filled = [sum(size + 1 for size in sizes[low:high]) + 2 for low, high in windows]
    assert len(windows) == weigh(most)
    shared = [s for s, (low, high) in zip(filled, windows, strict=True) if high > low + 1]
    if shared:
        assert max(shared) <= most
        assert weigh(max(shared) - 1) > len(windows)
