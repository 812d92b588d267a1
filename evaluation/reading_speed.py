"""Speed of whole readings: from bytes to what a desk keeps, on two cores.

Protocol. The samples joined into reports of about 600 words are read as a desk reads them: taken in
from bytes, words, sentences, network, all stages, and what is found written as JSON. Two processes
of one thread each read half of the reports, three times over, started and warm before the clock
runs; the network keeps what it knows of words from the round before. Wall time counts on a machine
that does nothing else; processor time beside it says what two free cores would do.

What it stands beside, in the same run: the same network in one process on two threads, and spaCy's
own convolutional network, trained on the same trees by :mod:`evaluation.peers`, which gives tags
and a tree where this one gives names, factuality and attributions too (network against network,
processor time; left out where none is trained).

The limit is what the products of int8 matrices alone would take (:data:`OF_A_PIECE` and
:data:`OF_A_WORD`, twice a product's size in operations), at the rate that
:mod:`evaluation.products` measures in the same run; nothing that reads with these weights in this
engine can be faster.
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from evaluation.annotators import Annotate
from evaluation.long_reports import make_long_reports
from evaluation.products import measure_rate
from twosource.analysis import analyse, make_working_copy
from twosource.analysis import network as networks
from twosource.analysis.network import Network
from twosource.analysis.pieces import make_windows, open_tokenizer
from twosource.gazetteer import Gazetteer, open_gazetteer
from twosource.intake import Given, read_bytes
from twosource.languages import ENGLISH
from twosource.model.columns import pack_analysis
from twosource.model.wire import dump
from twosource.reading import read, restore

__all__ = ["count_operations", "time_readings"]

WEIGHTS = Path(networks.__file__).parent / "weights"
PEER = Path(__file__).parents[1] / "training" / "runs" / "peer" / "pipeline"
ROUNDS = 3
GIVEN = Given(published="2024-03-06", outlet="Bench")
WINDOW = 220  # pieces of a usual one

# What goes in and what comes out of each product, and how many there are of it.
OF_A_PIECE = ((384, 1152, 6), (384, 384, 6), (384, 1536, 6), (1536, 384, 6))  # the encoder
OF_A_WORD = (
    (384, 256, 2),  # arcs
    (256, 256, 1),
    (384, 128, 4),  # relations, and links of attributions
    (384, 192, 1),  # names
    (384, 384, 2),  # attributions
    (384, 1152, 1),
    (384, 768, 1),
    (768, 384, 1),
)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds for some reports: by the clock, of the processor, and of that for the analysis."""

    wall: float
    processor: float
    analysis: float


def time_readings() -> Iterator[tuple[str, str]]:
    """Yield rows about reading whole reports."""
    given = [report.text.encode() for report in make_long_reports()]
    count = ROUNDS * len(given)
    both = _run([(given[half::2], 1) for half in (0, 1)])
    wall, processor = max(one.wall for one in both), sum(one.processor for one in both)
    yield "full readings, two processes", f"{count / wall:6.1f} reports/s"
    free = 2 * count / processor
    yield "  by processor time, two free cores", f"{free:6.1f} reports/s"
    share = sum(one.analysis for one in both) / processor
    yield "  words, sentences and network", f"{100 * share:5.1f} %"
    (alone,) = _run([(given, 2)])
    yield "  beside one process, network on two threads", f"{alone.wall / wall:6.2f} times as fast"
    yield "  network beside spaCy's, processor time", _compare_peer(given)
    operations, rate = count_operations(given), measure_rate([s[:2] for s in OF_A_PIECE], WINDOW)
    limit = 2 * rate * len(given) / operations
    yield "  limit by int8 products", f"{limit:6.1f} reports/s at {rate / 1e9:.0f} billion/s"
    yield "  of it, by processor time", f"{100 * free / limit:5.1f} %"


def count_operations(given: Sequence[bytes]) -> float:
    """Return the operations in products of int8 matrices that reading these texts takes."""
    labels = json.loads((WEIGHTS / "labels.json").read_text("utf8"))
    tags = json.loads((WEIGHTS / "roles.json").read_text("utf8"))["roles"]
    told = [len(labels[name]) for name in ("upos", "feats", "lemmas", "mentions")]
    of_a_word = sum(inner * outer * times for inner, outer, times in OF_A_WORD)
    of_a_word += 384 * (sum(told) + 1 + len(tags)) + 192 * len(labels["names"])
    of_a_word += 129 * 129 * len(labels["relations"])
    of_a_piece = sum(inner * outer * times for inner, outer, times in OF_A_PIECE)
    tokenizer = open_tokenizer(WEIGHTS / "pieces.json")
    found = 0.0
    for data in given:
        analysis = analyse(read_bytes(data, "report.txt", GIVEN), ENGLISH.sentences)
        words = [[t.text for t in analysis.tokens[s.first : s.last]] for s in analysis.sentences]
        for window in make_windows(tokenizer, words, [s.opens for s in analysis.sentences]):
            found += 2 * (len(window.ids) * of_a_piece + len(window.first) * of_a_word)
    return found


def _run(works: Sequence[tuple[Sequence[bytes], int]]) -> list[Spent]:
    """Return what each process spent: it reads its texts, on so many threads, beside the others."""
    context = get_context("spawn")
    start = context.Barrier(len(works))
    ends, processes = [], []
    for given, threads in works:
        here, there = context.Pipe()
        ends.append(here)
        processes.append(context.Process(target=_read_all, args=(given, threads, start, there)))
    for process in processes:
        process.start()
    found: list[Spent] = [end.recv() for end in ends]
    for process in processes:
        process.join()
    return found


def _read_all(given: Sequence[bytes], threads: int, start: Any, end: Connection) -> None:
    """Read texts once, wait for the other processes, and read them again with the clock running."""
    annotate, places = Network(WEIGHTS, threads=threads).annotate, open_gazetteer()
    read_one = partial(_read_whole, annotate=annotate, places=places)
    for data in given:
        read_one(data)
    start.wait()
    wall, processor = time.perf_counter(), time.process_time()
    analysis = sum(read_one(data) for _ in range(ROUNDS) for data in given)
    end.send(Spent(time.perf_counter() - wall, time.process_time() - processor, analysis))


def _read_whole(data: bytes, annotate: Annotate, places: Gazetteer) -> float:
    """Read one report as a desk does; return the processor's seconds for its analysis."""
    report = read_bytes(data, "report.txt", GIVEN)
    begun = time.process_time()
    copy = make_working_copy(report, annotate, ENGLISH)
    analysis = annotate(analyse(copy, ENGLISH.sentences))
    spent = time.process_time() - begun
    pack_analysis(analysis, copy.text)
    found = read(copy, analysis, language=ENGLISH, places=places)
    dump(found if copy is report else restore(found, report))
    return spent


def _compare_peer(given: Sequence[bytes]) -> str:
    """Return how long our network takes beside spaCy's, on the same words."""
    if not PEER.exists():
        return "skipped: train it with python -m evaluation.peers --minutes 15"
    from twosource.analysis.pipelines import open_spacy  # noqa: PLC0415  # slow to import

    reports = [read_bytes(data, "report.txt", GIVEN) for data in given]
    analyses = [analyse(report, ENGLISH.sentences) for report in reports]
    spent: list[float] = []
    for annotate in (Network(WEIGHTS).annotate, open_spacy(PEER).annotate):
        annotate(analyses[0])
        begun = time.process_time()
        for analysis in analyses:
            annotate(analysis)
        spent.append(time.process_time() - begun)
    return f"{spent[0] / spent[1]:6.2f} times as long"


def main() -> None:
    """Print one table."""
    for name, value in time_readings():
        print(f"{name:44} {value}", flush=True)


if __name__ == "__main__":
    main()
