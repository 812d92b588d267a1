"""Covers: where a name stands in words, however they write it, and what is put in its place."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from twosource.reconciling.rarity import weigh_word
from twosource.store.words import part_words

__all__ = ["COVER", "Cover", "make_cover"]

COVER = "█"
_SHORT = 2  # letters; shorter parts of a name are particles
_APART = 3  # characters between two words of a name: "Ilka\n  Zorvanek", "ilka-zorvanek"
_TELLING = 4.5  # rarity from which a word in small letters is a name and no word of the language

Run = tuple[str, ...]


@dataclass(frozen=True)
class Cover:
    """What covers a name: its forms, as folded words, and words that alone mean its bearer."""

    name: Run
    forms: frozenset[Run]
    parts: frozenset[str]

    def __call__(self, words: str) -> str:
        """Return words with every form of the name covered, of the same length."""
        pieces, at = [], 0
        for start, end in self._find(words):
            if end > at:
                begin = max(start, at)
                pieces += [words[at:begin], COVER * (end - begin)]
                at = end
        return "".join([*pieces, words[at:]])

    def names(self, words: str) -> bool:
        """Say whether the whole name stands in words."""
        tokens = list(part_words(words))
        return any(_fits(tokens, at, self.name) for at in range(len(tokens)))

    def _find(self, words: str) -> Iterator[tuple[int, int]]:
        tokens = list(part_words(words))
        for at, (start, end, token) in enumerate(tokens):
            ends = [tokens[at + len(run) - 1][1] for run in self.forms if _fits(tokens, at, run)]
            if _singular(token, self.parts) in self.parts and _is_name(words[start:end], token):
                ends.append(end)
            if ends:
                yield start, max(ends)


def make_cover(name: str, forms: Iterable[str] = ()) -> Cover:
    """Return what covers a name and other forms of it."""
    run = _fold_words(name)
    parts = frozenset(word for word in run if len(word) > _SHORT) or frozenset(run)
    runs = {form for form in map(_fold_words, forms) if parts.intersection(form)}
    long = frozenset(form for form in (run, *runs) if len(form) > 1)
    return Cover(run, long, parts | {form[0] for form in runs if len(form) == 1})


def _fold_words(words: str) -> Run:
    return tuple(token for _, _, token in part_words(words))


def _fits(tokens: list[tuple[int, int, str]], at: int, run: Run) -> bool:
    found = tokens[at : at + len(run)]
    return (
        bool(run)
        and tuple(token for _, _, token in found) == run
        and all(b[0] - a[1] <= _APART for a, b in pairwise(found))
    )


def _singular(token: str, words: Collection[str]) -> str:
    """Return the name in a plural: "the Zorvaneks" are named as Zorvanek is."""
    one = token.removesuffix("s")
    return one if token not in words and len(one) > _SHORT else token


def _is_name(written: str, folded: str) -> bool:
    return written != written.lower() or weigh_word(folded) >= _TELLING
