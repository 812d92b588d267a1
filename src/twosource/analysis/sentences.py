"""Sentences by rule, with exact offsets."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from twosource.languages.words.sentences import SentenceWords
from twosource.model.reports import Report
from twosource.model.spans import trim

__all__ = ["find_blocks", "split_sentences"]

_END = re.compile(r"(?:[.!?]+|…)[\"'”’»)\]]*")
_OPENS = re.compile(r"[\"'“‘«(\[]*[^\W_a-z]|[\"'“‘«(\[]+|[#@]")
_INITIAL = re.compile(r"(?:^|[\s(\"“'‘.])[A-Z]\.$")
_GLUED_BEFORE = re.compile(r"[a-z]{2}\.$|\d\d\.$")
_GLUED_AFTER = re.compile(r"[A-Z][a-z]|[“\"]")
_WORD_AFTER = re.compile(r"([A-Z][a-z]+)\s")
_SEEN = re.compile(r"\S")
_NEAR = 100  # characters before a full stop that say what it is


def find_blocks(report: Report) -> list[tuple[int, int]]:
    """Return the stretches of text that are read, in order; none crosses a post's edge."""
    edges = {0, len(report.text)}
    closed: list[tuple[int, int]] = []
    for front in report.fronts:
        edges |= {front.span.start, front.span.end}
        closed.append((front.span.start, front.span.end))
    for post in report.posts:
        edges |= {post.span.start, post.span.end}
        words = post.words
        closed.append((post.span.start, words.start if words else post.span.end))
        if words:
            edges |= {words.start, words.end}
            closed.append((words.end, post.span.end))
    for stretch in report.stretches:
        edges |= {stretch.span.start, stretch.span.end}
        closed.append((stretch.span.start, stretch.span.end))
    return _open_between(sorted(edges), sorted(closed))


def _open_between(edges: Sequence[int], closed: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches from edge to edge that lie in nothing closed; both are in order."""
    found: list[tuple[int, int]] = []
    at, reach = 0, 0  # how far what is closed and began before reaches
    for low, high in pairwise(edges):
        while at < len(closed) and closed[at][0] <= low:
            reach = max(reach, closed[at][1])
            at += 1
        if reach < high:
            found.append((low, high))
    return found


def split_sentences(
    text: str, start: int, end: int, words: SentenceWords
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of ``text[start:end]`` as trimmed offsets.

    A line break ends a sentence unless the text is wrapped at a fixed width; an empty line
    always does. ``"thrown.Police"`` is two sentences: pages often lose the space.
    """
    for low, high in _lines(text, start, end):
        begin = low
        for match in _END.finditer(text, low, high):
            if _ends_sentence(text, begin, match, high, words):
                yield from _unglued(text, begin, match.end(), words)
                begin = match.end()
        yield from _unglued(text, begin, high, words)


def _unglued(text: str, start: int, end: int, words: SentenceWords) -> Iterator[tuple[int, int]]:
    """Part sentences that lost their full stop: "... in the city According to a medic ..."."""
    opening = re.compile(r"(?<=[a-z\d] )(?:" + "|".join(words.openers) + r")\b")
    for match in opening.finditer(text, start + 1, end):
        yield from _trimmed(text, start, match.start())
        start = match.start()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first, last = trim(text, start, end)
    if first < last:
        yield first, last


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    breaks = re.compile(r"\n\s*\n" if _is_wrapped(text[start:end].splitlines()) else r"\n")
    low = start
    for match in breaks.finditer(text, start, end):
        yield low, match.start()
        low = match.end()
    yield low, end


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Say whether lines were broken at a fixed width, so that a break says nothing."""
    lengths = [len(line) for line in lines if line.strip()]
    if len(lengths) < 4:
        return False
    width = max(lengths)
    full = sum(length >= 0.75 * width for length in lengths)
    return 40 <= width <= 100 and median(lengths) >= 0.75 * width and full >= 0.6 * len(lengths)


def _ends_sentence(
    text: str, begin: int, match: re.Match[str], high: int, words: SentenceWords
) -> bool:
    mark, after = match.span()
    seen = _SEEN.search(text, after, high)
    if seen is None:
        return True
    ahead = seen.start()
    if text[mark] == "." and after == mark + 1:
        before = text[max(begin, mark - _NEAR) : mark + 1]
        if ahead == after:  # no space: "thrown.Police", but not "U.S." or "3.5"
            return bool(_GLUED_BEFORE.search(before) and _GLUED_AFTER.match(text, after, high))
        last = before.rsplit(None, 1)[-1].lower().lstrip("(\"“'‘")
        if last in words.abbreviations or _INITIAL.search(before):
            # "in the U.S. The vote ..." ends; "Gen. Ward", "J. A. Ward" do not.
            opener = _WORD_AFTER.match(text, ahead, high)
            return bool(opener and opener[1].lower() in words.function_words)
    elif ahead == after and not re.match(r"[A-Z“\"]", seen.group()):
        return False
    follows = seen.group()
    return bool(_OPENS.match(text, ahead, high)) or not follows.isascii() or follows.isdigit()
