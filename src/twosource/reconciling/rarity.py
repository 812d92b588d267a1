"""Rarity: how little a word stands in news, from a frozen table that ships with the package.

The table is the same for every set of reports, so that what two reports have in common weighs the
same whatever else is on a desk. ``data/CARD.md`` says what it was counted in.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from sys import intern

__all__ = ["TABLE", "fold_word", "list_forms", "list_words", "weigh_form", "weigh_word"]

TABLE = "data/rarity.txt"
_WORD = re.compile(r"[^\W\d_]{2,}|\d[\d,.]*\d|\d")


def list_words(text: str) -> Iterator[str]:
    """Yield the words and numbers of a text as the table holds them."""
    return (fold_word(form) for form in list_forms(text))


def list_forms(text: str) -> list[str]:
    """Return the words and numbers of a text as they are written there."""
    return _WORD.findall(text)


@lru_cache(maxsize=65536)
def fold_word(form: str) -> str:
    """Return a word in small letters and without the s of a plural: ``"Strikes"``, ``"strike"``."""
    small = form.casefold()
    return intern(small[:-1] if len(small) > 3 and small.endswith("s") else small)


@lru_cache(maxsize=65536)
def weigh_form(form: str) -> float:
    """Return the rarity of a word as it is written; single letters, which no table has, are 0."""
    return 0.0 if len(form) == 1 and form.isalpha() else weigh_word(fold_word(form))


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
