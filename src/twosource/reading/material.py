"""What a finder may look at: one report, its analysis, tables, and what was found before it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from twosource.languages.pack import Language
from twosource.model.analyses import Analysis, Sentence, Token
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.findings import Findings
from twosource.model.names import Name
from twosource.model.places import Place, PlaceIndex
from twosource.model.reports import Post, Report
from twosource.model.spans import Span
from twosource.model.times import Time

__all__ = ["Material"]

_HYPHENS = frozenset("-\u2010\u2011")


class _Found(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span | None:
        """Where it stands."""


_Item = TypeVar("_Item", bound=_Found)


def _start(item: _Found) -> int:
    return item.span.start if item.span else -1


def _within(items: Sequence[_Item], start: int, end: int) -> Sequence[_Item]:
    """Return the items that begin in ``start..end``; they are in the order of the text."""
    low = bisect_left(items, start, key=_start)
    return items[low : bisect_left(items, end, lo=low, key=_start)]


def _join_compounds(tokens: Sequence[Token], offset: int) -> Iterator[Token]:
    """Yield tokens with compounds as one; ``offset`` is the index of the first in its analysis."""
    index = 0
    while index < len(tokens):
        last = index
        while tokens[index].text[0].isalpha() and _is_tied(tokens[last : last + 3]):
            last += 2
        yield _join(tokens[index : last + 1], offset + index)
        index = last + 1


def _is_tied(parts: Sequence[Token]) -> bool:
    """Say whether three tokens are two words with nothing but a hyphen between them."""
    return (
        len(parts) == 3
        and parts[1].text in _HYPHENS
        and parts[0].end == parts[1].start
        and parts[1].end == parts[2].start
        and parts[2].text[0].isalnum()
    )


def _join(parts: Sequence[Token], first: int) -> Token:
    """Return a compound as one token, with the syntax of the part that governs the others."""
    if len(parts) == 1:
        return parts[0]
    inside = range(first, first + len(parts))
    heads = (p for i, p in zip(inside, parts, strict=True) if p.head == i or p.head not in inside)
    text = "".join(part.text for part in parts)
    return replace(next(heads, parts[0]), start=parts[0].start, end=parts[-1].end, text=text)


_Heads = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was worked out of an analysis: compounds joined, and heads among the words."""

    analysis: Analysis | None = None
    words: dict[tuple[int, int], tuple[Token, ...]] = field(default_factory=dict)
    heads: dict[int, list[tuple[Sequence[Token], _Heads]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Material:
    """One report on its way through the stages; ``findings`` holds what earlier stages found.

    What is asked of its words and trees more than once is kept for the stages to come.
    """

    report: Report
    analysis: Analysis
    language: Language
    places: PlaceIndex
    findings: Findings
    _known: _Known = field(default_factory=_Known, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Forget what was kept of another analysis."""
        if self._known.analysis is not self.analysis:
            object.__setattr__(self, "_known", _Known(self.analysis))

    def span(self, start: int, end: int) -> Span:
        """Return ``text[start:end]`` of the report as a span."""
        return self.report.span(start, end)

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the words of one sentence, a compound as one: ``"eye-witness"``, ``"al-Amin"``.

        The analysis parts compounds at their hyphens, as treebanks do; the tables of a language
        and the reaches of finders count them as one word. A number is not part of the compound
        after it: ``"15-year-old"`` is ``"15"``, ``"-"``, ``"year-old"``.
        """
        key = sentence.first, sentence.last
        if key not in self._known.words:
            tokens = self.analysis.tokens[slice(*key)]
            tied = any(token.text in _HYPHENS for token in tokens)
            joined = tuple(_join_compounds(tokens, sentence.first)) if tied else tokens
            self._known.words[key] = joined
        return self._known.words[key]

    def heads(self, words: Sequence[Token]) -> tuple[int | None, ...]:
        """Return for each of these words the place among them of the one that governs it.

        None for a root, for what is governed from elsewhere, and where there is no tree.
        """
        for kept, heads in self._known.heads.get(words[0].start if words else -1, ()):
            if kept is words:
                return heads
        starts = [word.start for word in words]
        found = tuple(self._head(index, words, starts) for index in range(len(words)))
        if words:
            self._known.heads.setdefault(words[0].start, []).append((words, found))
        return found

    def _head(self, index: int, words: Sequence[Token], starts: Sequence[int]) -> int | None:
        head = words[index].head
        if head is None:
            return None
        start = self.analysis.tokens[head].start
        found = bisect_right(starts, start) - 1
        inside = found >= 0 and start < words[found].end
        return found if inside and found != index else None

    def post_at(self, offset: int) -> Post | None:
        """Return the embedded post that covers ``offset``, or None."""
        index = bisect_right(self.report.posts, offset, key=_start) - 1
        post = self.report.posts[index] if index >= 0 else None
        return post if post and offset < post.span.end else None

    def time_at(self, offset: int) -> Time | None:
        """Return the time that covers ``offset``, or None."""
        index = bisect_right(self.findings.times, offset, key=_start) - 1
        time = self.findings.times[index] if index >= 0 else None
        return time if time and time.span and offset < time.span.end else None

    def times_in(self, start: int, end: int) -> Sequence[Time]:
        """Return the times that begin in ``start..end``, in order."""
        return _within(self.findings.times, start, end)

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        """Return the names that begin in ``start..end``, in order."""
        return _within(self.findings.names, start, end)

    def places_in(self, start: int, end: int) -> Sequence[Place]:
        """Return the places that begin in ``start..end``, in order."""
        return _within(self.findings.places, start, end)

    def events_in(self, start: int, end: int) -> Sequence[Event]:
        """Return the events that begin in ``start..end``, in order."""
        return _within(self.findings.events, start, end)

    def figures_in(self, start: int, end: int) -> Sequence[Figure]:
        """Return the figures that begin in ``start..end``, in order."""
        return _within(self.findings.figures, start, end)
