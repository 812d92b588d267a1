"""Tenses: whether the clause around a time tells of what was, or of what is still to come."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from twosource.languages.words.times import TimeWords

__all__ = ["Direction", "find_direction", "says", "tells_past"]

# "by October 10" may be either, whatever its verb.
Direction = Literal["back", "ahead", "either", "unknown"]


@dataclass(frozen=True, slots=True)
class _Signs:
    ahead: re.Pattern[str]
    back: re.Pattern[str]
    breaks: re.Pattern[str]
    saying: re.Pattern[str]
    reporting: re.Pattern[str]
    toward: re.Pattern[str]
    until: re.Pattern[str]
    lasting: re.Pattern[str]


def find_direction(
    text: str, sentence: tuple[int, int], time: tuple[int, int], words: TimeWords
) -> Direction:
    """Say which way the clause that holds ``time`` looks: ``"will vote on Sunday"`` ahead.

    Offsets are into ``text``. In ``"said on Friday that it will vote"`` the clause of ``Friday``
    ends at ``that``; a day right after a verb of saying, ``"said Friday it will vote"``, is when
    it was said.
    """
    signs = _compile(words)
    start, end = sentence
    for mark in signs.breaks.finditer(text, start, time[0]):
        start = mark.end()
    if signs.reporting.search(text, max(sentence[0], time[0] - 25), time[0]):
        return "back"
    if signs.until.search(text, max(sentence[0], time[0] - 25), time[0]):
        # "imposed a curfew until Thursday", but "the siege lasted until Thursday".
        return "back" if signs.lasting.search(text, start, time[0]) else "ahead"
    if signs.toward.search(text, max(sentence[0], time[0] - 25), time[0]):
        return "either"
    after = signs.breaks.search(text, time[1], end)
    last = after.start() if after else end
    if signs.ahead.search(text, start, last):
        return "ahead"
    return "back" if signs.back.search(text, start, last) else "unknown"


def says(text: str, sentence: tuple[int, int], words: TimeWords) -> bool:
    """Say whether a sentence has a verb of saying."""
    return _compile(words).saying.search(text, *sentence) is not None


def tells_past(text: str, sentence: tuple[int, int], words: TimeWords) -> bool:
    """Say whether a sentence has signs of what was, and none of what is to come."""
    signs = _compile(words)
    return not signs.ahead.search(text, *sentence) and bool(signs.back.search(text, *sentence))


@lru_cache(maxsize=8)
def _compile(words: TimeWords) -> _Signs:
    return _Signs(
        ahead=re.compile(words.ahead),
        back=re.compile(words.back),
        breaks=re.compile(words.breaks),
        saying=re.compile(words.reporting),
        # "said on Friday", "told reporters Friday": at most one word between.
        reporting=re.compile(rf"{words.reporting}(?:\s+\w+)?\s+\Z|{words.since}"),
        toward=re.compile(words.toward),
        until=re.compile(words.until),
        lasting=re.compile(words.lasting),
    )
