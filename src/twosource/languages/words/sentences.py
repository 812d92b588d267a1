"""What a language supplies for splitting words and sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["SentenceWords"]


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """``code`` is the language's ISO 639-1 code; all words are in small letters.

    ``abbreviations`` end in a full stop that belongs to them and ends no sentence; those that are
    also in ``doubtful`` are plain words too, and are abbreviations only before a word or a number.
    ``openers`` have a capital only where a sentence begins, so that a text that lost its full
    stops still shows them.

    ``prefixes`` and ``suffixes`` keep their hyphen (co-owner, clock-wise), where other compounds
    are parted at it. ``clitics`` are words of their own though they are written onto the word
    before them (do|n't, it|'s); ``elided`` words begin with an apostrophe (rock 'n roll).
    ``joined`` words stand for several, which follow one another in them (can|not). ``units`` are
    words of their own after a number (5|kg).
    """

    code: str
    abbreviations: frozenset[str]
    doubtful: frozenset[str]
    function_words: frozenset[str]
    openers: tuple[str, ...]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    clitics: frozenset[str]
    elided: frozenset[str]
    joined: Mapping[str, tuple[str, ...]]
    units: frozenset[str]
