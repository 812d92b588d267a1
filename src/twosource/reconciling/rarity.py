"""Rarity: how little a word stands in news, from a frozen table that ships with the package.

The table is the same for every set of reports, so that what two reports have in common weighs the
same whatever else is on a desk. ``data/CARD.md`` says what it was counted in.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["TABLE", "list_words", "list_written", "weigh_word"]

TABLE = "data/rarity.txt"
_WORD = re.compile(r"[^\W\d_]{2,}|\d[\d,.]*\d|\d")


def list_words(text: str) -> Iterator[str]:
    """Yield the words and numbers of a text as the table holds them."""
    return (word for word, _ in list_written(text))


def list_written(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a text as the table holds them, each with how it is written there."""
    return ((_fold(match[0]), match[0]) for match in _WORD.finditer(text))


def _fold(word: str) -> str:
    """Return a word in small letters and without the s of a plural: ``"Strikes"``, ``"strike"``."""
    small = word.casefold()
    return small[:-1] if len(small) > 3 and small.endswith("s") else small


def weigh_word(word: str) -> float:
    """Return the inverse document frequency of a folded word: 0 in every text, 8.8 in none."""
    weights, unknown = _open_table()
    return weights.get(word, unknown)


@cache
def _open_table() -> tuple[Mapping[str, float], float]:
    first, *lines = (
        (files("twosource.reconciling") / TABLE).read_text(encoding="utf-8").splitlines()
    )
    weights: dict[str, float] = {}
    for line in lines:
        level, *words = line.split(" ")
        weights |= dict.fromkeys(words, float(level))
    return weights, float(first)
