"""What a language supplies for splitting sentences."""

from dataclasses import dataclass

__all__ = ["SentenceWords"]


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """``code`` is the language's ISO 639-1 code; ``abbreviations``, in small letters, end in a
    full stop that ends no sentence.

    ``openers`` have a capital only where a sentence begins, so that a text that lost its full
    stops still shows them.
    """

    code: str
    abbreviations: frozenset[str]
    function_words: frozenset[str]
    openers: tuple[str, ...]
