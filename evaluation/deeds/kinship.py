"""Kinship: how near two words are in what they tell, so that "slain" can meet "the murder".

Words of one stem are near ("acquire", "acquisition"), and so are those of one group of
``wordings``, and those that a frozen table holds (``kinship.txt``; ``CARD.md`` says how
it was made). All else is 0.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from evaluation.deeds.wordings import WORDINGS

__all__ = ["STEP", "TABLE", "compare_words", "share_stem"]

TABLE = "kinship.txt"
STEP = 20  # levels of the table to a likeness of 1
_STEM, _GROUP = 0.8, 0.7
_LEAST = 3  # letters that two words of one stem begin with: "win", "winner"
_ENDS = frozenset(
    """
    acy age ain al ance ant ate ation ative ce ct d de duce duction e ed ence ent er ers es
    f ibe ied ies ing ion iption ire isation ise ish ishment isition ition ity ive ization ize
    king ling ment n nce nd nding ning nse nt or ping pping pt ption r re red ring s se sion ssion
    ssive st t ter th ting tion ty uce uction ure ve y
    """.split()
) | {""}
_NONE: frozenset[int] = frozenset()
_LEVEL = re.compile(r"([a-z]+)(\d+)")


@lru_cache(maxsize=65536)
def compare_words(a: str, b: str) -> float:
    """Return how near two words in small letters are, from 0 to 1."""
    if a == b:
        return 1.0
    first, last = _mend(a), _mend(b)
    near = _open_table().get((min(first, last), max(first, last)), 0.0)
    stem = _STEM if share_stem(a, b) else 0.0
    group = _GROUP if _groups().get(first, _NONE) & _groups().get(last, _NONE) else 0.0
    return max(near, stem, group)


def _mend(word: str) -> str:
    """Return a word that a lemma was cut too short or too long of: "devastat", "ramm"."""
    known = _groups()
    return next((form for form in (word, f"{word}e", word[:-1]) if form in known), word)


def share_stem(a: str, b: str) -> bool:
    """Say whether two words differ only by endings that derive one word from another.

    "decide" and "decision" do; "port" and "porter" too, which is the price of it.
    """
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    same = min(len(a), len(b)) if same is None else same
    long_enough = same >= _LEAST and 2 * (same + 1) >= max(len(a), len(b))
    return long_enough and a[same:] in _ENDS and b[same:] in _ENDS


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(WORDINGS):
        for word in group:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _open_table() -> Mapping[tuple[str, str], float]:
    lines = (files("evaluation.deeds") / TABLE).read_text(encoding="utf-8").splitlines()
    pairs: dict[tuple[str, str], float] = {}
    for line in lines:
        word, _, others = line.partition(" ")
        for other, level in _LEVEL.findall(others):
            pairs[word, other] = int(level) / STEP
    return pairs
