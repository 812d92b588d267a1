"""Speed of the network: reports a second, the price of each part, of each head, of the window.

Protocol. The samples joined into reports of about 600 words are read warm, the fastest of three
runs counts. The price of a part is its share of the time of one thread; heads inside the reader are
told apart by the engine's own profile of its nodes. Two processes read the same reports at once,
each its half, started and warm before the clock runs. With ``--windows`` the rows are what windows
of other lengths cost and bring, on EWT dev and PolNeAR dev.
"""

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from evaluation.conllu import read_documents
from evaluation.data import data_folder
from evaluation.long_reports import make_long_reports
from evaluation.roles import annotated, read_articles, score_roles
from evaluation.trees import score_trees
from twosource.analysis import analyse
from twosource.analysis import network as networks
from twosource.analysis.network import Network
from twosource.analysis.pieces import make_windows, open_tokenizer
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis

__all__ = ["time_network"]

WEIGHTS = Path(networks.__file__).parent / "weights"
WINDOWS = (64, 128, 192, 256, 384)


def time_network(analyses: Sequence[Analysis]) -> Iterator[tuple[str, str]]:
    """Yield rows about reading these analyses, which have words and sentences."""
    network = Network(WEIGHTS)
    alone = _spend(network, analyses)
    words = sum(len(analysis.tokens) for analysis in analyses)
    per_second = len(analyses) / alone
    yield "network, one process", f"{per_second:6.1f} reports/s  {words / alone:6.0f} words/s"
    both = _spend_two(analyses)
    yield "network, two processes", f"{len(analyses) / both:6.1f} reports/s"
    without = _spend(Network(WEIGHTS, roles=False), analyses)
    yield "  role head and its decoding", f"{100 * (alone - without) / alone:5.1f} %"
    for name, share in _profile(analyses):
        yield f"  {name}", f"{100 * share * without / alone:5.1f} %"


def _spend(network: Network, analyses: Sequence[Analysis]) -> float:
    """Return the seconds of the fastest of three runs."""
    spent = []
    for _ in range(3):
        begun = time.perf_counter()
        for analysis in analyses:
            network.annotate(analysis)
        spent.append(time.perf_counter() - begun)
    return min(spent)


def _spend_two(analyses: Sequence[Analysis]) -> float:
    """Return the seconds that two processes need for half of the reports each, times three."""
    context = get_context("spawn")
    ready, start = context.Barrier(3), context.Barrier(3)
    halves = [
        context.Process(target=_read_half, args=(analyses[half::2], ready, start))
        for half in (0, 1)
    ]
    for half in halves:
        half.start()
    ready.wait()
    start.wait()
    begun = time.perf_counter()
    for half in halves:
        half.join()
    return (time.perf_counter() - begun) / 3


def _read_half(analyses: Sequence[Analysis], ready: Any, start: Any) -> None:
    network = Network(WEIGHTS)
    network.annotate(analyses[0])
    ready.wait()
    start.wait()
    for _ in range(3):
        for analysis in analyses:
            network.annotate(analysis)


def _profile(analyses: Sequence[Analysis]) -> list[tuple[str, float]]:
    """Return the share of the reader's nodes that belong to the encoder and to each head."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_profiling = True
    with tempfile.TemporaryDirectory() as folder:
        options.profile_file_prefix = str(Path(folder) / "profile")
        session = onnxruntime.InferenceSession(str(WEIGHTS / "reader.onnx"), options)
        tokenizer = open_tokenizer(WEIGHTS / "pieces.json")
        for analysis in analyses[:4]:
            texts = [
                [token.text for token in analysis.tokens[sentence.first : sentence.last]]
                for sentence in analysis.sentences
            ]
            opens = [sentence.opens for sentence in analysis.sentences]
            for window in make_windows(tokenizer, texts, opens):
                given = {"ids": window.ids, "first": window.first, "shapes": window.shapes}
                session.run(None, {k: np.array([v], np.int64) for k, v in given.items()})
        events = json.loads(Path(session.end_profiling()).read_text("utf8"))
    spent: Counter[str] = Counter()
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("_kernel_time"):
            spent[_part_of(event["name"])] += event["dur"]
    return [(name, count / spent.total()) for name, count in spent.most_common()]


_PARTS = {
    "encoder": "encoder",
    "arc_": "tree: arcs",
    "label_": "tree: relations",
    "upos": "parts of speech",
    "feats": "features",
    "lemmas": "lemmas",
    "name": "names",
    "mentions": "other mentions",
    "facts": "factuality",
}


def _part_of(node: str) -> str:
    for mark, name in _PARTS.items():
        if f"/{mark}" in node:
            return name
    return "words, and what has no name of its own"


def _compare_windows() -> Iterator[tuple[str, str]]:
    """Yield speed and scores of windows of other lengths, on dev."""
    data = data_folder()
    documents = read_documents(data / "ud/ewt.conllu.gz", "dev")
    articles = read_articles(data / "polnear/dev.jsonl.gz")
    for most in WINDOWS:
        network = Network(WEIGHTS, window=most)
        begun = time.perf_counter()
        roles = score_roles(articles, annotated(network.annotate))
        spent = time.perf_counter() - begun
        las = score_trees(documents, network.annotate)["las"]
        words = sum(len(article.analysis.tokens) for article in articles)
        found = " / ".join(f"{roles[f'{role}_f1']:.1f}" for role in ("source", "cue", "content"))
        yield f"window of {most} pieces", f"{words / spent:6.0f} words/s  LAS {las:.2f}  {found}"


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--windows", action="store_true", help="other windows, on dev")
    analyses = [analyse(report, ENGLISH.sentences) for report in make_long_reports()]
    rows = _compare_windows() if parser.parse_args().windows else time_network(analyses)
    for name, value in rows:
        print(f"{name:44} {value}", flush=True)


if __name__ == "__main__":
    main()
