"""Patterns of listed phrases find the longest phrase, in a text whose letters keep their places."""

import re

from hypothesis import given
from hypothesis import strategies as st

from twosource.reading.patterns import any_of, lowered

PHRASES = ["tear gas", "tear", "gas", "g", "a.b"]


def test_the_longest_phrase_that_stands_there_is_found() -> None:
    """Phrases of one first letter compete by length, whatever their order."""
    pattern = re.compile(any_of(PHRASES))
    found = [match[0] for match in pattern.finditer("tear gas and gas, a.b but no axb")]
    assert found == ["tear gas", "gas", "a.b"]


@given(st.text(alphabet="agters. b", max_size=30))
def test_grouping_changes_nothing(text: str) -> None:
    """It finds what a plain alternation, longest first, finds."""
    plain = "|".join(re.escape(one) for one in sorted(PHRASES, key=len, reverse=True))
    spans = [match.span() for match in re.finditer(plain, text)]
    assert [match.span() for match in re.finditer(any_of(PHRASES), text)] == spans


@given(st.text(max_size=40))
def test_small_letters_keep_their_places(text: str) -> None:
    """Every letter stays where it is, also one whose small form would be two."""
    small = lowered(f"İ{text}")
    assert len(small) == len(text) + 1
    assert all(low in (letter, letter.lower()) for low, letter in zip(small[1:], text, strict=True))
