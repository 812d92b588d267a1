"""What each head can say: the tables of labels, fixed by the training part of the corpora."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from training.corpora import Document
from twosource.analysis.lemmas import find_edit

__all__ = ["CORPORA", "Labels", "collect_labels", "collect_lemmas"]

CORPORA = ("uner", "gum", "wnut", "re3d")  # whose names differ; the first one's are given out
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of each head, in the order of its scores."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    mentions: tuple[str, ...]
    roles: tuple[str, ...]

    def write(self, path: Path) -> None:
        """Write the labels as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", "utf8")

    @classmethod
    def read(cls, path: Path) -> "Labels":
        """Read labels that were written."""
        found = json.loads(path.read_text("utf8"))
        return cls(**{key: tuple(value) for key, value in found.items()})


def collect_labels(documents: Sequence[Document]) -> Labels:
    """Collect the labels that the training part uses at least twice."""
    sentences = [s for d in documents if d.split == "train" for s in d.sentences]
    trees = [s for s in sentences if s.upos is not None]
    return Labels(
        upos=_often(tag for s in trees for tag in s.upos or ()),
        feats=_often(tag for s in trees for tag in s.feats or ()),
        lemmas=_often(
            find_edit(word, lemma)
            for s in trees
            for word, lemma in zip(s.words, s.lemmas or (), strict=True)
        ),
        relations=_often(tag for s in trees for tag in s.relations or ()),
        names=("O", *(f"{p}-{k}" for k in ("person", "organisation", "place") for p in "BI")),
        mentions=(
            "O",
            *(f"{p}-{k}" for k in ("nationality", "time", "quantity", "weapon") for p in "BI"),
        ),
        roles=("O", *(f"{p}-{role}" for role in ROLES for p in "BIES")),
    )


def collect_lemmas(
    documents: Sequence[Document],
) -> dict[str, dict[str, dict[str, str]] | dict[str, list[str]]]:
    """Return what :class:`twosource.analysis.lemmas.Lemmas` reads, from the training part.

    In the table are words that are inflected in one way ("told" is "tell"), but those that are
    their own lemma, names, and words seen once; known is each lemma that is not a name. Words
    that are marked as misspelt are left out, as their lemmas are those of other words.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in (s for d in documents if d.split == "train" for s in d.sentences):
        columns = (sentence.words, sentence.upos, sentence.lemmas, sentence.feats)
        for word, tag, lemma, feats in zip(*(column or () for column in columns), strict=False):
            if tag != "PROPN" and lemma != "_" and word.isalpha() and "Typo" not in feats:
                counts[tag, word.lower()][lemma] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    known: dict[str, set[str]] = defaultdict(set)
    for (tag, word), lemmas in sorted(counts.items()):
        known[tag].update(lemmas)
        ((lemma, often),) = lemmas.most_common(1)
        if often >= 2 and often >= 0.95 * lemmas.total() and lemma != word:
            table[tag][word] = lemma
    return {"table": dict(table), "known": {tag: sorted(all_) for tag, all_ in known.items()}}


def _often(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(label for label, count in sorted(Counter(labels).items()) if count > 1)
