"""Incidents: events that many reports mention, put together, against the gold of ECB+.

Protocol. The documents of ECB+ in the setup of Cybulska and Vossen (validated sentences), all
topics of the part at once; clusters of one mention count. The dev part is scored, weights and
limits were set on train; the test part is not in the folder. CoNLL F1 is the mean of the F1 of MUC,
B³ and CEAF-e (:mod:`evaluation.coreference`).

* ``conll_f1`` and its parts: the gold mentions of events are given, and nothing else. The text of a
  document is its validated sentences; words, trees, names, times and places are the program's own,
  and so is which documents tell of one happening.
* ``given_...``: which documents belong together is given too, by the gold's subtopics.
* ``lemma_conll_f1``, ``given_lemma_conll_f1``: the baseline, mentions of one happening whose heads
  have one lemma.
* ``own_...``: from end to end. The program's own events take the place of the gold mentions. An
  event whose words overlap those of a gold mention is that mention, each once, in text order; any
  other is spurious. ``own_mention_recall`` is low by design: the program looks for what PLOVER
  covers, ECB+ marks every verb of its sentences.

In percent; nothing is drawn by chance.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.alignments import (
    Groups,
    align_documents,
    gather_gold,
    gather_lemmas,
    read_told_documents,
)
from evaluation.annotators import read_as_desk
from evaluation.coreference import measure_conll
from evaluation.ecb import Document, Mention, read_ecb

__all__ = ["list_incident_misses", "score_incidents"]


def score_incidents(path: Path) -> dict[str, float]:
    """Score a file of ECB+'s format."""
    documents = read_ecb(path)
    told = read_told_documents(documents)
    gold = gather_gold(told)
    scores = measure_conll(gold, align_documents(told))
    given = measure_conll(gold, align_documents(told, given=True))
    scores |= {f"given_{name}": value for name, value in given.items()}
    for name, known in (("lemma_conll_f1", False), ("given_lemma_conll_f1", True)):
        scores[name] = measure_conll(gold, gather_lemmas(told, given=known))["conll_f1"]
    return scores | _score_own(documents, gold)


def _score_own(documents: Sequence[Document], gold: Groups) -> dict[str, float]:
    own = read_told_documents(documents, find_own_mentions)
    response = align_documents(own)
    found = {mention for group in response for mention in group}
    wanted = {mention for group in gold for mention in group}
    scores = measure_conll(gold, response)
    return {
        "own_conll_f1": scores["conll_f1"],
        "own_muc_f1": scores["muc_f1"],
        "own_b3_f1": scores["b3_f1"],
        "own_ceaf_f1": scores["ceaf_f1"],
        "own_mention_recall": round(100 * len(found & wanted) / len(wanted), 1),
        "own_mention_precision": round(100 * len(found & wanted) / max(1, len(found)), 1),
    }


def find_own_mentions(document: Document) -> list[Mention]:
    """Return the program's events, under the names of the gold mentions that they are."""
    events = read_as_desk(document.report)[1].events
    left = list(document.mentions)
    found = []
    for event in events:
        start, end = event.span.start, event.span.end
        same = next(
            (m for m in left if any(low < end and start < high for low, high in m.words)), None
        )
        if same is not None:
            left.remove(same)
        name = same.id if same is not None else f"{document.report.name} own {start}"
        found.append(Mention(name, ((start, end),), same.cluster if same is not None else name))
    return found


def list_incident_misses(path: Path) -> Iterator[str]:
    """List the groups that hold several clusters, and the clusters that were parted."""
    told = read_told_documents(read_ecb(path))
    heads = {deed.id: deed.head for item in told for deed in item.deeds}
    for kind, whole, parts in (
        ("joined", align_documents(told), gather_gold(told)),
        ("parted", gather_gold(told), align_documents(told)),
    ):
        for group in whole:
            pieces = [group & part for part in parts if group & part]
            if len(pieces) > 1:
                words = [sorted(f"{heads[m]} ({m})" for m in piece) for piece in pieces]
                yield f"{kind}: {' | '.join(', '.join(piece) for piece in sorted(words))}"
