"""The sentences around spans: what a brief may quote of a report."""

import re
from collections.abc import Iterable

from twosource.briefing.markup import Highlight
from twosource.briefing.rows import Excerpt
from twosource.model.spans import trim

__all__ = ["cut_excerpts", "show_whole"]

# A sentence ends at its mark, closing quotes and a space. "Gen. Osk" and "J. Rell" are no ends: a
# short capitalised word before the stop joins two sentences rather than cutting one.
_END = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.|[!?؟۔。…])[\"”’»)\]]*\s+(?![a-z])"
)
_LINE_END = re.compile(r"[\r\n]+")


def cut_excerpts(text: str, highlights: Iterable[Highlight]) -> tuple[Excerpt, ...]:
    """Return the sentences that hold highlights, neighbours joined, with their highlights."""
    marks = list(highlights)
    shown = [mark for mark in marks if mark.kind != "foreign"]
    windows = sorted({_sentence_around(text, mark.start, mark.end) for mark in shown})
    joined: list[tuple[int, int]] = []
    for start, end in windows:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(_excerpt(text, start, end, marks) for start, end in joined)


def show_whole(text: str, highlights: Iterable[Highlight]) -> tuple[Excerpt, ...]:
    """Return the whole text as one excerpt."""
    return (_excerpt(text, 0, len(text), list(highlights)),)


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence or sentences of one paragraph that hold ``start`` to ``end``."""
    lines = [match.end() for match in _LINE_END.finditer(text, 0, start)]
    first = lines[-1] if lines else 0
    line_end = _LINE_END.search(text, end)
    last = line_end.start() if line_end else len(text)
    ends = [match.end() for match in _END.finditer(text, first, last)]
    first = max([first, *(edge for edge in ends if edge <= start)])
    last = min([last, *(edge for edge in ends if edge >= end)])
    # White space at the edges is no part of the sentence, unless a highlight needs it.
    trimmed = trim(text, first, last)
    return min(trimmed[0], start), max(trimmed[1], end)


def _excerpt(text: str, start: int, end: int, marks: list[Highlight]) -> Excerpt:
    inside = (
        Highlight(
            max(mark.start, start) - start,
            min(mark.end, end) - start,
            mark.kind,
            mark.anchor,
            mark.title,
            mark.language,
        )
        for mark in marks
        if mark.start < end and mark.end > start
    )
    return Excerpt(text[start:end], tuple(inside))
