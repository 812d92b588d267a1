"""Names for the trees of EWT, which has none: written by a network that learned them elsewhere.

Few sentences with names are open. EWT says of twelve thousand more which words are proper nouns,
and how they hang together, so that only the kind is left to guess; a kind is kept where the network
is sure of it over all the places where the same name stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

import numpy as np

from training.corpora import Sentence, find_names

__all__ = ["KINDS", "write_names"]

SURE = 0.6  # the probability of a kind, or of no kind, from which a name is kept
UNKNOWN = "?"  # no label: nothing is learned from the word
KINDS = ("person", "organisation", "place")


def write_names(read: Iterable[tuple[Sentence, np.ndarray]]) -> None:
    """Write names in BIO into sentences, ``?`` where nobody knows.

    With each sentence come the odds (word, kind) of person, organisation, place and no name.
    """
    guesses: dict[str, list[np.ndarray]] = defaultdict(list)
    places: list[tuple[Sentence, int, int]] = []
    for sentence, odds in read:
        for start, end in _find_parts(sentence, odds):
            guesses[_spell(sentence, start, end)].append(odds[start:end].mean(0))
            places.append((sentence, start, end))
        sentence.names = ["O"] * len(sentence.words)
    for sentence, start, end in places:
        mean = np.mean(guesses[_spell(sentence, start, end)], axis=0)
        kind = int(mean.argmax())
        if mean[kind] < SURE:
            told = [UNKNOWN] * (end - start)
        elif kind == len(KINDS):
            told = ["O"] * (end - start)
        else:
            told = ["B-" + KINDS[kind], *["I-" + KINDS[kind]] * (end - start - 1)]
        sentence.names[start:end] = told


def _find_parts(sentence: Sentence, odds: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield the names of a sentence, cut where the network reads a word between them as none.

    The tree cannot tell "Bank of England", which is one name, from "James To of Google".
    """
    upos = sentence.upos or ()
    for start, end in find_names(sentence):
        inside = [
            index
            for index in range(start, end)
            if upos[index] in {"PROPN", "NUM"} or odds[index].argmax() < len(KINDS)
        ]
        for _, run in groupby(enumerate(inside), key=lambda pair: pair[1] - pair[0]):
            found = [index for _, index in run]
            if any(upos[index] == "PROPN" for index in found):
                yield found[0], found[-1] + 1


def _spell(sentence: Sentence, start: int, end: int) -> str:
    return " ".join(sentence.words[start:end]).casefold()
