"""Origins: which totals rest on the same source.

Protocol (``conflicts/gold.json``; with the gold's figures given, or with all that the program
itself reads): for each incident and measure of the gold,
over all pairs of its whole figures: does the gold put both on one origin, and does reconciling?
Precision, recall and F1 of "one origin" over these pairs. Baselines: all one origin; each report
its own.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import Any

from evaluation.conflicts import (
    Cluster,
    build_findings,
    find_names,
    pairs_of,
    read_findings,
)
from twosource.reconciling import reconcile

__all__ = ["score_origins"]

Pair = frozenset[str]


def score_origins(clusters: Sequence[Cluster], *, given: bool = True) -> dict[str, Any]:
    """Return precision, recall and F1 over pairs, with baselines and counts per cluster.

    ``given`` takes the gold's figures; without it what was not found is missed.
    """
    ways: dict[str, Callable[[Cluster], dict[str, str]]] = {
        "found": partial(predict_origins, given=given),
        "all one origin": lambda cluster: {row["id"]: "one" for row in cluster.gold["figures"]},
        "each report its own": lambda cluster: {
            row["id"]: str(row["report"]) for row in cluster.gold["figures"]
        },
    }
    scores = {name: _score(clusters, predict) for name, predict in ways.items()}
    return scores.pop("found") | {"baselines": scores}


def predict_origins(cluster: Cluster, *, given: bool = True) -> dict[str, str]:
    """Return the origin of each gold figure's claim, as reconciling joins them.

    Without ``given`` the reports are read, and only figures that match the gold's have origins.
    """
    findings = build_findings(cluster) if given else read_findings(cluster)
    record = reconcile(list(cluster.reports.values()), findings, twosource="evaluation")
    names = find_names(cluster, findings, given=given)
    return {
        names[figure]: claim.origin or claim.id
        for story in record.stories
        for claim in story.claims
        for figure in claim.figures
        if figure in names
    }


def _score(
    clusters: Sequence[Cluster], predict: Callable[[Cluster], dict[str, str]]
) -> dict[str, Any]:
    right = wrong = missed = 0
    misses: dict[str, str] = {}
    for cluster in clusters:
        gold, found = pair_origins(cluster, predict(cluster))
        right += len(gold & found)
        wrong += len(found - gold)
        missed += len(gold - found)
        if gold ^ found:
            misses[cluster.name] = f"{len(found - gold)} wrong, {len(gold - found)} missed"
    return {
        "precision": _percent(right, right + wrong),
        "recall": _percent(right, right + missed),
        "f1": _percent(2 * right, 2 * right + wrong + missed),
        "right": right,
        "wrong": wrong,
        "missed": missed,
        "clusters": misses,
    }


def pair_origins(cluster: Cluster, origins: Mapping[str, str]) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs of figures of one origin: those of the gold, and those of ``origins``."""
    gold: set[Pair] = set()
    found: set[Pair] = set()
    for row in cluster.gold["origins"]:
        gold |= pairs_of(row["groups"])
        members = sorted(figure for group in row["groups"] for figure in group)
        found |= {
            frozenset(pair)
            for pair in combinations(members, 2)
            if origins.get(pair[0], pair[0]) == origins.get(pair[1], pair[1])
        }
    return gold, found


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
