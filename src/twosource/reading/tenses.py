"""Tenses: whether the clause around a time tells of what was, or of what is still to come."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from twosource.languages.words.times import TimeWords
from twosource.model.analyses import Token

__all__ = ["Direction", "find_direction", "says", "tells_past"]

# "by October 10" may be either, whatever its verb.
Direction = Literal["back", "ahead", "either", "unknown"]

_REACH = 12  # words between a verb and its auxiliaries


@dataclass(frozen=True, slots=True)
class _Signs:
    ahead: re.Pattern[str]
    back: re.Pattern[str]
    breaks: re.Pattern[str]
    saying: re.Pattern[str]
    reporting: re.Pattern[str]
    reporting_verb: re.Pattern[str]
    toward: re.Pattern[str]
    until: re.Pattern[str]
    lasting: re.Pattern[str]


def find_direction(
    text: str,
    sentence: tuple[int, int],
    time: tuple[int, int],
    words: TimeWords,
    tokens: Sequence[Token] = (),
) -> Direction:
    """Say which way the clause that holds ``time`` looks: ``"will vote on Sunday"`` ahead.

    Offsets are into ``text``. In ``"said on Friday that it will vote"`` the clause of ``Friday``
    ends at ``that``; a day right after a verb of saying, ``"said Friday it will vote"``, is when
    it was said. Where ``tokens``, those of the whole analysis, have a tree, the tense of the verb
    that the time hangs on decides, and the words of the clause only where that says nothing.
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
    told, since = _read_verb(tokens, time, words) if tokens else ("unknown", time[0])
    if told != "unknown" and not signs.ahead.search(text, since, time[0]):
        return told
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


def _read_verb(
    tokens: Sequence[Token], time: tuple[int, int], words: TimeWords
) -> tuple[Direction, int]:
    """Return the way that the verb looks on which a time hangs, and where its words begin.

    ``"Those held on Friday will vote"`` looks back, ``"will vote"`` ahead; an infinitive, a
    present, a verb of saying and a noun's own day ("the vote on Friday") say nothing. Signs of
    what is to come from the verb to the time go before it: "was scheduled for Friday".
    """
    first = bisect_left(tokens, time[0], key=lambda token: token.start)
    last = bisect_left(tokens, time[1], lo=first, key=lambda token: token.start)
    inside = range(first, last)
    verb = next((h for i in inside if (h := tokens[i].head) is not None and h not in inside), None)
    if verb is None:
        return "unknown", time[0]
    near = tokens[max(0, verb - _REACH) : verb + _REACH]
    helping = [
        token
        for token in near
        if token.head == verb and (token.relation or "").startswith(("aux", "cop"))
    ]
    begins = min(token.start for token in (tokens[verb], *helping))
    helpers = [token.text.lower() for token in helping]
    if _compile(words).reporting_verb.fullmatch(tokens[verb].text.lower()):
        return "unknown", begins  # "announced elections in December"
    if words.future_helpers.intersection(helpers):
        return "ahead", begins
    if words.past_helpers.intersection(helpers):
        return "back", begins
    past = tokens[verb].upos == "VERB" and "Tense=Past" in (tokens[verb].feats or "")
    return "back" if past and not helpers else "unknown", begins


@lru_cache(maxsize=8)
def _compile(words: TimeWords) -> _Signs:
    return _Signs(
        ahead=re.compile(words.ahead),
        back=re.compile(words.back),
        breaks=re.compile(words.breaks),
        saying=re.compile(words.reporting),
        # "said on Friday", "told reporters Friday": at most one word between.
        reporting=re.compile(rf"{words.reporting}(?:\s+\w+)?\s+\Z|{words.since}"),
        reporting_verb=re.compile(words.reporting),
        toward=re.compile(words.toward),
        until=re.compile(words.until),
        lasting=re.compile(words.lasting),
    )
