"""What the tests of intake share: texts in which the expected words are marked."""

import re
from collections.abc import Callable

import pytest

from twosource.intake import Given, read_bytes
from twosource.model import Report

_MARK = re.compile(r"\[([^\[\]|]*)\|(\w+)\]")

Marks = list[tuple[str, int, str]]


def read_marks(marked: str) -> tuple[str, Marks]:
    """Return the text without its marks, and kind, start and words of each: ``[words|kind]``."""
    text, marks, low = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[low : match.start()]
        marks.append((match[2], len(text), match[1]))
        text += match[1]
        low = match.end()
    return text + marked[low:], marks


@pytest.fixture
def unmark() -> Callable[[str], tuple[str, Marks]]:
    """Return the function that takes the marks out of a text."""
    return read_marks


@pytest.fixture
def read() -> Callable[..., Report]:
    """Return a function that reads a text into a report."""

    def read_text(text: str, given: Given = Given(), name: str = "bridge.txt") -> Report:  # noqa: B008
        return read_bytes(text.encode("utf-8"), name, given)

    return read_text
