"""Words and sentences by rule, with exact offsets; a network may later add trees to them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from twosource.languages.words.sentences import SentenceWords
from twosource.model.analyses import Analysis, Sentence, Token
from twosource.model.reports import Report
from twosource.model.spans import trim

__all__ = ["MADE_BY", "analyse", "find_blocks", "split_sentences", "split_tokens"]

MADE_BY = "en-rules-1"

_TOKEN = re.compile(
    r"""
      (?:https?://|www\.|pic\.)\S*[\w/]           # addresses
    | [@\#]\w+                                    # handles and tags
    | (?:[A-Za-z]\.){2,}                          # U.S., a.m.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|am|pm|bn|k|m)?\b  # numbers, clock times
    | [^\W\d_]+(?=n[’']t\b)                       # do|n't
    | n[’']t\b
    | [’'](?:s|S|re|ve|ll|d|m)\b                  # possessives and short verbs
    | \w+(?:[-’'·]\w+)*?(?=n[’']t\b|[’']s\b)      # words before them
    | \w+(?:[-’']\w+)*                            # words, hyphens kept: al-Sadr, anti-riot
    | \.\.\.|…|--+
    | \S
    """,
    re.VERBOSE,
)
_END = re.compile(r"(?:[.!?]+|…)[\"'”’»)\]]*")
_OPENS = re.compile(r"[\"'“‘«(\[]*[^\W_a-z]|[\"'“‘«(\[]+|[#@]")
_INITIAL = re.compile(r"(?:^|[\s(\"“'‘.])[A-Z]\.$")
_GLUED_BEFORE = re.compile(r"[a-z]{2}\.$|\d\d\.$")
_GLUED_AFTER = re.compile(r"[A-Z][a-z]|[“\"]")
_WORD_AFTER = re.compile(r"([A-Z][a-z]+)\s")
_SEEN = re.compile(r"\S")
_NEAR = 100  # characters before a full stop that say what it is
# Finders compare what stands in one sentence with all else in it. The longest sentences of news
# have some 150 words; far longer ones are lists, or text that lost its marks.
_MOST_TOKENS = 250
_LONGEST_TOKEN = 1000  # characters; what is longer is data, and is not read
_PAUSES = frozenset({",", ";", ":", "–", "—"})


def analyse(report: Report, words: SentenceWords) -> Analysis:
    """Return the tokens and sentences of a report.

    Fronts (the headline too: the story tells it again, and says who says so) and stretches in
    other languages are left out, and the whole of a report in another language: they stand in no
    sentence. No sentence crosses the edge of a post or of a front.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    readable = report.language in (None, words.code)
    for start, end in find_blocks(report) if readable else ():
        for first, last in split_sentences(report.text, start, end, words):
            for begin, until, found in _part(first, last, split_tokens(report.text, first, last)):
                low = len(tokens)
                tokens.extend(found)
                sentences.append(Sentence(begin, until, low, len(tokens)))
    return Analysis(report.id, MADE_BY, tuple(tokens), tuple(sentences))


def _part(
    first: int, last: int, tokens: Sequence[Token]
) -> Iterator[tuple[int, int, Sequence[Token]]]:
    """Yield a sentence with its tokens: whole, or in parts where it is too long to be one."""
    if len(tokens) <= _MOST_TOKENS and all(len(token.text) <= _LONGEST_TOKEN for token in tokens):
        if tokens:
            yield first, last, tokens
        return
    low = 0
    while low < len(tokens):
        high = _find_pause(tokens, low)
        if high > low:
            yield tokens[low].start, tokens[high - 1].end, tokens[low:high]
        low = max(high, low + 1)  # over a token that is none


def _find_pause(tokens: Sequence[Token], low: int) -> int:
    """Return where a part that begins at ``low`` ends: at a comma in its last quarter if it can."""
    high = min(low + _MOST_TOKENS, len(tokens))
    high = next((i for i in range(low, high) if len(tokens[i].text) > _LONGEST_TOKEN), high)
    if high - low < _MOST_TOKENS or high == len(tokens):
        return high
    least = high - _MOST_TOKENS // 4
    return next((i + 1 for i in range(high - 1, least, -1) if tokens[i].text in _PAUSES), high)


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


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """Split ``text[start:end]`` into words and marks."""
    return [Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, end)]


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
