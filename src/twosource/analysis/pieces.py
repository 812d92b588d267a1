"""Words as the network takes them: word pieces, the shape of each word, windows of sentences.

The encoder reads lower-cased pieces, so that the shape carries what capitals and digits say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

__all__ = [
    "MOST_PIECES",
    "Pieces",
    "Shape",
    "Window",
    "cut",
    "join",
    "make_windows",
    "open_tokenizer",
    "shape",
    "share_out",
]

MOST_PIECES = 256  # of a window; more only where one sentence alone has more
_LONGEST_WORD = 16  # pieces of one word that are read: what is longer is an address or data
_POSITIONS = 512  # that the encoder knows
_KEPT_WORDS = 16384  # whose pieces and shape are not worked out again
_MARKS = {True: "[unused0]", False: "[unused1]"}  # before a paragraph, before another sentence


class Shape(IntEnum):
    """What the letters of a word look like."""

    NONE = 0
    DIGITS = auto()
    MARKS = auto()
    MIXED = auto()
    LOWER = auto()
    UPPER = auto()
    LETTER = auto()
    CAPITAL = auto()
    OTHER = auto()


@lru_cache(maxsize=_KEPT_WORDS)
def shape(word: str) -> Shape:
    """Return the shape of a word: ``"Aleppo"`` is CAPITAL, ``"UN"`` UPPER, ``"2.5"`` DIGITS."""
    letters = [char for char in word if char.isalpha()]
    digits = any(char.isdigit() for char in word)
    if not letters:
        return Shape.DIGITS if digits else Shape.MARKS
    if digits:
        return Shape.MIXED
    if all(char.islower() for char in letters):
        return Shape.LOWER
    if all(char.isupper() for char in letters):
        return Shape.UPPER if len(letters) > 1 else Shape.LETTER
    if word[0].isupper() and all(char.islower() for char in letters[1:]):
        return Shape.CAPITAL
    return Shape.OTHER


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a sentence: their ids, and of each word the index of its first piece.

    ``opens`` says that a paragraph begins with it.
    """

    ids: tuple[int, ...]
    first: tuple[int, ...]
    shapes: tuple[int, ...]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once: whole sentences, as half-open ranges of words.

    Each sentence stands behind a mark of its own, another one where it opens a paragraph: what is
    said seldom goes on beyond one. ``sentences`` numbers the sentence of each word within the
    window.
    """

    start: int
    end: int
    ids: tuple[int, ...]
    first: tuple[int, ...]
    shapes: tuple[int, ...]
    sentences: tuple[int, ...]


def open_tokenizer(path: Path) -> Tokenizer:
    """Open the word pieces that belong to the weights; nothing is cut or padded."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def cut(
    tokenizer: Tokenizer,
    words: Sequence[str],
    *,
    opens: bool = False,
    longest: int = _LONGEST_WORD,
) -> Pieces:
    """Cut the words of a sentence into pieces, at most ``longest`` of each.

    A word that has no piece (a zero-width space) is the mark for the unknown.
    """
    ids: list[int] = []
    first: list[int] = []
    for word in words:
        first.append(len(ids))
        ids.extend(_cut_word(tokenizer, word)[:longest])
    shapes = tuple(int(shape(word)) for word in words)
    return Pieces(tuple(ids), tuple(first), shapes, opens)


@lru_cache(maxsize=_KEPT_WORDS)
def _cut_word(tokenizer: Tokenizer, word: str) -> tuple[int, ...]:
    """Return the pieces of one word, which do not depend on the words around it."""
    ids: list[int] = tokenizer.encode(word, add_special_tokens=False).ids
    return tuple(ids) or (_mark(tokenizer, "[UNK]"),)


def make_windows(
    tokenizer: Tokenizer,
    sentences: Sequence[Sequence[str]],
    opens: Sequence[bool],
    *,
    most: int = MOST_PIECES,
) -> Iterator[Window]:
    """Yield windows of whole sentences of at most ``most`` pieces (see :func:`share_out`).

    They depend on the report alone; ``opens`` says which sentences open a paragraph. A sentence
    too long for the encoder gives fewer pieces of each word.
    """
    pieces = [
        _fit(tokenizer, words, opens=first) for words, first in zip(sentences, opens, strict=True)
    ]
    word = 0
    for low, high in share_out([len(sentence.ids) for sentence in pieces], most):
        window = join(tokenizer, pieces[low:high], start=word)
        yield window
        word = window.end


def share_out(sizes: Sequence[int], most: int = MOST_PIECES) -> list[tuple[int, int]]:
    """Return windows as ranges of sentences, whose sizes in pieces are given.

    They are as few as ``most`` pieces a window allow, and as even: a last window of one short
    sentence would know little around it, and long windows cost more than their share. A sentence
    that is too long for a window has one to itself.
    """
    low, high = 1, most
    fewest = len(_fill(sizes, most))
    while low < high:
        limit = (low + high) // 2
        if len(_fill(sizes, limit)) <= fewest:
            high = limit
        else:
            low = limit + 1
    return _fill(sizes, high)


def _fill(sizes: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Return the windows that are filled one after the other."""
    found: list[tuple[int, int]] = []
    low = 0
    while low < len(sizes):
        high, size = low + 1, sizes[low] + 1  # with the mark before it
        while high < len(sizes) and size + sizes[high] + 1 <= most - 2:
            size += sizes[high] + 1
            high += 1
        found.append((low, high))
        low = high
    return found


def _fit(tokenizer: Tokenizer, words: Sequence[str], *, opens: bool) -> Pieces:
    for longest in (_LONGEST_WORD, 4, 1):
        found = cut(tokenizer, words, opens=opens, longest=longest)
        if len(found.ids) <= _POSITIONS - 3:
            return found
    raise ValueError(f"a sentence of {len(words)} words does not fit the network")


def _mark(tokenizer: Tokenizer, name: str) -> int:
    found = tokenizer.token_to_id(name)
    if found is None:
        raise ValueError(f"these word pieces have no {name}: they belong to another network")
    return found


def join(tokenizer: Tokenizer, pieces: Sequence[Pieces], *, start: int = 0) -> Window:
    """Join the pieces of sentences into one window, between the encoder's own marks."""
    marks = {opens: _mark(tokenizer, name) for opens, name in _MARKS.items()}
    ids = [_mark(tokenizer, "[CLS]")]
    first: list[int] = []
    shapes: list[int] = []
    sentences: list[int] = []
    for number, sentence in enumerate(pieces):
        ids.append(marks[sentence.opens])
        first.extend(len(ids) + index for index in sentence.first)
        ids.extend(sentence.ids)
        shapes.extend(sentence.shapes)
        sentences.extend([number] * len(sentence.first))
    ids.append(_mark(tokenizer, "[SEP]"))
    end = start + len(first)
    return Window(start, end, tuple(ids), tuple(first), tuple(shapes), tuple(sentences))
