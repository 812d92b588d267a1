"""Spans: stretches of one report's text, and all arithmetic on offsets.

Offsets count Unicode code points, half-open: ``start`` is in, ``end`` is out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.errors import SpanOutside

__all__ = ["Span", "contains", "cut", "gap", "hull", "overlaps", "share", "trim"]

_SPACE = " \t\r\n\f\v\u00a0\u2007\u202f\u3000"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report, with its words.

    In the report ``"At least 12 were hurt."`` the figure is ``Span(report, 0, 11, "At least 12")``.
    ``report`` is the report's id; ``text`` always equals ``report.text[start:end]``.
    """

    report: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse an empty or reversed span, and one whose words do not fill it."""
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise SpanOutside(
                f"span {self.start}..{self.end} of report {self.report} does not fit its words"
                f" ({len(self.text)} characters)"
            )

    def __len__(self) -> int:
        """How many code points it covers."""
        return self.end - self.start


def cut(report: str, text: str, start: int, end: int) -> Span:
    """Return ``text[start:end]`` of the report with id ``report`` as a span.

    Raises :class:`SpanOutside` when the offsets leave the text or enclose nothing.
    """
    if not 0 <= start < end <= len(text):
        raise SpanOutside(
            f"span {start}..{end} lies outside report {report} ({len(text)} characters)"
        )
    return Span(report, start, end, text[start:end])


def trim(text: str, start: int, end: int, edges: str = _SPACE) -> tuple[int, int]:
    """Move both ends inwards over the characters in ``edges`` (white space)."""
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end


def overlaps(a: Span, b: Span) -> bool:
    """Say whether two spans share at least one character."""
    return a.report == b.report and a.start < b.end and b.start < a.end


def contains(outer: Span, inner: Span) -> bool:
    """Say whether ``inner`` lies wholly within ``outer``."""
    return outer.report == inner.report and outer.start <= inner.start and inner.end <= outer.end


def share(a: Span, b: Span) -> float:
    """Return the shared characters as a share of the longer span, from 0 to 1."""
    if not overlaps(a, b):
        return 0.0
    return (min(a.end, b.end) - max(a.start, b.start)) / max(len(a), len(b))


def gap(a: Span, b: Span) -> int:
    """Return the number of characters between two spans of one report, 0 if they touch."""
    return max(0, max(a.start, b.start) - min(a.end, b.end))


def hull(text: str, spans: Iterable[Span] | Sequence[Span]) -> Span:
    """Return the smallest span of ``text`` that covers all of ``spans`` (one or more)."""
    pieces = list(spans)
    if not pieces or any(piece.report != pieces[0].report for piece in pieces):
        raise SpanOutside("a hull needs one or more spans of a single report")
    start = min(piece.start for piece in pieces)
    end = max(piece.end for piece in pieces)
    return cut(pieces[0].report, text, start, end)
