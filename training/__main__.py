"""The steps from data to weights, one command a step.

python -m training prepare   read the corpora of TWOSOURCE_DATA into one file
python -m training train     train; a second call goes on where the first was stopped
python -m training export    write the best round as ONNX, in float32 and in int8
python -m training compare   score both on dev, side by side
python -m training ship      copy the int8 set into the package, with card and licence
"""

import argparse
import json
import os
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from training.compare import compare
from training.corpora import Document, read_all
from training.encoder import base_folder
from training.export import export
from training.labels import Labels, collect_labels, collect_lemmas
from training.ship import ship
from training.train import Recipe, train
from twosource.analysis.pieces import open_tokenizer

ROOT = Path(__file__).parent


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("step", choices=["prepare", "train", "export", "compare", "ship"])
    parser.add_argument("--run", default="runs/all", help="folder of this run, under training/")
    parser.add_argument("--rounds", type=int, default=Recipe().rounds)
    parser.add_argument("--without", nargs="*", default=[], help="corpora that are left out")
    parser.add_argument("--threads", type=int, default=2, help="processor cores")
    parser.add_argument("--documents", type=int, help="at most so many of a corpus, for a trial")
    parser.add_argument("--checkpoint", default="best.pt", help="what export reads")
    parser.add_argument("--reduce-range", action="store_true", help="weights of 7 bits")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    folder = ROOT / given.run
    folder.mkdir(parents=True, exist_ok=True)
    if given.step == "prepare":
        prepare(folder)
    elif given.step == "train":
        run(folder, given)
    elif given.step == "export":
        export(folder, name=given.checkpoint, reduce_range=given.reduce_range)
    elif given.step == "compare":
        compare(folder)
    else:
        ship(folder)


def prepare(folder: Path) -> None:
    """Read the corpora and fix the labels."""
    data = Path(os.environ.get("TWOSOURCE_DATA", ROOT.parent.parent / "shared/data"))
    documents = read_all(data)
    labels = collect_labels(documents)
    labels.write(folder / "labels.json")
    lemmas = json.dumps(collect_lemmas(documents), ensure_ascii=False, separators=(",", ":"))
    (folder / "lemmas.json").write_text(lemmas + "\n", "utf8")
    with (folder / "documents.pickle").open("wb") as file:
        pickle.dump(documents, file)
    print({name: len(getattr(labels, name)) for name in Labels.__slots__})


def run(folder: Path, given: argparse.Namespace) -> None:
    """Train, or go on training."""
    with (folder / "documents.pickle").open("rb") as file:
        documents = pickle.load(file)  # noqa: S301  # written by the step before
    recipe = replace(
        Recipe(rounds=given.rounds),
        shares=tuple(pair for pair in Recipe().shares if pair[0] not in given.without),
    )
    tokenizer = open_tokenizer(base_folder() / "tokenizer.json")
    labels = Labels.read(folder / "labels.json")
    train(_limit(documents, given.documents), labels, tokenizer, folder, recipe)


def _limit(documents: Sequence[Document], most: int | None) -> list[Document]:
    """Return the first documents of each part of each corpus."""
    seen: Counter[tuple[str, str]] = Counter()
    kept: list[Document] = []
    for document in documents:
        part = (document.corpus, document.split)
        seen[part] += 1
        if most is None or seen[part] <= most:
            kept.append(document)
    return kept


main()
