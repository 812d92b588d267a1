"""The steps from data to weights: prepare, train, export, compare, card.

python -m training prepare            read the corpora of TWOSOURCE_DATA into one file
python -m training train              train; a second call goes on where the first stopped
"""

import argparse
import os
import pickle
from dataclasses import replace
from pathlib import Path

import torch

from training.corpora import read_all
from training.encoder import base_folder
from training.labels import Labels, collect_labels
from training.train import Recipe, train
from twosource.analysis.pieces import open_tokenizer

ROOT = Path(__file__).parent


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="python -m training")
    parser.add_argument("step", choices=["prepare", "train"])
    parser.add_argument("--run", default="runs/all", help="folder of this run, under training/")
    parser.add_argument("--rounds", type=int, default=Recipe().rounds)
    parser.add_argument("--without", nargs="*", default=[], help="corpora that are left out")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--documents", type=int, help="at most so many of a corpus, for a trial")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    folder = ROOT / given.run
    folder.mkdir(parents=True, exist_ok=True)
    if given.step == "prepare":
        prepare(folder)
    else:
        run(folder, given)


def prepare(folder: Path) -> None:
    """Read the corpora and fix the labels."""
    data = Path(os.environ.get("TWOSOURCE_DATA", ROOT.parent.parent / "shared/data"))
    documents = read_all(data)
    labels = collect_labels(documents)
    labels.write(folder / "labels.json")
    with (folder / "documents.pickle").open("wb") as file:
        pickle.dump(documents, file)
    print({name: len(getattr(labels, name)) for name in Labels.__slots__})


def run(folder: Path, given: argparse.Namespace) -> None:
    """Train, or go on training."""
    with (folder / "documents.pickle").open("rb") as file:
        documents = pickle.load(file)  # noqa: S301  # written by the step before
    if given.documents:
        seen: dict[tuple[str, str], int] = {}
        kept = []
        for document in documents:
            key = (document.corpus, document.split)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] <= given.documents:
                kept.append(document)
        documents = kept
    recipe = replace(
        Recipe(rounds=given.rounds),
        shares=tuple(pair for pair in Recipe().shares if pair[0] not in given.without),
    )
    tokenizer = open_tokenizer(base_folder() / "tokenizer.json")
    train(documents, Labels.read(folder / "labels.json"), tokenizer, folder, recipe)


main()
