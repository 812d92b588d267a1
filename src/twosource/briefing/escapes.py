"""Words of a report -> words that stand for themselves in Markdown and on a terminal."""

import re
import unicodedata

__all__ = ["escape_words", "isolate"]

# Every character that could open Markdown markup inside a line. A line of a brief never begins
# with words of a report, so what counts only there ("#", "-", "1.") may stay.
_SPECIAL = re.compile(r"([\\`*\[\]<>|~&!]|(?<![^\W_])_|_(?![^\W_]))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNING = {"R", "AL", "RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI"}
_ISOLATES, _FIRST_STRONG, _POP = "\u2066\u2067\u2068", "\u2068", "\u2069"


def escape_words(text: str) -> str:
    """Return words in one line that neither mark up, nor steer a terminal, nor turn their line.

    Control characters become U+FFFD; words written from right to left are isolated, so that the
    words around them keep their places.
    """
    line = " ".join(_CONTROL.sub("\ufffd", text).split())
    return _SPECIAL.sub(r"\\\1", isolate(line))


def isolate(words: str) -> str:
    """Return words that cannot turn the line around them; plain left-to-right words as they are."""
    if not any(unicodedata.bidirectional(character) in _TURNING for character in words):
        return words
    return f"{_FIRST_STRONG}{_balance(words)}{_POP}"


def _balance(words: str) -> str:
    """Leave out ends of isolation that nothing began, and end what is open."""
    kept: list[str] = []
    depth = 0
    for character in words:
        if character == _POP and depth == 0:
            continue
        depth += (character in _ISOLATES) - (character == _POP)
        kept.append(character)
    return "".join(kept) + _POP * depth
