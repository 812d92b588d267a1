"""Hedges: how sure a content is by its own words, and whether it stands in quotation marks."""

from twosource.languages.words.claims import ClaimWords
from twosource.model.claims import Speech
from twosource.model.events import Certainty
from twosource.reading.claims.contents import Pieces
from twosource.reading.claims.quotes import Quotes, quotes_in

__all__ = ["find_certainty", "find_speech", "least_certain"]

_ORDER: tuple[Certainty, ...] = ("certain", "probable", "possible", "unconfirmed")


def least_certain(*levels: Certainty) -> Certainty:
    """Return the least certain of several levels."""
    return max(levels, key=_ORDER.index)


def find_certainty(text: str, pieces: Pieces, words: ClaimWords) -> Certainty:
    """Return the certainty that the words of a content leave: "suspected" is probable."""
    plain = (
        word.strip(".,;:“”\"'").lower() for low, high in pieces for word in text[low:high].split()
    )
    return least_certain("certain", *(words.hedges[word] for word in plain if word in words.hedges))


def find_speech(text: str, pieces: Pieces, quotes: Quotes) -> Speech:
    """Return whether a content is quoted wholly (direct), in part (mixed) or not (indirect)."""
    quoted = sum(
        max(0, min(end, high) - max(start, low))
        for low, high in pieces
        for start, end in quotes_in(quotes, low, high)
    )
    if not quoted:
        return "indirect"
    length = sum(high - low for low, high in pieces)
    opening = sum(len("that ") for low, high in pieces if text[low:high].startswith("that "))
    return "direct" if quoted >= length - opening - 2 * len(pieces) else "mixed"
