"""Kinship: words of one stem, of one group or of the table are near; others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.deeds.kinship import compare_words, share_stem


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("decide", "decision"),
        ("acquire", "acquisition"),
        ("shoot", "shooting"),
        ("explode", "explosion"),
        ("kill", "murder"),
        ("quake", "earthquake"),
        ("blaze", "fire"),
        ("buy", "purchase"),
        ("devastat", "damage"),  # a lemma that was cut too short
    ],
)
def test_words_for_one_deed_are_near(a: str, b: str) -> None:
    """By their endings, by a group of wordings, or by the table."""
    assert 0.5 < compare_words(a, b) < 1


@pytest.mark.parametrize(
    ("a", "b"), [("attack", "attach"), ("sail", "vote"), ("sing", "flood"), ("elect", "arrest")]
)
def test_words_for_different_deeds_are_not_near(a: str, b: str) -> None:
    """Letters in common are not enough."""
    assert compare_words(a, b) == 0


def test_near_is_less_than_the_same() -> None:
    """Only a word itself is wholly like it."""
    assert compare_words("vote", "vote") == 1
    assert compare_words("vote", "ballot") < 1


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("vote", "voter", True),
        ("port", "porter", True),
        ("go", "going", False),
        ("ban", "ban", True),
    ],
)
def test_stems_need_letters_and_endings(a: str, b: str, shared: bool) -> None:  # noqa: FBT001
    """Three letters at least; the endings may be those of another word, which is the price."""
    assert share_stem(a, b) is shared


@given(st.text("abcdeginorst", max_size=9), st.text("abcdeginorst", max_size=9))
def test_likeness_has_no_direction(a: str, b: str) -> None:
    """It lies between 0 and 1, and is the same from either word."""
    assert compare_words(a, b) == compare_words(b, a)
    assert 0 <= compare_words(a, b) <= 1
