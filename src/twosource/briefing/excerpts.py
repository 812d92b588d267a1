"""The sentences around spans: what a brief may quote of a report."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

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
    edges = _find_edges(text)
    windows = sorted({_sentence_around(text, edges, mark.start, mark.end) for mark in shown})
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


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a text may be cut, in order: behind line ends and sentences, and before line ends."""

    lines: tuple[int, ...]
    line_ends: tuple[int, ...]
    sentences: tuple[int, ...]


def _find_edges(text: str) -> Edges:
    breaks = list(_LINE_END.finditer(text))
    starts = [0, *(match.end() for match in breaks)]
    ends = [*(match.start() for match in breaks), len(text)]
    sentences = (
        match.end()
        for first, last in zip(starts, ends, strict=True)
        for match in _END.finditer(text, first, last)
    )
    return Edges(tuple(starts), tuple(match.start() for match in breaks), tuple(sentences))


def _sentence_around(text: str, edges: Edges, start: int, end: int) -> tuple[int, int]:
    """Return the sentence or sentences of one paragraph that hold ``start`` to ``end``."""
    line = edges.lines[bisect_right(edges.lines, start) - 1]
    following = bisect_left(edges.line_ends, end)
    line_end = edges.line_ends[following] if following < len(edges.line_ends) else len(text)
    before = bisect_right(edges.sentences, start)
    after = bisect_left(edges.sentences, end)
    first = max(line, edges.sentences[before - 1]) if before else line
    last = min(line_end, edges.sentences[after]) if after < len(edges.sentences) else line_end
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
