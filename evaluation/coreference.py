"""Coreference: how alike two partitions of mentions are, by the measures of the CoNLL tasks.

``key`` is the gold, ``response`` what is scored; each is a sequence of sets of mentions that do not
overlap. A mention may stand in one of them alone: it counts against recall or precision, as in the
reference scorer (Pradhan and others 2014). Sets of one mention count but for MUC, which only knows
links. CoNLL F1 is the mean of the F1 of MUC (Vilain and others 1995), B³ (Bagga and Baldwin 1998)
and CEAF-e (Luo 2005, with his phi 4). All in percent.
"""

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Clusters", "Measured", "measure_b3", "measure_ceaf", "measure_conll", "measure_muc"]

Clusters = Sequence[AbstractSet[Hashable]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Recall and precision, in percent."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def measure_conll(key: Clusters, response: Clusters) -> dict[str, float]:
    """Return CoNLL F1 and the three measures that it is the mean of, to a tenth of a percent."""
    parts = {
        "muc": measure_muc(key, response),
        "b3": measure_b3(key, response),
        "ceaf": measure_ceaf(key, response),
    }
    scores = {"conll_f1": sum(part.f1 for part in parts.values()) / len(parts)}
    for name, part in parts.items():
        scores |= {
            f"{name}_recall": part.recall,
            f"{name}_precision": part.precision,
            f"{name}_f1": part.f1,
        }
    return {name: round(float(score), 1) for name, score in scores.items()}


def measure_muc(key: Clusters, response: Clusters) -> Measured:
    """Count the links of each partition that the other one does not cut."""
    return Measured(_share_links(key, response), _share_links(response, key))


def _share_links(whole: Clusters, parted: Clusters) -> float:
    home = _find_homes(parted)
    kept = links = 0
    for cluster in whole:
        parts = {home[mention] for mention in cluster if mention in home}
        alone = sum(mention not in home for mention in cluster)
        links += len(cluster) - 1
        kept += len(cluster) - len(parts) - alone
    return _percent(kept, links)


def measure_b3(key: Clusters, response: Clusters) -> Measured:
    """Take the mean over the mentions of the share of their cluster that the other one holds."""
    return Measured(_share_mentions(key, response), _share_mentions(response, key))


def _share_mentions(whole: Clusters, parted: Clusters) -> float:
    home = _find_homes(parted)
    held = sum(
        len(cluster & parted[home[mention]]) / len(cluster)
        for cluster in whole
        for mention in cluster
        if mention in home
    )
    return _percent(held, sum(len(cluster) for cluster in whole))


def measure_ceaf(key: Clusters, response: Clusters) -> Measured:
    """Pair clusters one to one, as best they match, and take the mean likeness of the pairs."""
    alike = np.zeros((len(key), len(response)))
    home = _find_homes(response)
    for row, cluster in enumerate(key):
        for column in {home[mention] for mention in cluster if mention in home}:
            other = response[column]
            alike[row, column] = 2 * len(cluster & other) / (len(cluster) + len(other))
    best = sum(alike[pair] for pair in assign(alike))
    return Measured(_percent(best, len(key)), _percent(best, len(response)))


def assign(scores: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the pairs of one row and one column each whose scores have the greatest sum.

    The Hungarian method with potentials: row by row along the cheapest path, in cubic time.
    """
    if scores.shape[0] > scores.shape[1]:
        return sorted((row, column) for column, row in assign(scores.T))
    costs = -scores
    rows, columns = costs.shape
    of_row, of_column = np.zeros(rows), np.zeros(columns)
    taken = np.full(columns, -1)
    for start in range(rows):
        least = np.full(columns, np.inf)
        before = np.full(columns, -1)
        seen = np.zeros(columns, bool)
        row, column = start, -1
        while True:
            reach = costs[row] - of_row[row] - of_column
            nearer = ~seen & (reach < least)
            least[nearer], before[nearer] = reach[nearer], column
            column = int(np.argmin(np.where(seen, np.inf, least)))
            step = least[column]
            of_row[start] += step
            of_row[taken[seen]] += step
            of_column[seen] -= step
            least[~seen] -= step
            seen[column] = True
            if taken[column] < 0:
                break
            row = int(taken[column])
        while column >= 0:
            above = int(before[column])
            taken[column] = taken[above] if above >= 0 else start
            column = above
    return sorted((int(taken[column]), column) for column in np.flatnonzero(taken >= 0).tolist())


def _find_homes(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: index for index, cluster in enumerate(clusters) for mention in cluster}


def _percent(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0
