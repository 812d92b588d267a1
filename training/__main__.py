"""The steps from data to weights, one command a step.

python -m training prepare   read the corpora of TWOSOURCE_DATA into one file
python -m training train     train; a second call goes on where the first was stopped
python -m training silver    let the best round so far write names into the trees of EWT
python -m training average   average the ends of the cycles that --of names into the best
python -m training balance   choose on dev how readily each role begins
python -m training export    write the best as ONNX, in float32 and in int8
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

from training.average import average
from training.balance import choose_gains
from training.compare import compare
from training.corpora import Document, read_all
from training.encoder import base_folder
from training.export import export, load_best
from training.labels import Labels, collect_labels, collect_lemmas
from training.outputs import read_names, read_roles
from training.ship import ship
from training.silver import write_names
from training.train import Recipe, train
from twosource.analysis.pieces import open_tokenizer

ROOT = Path(__file__).parent
STEPS = ("prepare", "train", "silver", "average", "balance", "export", "compare", "ship")


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--run", default="runs/all", help="folder of this run, under training/")
    parser.add_argument(
        "--rounds", type=int, nargs="+", default=Recipe().rounds, help="rounds of each cycle"
    )
    parser.add_argument("--without", nargs="*", default=[], help="corpora that are left out")
    parser.add_argument("--threads", type=int, default=2, help="processor cores")
    parser.add_argument("--documents", type=int, help="at most so many of a corpus, for a trial")
    parser.add_argument("--checkpoint", default="best.pt", help="what export reads")
    parser.add_argument(
        "--of", nargs="+", default=["cycle-2.pt", "cycle-3.pt"], help="what average reads"
    )
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    folder = ROOT / given.run
    folder.mkdir(parents=True, exist_ok=True)
    if given.step == "prepare":
        prepare(folder)
    elif given.step == "train":
        run(folder, given)
    elif given.step == "silver":
        silver(folder)
    elif given.step == "average":
        average(folder, given.of)
    elif given.step == "balance":
        balance(folder)
    elif given.step == "export":
        export(folder, name=given.checkpoint)
    elif given.step == "compare":
        compare(folder)
    else:
        ship(folder)


def prepare(folder: Path) -> None:
    """Read the corpora and fix the labels."""
    data = Path(os.environ.get("TWOSOURCE_DATA", ROOT.parent.parent / "shared/data"))
    documents = read_all(data)
    whole = [document for document in documents if document.corpus != "bare"]
    labels = collect_labels(whole)
    labels.write(folder / "labels.json")
    lemmas = json.dumps(collect_lemmas(whole), ensure_ascii=False, separators=(",", ":"))
    (folder / "lemmas.json").write_text(lemmas + "\n", "utf8")
    _save(folder, documents)
    print({name: len(getattr(labels, name)) for name in Labels.__slots__})


def silver(folder: Path) -> None:
    """Write names into the training part of EWT."""
    documents = _load(folder)
    reader, *_ = load_best(folder)
    trees = [d for d in documents if (d.corpus, d.split) == ("ewt", "train")]
    write_names(read_names(reader, open_tokenizer(base_folder() / "tokenizer.json"), trees))
    _save(folder, documents)
    tags = Counter(tag for d in trees for s in d.sentences for tag in s.names or ())
    print(dict(tags.most_common()))


def balance(folder: Path) -> None:
    """Write the gains of the roles into ``gains.json``."""
    reader, roles, labels, _ = load_best(folder)
    held = [d for d in _load(folder) if (d.corpus, d.split) == ("polnear", "dev")]
    tokenizer = open_tokenizer(base_folder() / "tokenizer.json")
    steps = roles.chain.steps().detach().numpy()
    gains = choose_gains(list(read_roles(reader, roles, tokenizer, held)), labels.roles, steps)
    (folder / "gains.json").write_text(json.dumps(gains) + "\n", "utf8")


def run(folder: Path, given: argparse.Namespace) -> None:
    """Train, or go on training."""
    documents = _load(folder)
    recipe = replace(
        Recipe(rounds=tuple(given.rounds)),
        shares=tuple(pair for pair in Recipe().shares if pair[0] not in given.without),
    )
    tokenizer = open_tokenizer(base_folder() / "tokenizer.json")
    labels = Labels.read(folder / "labels.json")
    train(_limit(documents, given.documents), labels, tokenizer, folder, recipe)


def _load(folder: Path) -> list[Document]:
    with (folder / "documents.pickle").open("rb") as file:
        return list(pickle.load(file))  # noqa: S301  # written by an earlier step


def _save(folder: Path, documents: Sequence[Document]) -> None:
    part = folder / "documents.part"
    part.write_bytes(pickle.dumps(documents))
    part.replace(folder / "documents.pickle")


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
