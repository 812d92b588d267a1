"""Sentences by rule, with exact offsets."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from twosource.languages.words.sentences import SentenceWords
from twosource.model.reports import Report
from twosource.model.spans import trim

__all__ = ["find_blocks", "find_openings", "owns_stop", "split_sentences"]

# Closing quotes and brackets belong to the sentence, and so do the numbers of notes: "It fell. [8]"
_END = re.compile(r"(?:[.!?]+|…)[\"'”’»)\]]*(?:\s?\[\d{1,3}\])*")
_OPENING = re.compile(r"[\"'“‘«(\[]+\s?")
_LEAD = re.compile(r"[–—-]++\s?|(?:[.…]\s?){0,8}")  # "- He said", "... He said"
# What ends the two characters before a full stop: "J. A. Ward", "e.g."; "thrown.Police", "2024.He".
_INITIAL = re.compile(r"[^\w-]?[A-Z]|\.[^\W\d_]")
_UNSAID = re.compile(r"\W*")
_NUMBERING = re.compile(r"\W*[\d.]{0,6}")
_LISTED = re.compile(r":\s\W?\d{1,2}\Z")  # "They said: 1. Go home."
_GLUED_BEFORE = re.compile(r"[a-z]{2}|\d\d")
_GLUED_AFTER = re.compile(r"[A-Z][a-z\s'’]|[“\"]")
_CHUNK = re.compile(r"\S{1,100}")
_ADDRESS = re.compile(r"//|www|@")
_WORD_AFTER = re.compile(r"([A-Z][A-Za-z]*)(?![\w.])")
_BRAND = re.compile(r"[a-z]{1,4}[A-Z]")  # eBay
_PLAIN = re.compile(r"(?<![^\s(\"“'‘])[^\W\d_A-Z]{4,}\Z")
_SMALL = re.compile(r"[^\W\d_]++(?![\w.)])")  # not the "b)" of a list, no "pic.example.org"
_SEEN = re.compile(r"\S")
_SHORT = 10  # characters of a number, or of marks, that open a sentence
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


def find_openings(text: str, start: int, end: int) -> frozenset[int]:
    """Return where the paragraphs of ``text[start:end]`` begin, at their first character."""
    return frozenset(trim(text, low, high)[0] for low, high in _lines(text, start, end))


def _unglued(text: str, start: int, end: int, words: SentenceWords) -> Iterator[tuple[int, int]]:
    """Part sentences that lost their full stop: "... in the city According to a medic ..."."""
    for match in _opening(words.openers).finditer(text, start + 1, end):
        yield from _trimmed(text, start, match.start())
        start = match.start()
    yield from _trimmed(text, start, end)


@lru_cache(maxsize=8)
def _opening(openers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z\d] )(?:" + "|".join(openers) + r")\b")


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
    """Say whether the marks that were matched end the sentence from ``begin``."""
    mark, after = match.span()
    seen = _SEEN.search(text, after, high)
    if seen is None:
        return True
    before, marks = text[max(begin, mark - _NEAR) : mark], match.group()
    if seen.start() == after:
        return _parts_glued(before, text, after, high)
    if _opens_list(before, marks):
        return False
    word = re.split(r"[\s(\"“'‘[-]", before)[-1]
    known = marks in (".", ".)")
    if known and (_INITIAL.fullmatch(before[-2:]) or owns_stop(word, seen.group(), words)):
        return _closes(word, text, seen.start(), high, words)
    return _opens_sentence(before, marks, text, seen.start(), high)


def _opens_list(before: str, marks: str) -> bool:
    """Say whether marks follow a bare number, or nothing: ``"2. The plan"``, ``"... The plan"``."""
    if marks == "." and _LISTED.search(before[-6:]):
        return True
    opening = _NUMBERING if marks == "." else _UNSAID
    return len(before) < _SHORT and opening.fullmatch(before) is not None


def _parts_glued(before: str, text: str, after: int, high: int) -> bool:
    """Say whether marks end a sentence though no space follows.

    ``"thrown.Police"`` lost a space; ``"U.S."``, ``"3.5"`` and ``"a.ray@Mail.example"`` did not.
    """
    chunk = _CHUNK.match(text, after, high)
    whole = [*before.rsplit(None, 1)[-1:], chunk.group() if chunk else ""]
    if any(_ADDRESS.search(part) for part in whole):
        return False
    return bool(_GLUED_BEFORE.fullmatch(before[-2:]) and _GLUED_AFTER.match(text, after, high))


def _closes(word: str, text: str, ahead: int, high: int, words: SentenceWords) -> bool:
    """Say whether an abbreviation or an initial ends its sentence too.

    ``"in the U.S. The vote ..."`` ends; ``"Gen. Ward"``, ``"J. A. Ward"``, ``"9 p.m. EST"``
    do not.
    """
    if opening := _OPENING.match(text, ahead, high):
        ahead = opening.end()
    stop = words.abbreviations.get(word.lower() + ".")
    opener = _WORD_AFTER.match(text, ahead, high)
    if opener is None or stop == "leads":
        return False
    first = opener[1].lower()
    if stop == "closes" and not opener[1].isupper():
        return first not in words.calendar
    return first in words.function_words


def _opens_sentence(before: str, marks: str, text: str, ahead: int, high: int) -> bool:
    """Say whether a sentence may begin at ``ahead``, after what is ``before`` and its ``marks``."""
    if _OPENING.match(text, ahead, high):
        return True
    if before[-1:].isspace() and text[ahead] in ".…":
        return False  # "they . . . left"
    lead = _LEAD.match(text, ahead, high)
    ahead = min(lead.end(), high - 1) if lead else ahead
    if not text[ahead].islower():
        return text[ahead].isalnum() or text[ahead] in "#@$" or not text[ahead].isascii()
    # "he slept. nobody came" is careless; "incl. tax", "Yahoo! said", "Who? he asked" are not.
    plain = _PLAIN.search(before) is not None and _SMALL.match(text, ahead, high) is not None
    return (marks == "." and plain) or _BRAND.match(text, ahead, high) is not None


def owns_stop(word: str, ahead: str, words: SentenceWords) -> bool:
    """Say whether a full stop belongs to the word before it; ``ahead`` is what follows both."""
    stop = words.abbreviations.get(word.lower() + ".")
    if stop in ("numbers", "names") and ahead[:1].isdigit():
        return True
    return stop not in (None, "numbers") and (stop != "names" or not word.islower())
