"""What a language supplies for splitting words and sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["SentenceWords", "Stop"]

Stop = Literal["leads", "numbers", "names", "closes", "plain"]


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """``code`` is the language's ISO 639-1 code; all words are in small letters.

    ``abbreviations`` end in a full stop that belongs to them, and say when: one that ``leads``
    stands before the word it belongs to and ends no sentence (Mr., e.g.); one that ``numbers`` is
    a plain word but before a number (No. 5); one of the ``names`` is a plain word in small letters
    (Sat., Miss.); one that ``closes`` ends the sentence before a word with a capital (etc.) unless
    it is of the ``calendar`` (at 5 p.m. Monday) or all in capitals (5 p.m. EST); others end it
    before the capital of one of the ``function_words``. ``openers`` have a capital only where a
    sentence begins, so that a text that lost its full stops still shows them.

    ``prefixes`` and ``suffixes`` keep their hyphen (co-owner, clock-wise), where other compounds
    are parted at it. ``clitics`` are words of their own though they are written onto the word
    before them (do|n't, it|'s); ``elided`` words begin with an apostrophe (rock 'n roll).
    ``joined`` words stand for several, which follow one another in them (can|not). ``units`` are
    words of their own after a number (5|kg).
    """

    code: str
    abbreviations: Mapping[str, Stop]
    calendar: frozenset[str]
    function_words: frozenset[str]
    openers: tuple[str, ...]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    clitics: frozenset[str]
    elided: frozenset[str]
    joined: Mapping[str, tuple[str, ...]]
    units: frozenset[str]
