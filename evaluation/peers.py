"""``python -m evaluation.peers``: spaCy's own network, trained on the same trees, beside ours.

    python -m evaluation.peers --minutes 15            train anew, then score
    python -m evaluation.peers --steps 3000 --seed 2   the same, for so many steps
    python -m evaluation.peers                         score what was trained before

Protocol. The peer is what ``spacy init config --lang en --optimize efficiency --pipeline
tagger,morphologizer,parser`` describes, unchanged: a convolutional network of four layers, 96
wide, without vectors. It learns from English EWT train, ten sentences at a time as ``spacy convert
-n 10`` cuts them; the weights that score best on EWT dev, every 200 steps and at the end, are
kept. The budget is minutes of processor time, that of one free core, or steps; reading the data is
left out, scoring on dev is not. spaCy's own limits (20,000 steps, 1,600 without gain) may end it
sooner. A seed and a number of steps give the same pipeline again on one kind of machine. Both rows
are scored on EWT test by :mod:`evaluation.trees`, with the gold words and sentences given; the peer
reads through :mod:`twosource.analysis.pipelines`.

The pipeline is kept in ``training/runs/peer``, which git ignores. Machines are noisy: compare words
per second within one table.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

import spacy
from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.schemas import ConfigSchemaTraining
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import (
    create_evaluation_callback,
    create_train_batches,
    train_while_improving,
)
from spacy.util import registry, resolve_dot_names
from spacy.vocab import Vocab

from evaluation.annotators import AnnotatorMissing, open_annotator
from evaluation.conllu import Document, read_documents
from evaluation.data import data_folder
from evaluation.trees import score_trees
from twosource.analysis.pipelines import open_spacy

__all__ = ["Budget", "main", "train"]

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "training" / "runs" / "peer"
TREES = "ud/ewt.conllu.gz"
COMPONENTS = ["tagger", "morphologizer", "parser"]
SENTENCES = 10  # of an example
XPOS = 4  # its column in CoNLL-U


@dataclass(frozen=True, slots=True)
class Budget:
    """How long to train, and from which seed.

    Processor seconds or steps, whichever end first; None sets no end.
    """

    seconds: float | None = None
    steps: int | None = None
    seed: int = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Train if a budget is given, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.peers", description="spaCy on the same trees, beside ours."
    )
    parser.add_argument("--minutes", type=float, help="train anew, for so much processor time")
    parser.add_argument("--steps", type=int, help="train anew, for so many updates")
    parser.add_argument("--seed", type=int, default=0, help="of chance in training")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pipeline is kept")
    asked = parser.parse_args(arguments)
    trees = data_folder() / TREES
    if not trees.exists():
        print(f"peers: skipped: {TREES} is not there: TWOSOURCE_DATA may name its folder")
        return 0
    if asked.minutes or asked.steps:
        seconds = 60 * asked.minutes if asked.minutes else None
        learn, tune = read_documents(trees, "train"), read_documents(trees, "dev")
        train(learn, tune, asked.folder, Budget(seconds, asked.steps, asked.seed))
    _print_table(read_documents(trees, "test"), asked.folder / "pipeline")
    return 0


def train(
    learn: Sequence[Document], tune: Sequence[Document], folder: Path, budget: Budget
) -> None:
    """Train a pipeline and keep its best weights in ``pipeline`` under the folder.

    ``tune`` chooses among the weights. What was kept there before is written over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, documents in (("train", learn), ("dev", tune)):
        DocBin(docs=_make_docs(Vocab(), documents)).to_disk(folder / f"{name}.spacy")
    nlp = init_nlp(_configure(folder, budget.seed))
    evaluate, updates = _prepare(nlp)
    best, begun = -1.0, process_time()
    for step, (_, info, _) in enumerate(updates, start=1):
        spent = process_time() - begun
        over = step == budget.steps or (budget.seconds is not None and spent >= budget.seconds)
        score = evaluate()[0] if over and info["score"] is None else info["score"]
        if score is not None:
            print(f"step {step:6}  {spent:6.0f} s  dev {100 * score:6.2f}", flush=True)
            if score > best:
                best = score
                told = f"step {step}, minute {spent / 60:.1f}, seed {budget.seed}"
                nlp.meta.update(name="ewt", description=told)
                nlp.to_disk(folder / "pipeline")
        if over:
            break


def _configure(folder: Path, seed: int) -> Any:
    config = init_config(lang="en", pipeline=COMPONENTS, optimize="efficiency")
    config["paths"]["train"] = str(folder / "train.spacy")
    config["paths"]["dev"] = str(folder / "dev.spacy")
    config["system"]["seed"] = seed
    return config


def _prepare(nlp: Language) -> tuple[Callable[[], tuple[float, Any]], Iterator[Any]]:
    """Return what scores a pipeline on dev, and its updates, as ``spacy train`` makes them."""
    config = nlp.config.interpolate()
    told = registry.resolve(config["training"], schema=ConfigSchemaTraining)
    learn, tune = resolve_dot_names(config, [told["train_corpus"], told["dev_corpus"]])
    evaluate = create_evaluation_callback(nlp, tune, told["score_weights"])
    updates = train_while_improving(
        nlp,
        told["optimizer"],
        create_train_batches(nlp, learn, told["batcher"], told["max_epochs"]),
        evaluate,
        dropout=told["dropout"],
        accumulate_gradient=told["accumulate_gradient"],
        patience=told["patience"],
        max_steps=told["max_steps"],
        eval_frequency=told["eval_frequency"],
        exclude=told["frozen_components"],
        annotating_components=told["annotating_components"],
        before_update=told["before_update"],
    )
    return evaluate, updates


def _make_docs(vocab: Vocab, documents: Sequence[Document]) -> Iterator[Doc]:
    """Yield the documents in pieces of a few sentences, with their trees."""
    for document in documents:
        for first in range(0, len(document.cells), SENTENCES):
            yield _make_doc(vocab, document, range(first, first + SENTENCES))


def _make_doc(vocab: Vocab, document: Document, numbers: range) -> Doc:
    sentences = document.gold.sentences[numbers.start : numbers.stop]
    low = sentences[0].first
    tokens = document.gold.tokens[low : sentences[-1].last]
    rows = [row for cells in document.cells[numbers.start : numbers.stop] for row in cells]
    heads = [
        low + index if token.head is None else token.head for index, token in enumerate(tokens)
    ]
    return Doc(
        vocab,
        words=[token.text for token in tokens],
        spaces=[*(a.end < b.start for a, b in pairwise(tokens)), False],
        tags=[row[XPOS] for row in rows],
        pos=[token.upos or "" for token in tokens],
        morphs=[token.feats or "" for token in tokens],
        heads=[head - low for head in heads],
        deps=[
            "ROOT" if head == low + index else token.relation
            for index, (token, head) in enumerate(zip(tokens, heads, strict=True))
        ],
    )


def _print_table(documents: Sequence[Document], pipeline: Path) -> None:
    """Print a row for our network and one for the peer, or why it is left out."""
    print(f"{'English EWT test, gold words':30}{'UPOS':>8}{'UAS':>8}{'LAS':>8}{'words/s':>10}")
    try:
        _print_row("twosource", score_trees(documents, open_annotator(roles=False)))
    except AnnotatorMissing as reason:
        print(f"{'twosource':30}  skipped: {reason}")
    if not pipeline.exists():
        print(f"{'spaCy':30}  skipped: none is trained: give --minutes or --steps")
        return
    peer = open_spacy(pipeline)
    scores = score_trees(documents, peer.annotate)
    told = json.loads((pipeline / "meta.json").read_text(encoding="utf-8"))["description"]
    _print_row(f"spaCy {spacy.__version__}", scores, told)


def _print_row(name: str, scores: Mapping[str, float], told: str = "") -> None:
    upos, uas, las = (scores[fact] for fact in ("upos", "uas", "las"))
    speed = f"{scores['words_per_second']:10,.0f}"
    print(f"{name:30}{upos:8.2f}{uas:8.2f}{las:8.2f}{speed}   {told}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
