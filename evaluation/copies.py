"""Copies: which pairs of reports share their text.

Protocol (``conflicts/gold.json``): over all pairs of reports of one cluster, does the gold list the
pair as a copy (identical, same wire, shared passages), and does reconciling? Precision, recall and
F1 with the kind ignored (the figures) and with the kind counted (``kinds``). Baselines: every pair
is a copy; a pair is a copy when its headlines share half of their words.
"""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from evaluation.conflicts import Cluster
from twosource.reconciling.copies import find_copies

__all__ = ["score_copies"]

Pair = frozenset[str]
LABELS = {"identical": "identical", "wire": "same_wire", "passages": "shared_passages"}


def score_copies(clusters: Sequence[Cluster]) -> dict[str, Any]:
    """Return precision, recall and F1 over pairs of reports, with baselines and misses."""
    found = _score(clusters, predict_copies)
    return found | {
        "baselines": {
            "every pair": _score(clusters, _every_pair),
            "headlines": _score(clusters, _headlines),
        }
    }


def predict_copies(cluster: Cluster) -> dict[Pair, str]:
    """Return the kind of each pair of reports that is found to be a copy."""
    names = {report.id: name for name, report in cluster.reports.items()}
    copies = find_copies(list(cluster.reports.values()))
    return {frozenset([names[copy.a], names[copy.b]]): LABELS[copy.kind] for copy in copies}


def _score(
    clusters: Sequence[Cluster], predict: Callable[[Cluster], dict[Pair, str]]
) -> dict[str, Any]:
    gold: dict[tuple[str, Pair], str] = {}
    found: dict[tuple[str, Pair], str] = {}
    for cluster in clusters:
        rows = cluster.gold["copies"]
        gold |= {(cluster.name, frozenset([str(r["a"]), str(r["b"])])): r["kind"] for r in rows}
        found |= {(cluster.name, pair): kind for pair, kind in predict(cluster).items()}
    right = gold.keys() & found.keys()
    alike = sum(gold[key] == found[key] for key in right)
    return {
        **_measure(len(right), len(gold), len(found)),
        "kinds": _measure(alike, len(gold), len(found)),
        "missed": sorted(f"{name}: {'+'.join(sorted(pair))}" for name, pair in gold.keys() - right),
        "wrong": sorted(f"{name}: {'+'.join(sorted(pair))}" for name, pair in found.keys() - right),
    }


def _measure(right: int, gold: int, found: int) -> dict[str, Any]:
    return {
        "precision": round(100 * right / found, 1) if found else 0.0,
        "recall": round(100 * right / gold, 1) if gold else 0.0,
        "f1": round(200 * right / (gold + found), 1) if gold + found else 0.0,
        "counts": f"{right} right of {gold} gold, {found} found",
    }


def _every_pair(cluster: Cluster) -> dict[Pair, str]:
    return {frozenset(pair): "same_wire" for pair in combinations(cluster.reports, 2)}


def _headlines(cluster: Cluster) -> dict[Pair, str]:
    words = {
        name: frozenset((report.title or "").casefold().split())
        for name, report in cluster.reports.items()
    }
    return {
        frozenset([a, b]): "same_wire"
        for a, b in combinations(cluster.reports, 2)
        if 2 * len(words[a] & words[b]) >= min(len(words[a]), len(words[b])) > 0
    }
