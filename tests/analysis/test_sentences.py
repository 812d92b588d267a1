"""Sentences have exact offsets, also in ugly text."""

from time import perf_counter

import pytest

from twosource.analysis.sentences import find_blocks, split_sentences
from twosource.intake import read_bytes
from twosource.languages import ENGLISH

SENTENCES = [
    ("Gen. Ward left. He won.", ["Gen. Ward left.", "He won."]),
    ("He lives in the U.S. and votes.", ["He lives in the U.S. and votes."]),
    ("He lives in the U.S. The vote is near.", ["He lives in the U.S.", "The vote is near."]),
    ("J. A. Ward won.", ["J. A. Ward won."]),
    ("Stones were thrown.Officers fled.", ["Stones were thrown.", "Officers fled."]),
    ('"It is over." He left.', ['"It is over."', "He left."]),
    ("It rose 3.5 percent. No one knew.", ["It rose 3.5 percent.", "No one knew."]),
    ("A line without a stop\nThe next one", ["A line without a stop", "The next one"]),
    ("They burned in the city According to a medic two died", [
        "They burned in the city", "According to a medic two died",
    ]),
    ("Really?! Yes… maybe.", ["Really?!", "Yes… maybe."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Sentences end where a reader ends them."""
    found = split_sentences(text, 0, len(text), ENGLISH.sentences)
    assert [text[start:end] for start, end in found] == sentences


def test_wrapped_lines_are_one_sentence() -> None:
    """A line break in a text of fixed width ends nothing."""
    text = (
        "The council of the town met on the third day of the strike and\n"
        "decided that the water would be given out at the old harbour, as\n"
        "it had been in the years of the drought, and that the price would\n"
        "not rise before the end of the month, whatever the county might\n"
        "say.\n\nNo one objected."
    )
    found = list(split_sentences(text, 0, len(text), ENGLISH.sentences))
    assert len(found) == 2


@pytest.mark.parametrize("mark", [". ", "U.S. ", "1.", "a.m. on ", "? ", "http://a.example/b "])
def test_the_time_grows_with_the_length(mark: str) -> None:
    """A text of nothing but stops is parted in a moment."""
    text = mark * (200_000 // len(mark))
    begun = perf_counter()
    list(split_sentences(text, 0, len(text), ENGLISH.sentences))
    assert perf_counter() - begun < 5


def test_thousands_of_posts_are_left_out_in_a_moment() -> None:
    """Posts part a text as a few would, in time that grows with their number."""
    text = "Fire.\n" + "Smoke — Ada Ray (@adaray) March 4, 2024\nThe fire burned.\n" * 3000
    begun = perf_counter()
    report = read_bytes(text.encode(), "x.txt")
    blocks = find_blocks(report)
    assert len(report.posts) == 3000
    assert sum("The fire burned." in text[low:high] for low, high in blocks) == 3000
    assert perf_counter() - begun < 10
