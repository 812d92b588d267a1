"""Relations: how pairs of totals stand to each other.

Protocol (``conflicts/gold.json``; with the gold's figures given, or with all that the program
itself reads, matched with the gold as in :mod:`evaluation.figures`): for each pair that the gold
lists, the relation that reconciling writes between the two figures is compared with the gold's.
``refines`` counts as compatible; a pair without a relation is a miss. Per kind precision, recall
and F1 over all listed pairs; macro F1 over the kinds that occur (same, compatible, update,
conflict). Pairs that the gold does not list are not counted, but ``unlisted_conflicts`` tells how
many conflicts were written between figures of two reports that the gold puts in different
incidents or does not list.
Baselines: all pairs compatible; bounds alone (same, compatible or conflict by arithmetic).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from evaluation.conflicts import (
    Cluster,
    Row,
    build_findings,
    find_names,
    read_findings,
)
from twosource.model.figures import Bounds, compare_bounds
from twosource.reconciling import reconcile

__all__ = ["score_relations"]

LABELS = {
    "updates": "update",
    "corrects": "update",
    "conflicts": "conflict",
    "denies": "conflict",
    "retracts": "update",
    "refines": "compatible",
    "not_comparable": "not_comparable",
    "same": "same",
    "compatible": "compatible",
}
KINDS = ("same", "compatible", "update", "conflict")

Pair = frozenset[str]


def score_relations(clusters: Sequence[Cluster], *, given: bool = True) -> dict[str, Any]:
    """Return macro F1, conflict precision and recall, and counts per kind and per cluster.

    ``given`` takes the gold's figures; without it everything is read by the program itself.
    """
    predicted = {c.name: (c, predict_relations(c, given=given)) for c in clusters}
    judged = {name: _judge(cluster, found) for name, (cluster, found) in predicted.items()}
    every = [pair for pairs in judged.values() for pair in pairs]
    scores = _score(every)
    return scores | {
        "unlisted_conflicts": sum(_unlisted(*pair) for pair in predicted.values()),
        "baselines": {
            name: _score([pair for c in clusters for pair in _judge(c, predict(c))])
            for name, predict in BASELINES.items()
        },
        "clusters": {
            name: f"{sum(gold == found for gold, found in pairs)}/{len(pairs)}"
            for name, pairs in judged.items()
            if pairs
        },
    }


def predict_relations(cluster: Cluster, *, given: bool = True) -> dict[Pair, str]:
    """Return the relation of each pair of gold figures, as reconciling writes it.

    ``given`` takes the figures of the gold; without it the reports are read, and only figures that
    were found and match the gold's have relations.
    """
    findings = build_findings(cluster) if given else read_findings(cluster)
    record = reconcile(list(cluster.reports.values()), findings, twosource="evaluation")
    names = find_names(cluster, findings, given=given)
    return {
        frozenset([names[relation.a], names[relation.b]]): LABELS[relation.kind]
        for story in record.stories
        for relation in story.relations
        if relation.a in names and relation.b in names
    }


def _judge(cluster: Cluster, found: dict[Pair, str]) -> list[tuple[str, str]]:
    return [
        (row["relation"], found.get(frozenset([row["a"], row["b"]]), "none"))
        for row in cluster.gold["relations"]
    ]


def _unlisted(cluster: Cluster, found: dict[Pair, str]) -> int:
    listed = {frozenset([row["a"], row["b"]]) for row in cluster.gold["relations"]}
    homes = {row["id"]: str(row["report"]) for row in cluster.gold["figures"]}
    return sum(
        kind == "conflict" and pair not in listed and len({homes[key] for key in pair}) == 2
        for pair, kind in found.items()
    )


def _score(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    counts = Counter(pairs)
    kinds = {kind: _score_kind(counts, kind) for kind in KINDS}
    occurring = [kind for kind in KINDS if any(gold == kind for gold, _ in counts)]
    total = sum(counts.values())
    right = sum(n for (gold, found), n in counts.items() if gold == found)
    return {
        "macro_f1": _percent(sum(kinds[k]["f1"] for k in occurring) / 100, len(occurring)),
        "accuracy": _percent(right, total),
        "conflict_precision": kinds["conflict"]["precision"],
        "conflict_recall": kinds["conflict"]["recall"],
        "kinds": kinds,
        "confusion": {f"{gold}->{found}": n for (gold, found), n in sorted(counts.items())},
    }


def _score_kind(counts: Counter[tuple[str, str]], kind: str) -> dict[str, Any]:
    right = counts[kind, kind]
    found = sum(n for (_, label), n in counts.items() if label == kind)
    gold = sum(n for (label, _), n in counts.items() if label == kind)
    return {
        "precision": _percent(right, found),
        "recall": _percent(right, gold),
        "f1": _percent(2 * right, found + gold),
        "gold": gold,
        "found": found,
        "right": right,
    }


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _all_compatible(cluster: Cluster) -> dict[Pair, str]:
    return {frozenset([row["a"], row["b"]]): "compatible" for row in cluster.gold["relations"]}


def _bounds_alone(cluster: Cluster) -> dict[Pair, str]:
    labels = {"same": "same", "exclude": "conflict"}
    rows = {row["id"]: row for row in cluster.gold["figures"]}
    return {
        frozenset([row["a"], row["b"]]): labels.get(
            compare_bounds(_bounds(rows[row["a"]]), _bounds(rows[row["b"]])), "compatible"
        )
        for row in cluster.gold["relations"]
    }


def _bounds(row: Row) -> Bounds:
    return Bounds(row["low"], row["high"], row["bound"])


BASELINES: dict[str, Callable[[Cluster], dict[Pair, str]]] = {
    "all compatible": _all_compatible,
    "bounds alone": _bounds_alone,
}
