"""Lines: one sentence in lower case beside its tokens, and phrases looked up in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from twosource.languages.words.figures import FigureWords
from twosource.model.analyses import Token

__all__ = ["Line"]

_LONGEST = 5  # words in the longest phrase of any table


@cache
def _list_edges(words: FigureWords) -> tuple[frozenset[str], frozenset[str]]:
    """Return the first and the last words of all phrases, so that others are passed over."""
    tables: tuple[Collection[str], ...] = (
        *(words.fractions, words.vague, words.zero, words.majority, words.between),
        *(words.hedges, words.hedges_after, words.percent, words.endings),
        *(words.verb_phrases, words.totals, words.joints, words.inclusions, words.moments),
        *(words.told_before, words.told_after, words.origins, words.inclusions_after),
    )
    phrases = [phrase.split() for table in tables for phrase in table]
    return frozenset(p[0] for p in phrases), frozenset(p[-1] for p in phrases)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its tokens, their words in lower case, the tables, and its tree.

    ``heads`` holds for each token the place of the one that governs it, None where nothing in the
    sentence does, or where there is no tree; ``relations`` are those of Universal Dependencies.
    """

    tokens: Sequence[Token]
    words: FigureWords
    heads: Sequence[int | None] = ()
    low: tuple[str, ...] = field(init=False)
    relations: tuple[str | None, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Lower each word by itself, so that no offset moves; "US" is not "us"."""
        words = [token.text for token in self.tokens]
        shouted = not any(word.islower() for word in words)
        closers = self.words.closers
        low = [
            word
            if word.isupper() and len(word) > 1 and word.lower() in closers and not shouted
            else word.lower()
            for word in words
        ]
        object.__setattr__(self, "low", tuple(low))
        object.__setattr__(self, "relations", tuple(token.relation for token in self.tokens))

    def at(self, index: int) -> str:
        """Return the word at ``index``, or an empty one outside the sentence."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def phrase(self, index: int, table: Collection[str]) -> str | None:
        """Return the longest phrase of ``table`` that begins at ``index``."""
        if index >= len(self.low) or self.low[index] not in _list_edges(self.words)[0]:
            return None
        for length in range(min(_LONGEST, len(self.low) - index), 0, -1):
            words = " ".join(self.low[index : index + length])
            if words in table:
                return words
        return None

    def phrase_before(self, index: int, table: Collection[str], floor: int = 0) -> str | None:
        """Return the longest phrase of ``table`` that ends at ``index``, from ``floor`` on."""
        if index < 1 or self.low[index - 1] not in _list_edges(self.words)[1]:
            return None
        for length in range(min(_LONGEST, index - floor), 0, -1):
            words = " ".join(self.low[index - length : index])
            if words in table:
                return words
        return None

    def pass_age(self, index: int) -> int:
        """Return the index after an age in years, "15-year-old", if one stands at ``index``."""
        for after in range(index, min(index + 3, len(self.low))):
            if self.low[after].endswith(self.words.ages):
                return after + 1
        return index

    def joined(self, index: int) -> bool:
        """Say whether the token at ``index`` touches the one before it."""
        return (
            0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end
        )
