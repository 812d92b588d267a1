"""Quotations are found whatever their marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.reading.claims.quotes import find_quotes, in_quote

QUOTED = [
    ('He said: "It is over." Then he left.', ['"It is over."']),
    ("“One,” she said, “and two.”", ["“One,”", "“and two.”"]),
    ("«Rien», dit-il.", ["«Rien»"]),
    ("``It is over,'' she said. ``Go.''", ["``It is over,''", "``Go.''"]),
    # a lost mark spoils its own line only
    ('A "lost mark here\nand "whole" there', ['"lost mark here', '"whole"']),
    # and no more than its quotation
    (
        '"It shook. "We ran." He left. "All of us," he said.',
        ['"It shook.', '"We ran."', '"All of us,"'],
    ),
    ('It shook." He left. "We ran."', ['"We ran."']),
    ('He left. "We ran. Then he said "no".', ['"We ran. Then he said', '"no"']),
    ('"No" he said. "We ran. Then he left.', ['"No"', '"We ran.']),
    ('a 12" gun ("long") and 5" more', ['"long"']),
    # a long quotation opens again at each paragraph and closes once
    ("“First part.\n\n“Second part.”", ["“First part.", "“Second part.”"]),
    ("It's the dogs' dinner", []),
]


@pytest.mark.parametrize(("text", "quotes"), QUOTED)
def test_quotations(text: str, quotes: list[str]) -> None:
    """Each quotation is found with its marks."""
    assert [text[start:end] for start, end in find_quotes(text)] == quotes


@given(st.text(alphabet='ab "“”«»\n.', max_size=60))
def test_quotations_never_overlap(text: str) -> None:
    """No two quotations share a character, and each lies in the text."""
    found = find_quotes(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(in_quote(found, start + 1) for start, end in found if end - start > 1)
