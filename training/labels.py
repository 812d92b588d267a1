"""What each head can say: the tables of labels, fixed by the training part of the corpora."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from training.corpora import Document
from twosource.analysis.lemmas import find_edit

__all__ = ["CORPORA", "Labels", "collect_labels"]

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


def _often(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(label for label, count in sorted(Counter(labels).items()) if count > 1)
