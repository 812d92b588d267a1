"""The scores of float32 and int8 side by side, on what training did not learn from."""

import json
import os
from pathlib import Path

from evaluation.annotators import Annotate
from evaluation.conllu import read_documents
from evaluation.factuality import read_facts, score_facts
from evaluation.named_texts import read_mentions, read_other_mentions, read_tree_names
from evaluation.names import keep_held, read_uner, score_names
from evaluation.roles import annotated, read_articles, score_roles
from evaluation.trees import score_trees
from twosource.analysis.network import Network

__all__ = ["compare"]

TREES = ("upos", "feats", "lemma", "uas", "las")
ROLES = ("source_f1", "cue_f1", "content_f1", "linked_f1")


def compare(folder: Path) -> None:
    """Score the two sets of a run, print a table, and write ``scores.json`` for the card."""
    data = Path(os.environ.get("TWOSOURCE_DATA", Path(__file__).parents[2] / "shared/data"))
    scores: dict[str, dict[str, float]] = {}
    for kind in ("float32", "int8"):
        scores[kind] = _score(Network(folder / kind).annotate, data)
    for name, value in scores["float32"].items():
        small = scores["int8"][name]
        print(f"{name:24} {value:9.2f} {small:9.2f} {small - value:+7.2f}")
    (folder / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", "utf8")


def _score(annotate: Annotate, data: Path) -> dict[str, float]:
    ewt, gum = data / "ud/ewt.conllu.gz", data / "ud/gum_open.conllu.gz"
    found: dict[str, float] = {}
    for part in ("dev", "test"):
        trees = score_trees(read_documents(ewt, part), annotate)
        found |= {f"ewt {part} {name}": trees[name] for name in TREES}
    held = [*read_documents(gum, "dev"), *read_documents(gum, "test")]
    news = [document for document in held if document.name.startswith("GUM_news")]
    for name, documents in (("gum", held), ("news", news)):
        trees = score_trees(documents, annotate)
        found |= {f"{name} {measure}": trees[measure] for measure in TREES}
    names = {
        "uner": read_uner(data / "ner/uner_ewt_dev.jsonl.gz"),
        "gum": read_tree_names(gum, "dev"),
        "re3d": keep_held(read_mentions(data / "ner/re3d_open.jsonl.gz")),
        "re3d other": keep_held(read_other_mentions(data / "ner/re3d_open.jsonl.gz")),
    }
    for name, texts in names.items():
        for measure, value in score_names(texts, annotate).items():
            found[f"{name} names {measure}"] = value
    facts = score_facts(read_facts(data / "factuality/uds_ih2_dev.jsonl.gz"), annotate)
    found |= {f"factuality {name}": facts[name] for name in ("mae", "r")}
    roles = score_roles(read_articles(data / "polnear/dev.jsonl.gz"), annotated(annotate))
    return found | {f"polnear {name}": roles[name] for name in ROLES}
