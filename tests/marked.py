"""Findings marked in the text: ``"Police said on [Friday|2021-11-05] that ..."``.

The part after the bar is what a test expects of the words before it; without a bar nothing is
expected but the words themselves.
"""

import re
from dataclasses import dataclass

__all__ = ["Mark", "Marked", "unmark"]

_MARK = re.compile(r"\[([^\[\]|]+)(?:\|([^\[\]]*))?\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the unmarked text, and what is expected of it."""

    start: int
    end: int
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the marks."""

    text: str
    marks: tuple[Mark, ...]


def unmark(written: str) -> Marked:
    """Take the marks out of a text."""
    text, marks, last = "", list[Mark](), 0
    for match in _MARK.finditer(written):
        text += written[last : match.start()]
        start, words = len(text), match[1]
        text += words
        marks.append(Mark(start, len(text), words, match[2] or ""))
        last = match.end()
    return Marked(text + written[last:], tuple(marks))
