"""Deeds: events of any kind as they are compared across reports, by their words alone.

An event of the record has a type, a time and a place; most of what news tells has none of them
("will host", "the defeat"). A deed is what is left: its own words, who acts and who is struck, and
the words around it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from twosource.reconciling.rarity import list_words, weigh_word

__all__ = ["Bag", "Deed", "Gist", "compare_bags", "make_bag", "make_gist"]

Bag = Mapping[str, float]
_RARE = 1.0  # words that stand in more than a third of all reports say nothing


@dataclass(frozen=True, slots=True)
class Deed:
    """One event of one report: ``"Crews [freed|head] the miners"``.

    ``head`` is the lemma that tells it, ``words`` those of all its words, ``kind`` the part of
    speech of the head, ``above`` the lemma that governs it. Bags hold words with their weights, of
    length 1: of who acts, of who or what is struck, of what else hangs on it, of names among all
    these, and of a few words around it.
    """

    id: str
    report: str
    sentence: int
    head: str
    words: frozenset[str]
    kind: str
    above: str
    acting: Bag
    struck: Bag
    beside: Bag
    named: Bag
    around: Bag
    numbers: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gist:
    """What a report speaks of: the bags of all its words, and of its names."""

    words: Bag
    names: Bag


def make_gist(text: str, names: Iterable[str]) -> Gist:
    """Return what a report speaks of; ``names`` are the words of its names."""
    return Gist(make_bag(list_words(text)), make_bag(w for name in names for w in list_words(name)))


def make_bag(words: Iterable[str]) -> dict[str, float]:
    """Weigh folded words by their rarity, each once; the bag has length 1, or is empty."""
    weights = {word: weight for word in words if (weight := weigh_word(word)) > _RARE}
    length = sqrt(sum(weights[word] ** 2 for word in sorted(weights))) or 1.0
    return {word: weights[word] / length for word in sorted(weights)}


def compare_bags(a: Bag, b: Bag) -> float:
    """Return the cosine of two bags."""
    few, many = (a, b) if (len(a), list(a)) <= (len(b), list(b)) else (b, a)
    return sum(weight * many[word] for word, weight in few.items() if word in many)
